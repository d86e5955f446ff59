import type { GatewayServer } from '../../src/istio/gateway.ts';
import { nameOf } from '../../src/k8s/resource.ts';
import type { TrafficModel } from '../../src/traffic/model.ts';
import type { Comparator } from '../held-to-records.ts';
import { differing } from '../held-to-records.ts';
import type { System } from './system.ts';
import { forProxies } from './system.ts';

/** Which servers of which Gateways are merged on each port of a proxy, and so which are dropped. */
export const servers: Comparator<System> = {
  subject: 'servers',
  compare(system) {
    return forProxies(system, (recorded, proxy) => {
      const truth = (recorded.mergedServers ?? []).map(({ port, bind = '', servers: names }) => ({
        at: `${bind}:${port}`,
        names,
      }));
      return differing('merged servers', mergedOn(proxy, system.model), mergedBy(truth));
    });
  },
};

interface Placed {
  readonly at: string;
  readonly names: readonly string[];
}

/** By address and port the names of the servers, sorted. */
function mergedBy(placed: readonly Placed[]): Readonly<Record<string, readonly string[]>> {
  const byPlace = new Map<string, string[]>();
  for (const { at, names } of placed) byPlace.set(at, [...(byPlace.get(at) ?? []), ...names].sort());
  return Object.fromEntries(byPlace);
}

/** Servers on ports that may not be opened are merged before that is found. */
function mergedOn(proxy: System['proxies'][number]['ours'], model: TrafficModel) {
  const listening = model.gatewayListeners
    .filter((one) => one.proxy === proxy && one.exists === 'yes')
    .map(({ bind, port, servers: own }) => ({ at: `${bind}:${port}`, names: own.map(nameOfServer) }));
  const closed = model.droppedServers
    .filter((one) => one.proxy === proxy && one.why === 'privileged port')
    .map(({ server, port }) => ({
      at: `${server.server.bind ?? ''}:${port}`,
      names: [nameOfServer(server)],
    }));
  return mergedBy([...listening, ...closed]);
}

function nameOfServer({ gateway, server }: GatewayServer): string {
  return `${nameOf(gateway.id)} ${server.port?.name ?? ''}`;
}
