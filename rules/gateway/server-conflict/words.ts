import type { GatewayServer } from '../../../src/istio/gateway/selected-gateway.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import type { ServerConflict } from './server-conflict.ts';

/** The host entry that the other server has as well, else the port. */
export function conflictPlace({ server, why, hosts }: ServerConflict): Location {
  const shared = why === 'host' ? server.hosts.find(({ written }) => hosts.includes(written)) : undefined;
  return shared?.at ?? portPlace(server);
}

/** The port number of a server. */
export function portPlace({ server }: GatewayServer): Location {
  return server.port === undefined ? at(server) : at(server.port, 'number');
}

/** A server as messages name it, by its port. */
export function namedServer({ server, port }: GatewayServer): string {
  return `server "${server.port?.name ?? ''}" on port ${port}`;
}

/** What is wrong and what was expected, as a message. */
export function conflictText({ server, other, why, hosts }: ServerConflict): string {
  const of = other.gateway === server.gateway ? '' : ` of ${other.gateway.madeBy ?? describe(other.gateway)}`;
  const second = `${namedServer(other)}${of}`;
  if (why === 'host')
    return `${namedServer(server)} and ${second} both list host "${hosts[0]}", expected each host in one server with tls only`;
  if (why === 'match')
    return `${namedServer(server)} and ${second} both match ${hosts[0] === '*' ? 'every server name' : `server name "${hosts[0]}"`}, expected names that tell them apart`;
  if (why === 'pod port')
    return `${namedServer(server)} and ${second} lead to the same pod port, expected one Gateway port for each pod port`;
  const [own, others] = [server.protocol, other.protocol];
  return `${namedServer(server)} has protocol "${own}" and cannot share the port with ${second}, which has "${others}", expected HTTP for both or another port`;
}

/** What becomes of the servers at run time. */
export function conflictEffect({ server, other, why }: ServerConflict): string {
  if (why === 'match')
    return 'Envoy refuses the whole listener: nothing is served on the port, or what it served before the change.';
  const lost = 'its hosts get 404, a refused connection or a failed handshake';
  if (server.gateway === other.gateway) return `istiod drops the server without any message: ${lost}.`;
  if (why === 'order' || why === 'protocol')
    return `istiod drops the server of the newer Gateway without any message: ${lost}. If the remaining TCP server has no tcp route, the port stays closed.`;
  return `istiod drops the server of the newer Gateway, with all its hosts and without any message: ${lost}.`;
}
