// The listeners that Gateways open on each gateway proxy. What VirtualServices put on them is in ../route/:
// virtual-host.ts for HTTP, tcp-chain.ts for the rest.
import { grouped } from '../../collection/groups.ts';
import type { Answer } from '../../k8s/object/lookup.ts';
import type { Version } from '../../settings/version.ts';
import { atLeast } from '../../settings/version.ts';
import { byCreation } from '../mesh/creation-order.ts';
import { listeningPortOf } from '../proxy/listening-port.ts';
import { canOpen } from '../proxy/privileged-port.ts';
import type { GatewayProxy } from '../proxy/proxy.ts';
import { gatewayFaults } from './gateway-faults.ts';
import type { GatewayServer, SelectedGateway } from './selected-gateway.ts';
import type { DropReason, MergedServers } from './server-merge.ts';
import { ServerMerge } from './server-merge.ts';
import type { ListenerProtocol } from './servers.ts';
import { listenerProtocolOf, routeNameOf } from './servers.ts';

/**
 * What istiod makes of Gateway servers on one port of a proxy: for `http` the filter chain that all of them share,
 * for any other protocol the chains of one server. Those with equal `port` and `bind` are one listener to Envoy
 * (istio: pilot/pkg/model/gateway.go mergeGateways and pilot/pkg/networking/core/gateway.go buildGatewayListeners, 1.30).
 * `tcp`, `tls` and `tls passthrough` need a route of a VirtualService as well, without which there is no chain.
 */
export interface GatewayListener {
  readonly proxy: GatewayProxy;
  /**
   * `unknown` where it cannot be told whether the Gateway selects the proxy, whether istiod takes the Gateway or on
   * which port it listens; such a listener has one server, whatever it would be merged with.
   */
  readonly exists: 'yes' | 'unknown';
  /** The port in the pod on which Envoy listens; undefined when it cannot be told. */
  readonly port: number | undefined;
  /** The address as `bind` writes it; empty for all addresses. */
  readonly bind: string;
  readonly protocol: ListenerProtocol;
  /** In the order in which istiod merges them. */
  readonly servers: readonly [GatewayServer, ...GatewayServer[]];
  /** Name of its route configuration: `http.PORT`, `https.NUMBER.PORTNAME.GATEWAY.NAMESPACE`, `.BIND` after either; undefined without one, or while the port is not known. */
  readonly routeName: string | undefined;
}

/** A server of a Gateway that selects the proxy, and of which istiod makes no listener there. */
export interface DroppedServer {
  readonly proxy: GatewayProxy;
  readonly server: GatewayServer;
  readonly why: DropReason;
  /** The port in the pod on which it would have listened. */
  readonly port: number;
  /** The server that holds the port, the host entry or the name; undefined for a privileged port. */
  readonly other?: GatewayServer;
  /** The host entries, as written, that the other server holds; empty unless the reason is `host`. */
  readonly hosts: readonly string[];
}

/** What istiod makes of all Gateways on all proxies. */
export interface GatewayListeners {
  readonly listeners: readonly GatewayListener[];
  readonly dropped: readonly DroppedServer[];
}

/**
 * The listeners that istiod makes for each proxy of the Gateways that select it, and the servers that it drops there;
 * proxies in the order in which the Gateways name them.
 */
export function gatewayListenersOf(gateways: readonly SelectedGateway[], istio: Version): GatewayListeners {
  const made = [...gatewaysByProxy(gateways)].map(([proxy, selecting]) =>
    listenersOn(proxy, selecting, istio),
  );
  return {
    listeners: made.flatMap(({ listeners }) => listeners),
    dropped: made.flatMap(({ dropped }) => dropped),
  };
}

/** A Gateway that selects, or may select, a proxy. */
interface Selecting {
  readonly gateway: SelectedGateway;
  readonly answer: Answer;
}

/** By proxy the Gateways that select or may select it, in the order in which istiod reads them. */
function gatewaysByProxy(
  gateways: readonly SelectedGateway[],
): ReadonlyMap<GatewayProxy, readonly Selecting[]> {
  return grouped(
    byCreation(gateways).flatMap((gateway) =>
      gateway.maybeSelected.map((proxy) => {
        const answer = gateway.answers.get(proxy) ?? 'unknown';
        return [proxy, { gateway, answer }] as const;
      }),
    ),
  );
}

function listenersOn(proxy: GatewayProxy, selecting: readonly Selecting[], istio: Version): GatewayListeners {
  const merge = new ServerMerge(istio);
  const uncertain: GatewayListener[] = [];
  for (const { gateway, answer } of selecting) {
    const isTaken = answer === 'yes' && gatewayFaults(gateway.resource, istio).length === 0;
    for (const server of gateway.servers) {
      const port = server.port === undefined ? undefined : listeningPortOf(proxy, server.port);
      if (!isTaken || port === undefined || canOpen(proxy, port) === 'unknown')
        uncertain.push(uncertainListener(proxy, server, port, istio));
      else merge.add(server, atLeast(istio, '1.11') ? port : (server.port ?? port));
    }
  }
  const opened = openedOn(proxy, merge.merged, istio);
  return {
    listeners: [...opened.listeners, ...uncertain],
    dropped: [
      ...merge.rejections.map((rejection): DroppedServer => ({ proxy, ...rejection })),
      ...opened.dropped,
    ],
  };
}

/** The listeners of what was merged, by pod port, or before 1.11 by Gateway port. */
function openedOn(proxy: GatewayProxy, merged: readonly MergedServers[], istio: Version): GatewayListeners {
  const listeners: GatewayListener[] = [];
  const dropped: DroppedServer[] = [];
  const taken = new Map<string, MergedServers>();
  for (const one of merged) {
    const port = atLeast(istio, '1.11') ? one.port : (listeningPortOf(proxy, one.port) ?? one.port);
    const holder = taken.get(`${port} ${one.bind}`) ?? one;
    taken.set(`${port} ${one.bind}`, holder);
    const [other] = holder.servers;
    if (canOpen(proxy, port) === 'no') {
      for (const server of one.servers)
        dropped.push({ proxy, server, why: 'privileged port', port, hosts: [] });
    } else if (holder.port !== one.port && other !== undefined) {
      for (const server of one.servers)
        dropped.push({ proxy, server, why: 'pod port', port, other, hosts: [] });
    } else listeners.push(...chainsOf(proxy, one, port, istio));
  }
  return { listeners, dropped };
}

function chainsOf(
  proxy: GatewayProxy,
  merged: MergedServers,
  port: number,
  istio: Version,
): readonly GatewayListener[] {
  const { bind, isHttp, servers } = merged;
  const [first, ...more] = servers;
  if (first === undefined) return [];
  const listener = (server: GatewayServer, ...others: readonly GatewayServer[]): GatewayListener => ({
    proxy,
    exists: 'yes',
    port,
    bind,
    protocol: listenerProtocolOf(server),
    servers: [server, ...others],
    routeName: routeNameOf(server, merged.port, istio),
  });
  return isHttp ? [listener(first, ...more)] : servers.map((server) => listener(server));
}

function uncertainListener(
  proxy: GatewayProxy,
  server: GatewayServer,
  port: number | undefined,
  istio: Version,
): GatewayListener {
  return {
    proxy,
    exists: 'unknown',
    port,
    bind: server.server.bind ?? '',
    protocol: listenerProtocolOf(server),
    servers: [server],
    routeName: port === undefined ? undefined : routeNameOf(server, port, istio),
  };
}
