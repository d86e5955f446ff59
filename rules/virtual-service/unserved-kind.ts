import { oncePer } from '../../src/collection/memo.ts';
import type { GatewayServer } from '../../src/istio/gateway/selected-gateway.ts';
import type { ListenerProtocol } from '../../src/istio/gateway/servers.ts';
import { listenerProtocolOf, serversOf, serverWith } from '../../src/istio/gateway/servers.ts';
import type { Gateway } from '../../src/istio/kinds/gateway.ts';
import type { BoundVirtualService } from '../../src/istio/virtual-service/bound-virtual-service.ts';
import { namesUnknown } from '../../src/istio/virtual-service/bound-virtual-service.ts';
import { admissionOf } from '../../src/istio/virtual-service/host-admission.ts';
import type { Lookup } from '../../src/k8s/object/lookup.ts';
import type { Resource } from '../../src/k8s/object/resource.ts';
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
export const unservedKinds = oncePer((serving: Serving): readonly UnservedKind[] => {
  const unserved = servedVirtualServices(serving).flatMap(unservedKind);
  if (unserved.length === 0) return [];
  const busy = busyServers(serving);
  return unserved.map((one) => (busy.has(one.servers[0]) ? one : { ...one, idle: one.servers[0] }));
});

function unservedKind(virtualService: BoundVirtualService): readonly UnservedKind[] {
  const [kind, ...others] = kindsOf(virtualService);
  if (kind === undefined || virtualService.mesh || namesUnknown(virtualService)) return [];
  if (!virtualService.named.some(({ gateway }) => mayUseOthers(gateway, [kind, ...others]))) return [];
  const { servers: asked, open } = serversFor(virtualService);
  const [first, ...more] = asked;
  if (first === undefined || open) return [];
  const servers = [first, ...more] as const;
  const used = servers.map(usedKind);
  if (used.includes('unknown') || used.every((one) => one === undefined)) return [];
  const isServed = [kind, ...others].some((one) => used.includes(one));
  return isServed ? [] : [{ virtualService, kinds: [kind, ...others], servers }];
}

/** Whether a Gateway has servers that use other sections than these. */
function mayUseOthers(gateway: Lookup<Resource<Gateway>>, kinds: readonly RouteKind[]): boolean {
  const used = gateway.state === 'known' ? kindsUsedIn(gateway.value) : [];
  return used.some((one) => one === undefined || one === 'unknown' || !kinds.includes(one));
}

const kindsUsedIn = oncePer((gateway: Resource<Gateway>) => [...new Set(serversOf(gateway).map(usedKind))]);

interface AdmittingServers {
  /** In the order of the Gateways that the VirtualService names. */
  readonly servers: readonly GatewayServer[];
  /** Whether others of these Gateways may have a host in common with it. */
  readonly open: boolean;
}

/** The servers that have a host in common with a VirtualService. */
function serversFor(virtualService: BoundVirtualService): AdmittingServers {
  const { named, hosts } = virtualService;
  const admissions = hosts.map((host) => admissionOf(host, virtualService));
  const all = new Set(admissions.flatMap(({ by }) => by.flatMap((entry) => serverWith(entry) ?? [])));
  const ordered = named.flatMap(({ gateway }) =>
    gateway.state === 'known' ? [...all].filter((server) => server.gateway === gateway.value) : [],
  );
  return { servers: [...new Set(ordered)], open: admissions.some(({ answer }) => answer === 'unknown') };
}

/** The servers that use a section of some VirtualService. */
function busyServers(serving: Serving): ReadonlySet<GatewayServer> {
  const busy = servedVirtualServices(serving).flatMap((virtualService) => {
    const kinds = new Set<string | undefined>(kindsOf(virtualService));
    return serversFor(virtualService).servers.filter((server) => kinds.has(usedKind(server)));
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
