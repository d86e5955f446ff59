import type { Listener } from '../../alb/listener/listener.ts';
import { portOnTarget } from '../../alb/target-group/health-check-port.ts';
import type { TargetGroup } from '../../alb/target-group/target-group.ts';
import { judgedTargetType } from '../../alb/target-group/target-type.ts';
import { groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import { podsOf } from '../../istio/cluster/service-pods.ts';
import { strictnessOf } from '../../istio/policy/strict-pods.ts';
import type { Service, ServicePort } from '../../k8s/kinds/service.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe, nameOf } from '../../k8s/object/resource.ts';
import type { Arrival } from '../arrival.ts';
import type { Handover } from '../handover.ts';
import { healthOf } from '../health-check/health.ts';
import type { TrafficModel } from '../model.ts';
import type { Request } from '../request/request.ts';
import type { Answer } from './answer.ts';
import { byLoadBalancer, notBefore } from './answer.ts';
import { throughGateway } from './gateway-hop.ts';
import type { Hop } from './hop.ts';
import { matched, rejected, undecided } from './hop.ts';
import { withoutPods } from './target-pods-hop.ts';
import type { Way } from './way.ts';
import { after, assuming, ending, parting } from './way.ts';

/** The way from a target group on: to the gateways behind it, or straight to the pods of its Service. */
export function throughTargetGroup(
  targetGroup: TargetGroup,
  listener: Listener,
  request: Request,
  model: TrafficModel,
): Way {
  const { backends, service } = targetGroup;
  const [{ service: reference, origin, port }] = backends;
  const name = `Service "${nameOf(reference.to)}"`;
  const subject = port === undefined ? name : `${name} port ${port}`;
  if (service.state !== 'known') {
    const isAbsent = service.state === 'absent';
    const because = isAbsent ? 'there is no such Service' : 'it is not in the input';
    const hop = undecided('target-group', subject, because, origin);
    return ending(notBefore(name), hop);
  }
  const known = ifKnown(targetGroup.port);
  if (known === undefined) {
    const because = port === undefined ? 'the backend names no port' : `port ${port} of it is not known`;
    const missing = port === undefined ? 'the port of the backend' : `the ports of ${name}`;
    return ending(notBefore(missing), undecided('target-group', subject, because, origin));
  }
  const judged = judgedTargetType(targetGroup, model.settings);
  const hop = matched('target-group', subject, targetsText(targetGroup, judged?.type), origin);
  // AWS: troubleshoot your Application Load Balancers, HTTP 464.
  const version = ifKnown(targetGroup.protocolVersion);
  if (version === 'GRPC' && request.method !== 'POST') {
    const because = `its protocol version is GRPC, and gRPC is asked with POST alone, not ${request.method}`;
    return ending(byLoadBalancer(464), hop, rejected('target-group', subject, because, origin));
  }
  const handover = handoversByTargetGroup(model.handovers).get(targetGroup)?.[0];
  const way =
    withoutPods(service.value, known, judged?.type.value, model) ??
    (handover === undefined
      ? toApplication(service.value, known, model)
      : toGateways(handover, listener, request, model));
  return assuming([judged?.assumption], after([hop], way));
}

/** Which targets a target group has, and their port; empty where it cannot be told. */
export function targetsText(targetGroup: TargetGroup, type: { readonly value: string } | undefined): string {
  const port = ifKnown(targetGroup.port);
  const number = port === undefined ? undefined : portOnTarget(targetGroup, port);
  if (type?.value === 'instance')
    return number === undefined
      ? 'nodes, on the nodePort that the cluster chooses'
      : `nodes, on nodePort ${number}`;
  return type?.value === 'ip' ? `pods, on port ${number ?? 'of that name'}` : '';
}

const handoversByTargetGroup = oncePer((handovers: readonly Handover[]) =>
  groupedBy(handovers, ({ targetGroup }) => targetGroup),
);

const arrivalsByHandover = oncePer((arrivals: readonly Arrival[]) =>
  groupedBy(arrivals, ({ handover }) => handover),
);

function toGateways(handover: Handover, listener: Listener, request: Request, model: TrafficModel): Way {
  const health = healthHop(handover, model);
  const arrivals = arrivalsByHandover(model.arrivals).get(handover) ?? [];
  const ways = arrivals.map((arrival) => ({
    weight: 1,
    way: throughGateway(arrival, listener, request, model),
  }));
  const way = parting(ways);
  if (way !== undefined) return assuming([health.assumption], after(health.hops, way));
  const name = describe({ id: { group: '', ...handover.targetGroup.backends[0].service.to } });
  return ending(
    notBefore(`the pods of ${name}`),
    ...health.hops,
    undecided('gateway-proxy', name, 'its pods are not in the input'),
  );
}

/** A target group of which all targets are unhealthy is used as if they were healthy (AWS: target group health, fail open). */
function healthHop(
  handover: Handover,
  model: TrafficModel,
): { readonly hops: readonly Hop[]; readonly assumption?: { readonly assumes: string } } {
  const { path, port } = handover.targetGroup.healthCheck;
  if (path.state === 'unknown' || port.state === 'unknown') {
    const because = 'the annotations that say what it asks are not known';
    return { hops: [undecided('health-check', 'health check', because)] };
  }
  const { passes, because, assumption } = healthOf(handover, model);
  const subject = `GET ${path.value} on ${port.value === 'traffic-port' ? 'the traffic port' : port.value}`;
  const place = port.from === 'default' ? path.origin : port.origin;
  if (passes === 'yes') return { hops: [matched('health-check', subject, because, place)], assumption };
  if (passes === 'unknown') return { hops: [undecided('health-check', subject, because, place)] };
  const why = `${because}: all targets are unhealthy, and only by fail-open are they used`;
  return { hops: [rejected('health-check', subject, why, place)], assumption };
}

/** The way to an application that the load balancer reaches itself. */
function toApplication(service: Resource<Service>, servicePort: ServicePort, model: TrafficModel): Way {
  const { port } = servicePort;
  const pods = podsOf(service, model.inventory);
  const name = nameOf(service.id);
  const workloads = (pods?.workloads ?? []).map(
    ({ resource }) => `${resource.id.kind} ${nameOf(resource.id)}`,
  );
  const hop = matched('service', describe(service), 'it is no gateway', service.origin);
  const strict = (pods?.workloads ?? []).map((one) =>
    strictnessOf(one, servicePort, model.inventory, model.settings),
  );
  const first = strict.find((one) => one !== undefined);
  if (first !== undefined && !strict.includes(undefined)) {
    const why = `${describe(first.mode.by)} asks for mutual TLS, which a load balancer does not speak`;
    const refused = rejected('pods', workloads.join(', '), why, first.mode.by.origin);
    return assuming([first.mode.assumption], ending(byLoadBalancer(502), hop, refused));
  }
  const some = first && { assumes: 'the request reaches pods that take plain text' };
  const numbered = port === undefined ? {} : { port };
  const answer: Answer = {
    outcome: 'delivered',
    destination: { service: name, ...numbered, pods: workloads },
  };
  if (workloads.length > 0) {
    const taking = matched('pods', workloads.join(', '), '', pods?.workloads[0]?.resource.origin);
    return assuming([some], ending(answer, hop, taking));
  }
  return assuming([{ assumes: `pods of ${describe(service)} run outside the input` }], ending(answer, hop));
}
