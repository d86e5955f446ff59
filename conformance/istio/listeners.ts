import { chainClashes, namesOf } from '../../src/istio/chain-clash.ts';
import type { GatewayListener } from '../../src/istio/gateway-listener.ts';
import type { GatewayProxy } from '../../src/istio/proxy.ts';
import type { TrafficModel } from '../../src/traffic/model.ts';
import type { Comparator } from '../held-to-records.ts';
import { differing } from '../held-to-records.ts';
import type { RecordedChain, RecordedListener, RecordedProxy } from './record.ts';
import type { System } from './system.ts';
import { forProxies } from './system.ts';

/**
 * The listeners of a proxy, their chains of HTTP with server names and route configurations, and whether Envoy takes
 * them. Chains of TCP depend on routes: of them only is told that no listener lacks a server.
 */
export const listeners: Comparator<System> = {
  subject: 'listeners',
  compare(system) {
    return forProxies(system, (recorded, proxy) => compareListeners(recorded, proxy, system.model));
  },
};

function compareListeners(
  recorded: RecordedProxy,
  proxy: GatewayProxy,
  { gatewayListeners }: TrafficModel,
): readonly string[] {
  const own = gatewayListeners.filter((one) => one.proxy === proxy && one.exists === 'yes');
  const clashing = new Set(chainClashes(own).map(({ listener }) => placeOf(listener)));
  const ours = new Map<string, GatewayListener[]>();
  for (const one of own) ours.set(placeOf(one), [...(ours.get(placeOf(one)) ?? []), one]);
  const truths = new Map((recorded.listeners ?? []).map((one) => [recordedPlace(one), one] as const));
  const places = [...new Set([...ours.keys(), ...truths.keys()])].sort();
  return places.flatMap((place) => {
    const chains = ours.get(place) ?? [];
    const truth = truths.get(place);
    if (truth === undefined)
      return chains.every(({ routeName }) => routeName === undefined) ? [] : [`${place} is not recorded`];
    if (chains.length === 0) return [`${place} has no server of ours`];
    const refused = chains.every(({ routeName }) => routeName !== undefined)
      ? differing(`${place}: refused`, clashing.has(place), truth.refused !== undefined)
      : [];
    return [...differing(`${place}: chains`, chains.flatMap(chainOf), recordedChains(truth)), ...refused];
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
  readonly route: string;
}

function chainOf({ protocol, servers, routeName }: GatewayListener): readonly Chain[] {
  if (routeName === undefined) return [];
  const isTls = protocol === 'https';
  const names = isTls ? namesOf(servers[0]) : [];
  return [{ names: names.includes('*') ? [] : names, tls: isTls, route: routeName }];
}

function recordedChains({ filterChains }: RecordedListener): readonly Chain[] {
  return filterChains.flatMap(({ filterChainMatch, tls, route }: RecordedChain) =>
    route === undefined
      ? []
      : [{ names: filterChainMatch?.serverNames ?? [], tls: tls !== undefined, route }],
  );
}
