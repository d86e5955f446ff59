import { oncePer } from '../../collection/memo.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Version } from '../../settings/version.ts';
import { atLeast } from '../../settings/version.ts';
import { at } from '../../source/file/place.ts';
import type { Gateway, Server } from '../kinds/gateway.ts';
import { isHttp, protocolNamed } from '../mesh/port-protocol.ts';
import type { GatewayServer, ServerHost } from './selected-gateway.ts';

/** The servers of a Gateway in file order, taken apart once. */
export const serversOf = oncePer((gateway: Resource<Gateway>): readonly GatewayServer[] =>
  (gateway.manifest.spec?.servers ?? []).map((server) => serverOf(gateway, server)),
);

function serverOf(gateway: Resource<Gateway>, server: Server): GatewayServer {
  const index = at(server).path.at(-1);
  const made: GatewayServer = {
    gateway,
    index: typeof index === 'number' ? index : 0,
    server,
    port: server.port?.number,
    protocol: (server.port?.protocol ?? '').toUpperCase(),
    hosts: hostsOf(gateway, server),
    httpsRedirect: server.tls?.httpsRedirect === true,
  };
  for (const entry of made.hosts) withEntry.set(entry, made);
  return made;
}

/** The host entries of all servers of a Gateway, in file order. */
export function entriesOf(gateway: Resource<Gateway>): readonly ServerHost[] {
  return serversOf(gateway).flatMap(({ hosts }) => hosts);
}

const withEntry = new WeakMap<ServerHost, GatewayServer>();

/** The server that a host entry stands in. */
export function serverWith(entry: ServerHost): GatewayServer | undefined {
  return withEntry.get(entry);
}

/** The host entries with their namespaces (istio: pilot/pkg/model/gateway.go sanitizeServerHostNamespace, 1.30). */
function hostsOf(gateway: Resource<Gateway>, { hosts = [] }: Server): readonly ServerHost[] {
  return hosts.map((written, index) => {
    const slash = written.indexOf('/');
    const prefix = slash < 0 ? '*' : written.slice(0, slash);
    return {
      namespace: prefix === '.' ? gateway.id.namespace : prefix,
      name: written.slice(slash + 1),
      written,
      at: at(hosts, index),
    };
  });
}

/** A host entry as istiod compares it between servers, and as it is written. */
export interface HostKey {
  readonly key: string;
  readonly written: string;
}

/** The host entries of a server as `NAMESPACE/NAME`, or NAME alone for any namespace; only `*` where an entry has `*` for both parts (istio: pilot/pkg/model/gateway.go sanitizeServerHostNamespace, 1.30). */
export function hostKeysOf({ hosts }: GatewayServer): readonly HostKey[] {
  const all = hosts.find(({ written }) => written === '*/*');
  if (all !== undefined) return [{ key: '*', written: all.written }];
  return hosts.map(({ namespace, name, written }) => ({
    key: namespace === '*' ? name : `${namespace}/${name}`,
    written,
  }));
}

const endingTls: ReadonlySet<string> = new Set(['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL', 'ISTIO_MUTUAL']);

/** `tls.mode`; PASSTHROUGH where none is written, which is what an empty `tls` block means. */
export function tlsModeOf({ server }: GatewayServer): string {
  return server.tls?.mode ?? 'PASSTHROUGH';
}

/** How messages name a server. */
export function serverText({ port }: GatewayServer): string {
  return port === undefined ? 'server' : `server on port ${port}`;
}

/** A server as it was read, nothing left out; undefined where it is no map. */
export function writtenServer({
  gateway,
  index,
}: GatewayServer): Readonly<Record<string, unknown>> | undefined {
  const { spec } = gateway.written;
  const written = isMap(spec) && Array.isArray(spec.servers) ? spec.servers : [];
  const server: unknown = written[index];
  return isMap(server) ? server : undefined;
}

/** Whether a server has a `tls` block, even one that only asks for `httpsRedirect`. */
export function hasTls({ server }: GatewayServer): boolean {
  return server.tls !== undefined;
}

/** Whether TLS arrives at a server, which either ends it or passes it on (istio: pkg/config/gateway/gateway.go IsTLSServer, 1.30). */
export function isTlsServer(server: GatewayServer): boolean {
  return hasTls(server) && !isHttp(protocolNamed(server.protocol));
}

/** Whether a server ends TLS; its mode is PASSTHROUGH where none is written. */
export function endsTls(server: GatewayServer): boolean {
  return isTlsServer(server) && endingTls.has(tlsModeOf(server));
}

/** Whether a server uses the `http` routes of VirtualServices: HTTP family, or HTTPS that ends TLS (istio: pkg/config/gateway/gateway.go IsHTTPServer, 1.30). */
export function isHttpServer(server: GatewayServer): boolean {
  return isHttp(protocolNamed(server.protocol)) || (server.protocol === 'HTTPS' && endsTls(server));
}

/** What Envoy does with the connections that a server takes. */
export function listenerProtocolOf(server: GatewayServer): ListenerProtocol {
  if (isHttp(protocolNamed(server.protocol))) return 'http';
  if (!hasTls(server)) return 'tcp';
  if (endsTls(server)) return server.protocol === 'HTTPS' ? 'https' : 'tls';
  return tlsModeOf(server) === 'AUTO_PASSTHROUGH' ? 'auto passthrough' : 'tls passthrough';
}

/**
 * The name of the route configuration of a server that listens on a pod port, which HTTPS servers do not share with
 * others; undefined for what is not HTTP (istio: pilot/pkg/model/gateway.go gatewayRDSRouteName, 1.30; without the
 * address before 1.10).
 */
export function routeNameOf(server: GatewayServer, port: number, istio: Version): string | undefined {
  if (!isHttpServer(server)) return undefined;
  const { bind, port: written } = server.server;
  const { name, namespace } = server.gateway.id;
  const after = bind === undefined || bind === '' || !atLeast(istio, '1.10') ? '' : `.${bind}`;
  if (isHttp(protocolNamed(server.protocol))) return `http.${port}${after}`;
  return `https.${server.port ?? ''}.${written?.name ?? ''}.${name}.${namespace}${after}`;
}

/** What Envoy does with connections: HTTP in clear or with TLS ended, bytes in clear, with TLS ended or passed on by SNI. */
export type ListenerProtocol = 'http' | 'https' | 'tcp' | 'tls' | 'tls passthrough' | 'auto passthrough';

/** The server names that the chain of a TLS server matches (istio: pilot/pkg/model/gateway.go GetSNIHostsForServer, 1.30). */
export function namesOf(server: GatewayServer): readonly string[] {
  const names = new Set(hostKeysOf(server).map(({ key }) => key.slice(key.indexOf('/') + 1)));
  return names.has('*') ? ['*'] : [...names].sort();
}
