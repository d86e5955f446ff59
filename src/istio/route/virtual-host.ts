import type { GatewayServer } from '../gateway/gateway.ts';
import type { GatewayListener } from '../gateway/gateway-listener.ts';
import type { BoundVirtualService } from '../virtual-service/virtual-service.ts';
import type { Route } from './route.ts';
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
  /** Whether a server with `httpsRedirect` makes every request in clear be redirected. */
  readonly requiresTls: boolean;
}

/** The routes in the order in which Envoy asks them, those that take everything last (istio: pilot/pkg/networking/core/route/route.go SortVHostRoutes, 1.30). */
export function routesIn({ contributions }: VirtualHost): readonly Route[] {
  const routes = contributions.flatMap((contribution) => contribution.routes);
  return [
    ...routes.filter(({ match }) => !isCatchAll(match)),
    ...routes.filter(({ match }) => isCatchAll(match)),
  ];
}

/** The virtual hosts of one listener, found as Envoy finds them. */
export class VirtualHostTable {
  readonly #byDomain: ReadonlyMap<string, VirtualHost>;

  constructor(virtualHosts: Iterable<VirtualHost>) {
    this.#byDomain = new Map([...virtualHosts].map((one) => [one.domain.toLowerCase(), one]));
  }

  /** The one virtual host for a Host header: its own name, the longest `*.NAME`, the longest `NAME*`, then `*`; letter case and a port aside. */
  for(host: string): VirtualHost | undefined {
    const name = host.replace(/:\d+$/, '').toLowerCase();
    const own = this.#byDomain.get(name);
    if (own !== undefined) return own;
    for (let start = 1; start < name.length; start += 1) {
      const suffix = this.#byDomain.get(`*${name.slice(start)}`);
      if (suffix !== undefined) return suffix;
    }
    for (let end = name.length - 1; end > 0; end -= 1) {
      const prefix = this.#byDomain.get(`${name.slice(0, end)}*`);
      if (prefix !== undefined) return prefix;
    }
    return this.#byDomain.get('*');
  }
}
