import { oncePer } from '../../collection/memo.ts';
import type { Answer } from '../../k8s/object/lookup.ts';
import { listensOn, targetsOf } from '../proxy/listening-port.ts';
import type { GatewayProxy } from '../proxy/proxy.ts';
import type { GatewayListener } from './gateway-listener.ts';

/** What a proxy has on one of its ports, as far as Gateways of the input say. */
export interface OpenPort {
  /** Whether Envoy listens. */
  readonly opens: Answer;
  /** The listeners that are there for certain. */
  readonly certain: readonly GatewayListener[];
  /** Those that may be there. */
  readonly possible: readonly GatewayListener[];
}

/** What a proxy has on pod port `port`; a listener whose port cannot be told is still known not to be on some. */
export function openPortOf(
  proxy: GatewayProxy,
  port: number,
  listeners: readonly GatewayListener[],
): OpenPort {
  const ports = openPorts(listeners)(proxy);
  const known = ports.get(port) ?? openPortAmong(proxy, port, listeners);
  ports.set(port, known);
  return known;
}

const openPorts = oncePer((_: readonly GatewayListener[]) =>
  oncePer((_of: GatewayProxy) => new Map<number, OpenPort>()),
);

function openPortAmong(proxy: GatewayProxy, port: number, listeners: readonly GatewayListener[]): OpenPort {
  const own = listenersOn(proxy, listeners).filter((listener) => mayBeOn(port, listener));
  const isCertain = ({ exists }: GatewayListener) => exists === 'yes';
  const certain = own.filter(isCertain);
  const possible = own.filter((listener) => !isCertain(listener));
  return { opens: opensWith(certain, possible, mayHaveOthers(proxy, port)), certain, possible };
}

function opensWith(
  certain: readonly GatewayListener[],
  possible: readonly GatewayListener[],
  others: boolean,
): Answer {
  if (others) return 'unknown';
  if (certain.length > 0) return 'yes';
  return possible.length > 0 ? 'unknown' : 'no';
}

function mayBeOn(port: number, { proxy, port: known, servers: [server] }: GatewayListener): boolean {
  if (known !== undefined) return known === port;
  return server.port === undefined || listensOn(proxy, server.port, port) !== 'no';
}

/** The listeners of one proxy. */
export function listenersOn(
  proxy: GatewayProxy,
  listeners: readonly GatewayListener[],
): readonly GatewayListener[] {
  return listenersByProxy(listeners).get(proxy) ?? [];
}

const listenersByProxy = oncePer(
  (listeners: readonly GatewayListener[]): ReadonlyMap<GatewayProxy, readonly GatewayListener[]> => {
    const byProxy = new Map<GatewayProxy, GatewayListener[]>();
    for (const listener of listeners) {
      const others = byProxy.get(listener.proxy);
      if (others === undefined) byProxy.set(listener.proxy, [listener]);
      else others.push(listener);
    }
    return byProxy;
  },
);

/** Whether a Gateway API Gateway may open the port: istiod makes its listeners for ports of its Service only, and their routes are not read. */
function mayHaveOthers(proxy: GatewayProxy, port: number): boolean {
  if (proxy.role !== 'gateway-api') return false;
  const fronts = proxy.services.flatMap((service) => targetsOf(service, proxy));
  return fronts.length === 0 || fronts.some(({ pod }) => pod === undefined || pod === port);
}
