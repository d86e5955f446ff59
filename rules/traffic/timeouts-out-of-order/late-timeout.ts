import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { loadBalancerOf } from '../../../src/alb/load-balancer/load-balancer.ts';
import { groupedBy } from '../../../src/collection/groups.ts';
import { nanosecondsOf } from '../../../src/istio/destination/written-value.ts';
import type { HttpRoute } from '../../../src/istio/kinds/virtual-service.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import { containersOf } from '../../../src/k8s/kinds/workload.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';

/** A timeout of a gateway that does not fit the idle timeout of a load balancer in front of it. */
export interface LateTimeout {
  readonly in: 'idle timeout' | 'route timeout';
  /** As written. */
  readonly text: string;
  readonly at: Location;
  /** In seconds. */
  readonly seconds: number;
  /** Of the load balancer, in seconds. */
  readonly idle: number;
  readonly ingress: AlbIngress;
}

/** The idle timeouts of gateways that are no longer, and the route timeouts that are longer, than that of the load balancer. */
export function lateTimeouts(model: TrafficModel): readonly LateTimeout[] {
  const routes = groupedBy(model.virtualHosts, ({ listener }) => listener.proxy);
  const arrivals = groupedBy(model.arrivals, ({ proxy }) => proxy);
  const met = new Set<HttpRoute>();
  return [...arrivals].flatMap(([proxy, own]) => {
    const balancers = own.map(({ handover }) => handover.targetGroup.ingress);
    const front = shortest(balancers, model);
    if (front === undefined) return [];
    const rules = (routes.get(proxy) ?? []).flatMap(({ contributions }) =>
      contributions.flatMap((one) => one.routes.map(({ rule }) => rule)),
    );
    const fresh = [...new Set(rules)].filter((rule) => !met.has(rule));
    for (const rule of fresh) met.add(rule);
    return [...idleTimeoutsOf(proxy, front), ...fresh.flatMap((rule) => routeTimeout(rule, front))];
  });
}

interface Front {
  readonly idle: number;
  readonly ingress: AlbIngress;
}

const attribute = 'idle_timeout.timeout_seconds';

/** The Ingress whose load balancer gives up first; undefined where that of one is not known. */
function shortest(ingresses: readonly AlbIngress[], { loadBalancers }: TrafficModel): Front | undefined {
  const fronts = ingresses.map((ingress) => {
    const idle = idleOf(loadBalancerOf(ingress, loadBalancers));
    return idle === undefined ? undefined : { idle, ingress };
  });
  if (fronts.includes(undefined)) return undefined;
  const [first] = fronts.flatMap((one) => one ?? []).sort((a, b) => a.idle - b.idle);
  return first;
}

function idleOf(loadBalancer: LoadBalancer | undefined): number | undefined {
  const attributes = loadBalancer?.settings.attributes;
  if (attributes === undefined || attributes.state === 'unknown') return undefined;
  const written = ifKnown(attributes)?.get(attribute) ?? '60';
  return /^\d+$/.test(written) ? Number(written) : undefined;
}

/** What the pods are told for connections of clients; Envoy's own default is an hour. */
function idleTimeoutsOf({ workload }: GatewayProxy, { idle, ingress }: Front): readonly LateTimeout[] {
  return containersOf(workload).flatMap(({ env = [] }) =>
    env.flatMap((one): readonly LateTimeout[] => {
      const { name, value: text } = one;
      const seconds = name === 'ISTIO_META_IDLE_TIMEOUT' ? secondsOf(text) : undefined;
      if (text === undefined || seconds === undefined || seconds === 0 || seconds > idle) return [];
      return [{ in: 'idle timeout', text, at: at(one, 'value'), seconds, idle, ingress }];
    }),
  );
}

function routeTimeout(rule: HttpRoute, { idle, ingress }: Front): readonly LateTimeout[] {
  const { timeout: text } = rule;
  const seconds = secondsOf(text);
  if (text === undefined || seconds === undefined || seconds <= idle) return [];
  return [{ in: 'route timeout', text, at: at(rule, 'timeout'), seconds, idle, ingress }];
}

function secondsOf(text: string | undefined): number | undefined {
  const length = text === undefined ? undefined : nanosecondsOf(text);
  return length === undefined ? undefined : Number(length) / 1e9;
}
