import { proxyConfigAnnotation } from '../../../src/istio/mesh/proxy-config.ts';
import type { MisplacedTrust } from '../../../src/istio/proxy/misplaced-trust.ts';
import { misplacedTrust } from '../../../src/istio/proxy/misplaced-trust.ts';
import { containersOf } from '../../../src/k8s/kinds/workload.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding, Fix } from '../../../src/rule/rule.ts';
import { below, defineRule } from '../../../src/rule/rule.ts';
import { redirectLoops } from '../../traffic/redirect-loop.ts';

export default defineRule({
  summary: 'numTrustedProxies is set where the gateway does not read it',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'istio/istio pilot/pkg/model/proxy_config.go at 1.30',
    'istio/istio pkg/kube/inject/webhook.go at 1.30',
    'https://istio.io/latest/docs/ops/configuration/traffic-management/network-topologies/',
    'https://istio.io/latest/docs/reference/config/analysis/ist0107/',
  ],
  *check(model): Iterable<Finding> {
    const looping = new Set(redirectLoops(model).map(({ arrival }) => arrival.proxy));
    for (const misplaced of misplacedTrust(model.gatewayProxies, model.inventory)) {
      const { proxy } = misplaced;
      const isTold = proxy === undefined ? looping.size > 0 : looping.has(proxy);
      if (!isTold) yield findingOf(misplaced);
    }
  },
});

function findingOf(misplaced: MisplacedTrust): Finding {
  const { resource, at, where } = misplaced;
  const named = describe(resource);
  return {
    at,
    message:
      where === 'ProxyConfig'
        ? `numTrustedProxies stands in ${named}, which has no such field, expected in the mesh configuration or in the pod template of the gateway`
        : `numTrustedProxies stands on the metadata of ${named}, expected in the pod template of the gateway`,
    effect:
      'The gateway trusts no proxy in front of it: requests that came in TLS count as clear ones, and client addresses are those of the load balancer.',
    fixes: [fixOf(misplaced)],
  };
}

/** The annotation of the workload itself goes to its pods, where these have none. */
function fixOf({ resource, at, proxy }: MisplacedTrust): Fix | undefined {
  const { workload } = proxy ?? {};
  const isOwn =
    workload?.resource === resource && resource.source === 'written' && containersOf(workload).length > 0;
  if (!isOwn || workload.template.metadata?.annotations?.[proxyConfigAnnotation] !== undefined)
    return undefined;
  const to = below(resource.origin, 'spec', 'template', 'metadata', 'annotations', proxyConfigAnnotation);
  return unsafe('move the annotation to the pods', { op: 'move', at: { ...at, on: 'value' }, to });
}
