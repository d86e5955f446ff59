import type { TargetGroup } from '../../alb/target-group/target-group.ts';
import { grouped, groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import { enforcedOn, rulesOf } from '../../istio/policy/authorization.ts';
import type { GatewayProxy, ProxyPods } from '../../istio/proxy/proxy.ts';
import type { VirtualHost } from '../../istio/route/virtual-host.ts';
import { VirtualHostTables } from '../../istio/route/virtual-host.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Reached } from '../arrival.ts';
import { HostPatterns } from '../edge/host-patterns.ts';
import type { TrafficModel } from '../model.ts';
import type { Demand } from './demand.ts';
import { wildcardSample } from './sample.ts';

/** What of a gateway tells the requests apart that arrive at one of its ports. */
export interface GatewaySide {
  readonly proxy: GatewayProxy;
  /** The names of virtual hosts and of servers; `*` left out. */
  readonly domains: HostPatterns<string>;
  readonly everyDomain: readonly string[];
  /** Those of each listener of the port. */
  readonly virtualHosts: VirtualHostTables;
  /** What the AuthorizationPolicies of the proxy ask of path and method. */
  readonly operations: readonly Operation[];
}

/** What an AuthorizationPolicy asks of path, method and headers, with the values of `notMethods` and the like. */
export interface Operation {
  readonly paths: readonly string[];
  readonly notPaths: readonly string[];
  readonly methods: readonly string[];
  /** A demand for each value that its rule asks of a header. */
  readonly headers: readonly Demand[];
}

/** The gateways to which a target group leads, each port once; none for a group that leads elsewhere. */
export function gatewaySidesOf(targetGroup: TargetGroup, model: TrafficModel): readonly GatewaySide[] {
  return sidesOf(model).get(targetGroup) ?? [];
}

const sidesOf = oncePer((model: TrafficModel) => {
  const byListener = groupedBy(model.virtualHosts, ({ listener }) => listener);
  const made = new Map<Reached, GatewaySide>();
  const sides = model.arrivals.map(({ handover, proxy, reached }) => {
    const side = made.get(reached) ?? sideAt(proxy, reached, byListener, model);
    if (reached.certain.length + reached.possible.length > 0) made.set(reached, side);
    return [handover.targetGroup, side] as const;
  });
  return grouped(sides);
});

function sideAt(
  proxy: GatewayProxy,
  { certain, possible }: Reached,
  byListener: ReadonlyMap<unknown, readonly VirtualHost[]>,
  model: TrafficModel,
): GatewaySide {
  const listeners = [...certain, ...possible];
  const own = listeners.map((listener) => byListener.get(listener) ?? []);
  const served = listeners.flatMap(({ servers }) =>
    servers.flatMap(({ hosts }) => hosts.map(({ name }) => name.toLowerCase())),
  );
  const names = new Set([...own.flat().map(({ domain }) => domain.toLowerCase()), ...served]);
  names.delete('*');
  const domains = new HostPatterns<string>();
  for (const name of names) domains.add(name, name);
  return {
    proxy,
    domains,
    everyDomain: [...names],
    virtualHosts: new VirtualHostTables(own),
    operations: operationsOn(proxy, model.inventory),
  };
}

/** What the AuthorizationPolicies that pods enforce ask of path, method and headers, in the order of the policies. */
export function operationsOn(proxy: ProxyPods, inventory: Inventory): readonly Operation[] {
  return enforcedOn(proxy, inventory).flatMap(({ policy }) => rulesOf(policy).flatMap(operationsOfRule));
}

function operationsOfRule(rule: unknown): readonly Operation[] {
  const { to, when } = isMap(rule) ? rule : {};
  const headers = Array.isArray(when) ? when.flatMap(demandsOfCondition) : [];
  const entries: readonly unknown[] = Array.isArray(to) && to.length > 0 ? to : [{ operation: {} }];
  return entries.flatMap((entry) => operationOf(entry, headers));
}

function demandsOfCondition(condition: unknown): readonly Demand[] {
  if (!isMap(condition) || typeof condition.key !== 'string') return [];
  const [, name] = /^request\.headers\[([^:].*)\]$/.exec(condition.key) ?? [];
  if (name === undefined) return [];
  const values: readonly unknown[] = [condition.values, condition.notValues].flat();
  return values.flatMap((value) =>
    typeof value === 'string' ? { headers: { [name.toLowerCase()]: wildcardSample(value) } } : [],
  );
}

function operationOf(entry: unknown, headers: readonly Demand[]): readonly Operation[] {
  const operation = isMap(entry) ? entry.operation : undefined;
  if (!isMap(operation)) return [];
  const textsIn = (field: string) => {
    const list: unknown = operation[field];
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
  };
  const [paths, notPaths] = [textsIn('paths'), textsIn('notPaths')];
  const methods = [...textsIn('methods'), ...textsIn('notMethods')];
  const isAsked = paths.length + notPaths.length + methods.length + headers.length > 0;
  return isAsked ? [{ paths, notPaths, methods, headers }] : [];
}
