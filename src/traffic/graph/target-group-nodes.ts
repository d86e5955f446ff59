import type { Listener } from '../../alb/listener/listener.ts';
import type { TargetGroup } from '../../alb/target-group/target-group.ts';
import { judgedTargetType } from '../../alb/target-group/target-type.ts';
import { groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { Arrival } from '../arrival.ts';
import type { Handover } from '../handover.ts';
import { healthOf } from '../health-check/health.ts';
import type { TrafficModel } from '../model.ts';
import { targetsText } from '../trace/target-group-hop.ts';
import type { Drawing, From } from './drawing.ts';
import { drawArrival } from './gateway-nodes.ts';
import { drawPodsOf } from './pod-nodes.ts';

const handoverOf = oncePer((handovers: readonly Handover[]) =>
  groupedBy(handovers, ({ targetGroup }) => targetGroup),
);

const arrivalsOf = oncePer((arrivals: readonly Arrival[]) => groupedBy(arrivals, ({ handover }) => handover));

/** Draws a target group: the port of a Service, and the gateways or pods behind it. */
export function drawTargetGroup(
  targetGroup: TargetGroup,
  { from, labels }: From,
  listener: Listener,
  drawing: Drawing,
): void {
  const { sheet, model } = drawing;
  const [{ service: reference, port, origin }] = targetGroup.backends;
  const { ingress, service } = targetGroup;
  const name = nameOf(reference.to);
  const id = `target-group ${nameOf(ingress.resource.id)} ${name} ${port ?? ''}`;
  const isNew = !sheet.has(id);
  const handover = handoverOf(model.handovers).get(targetGroup)?.[0];
  sheet.node({
    id,
    stage: 'target-group',
    title: `Service "${name}" port ${port ?? ''}`,
    kind: 'target group of Service',
    name: `${name} port ${port ?? ''}`,
    details: detailsOf(targetGroup, model),
    outside: service.state === 'unknown',
    places: [origin, ...placesOf(targetGroup)],
  });
  sheet.arrow({ from, to: id, labels, places: [origin] });
  if (!isNew) return;
  const because = faultOf(targetGroup, handover, model);
  if (because !== undefined) sheet.end(id, because);
  const arrivals = handover === undefined ? [] : (arrivalsOf(model.arrivals).get(handover) ?? []);
  for (const arrival of arrivals) drawArrival(arrival, id, listener, drawing);
  const known = ifKnown(service);
  if (handover === undefined && known !== undefined) drawPodsOf(known, id, drawing);
}

function detailsOf(targetGroup: TargetGroup, model: TrafficModel): readonly string[] {
  if (targetGroup.service.state !== 'known') return [];
  const type = judgedTargetType(targetGroup, model.settings)?.type;
  const targets = targetGroup.port.state === 'known' ? targetsText(targetGroup, type) : '';
  const { path, port } = targetGroup.healthCheck;
  const check =
    path.state === 'unknown' || port.state === 'unknown'
      ? []
      : [`health check ${path.value} on ${port.value === 'traffic-port' ? 'the traffic port' : port.value}`];
  return [...(targets === '' ? [] : [targets]), ...check];
}

/** The Service with its port, and the annotations of the health check, wherever they stand. */
function placesOf({ service, port, healthCheck }: TargetGroup): readonly Location[] {
  const servicePort = ifKnown(port);
  const known = ifKnown(service);
  const checks = [healthCheck.port, healthCheck.path, healthCheck.protocol, healthCheck.successCodes];
  return [
    ...(servicePort === undefined ? [] : [at(servicePort)]),
    ...checks.flatMap((one) => (one.state === 'known' && one.from !== 'default' ? [one.origin] : [])),
    ...(known === undefined ? [] : [known.origin]),
  ];
}

/** Why no request gets through a target group: what it names is not there, or no target is healthy. */
function faultOf(
  { service, port, backends: [backend] }: TargetGroup,
  handover: Handover | undefined,
  model: TrafficModel,
): string | undefined {
  if (service.state === 'absent') return 'there is no such Service';
  if (port.state === 'absent') return `the Service has no port ${backend.port ?? ''}`;
  const health = handover === undefined ? undefined : healthOf(handover, model);
  return health?.passes === 'no' ? `its targets fail the health check: ${health.because}` : undefined;
}
