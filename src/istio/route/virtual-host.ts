// The virtual hosts and routes of each HTTP listener, as Envoy gets them from istiod. One route is in route.ts, where
// it sends in ../destination/.
import { groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import { istioAtLeast } from '../../settings/version.ts';
import type { GatewayListener } from '../gateway/gateway-listener.ts';
import type { GatewayServer } from '../gateway/selected-gateway.ts';
import { hostKeysOf, isHttpServer } from '../gateway/servers.ts';
import type { Gateway } from '../kinds/gateway.ts';
import { isOrderKnown } from '../mesh/creation-order.ts';
import { reachOf } from '../mesh/export.ts';
import type { GatewayProxy } from '../proxy/proxy.ts';
import { admissionsOn } from '../virtual-service/admitted-virtual-services.ts';
import type { Binding, Bindings } from '../virtual-service/bindings.ts';
import type { BoundVirtualService } from '../virtual-service/bound-virtual-service.ts';
import type { Route } from './route.ts';
import { routesOn } from './route.ts';
import { isCatchAll } from './route-match.ts';

/** What one VirtualService adds to a virtual host through one server. */
export interface Contribution {
  readonly server: GatewayServer;
  readonly virtualService: BoundVirtualService;
  /** In the order of its rules. */
  readonly routes: readonly Route[];
  /** False where namespaces that are not known decide whether the proxy sees it or the server admits it. */
  readonly certain: boolean;
}

/** A virtual host in the route configuration of a listener (istio: pilot/pkg/networking/core/gateway.go buildGatewayHTTPRouteConfig, 1.30). */
export interface VirtualHost {
  readonly listener: GatewayListener;
  /** In lower case from istio 1.20 on; `*` and `*.NAME` are wildcards. */
  readonly domain: string;
  /** Number of the Gateway port that it was made for first. */
  readonly port: number | undefined;
  /** In the order in which istiod puts them together. Empty for one that only redirects to TLS. */
  readonly contributions: readonly Contribution[];
  /** The first server whose `httpsRedirect` makes every request in clear be redirected; undefined where none does. */
  readonly tlsRequiredBy: GatewayServer | undefined;
}

/** The routes in the order in which Envoy asks them, those that take everything last (istio: pilot/pkg/networking/core/route/route.go SortVHostRoutes, 1.30). */
export const routesIn = oncePer(({ contributions }: VirtualHost): readonly Route[] => {
  const routes = contributions.flatMap((contribution) => contribution.routes);
  return [
    ...routes.filter(({ match }) => !isCatchAll(match)),
    ...routes.filter(({ match }) => isCatchAll(match)),
  ];
});

/**
 * Whether it is known which of two contributions to a virtual host of a proxy comes first: servers are merged in the
 * order of their Gateways, and VirtualServices on one server taken by how they reach the proxy, then in the order of
 * their creation.
 */
export function isOrderKnownOf(a: Contribution, b: Contribution, { namespace }: GatewayProxy): boolean {
  if (a.server !== b.server)
    return a.server.gateway === b.server.gateway || isOrderKnown([a.server.gateway, b.server.gateway]);
  const [first, second] = [a, b].map(({ virtualService: { resource, exportTo } }) =>
    reachOf(exportTo, resource.id.namespace, namespace),
  );
  return first !== second || isOrderKnown([a.virtualService.resource, b.virtualService.resource]);
}

/** The virtual hosts of one listener, found as Envoy finds them. */
export class VirtualHostTable {
  readonly #byDomain = new Map<string, VirtualHost>();

  constructor(virtualHosts: Iterable<VirtualHost>) {
    for (const one of virtualHosts) this.#byDomain.set(one.domain.toLowerCase(), one);
  }

  /** The one virtual host for a Host header: its own name, the longest `*.NAME`, the longest `NAME*`, then `*`; letter case and a port aside. */
  for(host: string): VirtualHost | undefined {
    const name = host.replace(/:\d+$/, '').toLowerCase();
    for (const domain of domainsFor(name)) {
      const found = this.#byDomain.get(domain);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** The virtual hosts of several listeners, each found among those of its listener. */
export class VirtualHostTables {
  readonly #byDomain: ReadonlyMap<
    string,
    readonly { readonly listener: number; readonly virtualHost: VirtualHost }[]
  >;

  constructor(listeners: readonly (readonly VirtualHost[])[]) {
    const all = listeners.flatMap((own, listener) => own.map((virtualHost) => ({ listener, virtualHost })));
    this.#byDomain = groupedBy(all, ({ virtualHost }) => virtualHost.domain.toLowerCase());
  }

  /** For each listener that has one the virtual host for a Host header, in the order of the listeners. */
  for(host: string): readonly VirtualHost[] {
    const found = new Map<number, VirtualHost>();
    for (const domain of domainsFor(host.replace(/:\d+$/, '').toLowerCase()))
      for (const { listener, virtualHost } of this.#byDomain.get(domain) ?? [])
        if (!found.has(listener)) found.set(listener, virtualHost);
    return [...found].sort(([a], [b]) => a - b).map(([, one]) => one);
  }
}

/** The domains that stand for a name, the nearest first: its own, `*.NAME` and `NAME*` by their length, then `*`. */
function* domainsFor(name: string): Iterable<string> {
  yield name;
  for (let start = 1; start < name.length; start += 1) yield `*${name.slice(start)}`;
  for (let end = name.length - 1; end > 0; end -= 1) yield `${name.slice(0, end)}*`;
  yield '*';
}

/** The virtual hosts of all listeners that speak HTTP, in the order of the listeners and of their making (istio: pilot/pkg/networking/core/gateway.go buildGatewayHTTPRouteConfig, 1.30). */
export function virtualHostsOf(
  listeners: readonly GatewayListener[],
  bindings: Bindings,
  settings: Settings,
): readonly VirtualHost[] {
  return listeners
    .filter(({ servers: [first] }) => isHttpServer(first))
    .flatMap((listener) => virtualHostsOn(listener, bindings, settings));
}

function virtualHostsOn(
  listener: GatewayListener,
  bindings: Bindings,
  settings: Settings,
): readonly VirtualHost[] {
  const lowerCase = istioAtLeast(settings, '1.20');
  const hosts = new VirtualHosts(listener, (host) => (lowerCase ? host.toLowerCase() : host));
  const admitted = admissionsOn(listener, bindings);
  const routes = new RouteLists(listener);
  for (const server of listener.servers) {
    for (const { binding, certain, names } of admitted.get(server) ?? []) {
      const made = routes.of(server, binding);
      if (made.length === 0) continue;
      const contribution = { server, virtualService: binding.virtualService, routes: made, certain };
      for (const name of names) hosts.add(name, contribution);
    }
    if (server.httpsRedirect) for (const { key } of hostKeysOf(server)) hosts.redirect(key, server);
  }
  return hosts.all();
}

/** Virtual hosts while they are put together. */
class VirtualHosts {
  readonly #byDomain = new Map<
    string,
    { port: number | undefined; tlsRequiredBy: GatewayServer | undefined; to: Contribution[] }
  >();
  readonly #listener: GatewayListener;
  readonly #domainOf: (host: string) => string;

  constructor(listener: GatewayListener, domainOf: (host: string) => string) {
    this.#listener = listener;
    this.#domainOf = domainOf;
  }

  add(host: string, contribution: Contribution): void {
    this.#get(host, contribution.server).to.push(contribution);
    if (contribution.server.httpsRedirect && contribution.certain) this.redirect(host, contribution.server);
  }

  redirect(host: string, server: GatewayServer): void {
    const virtualHost = this.#get(host, server);
    virtualHost.tlsRequiredBy ??= server;
  }

  #get(host: string, { port }: GatewayServer) {
    const domain = this.#domainOf(host);
    const kept = this.#byDomain.get(domain);
    if (kept !== undefined) return kept;
    const made = { port, tlsRequiredBy: undefined, to: [] };
    this.#byDomain.set(domain, made);
    return made;
  }

  all(): readonly VirtualHost[] {
    return [...this.#byDomain].map(([domain, { port, tlsRequiredBy, to }]) => ({
      listener: this.#listener,
      domain,
      port,
      contributions: to,
      tlsRequiredBy,
    }));
  }
}

/** Routes by Gateway and VirtualService; those made for the first server of a Gateway are those of its others (istio: pilot/pkg/networking/core/gateway.go buildGatewayHTTPRouteConfig, 1.30). */
class RouteLists {
  readonly #made = new Map<Resource<Gateway>, Map<BoundVirtualService, readonly Route[]>>();
  readonly #listener: GatewayListener;

  constructor(listener: GatewayListener) {
    this.#listener = listener;
  }

  of(server: GatewayServer, { virtualService, gateway }: Binding): readonly Route[] {
    const made = this.#made.get(server.gateway) ?? new Map<BoundVirtualService, readonly Route[]>();
    this.#made.set(server.gateway, made);
    const kept = made.get(virtualService);
    if (kept !== undefined) return kept;
    const routes = routesOn(virtualService, { gateway, port: server.port, proxy: this.#listener.proxy });
    if (routes.length > 0) made.set(virtualService, routes);
    return routes;
  }
}
