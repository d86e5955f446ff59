import { grouped } from '../../../src/collection/groups.ts';
import { isConverted } from '../../../src/istio/ingress/converted-ingress.ts';
import type { Route } from '../../../src/istio/route/route.ts';
import { doesAsMuch, everyRouteOf } from '../../../src/istio/route/route.ts';
import type { RouteSite } from '../../../src/istio/route/route-emission.ts';
import { emission } from '../../../src/istio/route/route-emission.ts';
import type { PathMatch } from '../../../src/istio/route/route-match.ts';
import { sitesOf } from '../../../src/istio/route/route-site.ts';
import type { Bindings } from '../../../src/istio/virtual-service/bindings.ts';
import type { BoundVirtualService } from '../../../src/istio/virtual-service/bound-virtual-service.ts';
import { httpRulesOf } from '../../../src/istio/virtual-service/http-rule.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import { ConditionIndex } from '../condition-index.ts';
import { PathIndex } from '../path-index.ts';
import type { Serving } from '../served-virtual-services.ts';
import { servedVirtualServices } from '../served-virtual-services.ts';

/** Routes that an earlier route of the same VirtualService leaves nothing. */
export interface UnreachableRoutes {
  readonly earlier: Route;
  /** In order. */
  readonly later: readonly [Route, ...Route[]];
}

/** The routes of later rules of which every request is taken before, on each server that gets them, by a route that does something else. */
export function unreachableRoutes(
  serving: Serving & { readonly bindings: Bindings },
): readonly UnreachableRoutes[] {
  return servedVirtualServices(serving).flatMap((virtualService) => {
    if (httpRulesOf(virtualService).rules.length < 2 || isConverted(virtualService.resource)) return [];
    const routes = everyRouteOf(virtualService);
    const sites = routes.some(isConditional)
      ? distinct(sitesOf(virtualService, serving.bindings))
      : [anySite(virtualService)];
    return byEarlier(hiddenOnAll(routes, sites));
  });
}

function isConditional({ written: match }: Route): boolean {
  return [match?.port, match?.gateways, match?.sourceLabels, match?.sourceNamespace].some(
    (condition) => condition !== undefined,
  );
}

function anySite({ resource }: BoundVirtualService): RouteSite {
  return { gateway: nameOf(resource.id), port: undefined };
}

function distinct(sites: readonly RouteSite[]): readonly RouteSite[] {
  return [
    ...new Map(
      sites.map((site) => [
        `${site.gateway} ${site.port} ${site.proxy?.namespace}/${site.proxy?.name}`,
        site,
      ]),
    ).values(),
  ];
}

/** By later route the earlier one, where one hides it on each site that has it. */
function hiddenOnAll(routes: readonly Route[], sites: readonly RouteSite[]): ReadonlyMap<Route, Route> {
  const hidden = new Map<Route, Route>();
  const seen = new Set<Route>();
  for (const site of sites) {
    const certain = routes.filter(({ certain }) => certain);
    const emitted = certain.filter(({ written }) => emission(written, site).answer === 'yes');
    const here = hiddenAmong(emitted);
    for (const route of routes) {
      if (emission(route.written, site).answer === 'no') continue;
      const by = here.get(route);
      if (by === undefined) {
        seen.add(route);
        hidden.delete(route);
      } else if (!seen.has(route)) hidden.set(route, by);
    }
  }
  return hidden;
}

function hiddenAmong(routes: readonly Route[]): ReadonlyMap<Route, Route> {
  const hidden = new Map<Route, Route>();
  const before = new PathIndex<ConditionIndex<Route>>();
  const buckets = new Map<string, ConditionIndex<Route>>();
  for (const route of routes) {
    const by = before
      .covering(route.match.path)
      .map((bucket) => bucket.covering(route.match))
      .find((earlier) => earlier !== undefined && hides(earlier, route));
    if (by !== undefined) hidden.set(route, by);
    const { kind, value, ignoreCase } = route.match.path;
    const key = `${kind} ${ignoreCase} ${value}`;
    const bucket = buckets.get(key) ?? new ConditionIndex<Route>();
    if (!buckets.has(key)) before.add(route.match.path, bucket);
    buckets.set(key, bucket);
    bucket.add(route.match, route);
  }
  return hidden;
}

/** A route of the same rule takes nothing away, one that does the same makes the other superfluous only. */
function hides(earlier: Route, later: Route): boolean {
  if (earlier.rule === later.rule || doesAsMuch(earlier, later)) return false;
  const { path } = earlier.match;
  return isRoot(path) || path.kind === 'regex' || path.ignoreCase === later.match.path.ignoreCase;
}

function isRoot({ kind, value }: PathMatch): boolean {
  return kind === 'prefix' && value === '/';
}

function byEarlier(hidden: ReadonlyMap<Route, Route>): readonly UnreachableRoutes[] {
  const pairs = [...hidden].map(([later, earlier]) => [earlier, later] as const);
  return [...grouped(pairs)].map(([earlier, later]) => ({ earlier, later }));
}
