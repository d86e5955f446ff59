import type { GatewayListener } from '../gateway/gateway-listener.ts';
import type { GatewayServer } from '../gateway/selected-gateway.ts';
import { namesOf } from '../gateway/servers.ts';
import type { TcpChain } from './tcp-chain.ts';

/** Two servers whose filter chains match the same connections, so that Envoy refuses the whole listener. */
export interface ChainClash {
  readonly listener: GatewayListener;
  /** In the order in which istiod merges them. */
  readonly servers: readonly [GatewayServer, GatewayServer];
  /** The server name that both match; `*` for connections of any name. */
  readonly name: string;
}

/**
 * The listeners that Envoy refuses, each with the first two servers that stand in each other's way. A chain in clear
 * matches every connection, a TLS chain the names of its hosts without their namespaces, every name where `*` is among
 * them (istio: pilot/pkg/networking/core/listener.go toFilterChainMatch, 1.30). Of what AUTO_PASSTHROUGH passes on
 * nothing is told.
 */
export function chainClashes(
  listeners: readonly GatewayListener[],
  tcpChains: readonly TcpChain[],
): readonly ChainClash[] {
  const passed = namesByListener(tcpChains);
  const clashes = new Map<string, ChainClash>();
  const numbers = new Map<GatewayListener['proxy'], number>();
  const taken = new Map<string, GatewayServer>();
  for (const listener of listeners) {
    const { proxy, exists, port, bind, protocol, servers } = listener;
    const names =
      protocol === 'http' ? ['*'] : protocol === 'https' ? namesOf(servers[0]) : passed.get(listener);
    if (exists !== 'yes' || names === undefined) continue;
    const number = numbers.get(proxy) ?? numbers.size;
    numbers.set(proxy, number);
    const place = `${number} ${port} ${bind}`;
    for (const name of names) {
      const other = taken.get(`${place} ${name}`);
      if (other === undefined) taken.set(`${place} ${name}`, servers[0]);
      else if (other !== servers[0] && !clashes.has(place))
        clashes.set(place, { listener, servers: [other, servers[0]], name });
    }
  }
  return [...clashes.values()];
}

/** By listener the names that its chains of TCP match for certain. */
function namesByListener(chains: readonly TcpChain[]): ReadonlyMap<GatewayListener, readonly string[]> {
  const byListener = new Map<GatewayListener, string[]>();
  for (const { listener, names, certain } of chains) {
    if (!certain) continue;
    const known = byListener.get(listener) ?? [];
    byListener.set(listener, known);
    known.push(...(names.length === 0 ? ['*'] : names));
  }
  return byListener;
}
