import type { GatewayProxy } from '../../istio/proxy/proxy.ts';
import type { TrafficModel } from '../model.ts';
import type { Request } from '../request/request.ts';
import type { GatewayEntry } from '../trace/gateway-entry.ts';
import { entryAt } from '../trace/gateway-entry.ts';

/** Any request, for what does not depend on one. */
const anyRequest: Request = {
  method: 'GET',
  scheme: 'https',
  host: '*',
  port: 443,
  path: '/',
  authority: '*',
  headers: new Map(),
};

/** A request that arrives at a port of a proxy. */
export function entryOn(
  proxy: GatewayProxy,
  port: number,
  protocol: GatewayEntry['protocol'],
  model: TrafficModel,
  listenerPort = 443,
): GatewayEntry {
  return entryAt(anyRequest, { proxy, port, protocol, scheme: 'https', listenerPort }, model);
}
