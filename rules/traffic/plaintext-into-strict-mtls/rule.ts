import { describe, nameOf } from '../../../src/k8s/object/resource.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import type { StrictBackend } from './strict-backend.ts';
import { strictBackends } from './strict-backend.ts';

export default defineRule({
  summary: 'Load balancer sends straight to pods that accept mutual TLS only',
  severity: 'error',
  preset: 'recommended',
  references: [
    'istio/istio pilot/pkg/security/authn/policy_applier.go (ComposePeerAuthentication) at 1.30',
    'istio/istio pilot/pkg/serviceregistry/ambient/authorization.go at 1.30',
    'https://github.com/istio/istio/issues/43056',
    'https://github.com/istio/istio/issues/31319',
    'https://github.com/istio/istio/issues/51482',
  ],
  check: (model) => surestFirst(strictBackends(model).map(findingOf)),
});

function findingOf({ service, at: place, mode, by }: StrictBackend): Finding {
  const { mtls } = mode.by.manifest.spec ?? {};
  const taker = by === 'sidecar' ? 'The sidecar' : 'The ztunnel of the node';
  return {
    at: place,
    message: `Service "${nameOf(service.id)}" is reached by the load balancer directly, but ${describe(mode.by)} is "STRICT", expected the gateway as backend`,
    effect: `${taker} refuses every connection without a certificate of the mesh: the load balancer answers 502, and health checks fail.`,
    related: [{ at: mtls === undefined ? mode.by.origin : at(mtls, 'mode'), message: 'says STRICT' }],
    help: 'A port that has to be reached from outside the mesh can be set to "PERMISSIVE" with "portLevelMtls" of a PeerAuthentication for the workload.',
    cause: { of: nameOf(service.id), each: 'sends there too' },
    ...loweredBy(mode.assumption),
  };
}
