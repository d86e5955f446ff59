import { oncePer } from '../../collection/memo.ts';
import { compareText } from '../../collection/order.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { HttpMatch, HttpRoute, RouteDestination, VirtualService } from '../kinds/virtual-service.ts';
import { redirectCodes } from '../kinds/virtual-service.ts';
import type { BoundVirtualService } from '../virtual-service/bound-virtual-service.ts';
import type { HttpRule } from '../virtual-service/http-rule.ts';
import { httpRulesOf } from '../virtual-service/http-rule.ts';
import type { RouteSite } from './route-emission.ts';
import { emission } from './route-emission.ts';
import type { RouteMatch } from './route-match.ts';
import { isCatchAll, routeMatchOf } from './route-match.ts';

/** What a gateway does with a request that a route takes (istio: pilot/pkg/networking/core/route/route.go TranslateRoute, 1.30). */
export type RouteAction =
  | { readonly kind: 'redirect'; readonly status: number }
  | { readonly kind: 'direct response'; readonly status: number }
  | { readonly kind: 'forward'; readonly destinations: readonly WeightedDestination[] }
  /** Envoy is given nothing to do, for a redirect code that istiod does not know. */
  | { readonly kind: 'none' }
  /** A delegate that is not known says what is done, and to which of the requests. */
  | { readonly kind: 'unknown' };

/** A destination that gets a share of the requests. */
export interface WeightedDestination {
  readonly destination: RouteDestination;
  /** 1 where it is the only one; those of weight 0 beside others are left out. */
  readonly weight: number;
}

/** One route of Envoy: one match of one HTTP rule, or a rule without match. */
export interface Route {
  /** The VirtualService whose hosts it serves. */
  readonly virtualService: BoundVirtualService;
  /** The VirtualService that writes the rule, a delegate where the other hands over to one. */
  readonly writtenIn: Resource<VirtualService>;
  /** The rule with the names of its matches resolved, merged with the one that hands over to it. */
  readonly rule: HttpRoute;
  /** Absent for a rule without match. */
  readonly written?: HttpMatch;
  /** `name` of the rule and of the match, joined with a dot; empty when there is none. */
  readonly name: string;
  readonly match: RouteMatch;
  readonly action: RouteAction;
  /** Number of the Gateway port that istiod makes it for, also where it serves a second port with the first one's routes; undefined when it is not known. */
  readonly port: number | undefined;
  /** Whether it can be told that istiod makes it there. */
  readonly certain: boolean;
}

/**
 * The routes that istiod makes of a VirtualService for a server, in order, none after the first that takes every
 * request (istio: pilot/pkg/networking/core/route/route.go BuildHTTPRoutesForVirtualService, 1.30).
 */
export function routesOn(virtualService: BoundVirtualService, site: RouteSite): readonly Route[] {
  const routes: Route[] = [];
  for (const route of everyRouteOf(virtualService)) {
    const { answer } = emission(route.written, site);
    if (answer === 'no') continue;
    const certain = route.certain && answer === 'yes';
    routes.push({ ...route, port: site.port, certain });
    if (certain && isCatchAll(route.match)) return routes;
  }
  return routes;
}

function matchesOf({ route: { match = [] } }: HttpRule): readonly (HttpMatch | undefined)[] {
  return match.length === 0 ? [undefined] : match;
}

/** A route for every match of every rule, in order, wherever it may be made; those after one that takes every request too. */
export const everyRouteOf = oncePer((virtualService: BoundVirtualService): readonly Route[] =>
  httpRulesOf(virtualService).rules.flatMap((rule) =>
    matchesOf(rule).map((written) => routeOf(virtualService, rule, written)),
  ),
);

/** A route as messages name it, by its path: `"/api"`, or `without path`. */
export function routeText({ written, match: { path } }: Route): string {
  return written?.uri === undefined ? 'without path' : `"${path.value}"`;
}

/** The path of a route as messages name it beside another route: `"/api"`, or `the route without path`. */
export function pathText(route: Route): string {
  return route.written?.uri === undefined ? 'the route without path' : routeText(route);
}

/** The path that a route matches on, else its match, else its rule. */
export function pathPlace(route: Route): Location {
  const { written, match } = route;
  return written?.uri === undefined ? routePlace(route) : at(written.uri, match.path.kind);
}

/** The place of the match of a route, or of its rule without match. */
export function routePlace({ written, rule }: Route): Location {
  return at(written ?? rule);
}

/** Whether two routes do the same with what they take. */
export function doesAsMuch(a: Route, b: Route): boolean {
  return a.writtenIn.id.namespace === b.writtenIn.id.namespace && deedOf(a.rule) === deedOf(b.rule);
}

/** What a rule does, as text: all of it but its matches and its name. */
const deedOf = oncePer(({ match: _match, name: _name, ...deed }: HttpRoute): string =>
  JSON.stringify(Object.entries(deed).sort(([a], [b]) => compareText(a, b))),
);

function routeOf(
  virtualService: BoundVirtualService,
  { route: rule, writtenIn, known }: HttpRule,
  written: HttpMatch | undefined,
): Route {
  const matchName = written?.name ?? '';
  return {
    virtualService,
    writtenIn,
    rule,
    written,
    name: matchName === '' ? (rule.name ?? '') : `${rule.name ?? ''}.${matchName}`,
    match: routeMatchOf(written),
    action: known ? actionOf(rule) : { kind: 'unknown' },
    port: undefined,
    certain: known,
  };
}

/** What a rule does; a redirect goes before a direct response, and both before destinations. */
export function actionOf({ redirect, directResponse, route = [] }: HttpRoute): RouteAction {
  if (redirect !== undefined) {
    const status = redirect.redirectCode || 301;
    return redirectCodes.has(status) ? { kind: 'redirect', status } : { kind: 'none' };
  }
  if (directResponse !== undefined) return { kind: 'direct response', status: directResponse.status ?? 0 };
  return { kind: 'forward', destinations: weighted(route) };
}

/** The destinations that get a share: the weight of an only one does not count; beside others a weight of 0 takes it out (istio: pilot/pkg/networking/core/route/route.go applyHTTPRouteDestination, 1.30). */
export function weighted(route: NonNullable<HttpRoute['route']>): readonly WeightedDestination[] {
  const alone = route.length === 1;
  return route.flatMap(({ destination, weight = 0 }) =>
    destination === undefined || (!alone && weight === 0)
      ? []
      : [{ destination, weight: alone ? 1 : weight }],
  );
}
