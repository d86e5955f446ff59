import { describe } from '../../../src/k8s/object/resource.ts';
import { safe, unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy, surestFirst } from '../../../src/rule/lowering.ts';
import type { Finding, Fix, TrafficModel } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import type { Handover } from '../../../src/traffic/handover.ts';
import { expectedPort } from '../expected-port.ts';
import { madeHandovers } from '../made-handovers.ts';
import type { KnownValue } from '../one-service.ts';
import { concernsOneService } from '../one-service.ts';
import { gatewayAssumption } from '../presumed-gateway.ts';
import type { UnpinnedPort } from './unpinned-port.ts';
import { unpinnedPortOf } from './unpinned-port.ts';

export default defineRule({
  summary: 'Annotation healthcheck-port repeats a nodePort that the Service does not pin',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_target_group.go at v3.5.0',
    'https://github.com/istio/istio/issues/28310',
  ],
  check: (model) => surestFirst(madeHandovers(model).flatMap((handover) => findingOf(handover, model) ?? [])),
});

function findingOf(handover: Handover, model: TrafficModel): Finding | undefined {
  const unpinned = unpinnedPortOf(handover, model.settings);
  const { port } = handover.targetGroup.healthCheck;
  if (unpinned === undefined || port.state === 'unknown') return undefined;
  const { number, service, status, typed } = unpinned;
  const { value: name } = expectedPort(typed, service, handover.proxies);
  const expected = [...(name === undefined ? [] : [`"${name}"`]), `"nodePort: ${number}"`].join(' or ');
  return {
    at: port.origin,
    message: `healthcheck-port is ${number}, but ${describe(service)} does not pin it, expected ${expected}`,
    effect:
      'It works as long as the Service lives. Made anew, or in another cluster, the Service gets another nodePort, and all targets are unhealthy.',
    related: [{ at: at(status), message: 'the status port, whose nodePort the cluster chooses' }],
    fixes: [byName(name, port, unpinned, model), byPin(unpinned)],
    ...loweredBy(gatewayAssumption(handover), unpinned.assumption),
  };
}

function byName(
  name: string | undefined,
  port: KnownValue,
  { typed }: UnpinnedPort,
  model: TrafficModel,
): Fix | undefined {
  if (name === undefined) return undefined;
  const offer =
    concernsOneService(port, typed, model.backends) && controllerAtLeast(model.settings, '2.0')
      ? safe
      : unsafe;
  return offer(`ask for "${name}"`, { op: 'set', at: port.origin, value: name });
}

/** Ports that a chart brings unasked have no line to which a nodePort could be added. */
function byPin({ service, status, number }: UnpinnedPort): Fix | undefined {
  if (service.source !== 'written') return undefined;
  const op = status.nodePort === undefined ? 'add' : 'set';
  return unsafe(`pin nodePort ${number}`, { op, at: at(status, 'nodePort'), value: number });
}
