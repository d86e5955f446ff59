import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import { safe, unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Finding, Fix, TrafficModel } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { writeAnnotation } from '../../ingress/write-annotation.ts';
import type { KnownValue } from '../one-service.ts';
import { concernsOneService } from '../one-service.ts';
import type { StatusCheck } from '../status-check.ts';
import { statusChecks, statusChecksOnIngress } from '../status-check.ts';

export default defineRule({
  summary: 'Health check speaks HTTPS to the plain HTTP status port',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_target_group.go at v3.5.0',
    'istio/istio tools/packaging/common/envoy_bootstrap.json at 1.30',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/632',
  ],
  check: (model) => {
    const checks = [...statusChecks(model), ...statusChecksOnIngress(model.targetGroups)];
    return surestFirst(checks.flatMap((check) => findingOf(check, model) ?? []));
  },
});

function findingOf(check: StatusCheck, model: TrafficModel): Finding | undefined {
  const { protocol: traffic, healthCheck } = check.targetGroup;
  const { protocol } = healthCheck;
  if (protocol.state === 'unknown' || protocol.value !== 'HTTPS') return undefined;
  const inherited = protocol.from === 'default';
  const by = inherited ? traffic : protocol;
  if (by.state === 'unknown') return undefined;
  const both = !inherited && traffic.state === 'known' && traffic.value === 'HTTPS';
  return {
    at: by.origin,
    message: `health check on "${check.port.value}" uses HTTPS${inherited ? ', inherited from backend-protocol' : ''}, expected healthcheck-protocol "HTTP"`,
    effect:
      'The gateway answers plain HTTP on its status port, so that the TLS handshake fails: all targets are unhealthy.',
    related: both ? [{ at: traffic.origin, message: 'concerns the traffic, not the health check' }] : [],
    fixes: [fixOf(check, protocol, model)],
    ...loweredBy(check.assumption),
  };
}

/** Beside the port, whose home says whom the health check is for. */
function fixOf(
  { targetGroup, port }: StatusCheck,
  protocol: KnownValue,
  { settings, backends }: TrafficModel,
): Fix | undefined {
  const holder = port.from === 'Ingress' ? targetGroup.ingress.resource : ifKnown(targetGroup.service);
  if (holder === undefined) return undefined;
  const changed = protocol.from === 'default' ? port : protocol;
  const offer = concernsOneService(changed, targetGroup, backends) ? safe : unsafe;
  const edit =
    protocol.from === 'default'
      ? writeAnnotation(holder, 'healthcheck-protocol', 'HTTP', settings)
      : ({ op: 'set', at: protocol.origin, value: 'HTTP' } as const);
  return offer('check over HTTP', edit);
}
