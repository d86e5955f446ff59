import type { GatewayListener } from '../../../src/istio/gateway/gateway-listener.ts';
import { namesOf } from '../../../src/istio/gateway/servers.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import { chainClashes } from '../../../src/istio/route/chain-clash.ts';
import type { TcpChain } from '../../../src/istio/route/tcp-chain.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import type { Comparator } from '../../held-to-records.ts';
import { differing } from '../../held-to-records.ts';
import type { RecordedChain, RecordedListener, RecordedProxy } from './record.ts';
import { clustersJson } from './route-json.ts';
import type { System } from './system.ts';
import { forProxies } from './system.ts';

/**
 * The listeners of a proxy, their chains with server names and route configurations or clusters, and whether Envoy takes
 * them. Chains of AUTO_PASSTHROUGH are those of all Services: only the others beside them are compared.
 */
export const listeners: Comparator<System> = {
  subject: 'listeners',
  compare(system) {
    return forProxies(system, (recorded, proxy) => compareListeners(recorded, proxy, system));
  },
};

function compareListeners(
  recorded: RecordedProxy,
  { workload }: GatewayProxy,
  { taken }: System,
): readonly string[] {
  const own = taken.gatewayListeners.filter(
    ({ proxy, exists }) =>
      exists === 'yes' && proxy.workload?.resource.written === workload?.resource.written,
  );
  const clashing = new Set(chainClashes(own, taken.tcpChains).map(({ listener }) => placeOf(listener)));
  const ours = new Map<string, GatewayListener[]>();
  for (const one of own) ours.set(placeOf(one), [...(ours.get(placeOf(one)) ?? []), one]);
  const truths = new Map((recorded.listeners ?? []).map((one) => [recordedPlace(one), one] as const));
  const places = [...new Set([...ours.keys(), ...truths.keys()])].sort();
  return places.flatMap((place) => {
    const found = ours.get(place) ?? [];
    const chains = found.flatMap((listener) => chainsOf(listener, taken));
    const truth = truths.get(place);
    if (truth === undefined) return chains.length === 0 ? [] : [`${place} is not recorded`];
    if (found.length === 0) return [`${place} has no server of ours`];
    return [
      ...differing(`${place}: chains`, chains, truth.filterChains.filter(restsOnRoutes).map(recordedChain)),
      ...differing(`${place}: refused`, clashing.has(place), truth.refused !== undefined),
    ];
  });
}

function placeOf({ bind, port }: GatewayListener): string {
  return `${bind === '' ? '0.0.0.0' : bind}_${port}`;
}

function recordedPlace({ address, port }: RecordedListener): string {
  return `${address}_${port}`;
}

interface Chain {
  readonly names: readonly string[];
  readonly tls: boolean;
  /** The route configuration; else the clusters, with weights where there are several. */
  readonly to: unknown;
}

function chainsOf(listener: GatewayListener, model: TrafficModel): readonly Chain[] {
  const { protocol, servers, routeName } = listener;
  const tls = protocol === 'https' || protocol === 'tls';
  if (routeName !== undefined) {
    const names = tls ? namesOf(servers[0]) : [];
    return [{ names: names.includes('*') ? [] : names, tls, to: routeName }];
  }
  return model.tcpChains
    .filter((chain) => chain.listener === listener)
    .map((chain) => ({ names: chain.names, tls, to: clustersOf(chain, model) }));
}

function clustersOf(
  { listener, virtualService, rule, destinations }: TcpChain,
  model: TrafficModel,
): unknown {
  const site = { gatewayNamespace: listener.proxy.namespace, serverPort: listener.servers[0].port ?? 0 };
  const clusters = clustersJson(destinations, virtualService.resource.id.namespace, site, model);
  return rule.route?.length === 1 ? clusters[0]?.cluster : clusters;
}

/** Whether a chain is none of AUTO_PASSTHROUGH, which speak Istio's own protocols. */
function restsOnRoutes({ filterChainMatch }: RecordedChain): boolean {
  return filterChainMatch?.applicationProtocols?.includes('istio') !== true;
}

function recordedChain({ filterChainMatch, tls, route, cluster, weightedClusters }: RecordedChain): Chain {
  return {
    names: filterChainMatch?.serverNames ?? [],
    tls: tls !== undefined,
    to: route ?? cluster ?? weightedClusters,
  };
}
