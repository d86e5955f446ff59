import type { BoundService } from '../../../src/alb/target-group/target-group-binding.ts';
import { boundServices } from '../../../src/alb/target-group/target-group-binding.ts';
import { statusPortOf } from '../../../src/istio/proxy/status-port.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import { targetPortOf } from '../../../src/k8s/kinds/service.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { at } from '../../../src/rule/rule.ts';
import type { BindingFault } from './binding-fault.ts';

/** The bindings of gateway Services that open ports, but not the one on which the gateway answers health checks. */
export function closedStatusPorts(inventory: Inventory): readonly BindingFault[] {
  return boundServices(inventory).flatMap((bound) => closedStatusPort(bound) ?? []);
}

function closedStatusPort({ resource, service, targetType }: BoundService): BindingFault | undefined {
  const { networking } = resource.manifest.spec ?? {};
  const known = ifKnown(service);
  const status = known === undefined ? undefined : statusPortOf(known);
  const range = openRange(networking?.ingress ?? []);
  if (networking === undefined || known === undefined || status === undefined || range === undefined)
    return undefined;
  const number =
    targetType === 'instance' ? status.nodePort : targetType === 'ip' ? targetPortOf(status) : undefined;
  if (typeof number !== 'number' || (range.from <= number && number <= range.to)) return undefined;
  const field = targetType === 'instance' ? 'nodePort' : 'targetPort';
  return {
    kind: 'closed',
    at: at(networking, 'ingress', 'key'),
    text: `networking of ${describe(resource)} does not open port ${number}, expected the ${field} of the status port of ${describe(known)} besides the traffic port`,
    words: '',
    related: [{ at: at(status), message: 'the status port' }],
    assumption: {
      assumes: 'the health check of the target group in AWS uses the status port',
      settledBy: 'rules',
    },
  };
}

type Entries = NonNullable<
  NonNullable<NonNullable<BoundService['resource']['manifest']['spec']>['networking']>['ingress']
>;

/**
 * The range that the ports of all entries span, which the controller opens as a whole for each source (pkg/networking/networking_manager.go, v3.5.0); undefined where it is not literal, or everything is open.
 */
function openRange(entries: Entries): { readonly from: number; readonly to: number } | undefined {
  const ports = entries.map((entry) => entry.ports ?? []);
  if (ports.length === 0 || ports.some((list) => list.length === 0)) return undefined;
  const numbers = ports
    .flat()
    .filter(({ protocol = 'TCP' }) => protocol === 'TCP')
    .map(({ port }) => port);
  const literal = numbers.filter((port) => typeof port === 'number');
  if (literal.length === 0 || literal.length < numbers.length) return undefined;
  return { from: Math.min(...literal), to: Math.max(...literal) };
}
