import { healthCheckPortOf } from '../../../src/alb/target-group/health-check-port.ts';
import type { TypedTargetGroup } from '../../../src/alb/target-group/target-type.ts';
import { acrossTargetTypes } from '../../../src/alb/target-group/target-type.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import { statusPortOf } from '../../../src/istio/proxy/status-port.ts';
import { nodePortOf } from '../../../src/k8s/kinds/node-port.ts';
import type { Service, ServicePort } from '../../../src/k8s/kinds/service.ts';
import { portsOf } from '../../../src/k8s/kinds/service.ts';
import { containersOf } from '../../../src/k8s/kinds/workload.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import type { Handover } from '../../../src/traffic/handover.ts';
import { readinessPorts, servicesOfPods } from '../../../src/traffic/health-check/readiness-ports.ts';

/** A health check that dials a nodePort which the cluster gave to the status port and which no manifest holds on to. */
export interface UnpinnedPort {
  readonly number: number;
  readonly service: Resource<Service>;
  /** The status port, without a nodePort of its own. */
  readonly status: ServicePort;
  readonly typed: TypedTargetGroup;
  readonly assumption?: Assumption;
}

/** The unpinned nodePort that the health check of a handover dials; undefined when it dials none, or when something may pin it. */
export function unpinnedPortOf(
  { targetGroup, proxies }: Handover,
  settings: Settings,
): UnpinnedPort | undefined {
  const asked = healthCheckPortOf(targetGroup);
  const service = ifKnown(targetGroup.service);
  const status = service === undefined ? undefined : statusPortOf(service);
  const { from, to } = settings.assume.nodePortRange;
  if (asked.means !== 'number' || service === undefined || status === undefined) return undefined;
  const { number } = asked;
  if (number < from || number > to || nodePortOf(service, status).state !== 'absent') return undefined;
  const found = acrossTargetTypes(targetGroup, settings, (typed) =>
    typed.targetType.value === 'instance' && !mayBePinned(number, typed, proxies) ? typed : undefined,
  );
  if (found === undefined) return undefined;
  const { answer: typed, assumption } = found;
  return { number, service, status, typed, assumption };
}

/** Whether a port of any Service of the pods, or the pods themselves, hold on to the number on the node. */
function mayBePinned(number: number, typed: TypedTargetGroup, proxies: readonly GatewayProxy[]): boolean {
  if (readinessPorts(typed, proxies).has(number)) return true;
  const pinned = servicesOfPods(typed, proxies).some((service) =>
    portsOf(service).some((port) => {
      const nodePort = nodePortOf(service, port);
      return nodePort.state === 'unknown' || (nodePort.state === 'known' && nodePort.value === number);
    }),
  );
  const containers = proxies.flatMap(({ workload }) => containersOf(workload));
  return pinned || containers.some(({ ports = [] }) => ports.some(({ hostPort }) => hostPort === number));
}
