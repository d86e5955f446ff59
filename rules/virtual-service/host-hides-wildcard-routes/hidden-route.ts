import { groupedBy } from '../../../src/collection/groups.ts';
import { readinessPath } from '../../../src/istio/proxy/status-port.ts';
import type { Route } from '../../../src/istio/route/route.ts';
import type { RouteMatch } from '../../../src/istio/route/route-match.ts';
import type { Contribution, VirtualHost } from '../../../src/istio/route/virtual-host.ts';
import { routesIn } from '../../../src/istio/route/virtual-host.ts';
import type { BoundVirtualService } from '../../../src/istio/virtual-service/bound-virtual-service.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { PathIndex } from '../path-index.ts';

/** Routes of one VirtualService for a wildcard host that another VirtualService keeps from a host of its own. */
export interface HiddenRoutes {
  /** The VirtualService with a host of its own. */
  readonly owner: BoundVirtualService;
  /** The host under which the routes are not reached. */
  readonly domain: string;
  readonly wildcard: string;
  /** The routes that are not reached, the first few of them. */
  readonly routes: readonly [Route, ...Route[]];
}

/** So many VirtualServices behind wildcards are named for one host at most, and so many routes of each. */
const most = 5;

/** The pairs of VirtualServices of which one hides routes of the other, each with all its hosts: Envoy picks the most specific host and never goes back (istio: pilot/pkg/simulation/traffic.go matchVirtualHost, 1.30). */
export function hiddenRoutes(model: TrafficModel): readonly (readonly [HiddenRoutes, ...HiddenRoutes[]])[] {
  const aside = pathsAside(model);
  const byListener = groupedBy(model.virtualHosts, ({ listener }) => listener);
  const found = [...byListener.values()].flatMap((hosts) => hiddenOn(hosts, aside));
  const pairOf = ({ owner, routes: [{ virtualService }] }: HiddenRoutes) =>
    `${nameOf(owner.resource.id)} ${nameOf(virtualService.resource.id)}`;
  return [...groupedBy(found, pairOf).values()];
}

/** Paths that load balancers and solvers ask for, whatever the host: a wildcard host is there for them. */
function pathsAside({ targetGroups }: TrafficModel): ReadonlySet<string> {
  const checked = targetGroups.flatMap(({ healthCheck: { path } }) =>
    path.state === 'known' ? (path.value.split('?')[0] ?? []) : [],
  );
  return new Set([readinessPath, ...checked]);
}

function hiddenOn(hosts: readonly VirtualHost[], aside: ReadonlySet<string>): readonly HiddenRoutes[] {
  const wildcards = new Map(
    hosts.filter(({ domain }) => domain.startsWith('*')).map((one) => [one.domain, one]),
  );
  const plain = new Map(
    [...wildcards.values()].map((one) => [one, one.contributions.map((of) => plainRoutes(of, aside))]),
  );
  return hosts.flatMap((narrow) => {
    if (!mayHide(narrow)) return [];
    const taken = new PathIndex<Route>();
    for (const route of routesIn(narrow)) taken.add(route.match.path, route);
    const owners = new Set(narrow.contributions.map(({ virtualService }) => virtualService));
    return widerThan(narrow.domain).flatMap((domain) => {
      const wide = wildcards.get(domain);
      const candidates = wide === undefined ? [] : (plain.get(wide) ?? []);
      return hiddenOf(candidates, taken, owners).flatMap((routes) => ownedBy(narrow, domain, routes));
    });
  });
}

/** Whether a host leaves requests unanswered: it redirects none as a whole, all its routes are known, and none takes every path. */
function mayHide({ contributions, tlsRequiredBy }: VirtualHost): boolean {
  const routes = contributions.flatMap((contribution) => contribution.routes);
  const known = contributions.every(({ certain }) => certain) && routes.every(isKnown);
  return (
    routes.length > 0 &&
    known &&
    tlsRequiredBy === undefined &&
    !routes.some(({ match }) => takesEveryPath(match))
  );
}

function isKnown({ certain, action }: Route): boolean {
  return certain && action.kind !== 'unknown';
}

function takesEveryPath({ path: { kind, value } }: RouteMatch): boolean {
  return (kind === 'prefix' && value === '/') || kind === 'regex';
}

/** The routes of a contribution to a wildcard host that ask for a path and nothing else. */
function plainRoutes({ routes, certain }: Contribution, aside: ReadonlySet<string>): readonly Route[] {
  return routes.filter(({ match, ...route }) => {
    const { path, headers, queryParameters, claims } = match;
    const conditions = headers.length + queryParameters.length + claims.length;
    const isSolver = path.value.startsWith('/.well-known/acme-challenge/');
    return (
      certain &&
      isKnown({ match, ...route }) &&
      conditions === 0 &&
      !takesEveryPath(match) &&
      !isSolver &&
      !aside.has(path.value)
    );
  });
}

/** The wildcards that a host falls under, the narrowest first. */
function widerThan(domain: string): readonly string[] {
  const labels = domain.replace(/^\*\.?/, '').split('.');
  const suffixes = labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`);
  return domain === '*' ? [] : [...suffixes, '*'];
}

/** Of each VirtualService behind a wildcard the routes that the narrower host does not take. */
function hiddenOf(
  candidates: readonly (readonly Route[])[],
  taken: PathIndex<Route>,
  owners: ReadonlySet<BoundVirtualService>,
): readonly (readonly [Route, ...Route[]])[] {
  const found: (readonly [Route, ...Route[]])[] = [];
  for (const routes of candidates) {
    const hidden: Route[] = [];
    for (const route of routes) {
      if (owners.has(route.virtualService) || hidden.length === most) break;
      if (!taken.isTaken(route.match.path.value)) hidden.push(route);
    }
    const [first, ...more] = hidden;
    if (first !== undefined) found.push([first, ...more]);
    if (found.length === most) break;
  }
  return found;
}

function ownedBy(
  { contributions, domain }: VirtualHost,
  wildcard: string,
  routes: HiddenRoutes['routes'],
): HiddenRoutes[] {
  const [owner] = contributions
    .map(({ virtualService }) => virtualService)
    .sort((a, b) => (nameOf(a.resource.id) < nameOf(b.resource.id) ? -1 : 1));
  return owner === undefined ? [] : [{ owner, domain, wildcard, routes }];
}
