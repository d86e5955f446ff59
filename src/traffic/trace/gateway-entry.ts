import type { GatewayListener } from '../../istio/gateway/gateway-listener.ts';
import { meshConfigOf } from '../../istio/mesh/mesh-config.ts';
import { normalizedPath } from '../../istio/mesh/path-normalization.ts';
import type { KnownRequest } from '../../istio/policy/authorization.ts';
import type { GatewayProxy } from '../../istio/proxy/proxy.ts';
import type { GatewayRequest } from '../../istio/route/route-match.ts';
import type { TrafficModel } from '../model.ts';
import { trustedProxiesOf } from '../request/client-address.ts';
import type { Request } from '../request/request.ts';
import { parametersOf } from '../request/request.ts';

/** A request as it arrives at a port of a gateway. */
export interface GatewayEntry {
  readonly proxy: GatewayProxy;
  /** Of the pods. */
  readonly port: number;
  /** How the connection speaks. */
  readonly protocol: 'HTTP' | 'HTTPS';
  /** The server name of a connection over TLS; absent for none, as a load balancer has it. */
  readonly serverName?: string;
  /** The listeners of the port that may take the connection; absent where they are all that there are. */
  readonly listeners?: readonly GatewayListener[];
  /** As routes match it. */
  readonly request: GatewayRequest;
  /** What follows `?`; absent where there is none. */
  readonly query?: string;
  /** The addresses that policies of the gateway see; absent where they are not known. */
  readonly addresses?: Pick<KnownRequest, 'peer' | 'remote'>;
  /** What is assumed of the scheme that the gateway takes the request to have, where that is not the one of the client. */
  readonly schemeAssumption?: { readonly assumes: string };
}

/** How a request comes to a gateway: over which connection, and for which listener of the load balancer. */
export interface Coming {
  readonly proxy: GatewayProxy;
  readonly port: number;
  readonly protocol: 'HTTP' | 'HTTPS';
  /** Of the request to the load balancer. */
  readonly scheme: Request['scheme'];
  readonly listenerPort: number;
}

/**
 * What a load balancer sends to a gateway: the request with the headers that it adds. The scheme is what it says in
 * X-Forwarded-Proto where the gateway trusts it, else that of the connection.
 */
export function entryAt(request: Request, coming: Coming, model: TrafficModel): GatewayEntry {
  const { proxy, port, protocol, scheme, listenerPort } = coming;
  const { inventory, settings } = model;
  const trusted = trustedProxiesOf(proxy, inventory, settings);
  const connection = protocol === 'HTTPS' ? 'https' : 'http';
  const isTrusted = trusted !== undefined && trusted.count > 0;
  const headers = new Map([
    ...request.headers,
    ['x-forwarded-proto', isTrusted ? scheme : connection] as const,
    ['x-forwarded-port', `${listenerPort}`] as const,
  ]);
  const assumption = connection === scheme ? undefined : trusted?.assumption;
  return {
    proxy,
    port,
    protocol,
    request: {
      method: request.method,
      path: normalizedPath(request.path, meshConfigOf(inventory)?.pathNormalization?.normalization),
      authority: request.authority,
      scheme: isTrusted ? scheme : connection,
      headers,
      queryParameters: firstValues(request.query),
      ...(headers.has('authorization') ? {} : { claims: 'none' as const }),
    },
    ...(request.query === undefined ? {} : { query: request.query }),
    addresses: addressesOf(request, trusted?.count),
    ...(assumption === undefined ? {} : { schemeAssumption: assumption }),
  };
}

/** The peer is the load balancer or a node; the client is who X-Forwarded-For says, where one proxy is trusted. */
function addressesOf(
  { sourceIp, headers }: Request,
  trusted: number | undefined,
): NonNullable<GatewayEntry['addresses']> {
  const peer = 'private';
  if (trusted === 0) return { peer, remote: 'private' };
  const isTold = trusted === 1 && sourceIp !== undefined && !headers.has('x-forwarded-for');
  return isTold ? { peer, remote: { address: sourceIp } } : { peer };
}

/** The first value of each parameter, which is the one that Envoy asks. */
export function firstValues(query: string | undefined): ReadonlyMap<string, string> {
  return new Map([...parametersOf(query)].reverse().map(({ key, value }) => [key, value]));
}
