import { groupedBy } from '../../../src/collection/groups.ts';
import { isOrderKnown } from '../../../src/istio/mesh/creation-order.ts';
import { reachOf } from '../../../src/istio/mesh/export.ts';
import type { Route } from '../../../src/istio/route/route.ts';
import { doesAsMuch } from '../../../src/istio/route/route.ts';
import { isCatchAll } from '../../../src/istio/route/route-match.ts';
import type { Contribution, VirtualHost } from '../../../src/istio/route/virtual-host.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import { conditionsKey } from '../condition-index.ts';
import { PathIndex } from '../path-index.ts';

/** Two routes of different VirtualServices for one virtual host, of which it is not defined which comes first. */
export interface UndefinedOrder {
  readonly domain: string;
  /** That of the VirtualService later by name and namespace. */
  readonly route: Route;
  readonly other: Route;
}

/** The overlaps of routes that come together in virtual hosts, one for each pair of VirtualServices at most, and for each VirtualService and host one. */
export function undefinedOrders(virtualHosts: readonly VirtualHost[]): readonly UndefinedOrder[] {
  const told = new Set<string>();
  return virtualHosts.flatMap((virtualHost) =>
    overlapsIn(virtualHost).filter(({ route, other }) => {
      const key = JSON.stringify([nameOf(owner(route)), nameOf(owner(other))].sort());
      if (told.has(key)) return false;
      told.add(key);
      return true;
    }),
  );
}

function owner({ virtualService }: Route) {
  return virtualService.resource.id;
}

/** Routes of one VirtualService as the virtual host gets them. */
function overlapsIn({ listener, domain, contributions }: VirtualHost): readonly UndefinedOrder[] {
  const all = contributions.filter(({ certain }) => certain);
  if (listener.exists !== 'yes' || new Set(all.map(({ virtualService }) => virtualService)).size < 2)
    return [];
  if (isOrderKnown(all.map(({ virtualService }) => virtualService.resource))) return [];
  const byReach = groupedBy(all, ({ virtualService: { resource, exportTo } }) =>
    reachOf(exportTo, resource.id.namespace, listener.proxy.namespace),
  );
  return [...byReach.values()].flatMap((together) => overlapsAmong(domain, together));
}

function overlapsAmong(domain: string, contributions: readonly Contribution[]): readonly UndefinedOrder[] {
  const routes = contributions
    .flatMap((one) => one.routes)
    .filter((route) => route.certain && !isForSolver(route));
  const index = new PathIndex<Bucket>();
  const buckets = new Map<string, Bucket>();
  for (const route of routes) {
    const key = JSON.stringify(route.match.path);
    const bucket = buckets.get(key) ?? new Bucket();
    if (!buckets.has(key)) index.add(route.match.path, bucket);
    buckets.set(key, bucket);
    bucket.add(route);
  }
  return routes.flatMap((route): readonly UndefinedOrder[] => {
    const other = index
      .covering(route.match.path)
      .flatMap((bucket) => bucket.rivalsOf(route))
      .find((one) => isCatchAll(one.match) === isCatchAll(route.match));
    return other === undefined ? [] : [ordered(domain, route, other)];
  });
}

/** The finding stands at the one that is later by name and namespace. */
function ordered(domain: string, a: Route, b: Route): UndefinedOrder {
  const isLater = sortKey(a) > sortKey(b);
  return isLater ? { domain, route: a, other: b } : { domain, route: b, other: a };
}

function sortKey(route: Route): string {
  const { name, namespace } = owner(route);
  return `${name} ${namespace}`;
}

/** The routes of one path by their other conditions, two of each that differ in what they do. */
class Bucket {
  readonly #routes = new Map<string, Route[]>();

  add(route: Route): void {
    const key = conditionsKey(route.match);
    const alike = this.#routes.get(key) ?? [];
    this.#routes.set(key, alike);
    if (alike.length < 2 && !alike.some((other) => doesAsMuch(other, route))) alike.push(route);
  }

  /** Routes of other VirtualServices with equal conditions that do something else. */
  rivalsOf(route: Route): readonly Route[] {
    return (this.#routes.get(conditionsKey(route.match)) ?? []).filter(
      (other) => other.virtualService !== route.virtualService && !doesAsMuch(other, route),
    );
  }
}

/** What cert-manager makes to answer the challenge of a certificate authority, for as long as it takes. */
function isForSolver({ match: { path } }: Route): boolean {
  return path.value.startsWith('/.well-known/acme-challenge');
}
