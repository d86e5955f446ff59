import type { Answer } from '../k8s/lookup.ts';
import { inCreationOrder } from './creation-order.ts';
import type { GatewayServer, SelectedGateway } from './gateway.ts';
import type { DroppedServer, GatewayListener, GatewayListeners } from './gateway-listener.ts';
import { listeningPortOf } from './listening-port.ts';
import { canOpen } from './privileged-port.ts';
import type { GatewayProxy } from './proxy.ts';
import type { MergedServers } from './server-merge.ts';
import { ServerMerge } from './server-merge.ts';
import { listenerProtocolOf, routeNameOf } from './servers.ts';

/**
 * The listeners that istiod makes for each proxy of the Gateways that select it, and the servers that it drops there;
 * proxies in the order in which the Gateways name them.
 */
export function gatewayListenersOf(gateways: readonly SelectedGateway[]): GatewayListeners {
  const made = [...gatewaysByProxy(gateways)].map(([proxy, selecting]) => listenersOn(proxy, selecting));
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
  const byResource = new Map(gateways.map((gateway) => [gateway.resource, gateway]));
  const selected = new Map<SelectedGateway['answers'], readonly (readonly [GatewayProxy, Answer])[]>();
  const byProxy = new Map<GatewayProxy, Selecting[]>();
  for (const resource of inCreationOrder([...byResource.keys()])) {
    const gateway = byResource.get(resource);
    if (gateway === undefined) continue;
    const { answers } = gateway;
    const proxies = selected.get(answers) ?? [...answers].filter(([, answer]) => answer !== 'no');
    selected.set(answers, proxies);
    for (const [proxy, answer] of proxies) {
      const others = byProxy.get(proxy);
      if (others === undefined) byProxy.set(proxy, [{ gateway, answer }]);
      else others.push({ gateway, answer });
    }
  }
  return byProxy;
}

function listenersOn(proxy: GatewayProxy, selecting: readonly Selecting[]): GatewayListeners {
  const merge = new ServerMerge();
  const uncertain: GatewayListener[] = [];
  for (const { gateway, answer } of selecting) {
    for (const server of gateway.servers) {
      const port = server.port === undefined ? undefined : listeningPortOf(proxy, server.port);
      if (answer === 'yes' && port !== undefined && canOpen(proxy, port) !== 'unknown')
        merge.add(server, port);
      else uncertain.push(uncertainListener(proxy, server, port));
    }
  }
  const closed = merge.merged.filter(({ port }) => canOpen(proxy, port) === 'no');
  return {
    listeners: [
      ...merge.merged
        .filter(({ port }) => canOpen(proxy, port) === 'yes')
        .flatMap((one) => chainsOf(proxy, one)),
      ...uncertain,
    ],
    dropped: [
      ...merge.rejections.map((rejection): DroppedServer => ({ proxy, ...rejection })),
      ...closed.flatMap(({ port, servers }) =>
        servers.map((server): DroppedServer => ({ proxy, server, why: 'privileged port', port, hosts: [] })),
      ),
    ],
  };
}

function chainsOf(
  proxy: GatewayProxy,
  { port, bind, isHttp, servers }: MergedServers,
): readonly GatewayListener[] {
  const [first, ...more] = servers;
  if (first === undefined) return [];
  const listener = (server: GatewayServer, ...others: readonly GatewayServer[]): GatewayListener => ({
    proxy,
    exists: 'yes',
    port,
    bind,
    protocol: listenerProtocolOf(server),
    servers: [server, ...others],
    routeName: routeNameOf(server, port),
  });
  return isHttp ? [listener(first, ...more)] : servers.map((server) => listener(server));
}

function uncertainListener(
  proxy: GatewayProxy,
  server: GatewayServer,
  port: number | undefined,
): GatewayListener {
  return {
    proxy,
    exists: 'unknown',
    port,
    bind: server.server.bind ?? '',
    protocol: listenerProtocolOf(server),
    servers: [server],
    routeName: port === undefined ? undefined : routeNameOf(server, port),
  };
}
