import type { Resource } from '../k8s/resource.ts';
import { at } from '../source/place.ts';
import type { GatewayServer, ServerHost } from './gateway.ts';
import type { Gateway, Server } from './kinds.ts';

const taken = new WeakMap<Resource<Gateway>, readonly GatewayServer[]>();

/** The servers of a Gateway in file order, taken apart once. */
export function serversOf(gateway: Resource<Gateway>): readonly GatewayServer[] {
  const kept = taken.get(gateway);
  if (kept !== undefined) return kept;
  const servers = (gateway.manifest.spec?.servers ?? []).map((server) => serverOf(gateway, server));
  taken.set(gateway, servers);
  return servers;
}

function serverOf(gateway: Resource<Gateway>, server: Server): GatewayServer {
  const index = at(server).path.at(-1);
  return {
    gateway,
    index: typeof index === 'number' ? index : 0,
    server,
    port: server.port?.number,
    protocol: (server.port?.protocol ?? '').toUpperCase(),
    hosts: hostsOf(gateway, server),
    httpsRedirect: server.tls?.httpsRedirect === true,
  };
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

const httpProtocols: ReadonlySet<string> = new Set(['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB', 'HTTP_PROXY']);
const endingTls: ReadonlySet<string> = new Set(['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL', 'ISTIO_MUTUAL']);

/** Whether a server uses the `http` routes of VirtualServices: HTTP family, or HTTPS that ends TLS (istio: pkg/config/gateway/gateway.go IsHTTPServer, 1.30). */
export function isHttpServer({ protocol, server }: GatewayServer): boolean {
  return (
    httpProtocols.has(protocol) || (protocol === 'HTTPS' && endingTls.has(server.tls?.mode ?? 'PASSTHROUGH'))
  );
}
