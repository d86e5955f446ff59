import { healthCheckPortOf } from '../../../src/alb/target-group/health-check-port.ts';
import type { TypedTargetGroup } from '../../../src/alb/target-group/target-type.ts';
import { acrossTargetTypes, lacksNodePort } from '../../../src/alb/target-group/target-type.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import { safe, unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Finding, Fix, TrafficModel } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { Handover } from '../../../src/traffic/handover.ts';
import { arrivalAt } from '../../../src/traffic/health-check/check-arrival.ts';
import { lacksStatusPort } from '../../../src/traffic/health-check/lost-status-port.ts';
import type { ExpectedPort } from '../expected-port.ts';
import { expectedPort } from '../expected-port.ts';
import { madeHandovers } from '../made-handovers.ts';
import type { KnownValue } from '../one-service.ts';
import { concernsOneService } from '../one-service.ts';
import { gatewayAssumption } from '../presumed-gateway.ts';
import { effectOf } from './words.ts';

export default defineRule({
  summary: 'Annotation healthcheck-port is not the port on which targets answer for status-port',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  readsClassParams: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_target_group.go at v3.5.0',
    'istio/istio tools/packaging/common/envoy_bootstrap.json at 1.30',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/174',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2256',
  ],
  check: (model) => surestFirst(madeHandovers(model).flatMap((handover) => findingOf(handover, model) ?? [])),
});

function findingOf({ targetGroup, ...handover }: Handover, model: TrafficModel): Finding | undefined {
  const asked = healthCheckPortOf(targetGroup);
  const { port } = targetGroup.healthCheck;
  const service = ifKnown(targetGroup.service);
  if (asked.means !== 'number' || port.state === 'unknown' || service === undefined) return undefined;
  if (lacksStatusPort(service, model)) return undefined;
  const found = acrossTargetTypes(targetGroup, model.settings, (typed) => {
    const arrival = arrivalAt(asked.number, typed, handover.proxies, model);
    return arrival.at === 'traffic port' || arrival.at === 'nothing' ? { arrival, typed } : undefined;
  });
  // A Service without node ports is told by another rule, unless the number is wrong whatever is done about it.
  if (found === undefined || (found.assumption !== undefined && lacksNodePort(targetGroup))) return undefined;
  const { arrival, typed } = found.answer;
  const expected = expectedPort(typed, service, handover.proxies);
  return {
    at: port.origin,
    message: `healthcheck-port is ${asked.number}, expected ${expected.text}`,
    effect: effectOf(arrival, asked.number),
    related: expected.shownBy === undefined ? [] : [expected.shownBy],
    fixes: [fixOf(expected, port, typed, model)],
    ...loweredBy(
      gatewayAssumption({ targetGroup, ...handover }),
      found.assumption,
      arrival.at === 'nothing' ? arrival.assumption : undefined,
    ),
  };
}

function fixOf(
  { value }: ExpectedPort,
  port: KnownValue,
  typed: TypedTargetGroup,
  { backends }: TrafficModel,
): Fix | undefined {
  if (value === undefined) return undefined;
  const offer = concernsOneService(port, typed, backends) ? safe : unsafe;
  return offer(`ask for "${value}"`, { op: 'set', at: port.origin, value });
}
