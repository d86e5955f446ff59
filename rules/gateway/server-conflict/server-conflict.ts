import { gatewayFaults } from '../../../src/istio/gateway/gateway-faults.ts';
import type { DroppedServer, GatewayListener } from '../../../src/istio/gateway/gateway-listener.ts';
import type { GatewayServer, SelectedGateway } from '../../../src/istio/gateway/selected-gateway.ts';
import { selectorKey } from '../../../src/istio/gateway/selected-gateways.ts';
import type { Rejection } from '../../../src/istio/gateway/server-merge.ts';
import { ServerMerge } from '../../../src/istio/gateway/server-merge.ts';
import { isTlsServer } from '../../../src/istio/gateway/servers.ts';
import { byCreation, isOrderKnown } from '../../../src/istio/mesh/creation-order.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import { chainClashes } from '../../../src/istio/route/chain-clash.ts';
import type { TcpChain } from '../../../src/istio/route/tcp-chain.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { istioAtLeast } from '../../../src/settings/version.ts';

/** Two servers that cannot both be served on one port. */
export interface ServerConflict {
  /** The later of the two in istiod's order. */
  readonly server: GatewayServer;
  readonly other: GatewayServer;
  /** `match`: both are merged and Envoy refuses the listener; `order`: one is dropped where the other is older. */
  readonly why: Rejection['why'] | 'match' | 'order';
  /** Host entries or server names that both have; empty unless hosts are the reason. */
  readonly hosts: readonly string[];
  /** The proxies on which they meet; empty where none is known, so that their equal selectors are taken to meet. */
  readonly proxies: readonly GatewayProxy[];
}

/** What conflicts are looked for in. */
export interface Merged {
  readonly gateways: readonly SelectedGateway[];
  readonly gatewayListeners: readonly GatewayListener[];
  readonly tcpChains: readonly TcpChain[];
  readonly droppedServers: readonly DroppedServer[];
  readonly settings: Settings;
}

/** Every server that cannot be served beside another, once, with the first other that it meets. */
export function serverConflicts(merged: Merged): readonly ServerConflict[] {
  const conflicts = new Map<GatewayServer, ServerConflict>();
  const add = (conflict: Omit<ServerConflict, 'proxies'>, proxy?: GatewayProxy): void => {
    const known = conflicts.get(conflict.server);
    const proxies = [...(known?.proxies ?? []), ...(proxy === undefined ? [] : [proxy])];
    conflicts.set(conflict.server, { ...(known ?? conflict), proxies });
  };
  for (const { proxy, server, why, other, hosts } of merged.droppedServers) {
    if (other !== undefined) add({ server, other, why, hosts }, proxy);
  }
  for (const { listener, servers, name } of chainClashes(merged.gatewayListeners, merged.tcpChains)) {
    const [other, server] = servers;
    add({ server, other, why: 'match', hosts: [name] }, listener.proxy);
  }
  for (const { listener, server, other } of undecided(merged)) {
    if (!conflicts.has(server)) add({ server, other, why: 'order', hosts: [] }, listener.proxy);
  }
  for (const { server, other, why, hosts } of unplaced(merged)) add({ server, other, why, hosts });
  return [...conflicts.values()];
}

interface Undecided {
  readonly listener: GatewayListener;
  readonly server: GatewayServer;
  readonly other: GatewayServer;
}

/** Servers in clear that live beside TLS servers of other Gateways only where these are older; a known order settles it. */
function undecided({ gatewayListeners }: Merged): readonly Undecided[] {
  const tls = new Map<string, GatewayServer>();
  const numbers = new Map<GatewayProxy, number>();
  return gatewayListeners.flatMap((listener): readonly Undecided[] => {
    const { proxy, exists, port, bind, servers } = listener;
    if (exists !== 'yes') return [];
    const number = numbers.get(proxy) ?? numbers.size;
    numbers.set(proxy, number);
    const place = `${number} ${port} ${bind}`;
    const other = tls.get(place);
    if (other === undefined) {
      if (isTlsServer(servers[0])) tls.set(place, servers[0]);
      return [];
    }
    const server = servers.find(({ gateway }) => gateway !== other.gateway);
    if (isTlsServer(servers[0]) || server === undefined) return [];
    return isOrderKnown([other.gateway, server.gateway]) ? [] : [{ listener, server, other }];
  });
}

/** Conflicts of Gateways that select no known proxy, or one whose ports cannot be told, as far as equal selectors and numbers show. */
function unplaced({ gateways, gatewayListeners, droppedServers, settings }: Merged): readonly Rejection[] {
  const { istio } = settings.targets;
  const placed = new Set<GatewayServer>(droppedServers.map(({ server }) => server));
  for (const { exists, servers } of gatewayListeners) {
    if (exists === 'yes') for (const server of servers) placed.add(server);
  }
  const merges = new Map<string, ServerMerge>();
  for (const { resource, servers } of byCreation(gateways)) {
    if (gatewayFaults(resource, istio).length > 0) continue;
    const key = selectorKey(resource);
    const merge = merges.get(key) ?? new ServerMerge(istio);
    merges.set(key, merge);
    for (const server of servers) {
      if (server.port !== undefined && !placed.has(server)) merge.add(server, server.port);
    }
  }
  return [...merges.values()].flatMap(({ rejections }) => rejections);
}

/** Whether creation times that no file tells decide which of the two is lost, and whether any is. */
export function isLostByAge({ server, other, why }: ServerConflict, settings: Settings): boolean {
  if (server.gateway === other.gateway || isOrderKnown([server.gateway, other.gateway]))
    return why === 'order';
  const mixed = isTlsServer(server) !== isTlsServer(other);
  return why === 'order' || (why === 'protocol' && mixed && istioAtLeast(settings, '1.28.1'));
}
