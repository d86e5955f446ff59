import { buildsRules } from '../../../src/alb/load-balancer/load-balancer.ts';
import { boundServices } from '../../../src/alb/target-group/target-group-binding.ts';
import { injectionOf } from '../../../src/istio/mesh/injection.ts';
import type { PeerMode } from '../../../src/istio/policy/peer-authentication.ts';
import { peerModeOf } from '../../../src/istio/policy/peer-authentication.ts';
import { workloadsBehind } from '../../../src/istio/proxy/gateway-workload.ts';
import { podPortsOf } from '../../../src/istio/proxy/listening-port.ts';
import type { Service, ServicePort } from '../../../src/k8s/kinds/service.ts';
import type { Workload } from '../../../src/k8s/kinds/workload.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import type { Location } from '../../../src/rule/rule.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';

/** A Service to which a load balancer sends without the gateway, and whose pods take mutual TLS only. */
export interface StrictBackend {
  readonly service: Resource<Service>;
  /** The place of its name in the Ingress or TargetGroupBinding. */
  readonly at: Location;
  readonly mode: PeerMode;
  /** What takes the connections of the pods: their own sidecar, or the proxy of the node. */
  readonly by: 'sidecar' | 'ambient';
}

interface Direct {
  readonly service: Resource<Service> | undefined;
  readonly port: ServicePort | undefined;
  readonly at: Location;
}

/** The backends of Ingresses and TargetGroupBindings of which every workload is certainly in the mesh, no gateway and strict. */
export function strictBackends(model: TrafficModel): readonly StrictBackend[] {
  const gateways = new Set(model.gatewayProxies.flatMap(({ workload }) => workload ?? []));
  return directServices(model).flatMap(({ service, port, at }): readonly StrictBackend[] => {
    if (service === undefined || port === undefined) return [];
    const workloads = workloadsBehind(service, model.inventory);
    if (workloads.some((workload) => gateways.has(workload))) return [];
    const strict = workloads.map((workload) => strictnessOf(workload, port, model));
    const [first] = strict;
    return first === undefined || strict.includes(undefined) ? [] : [{ service, at, ...first }];
  });
}

function directServices(model: TrafficModel): readonly Direct[] {
  const toGateways = new Set(model.handovers.map(({ targetGroup }) => targetGroup));
  const built = model.targetGroups.filter(
    (one) => !toGateways.has(one) && buildsRules(one.ingress, model.loadBalancers) !== 'no',
  );
  return [
    ...built.map(({ service, port, backends: [{ origin }] }) => {
      return { service: ifKnown(service), port: ifKnown(port), at: origin };
    }),
    ...boundServices(model.inventory).map(({ service, port }) => {
      return { service: ifKnown(service), port, at: service.at };
    }),
  ];
}

function strictnessOf(
  workload: Workload,
  port: ServicePort,
  { inventory, settings }: TrafficModel,
): Pick<StrictBackend, 'mode' | 'by'> | undefined {
  const { state: by } = injectionOf(workload, inventory);
  if (by !== 'sidecar' && by !== 'ambient') return undefined;
  const [number] = podPortsOf(port, { workload });
  if (by === 'sidecar' && !isCaught(workload, number)) return undefined;
  const mode = peerModeOf(workload, number, inventory, settings);
  return mode?.mode === 'STRICT' ? { mode, by } : undefined;
}

const prefix = 'traffic.sidecar.istio.io/';

/** Whether the sidecar takes what comes to a port; not for certain where annotations of the pods choose ports. */
function isCaught({ template }: Workload, number: number | undefined): boolean {
  const annotations = template.metadata?.annotations ?? {};
  const included = annotations[`${prefix}includeInboundPorts`] ?? '*';
  const excluded = annotations[`${prefix}excludeInboundPorts`] ?? '';
  if (included !== '*' && !listsPort(included, number)) return false;
  return excluded === '' || (number !== undefined && !listsPort(excluded, number));
}

function listsPort(list: string, number: number | undefined): boolean {
  return list.split(',').some((one) => one.trim() === `${number}`);
}
