import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { Handover } from '../../../src/traffic/handover.ts';
import { writeAnnotation } from '../../ingress/write-annotation.ts';
import { madeHandovers } from '../made-handovers.ts';
import { gatewayAssumption } from '../presumed-gateway.ts';
import { usedBy } from '../used-by.ts';
import type { LocalTraffic } from './local-traffic.ts';
import { localTrafficOf } from './local-traffic.ts';

export default defineRule({
  summary: 'externalTrafficPolicy Local leaves nodes without a gateway pod unhealthy',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/backend/endpoint_resolver.go at v3.5.0',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/913',
  ],
  check: (model) => surestFirst(madeHandovers(model).flatMap((handover) => findingOf(handover, model) ?? [])),
});

function findingOf(handover: Handover, model: TrafficModel): Finding | undefined {
  const local = localTrafficOf(handover, model.settings);
  if (local === undefined) return undefined;
  const { targetType } = local.typed;
  const { from } = targetType;
  const chosen = from === 'Service' || from === 'Ingress' || from === 'class params';
  const orIp = chosen ? '' : ' or target-type "ip"';
  return {
    at: local.policyAt,
    message: `externalTrafficPolicy is "Local" with instance targets, expected "Cluster"${orIp}`,
    effect:
      'All nodes are registered, and those without a gateway pod drop traffic and health checks alike: they are unhealthy, and others take their place with every new pod. The address of the client is not kept either, since the load balancer is the client.',
    related: [chosen ? { at: targetType.origin, message: 'the target type' } : usedBy(local.typed)],
    fixes: fixesOf(local, chosen, model),
    ...loweredBy(gatewayAssumption(handover), local.assumption),
  };
}

/** Where somebody chose instance targets the other way is not offered. */
function fixesOf(
  { service, policyAt }: LocalTraffic,
  chosen: boolean,
  { settings }: TrafficModel,
): Finding['fixes'] {
  const byIp = writeAnnotation(service, 'target-type', 'ip', settings);
  return [
    unsafe('let every node pass traffic on', { op: 'set', at: policyAt, value: 'Cluster' }),
    !chosen && unsafe('send to the pods themselves', byIp),
  ];
}
