import type { GatewayServer } from '../../src/istio/gateway/selected-gateway.ts';
import type { ListenerProtocol } from '../../src/istio/gateway/servers.ts';
import { listenerProtocolOf } from '../../src/istio/gateway/servers.ts';
import { sitesOf } from '../../src/istio/route/route-site.ts';
import type { Bindings } from '../../src/istio/virtual-service/bindings.ts';
import type { BoundVirtualService } from '../../src/istio/virtual-service/bound-virtual-service.ts';
import type { Serving } from './served-virtual-services.ts';
import { servedVirtualServices } from './served-virtual-services.ts';

/** The sections of a VirtualService. */
export type RouteKind = 'http' | 'tls' | 'tcp';

/** A VirtualService with routes of kinds that no server of its Gateways uses. */
export interface UnservedKind {
  readonly virtualService: BoundVirtualService;
  /** The sections that it has, at least one. */
  readonly kinds: readonly [RouteKind, ...RouteKind[]];
  /** The servers that have a host in common with it, at least one. */
  readonly servers: readonly [GatewayServer, ...GatewayServer[]];
  /** The first of the servers where it uses no route of any VirtualService; absent where it uses some. */
  readonly idle?: GatewayServer;
}

/** The section from which istiod takes the routes of a server; none for AUTO_PASSTHROUGH (istio: pilot/pkg/networking/core/gateway.go createGatewayHTTPFilterChainOpts and createGatewayTCPFilterChainOpts, 1.30). */
export const kindUsedBy: Readonly<Record<ListenerProtocol, RouteKind | undefined>> = {
  http: 'http',
  https: 'http',
  tcp: 'tcp',
  tls: 'tcp',
  'tls passthrough': 'tls',
  'auto passthrough': undefined,
};

/** VirtualServices for gateways alone, all of them known, of which no section is used. */
export function unservedKinds(serving: Serving & { readonly bindings: Bindings }): readonly UnservedKind[] {
  const unserved = servedVirtualServices(serving).flatMap((one) => unservedKind(one, serving.bindings));
  if (unserved.length === 0) return [];
  const busy = busyServers(serving);
  return unserved.map((one) => (busy.has(one.servers[0]) ? one : { ...one, idle: one.servers[0] }));
}

function unservedKind(virtualService: BoundVirtualService, bindings: Bindings): readonly UnservedKind[] {
  const [kind, ...others] = kindsOf(virtualService);
  if (kind === undefined || virtualService.mesh) return [];
  const asked = sitesOf(virtualService, bindings).map(({ server }) => server);
  const [first, ...more] = new Set(asked);
  if (first === undefined || more.includes(undefined)) return [];
  const servers = [first, ...more.flatMap((server) => server ?? [])] as const;
  const used = servers.map(usedKind);
  if (used.includes('unknown') || used.every((one) => one === undefined)) return [];
  const isServed = [kind, ...others].some((one) => used.includes(one));
  return isServed ? [] : [{ virtualService, kinds: [kind, ...others], servers }];
}

/** The servers that use a section of some VirtualService. */
function busyServers(serving: Serving & { readonly bindings: Bindings }): ReadonlySet<GatewayServer> {
  const busy = servedVirtualServices(serving).flatMap((virtualService) => {
    const kinds = new Set<string | undefined>(kindsOf(virtualService));
    const servers = sitesOf(virtualService, serving.bindings).flatMap(({ server }) => server ?? []);
    return servers.filter((server) => kinds.has(usedKind(server)));
  });
  return new Set(busy);
}

function kindsOf({ resource }: BoundVirtualService): readonly RouteKind[] {
  const { spec } = resource.manifest;
  return (['http', 'tls', 'tcp'] as const).filter((kind) => (spec?.[kind] ?? []).length > 0);
}

const known: ReadonlySet<string> = new Set(
  'HTTP HTTP2 GRPC GRPC-WEB HTTP_PROXY HTTPS TLS TCP MONGO REDIS MYSQL'.split(' '),
);

/** A protocol that is none, and TLS without a `tls` block, are refused: what was meant cannot be told. */
function usedKind(server: GatewayServer): RouteKind | 'unknown' | undefined {
  const { protocol } = server;
  const wantsTls = protocol === 'HTTPS' || protocol === 'TLS';
  if (!known.has(protocol) || (wantsTls && server.server.tls === undefined)) return 'unknown';
  return kindUsedBy[listenerProtocolOf(server)];
}
