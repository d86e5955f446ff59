// What becomes of the connections that a load balancer opens to a gateway. The requests on them are another matter: they
// meet the virtual hosts of the listeners that take the connection.
import { annotationOf } from '../alb/annotation/annotation.ts';
import type { TargetGroup } from '../alb/target-group/target-group.ts';
import { groupedBy } from '../collection/groups.ts';
import { oncePer } from '../collection/memo.ts';
import type { GatewayListener } from '../istio/gateway/gateway-listener.ts';
import type { GatewayServer } from '../istio/gateway/selected-gateway.ts';
import { isTlsServer, namesOf, tlsModeOf } from '../istio/gateway/servers.ts';
import { nearness } from '../istio/route/listener-answer.ts';
import type { TcpChain } from '../istio/route/tcp-chain.ts';
import { describe } from '../k8s/object/resource.ts';
import type { Assumption } from '../settings/assumption.ts';
import type { Settings } from '../settings/settings.ts';
import type { Location } from '../source/file/place.ts';
import type { Reached } from './arrival.ts';

/** How a load balancer speaks to a target group; over TLS it shows no certificate of its own and names no server (SNI). */
export interface Spoken {
  readonly protocol: 'HTTP' | 'HTTPS';
  /** The annotation or field that says so; undefined for the default of the controller. */
  readonly statedAt?: Location;
  /** Present where a Service outside the input may say otherwise. */
  readonly assumption?: Assumption;
}

/** How a load balancer speaks to a target group; undefined where that cannot be told or the controller refuses it. */
export function spokenTo(
  { protocol, ingress, service, backends }: TargetGroup,
  settings: Settings,
): Spoken | undefined {
  if (protocol.state === 'known') {
    const { value, from, origin } = protocol;
    if (value !== 'HTTP' && value !== 'HTTPS') return undefined;
    return { protocol: value, ...(from === 'default' ? {} : { statedAt: origin }) };
  }
  const onIngress = annotationOf(ingress.resource, 'backend-protocol', settings);
  if (service.state !== 'unknown' || onIngress.state !== 'absent') return undefined;
  const name = describe({ id: { group: '', ...backends[0].service.to } });
  const assumes = `${name}, which is not in the input, has no backend-protocol`;
  return { protocol: 'HTTP', assumption: { assumes, settledBy: 'context' } };
}

/**
 * What a gateway does with the connections that arrive at a port (istio: pilot/pkg/networking/core/listener.go
 * buildDownstreamTLSContext and filter chain matches, 1.30). `servers` are those at which they fail, at least one.
 */
export type Outcome =
  | { readonly is: 'taken' | 'unknown' }
  /** All servers of the port speak HTTP in clear to TLS, or the other way round. */
  | { readonly is: 'other protocol'; readonly servers: readonly [GatewayServer, ...GatewayServer[]] }
  /** A server asks for a certificate that the load balancer does not have, or passes TLS on by server names. */
  | { readonly is: 'unusable mode'; readonly servers: readonly [GatewayServer, ...GatewayServer[]] }
  /** Every server is for server names, of which the load balancer says none. */
  | { readonly is: 'no server name'; readonly servers: readonly [GatewayServer, ...GatewayServer[]] };

/** What becomes of connections over HTTP or HTTPS at a port, over TLS with a server name where one is given; unknown where one that may be there might take them. */
export function outcomeAt(
  { certain, possible }: Reached,
  protocol: Spoken['protocol'],
  chains: readonly TcpChain[],
  serverName?: string,
): Outcome {
  const listeners = [...certain, ...possible];
  const [first] = certain;
  if (first === undefined || listeners.some(({ protocol: own }) => own === 'tcp')) return { is: 'unknown' };
  const wantsTls = isTlsServer(first.servers[0]);
  if (listeners.some(({ servers: [server] }) => isTlsServer(server) !== wantsTls)) return { is: 'unknown' };
  const servers = () => certain.flatMap((one) => one.servers);
  if (wantsTls !== (protocol === 'HTTPS')) return failing('other protocol', servers());
  if (protocol === 'HTTP' || certain.some((one) => takesName(one, chains, serverName)))
    return { is: 'taken' };
  if (possible.some((one) => takesName(one, chains, serverName))) return { is: 'unknown' };
  const unusable = servers().filter((server) => !takesAnyClient(server));
  return unusable.length > 0 ? failing('unusable mode', unusable) : failing('no server name', servers());
}

function failing(
  is: 'other protocol' | 'unusable mode' | 'no server name',
  servers: readonly GatewayServer[],
): Outcome {
  const [first, ...more] = servers;
  return first === undefined ? { is: 'unknown' } : { is, servers: [first, ...more] };
}

/** Whether a server asks no certificate of its clients and, over TLS, ends it. */
export function takesAnyClient(server: GatewayServer): boolean {
  return !isTlsServer(server) || ['SIMPLE', 'OPTIONAL_MUTUAL'].includes(tlsModeOf(server));
}

/** Whether a listener takes TLS connections of a client without certificate that names that server, or none. */
function takesName(
  listener: GatewayListener,
  chains: readonly TcpChain[],
  serverName: string | undefined,
): boolean {
  const [server] = listener.servers;
  if (listener.protocol === 'tls passthrough')
    return (chainsByListener(chains).get(listener) ?? []).some(
      ({ names }) => nearness(names, serverName) > 0,
    );
  return takesAnyClient(server) && nearness(namesOf(server), serverName) > 0;
}

const chainsByListener = oncePer((chains: readonly TcpChain[]) =>
  groupedBy(chains, ({ listener }) => listener),
);
