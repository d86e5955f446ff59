import { isTlsServer } from '../../../src/istio/gateway/servers.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import type { ServerConflict } from './server-conflict.ts';

/**
 * Whether nothing is lost with a server that istiod drops: it redirects to HTTPS, as the other one does for all its
 * hosts, and no VirtualService is bound to its Gateway.
 */
export function losesNothing(
  { server, why, hosts }: ServerConflict,
  { bindings }: Pick<TrafficModel, 'bindings'>,
): boolean {
  if (why !== 'host' || isTlsServer(server) || !server.httpsRedirect) return false;
  const others = server.hosts.some(({ written }) => !hosts.includes(written));
  return !others && bindings.on(server.gateway).length === 0;
}
