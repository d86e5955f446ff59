import { oncePer } from '../../collection/memo.ts';
import type { Answer } from '../../k8s/object/lookup.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { GatewayListener } from '../gateway/gateway-listener.ts';
import type { OpenPort } from '../gateway/open-port.ts';
import { openPortOf } from '../gateway/open-port.ts';
import { isHttpServer, namesOf } from '../gateway/servers.ts';
import { subsetOf } from '../host/host.ts';
import type { GatewayProxy } from '../proxy/proxy.ts';
import type { Route } from './route.ts';
import { routePlace } from './route.ts';
import type { GatewayRequest } from './route-match.ts';
import { takes } from './route-match.ts';
import type { ContributedRoute } from './route-table.ts';
import { routeTableOf } from './route-table.ts';
import type { Contribution, VirtualHost } from './virtual-host.ts';
import { isOrderKnownOf, VirtualHostTable } from './virtual-host.ts';

/** What the virtual hosts of a listener answer to a request, as far as Gateways and VirtualServices of the input say. */
export interface VirtualHostAnswer {
  /** `not found`: no virtual host, or none of its routes; `redirect`: by a route or to TLS; `routed`: an application behind the gateway answers. */
  readonly answered: 'not found' | 'redirect' | 'direct response' | 'routed' | 'unknown';
  /** The status of the gateway's own answer; absent where it gives none or it is not known. */
  readonly status?: number;
  /** The route, or the field `httpsRedirect`, that answers. */
  readonly by?: Location;
  /** The virtual host for the Host of the request; absent where there is none, or it is not known. */
  readonly virtualHost?: VirtualHost;
  /** The route that takes the request; absent where none does, or it is not known which. */
  readonly route?: Route;
}

/** What a proxy answers to a request on one of its ports. */
export interface ListenerAnswer extends Omit<VirtualHostAnswer, 'answered'> {
  /** Whether a Gateway opens the port. */
  readonly opens: Answer;
  /** As of a virtual host; `refused`: nothing listens. */
  readonly answered: VirtualHostAnswer['answered'] | 'refused';
}

/** The listeners of an input, and the virtual hosts on them. */
export interface Listening {
  readonly gatewayListeners: readonly GatewayListener[];
  readonly virtualHosts: readonly VirtualHost[];
}

const unclear: VirtualHostAnswer = { answered: 'unknown' };
const notFound: VirtualHostAnswer = { answered: 'not found', status: 404 };

/**
 * What a proxy answers to a request on pod port `port`. A request without authority, such as that of a health check,
 * whose Host is an address, is one for virtual host `*`. The load balancer names no server (SNI) when it connects over
 * TLS, so that of the listeners that end TLS only one for every name takes the connection; whether the load balancer
 * speaks TLS where the listener does is not asked.
 */
export function answerOnPort(
  proxy: GatewayProxy,
  port: number,
  request: GatewayRequest,
  { gatewayListeners, virtualHosts }: Listening,
): ListenerAnswer {
  const openPort = openPortOf(proxy, port, gatewayListeners);
  const { opens, certain, possible } = openPort;
  if (opens === 'no') return { opens, answered: 'refused' };
  if (opens === 'unknown' || hasOthers(openPort) || possible.some((one) => mayTake(one, request)))
    return { opens, ...unclear };
  const tables = tablesOf(virtualHosts);
  const { serverName, overTls } = request;
  const taking =
    serverName === undefined
      ? takingNameless(openPort)[`${overTls}`]
      : listenersTaking(certain, { serverName, overTls });
  const asked = taking.flatMap((one) => tables.get(one) ?? []);
  const answers = asked.map((table) => answerAmong(table, request));
  return { opens, ...agreed(answers.filter(({ virtualHost }) => virtualHost !== undefined)) };
}

/** Whether something on a port does not speak HTTP. */
const hasOthers = oncePer(({ certain, possible }: OpenPort) =>
  [...certain, ...possible].some(({ servers: [first] }) => !isHttpServer(first)),
);

/** The listeners of a port that take connections without server name, by whether these are over TLS. */
const takingNameless = oncePer(({ certain }: OpenPort) => ({
  true: listenersTaking(certain, { overTls: true }),
  false: listenersTaking(certain, { overTls: false }),
  undefined: listenersTaking(certain, {}),
}));

/** Whether a listener has an entry for the Host of a request. */
function mayTake({ servers }: GatewayListener, { authority = '*' }: GatewayRequest): boolean {
  const host = authority.replace(/:\d+$/, '').toLowerCase();
  return servers.some(({ hosts }) => hosts.some(({ name }) => subsetOf(host, name.toLowerCase())));
}

/**
 * Of the listeners of a port that speak HTTP those that take a connection: in clear all, over TLS the chain with the
 * narrowest name for its server name, or where it has none with `*` (envoy: filter_chain_manager_impl.cc).
 */
function listenersTaking(
  listeners: readonly GatewayListener[],
  { serverName, overTls }: Pick<GatewayRequest, 'serverName' | 'overTls'>,
): readonly GatewayListener[] {
  const inClear = listeners.filter(({ protocol }) => protocol !== 'https' && overTls !== true);
  const ranked = listeners
    .filter(({ protocol }) => protocol === 'https' && overTls !== false)
    .map((listener) => ({ listener, rank: nearness(namesOf(listener.servers[0]), serverName) }));
  const nearest = Math.max(1, ...ranked.map(({ rank }) => rank));
  return [...inClear, ...ranked.flatMap(({ listener, rank }) => (rank === nearest ? listener : []))];
}

/** How near the nearest of some names is to a server name: 0 where none stands for it, 1 for `*`. */
export function nearness(names: readonly string[], serverName: string | undefined): number {
  const ranks = names.map((name) => {
    if (name === '*') return 1;
    if (serverName === undefined || !subsetOf(serverName.toLowerCase(), name.toLowerCase())) return 0;
    return name.startsWith('*') ? name.length : 1000;
  });
  return Math.max(0, ...ranks);
}

const tablesOf = oncePer(
  (virtualHosts: readonly VirtualHost[]): ReadonlyMap<GatewayListener, VirtualHostTable> => {
    const byListener = new Map<GatewayListener, VirtualHost[]>();
    for (const virtualHost of virtualHosts) {
      const others = byListener.get(virtualHost.listener);
      if (others === undefined) byListener.set(virtualHost.listener, [virtualHost]);
      else others.push(virtualHost);
    }
    return new Map([...byListener].map(([listener, own]) => [listener, new VirtualHostTable(own)]));
  },
);

/** The answer of several, of which it is not known which is asked: what all of them say; none is a virtual host that is missing. */
function agreed(answers: readonly VirtualHostAnswer[]): VirtualHostAnswer {
  const [first] = answers;
  if (first === undefined) return notFound;
  return answers.every((one) => isSame(one, first)) ? first : unclear;
}

function isSame(a: VirtualHostAnswer, b: VirtualHostAnswer): boolean {
  return a.answered === b.answered && a.status === b.status;
}

/** What the virtual host for the Host of a request answers: the redirect to TLS, else what the first route does that takes it; one without authority is for `*`. */
export function answerAmong(virtualHosts: VirtualHostTable, request: GatewayRequest): VirtualHostAnswer {
  const virtualHost = virtualHosts.for(request.authority ?? '*');
  return virtualHost === undefined ? notFound : answerOfVirtualHost(virtualHost, request);
}

function answerOfVirtualHost(virtualHost: VirtualHost, request: GatewayRequest): VirtualHostAnswer {
  const { listener, tlsRequiredBy } = virtualHost;
  const { scheme = listener.protocol === 'https' ? 'https' : 'http' } = request;
  if (scheme === 'http' && tlsRequiredBy !== undefined) {
    const { tls } = tlsRequiredBy.server;
    const by = tls === undefined ? {} : { by: at(tls, 'httpsRedirect') };
    return { answered: 'redirect', status: 301, ...by, virtualHost };
  }
  if (scheme === 'http' && mayRedirect(virtualHost)) return { ...unclear, virtualHost };
  return { ...answerOfRoutes(virtualHost, { ...request, scheme }), virtualHost };
}

/** Whether a server redirects to TLS that may have the virtual host. */
const mayRedirect = oncePer(({ contributions }: VirtualHost) =>
  contributions.some(({ server }) => server.httpsRedirect),
);

/** A route that takes a request or may, the first of its contribution. */
interface Taking extends ContributedRoute {
  readonly taken: Answer;
}

/** Routes that take everything are asked last. */
function answerOfRoutes(virtualHost: VirtualHost, request: GatewayRequest): VirtualHostAnswer {
  const table = routeTableOf(virtualHost);
  return (
    answerOfFirst(table.mayTake(request.path), virtualHost, request) ??
    answerOfFirst(table.catchAll, virtualHost, request) ??
    notFound
  );
}

/** What the first of some routes that takes a request answers; undefined where none does. Where others of unknown order would take it as well, they speak when they say the same. */
function answerOfFirst(
  routes: readonly ContributedRoute[],
  { listener }: VirtualHost,
  request: GatewayRequest,
): VirtualHostAnswer | undefined {
  const taking = firstsTaking(routes, request);
  const [first] = taking;
  if (first === undefined) return undefined;
  const answer = answerOf(first);
  const rivals = taking.filter(
    ({ contribution }) => !isOrderKnownOf(first.contribution, contribution, listener.proxy),
  );
  return rivals.every((rival) => isSame(answerOf(rival), answer)) ? answer : unclear;
}

/** The first route of each contribution that takes a request, or may. */
function firstsTaking(routes: readonly ContributedRoute[], request: GatewayRequest): readonly Taking[] {
  const firsts = new Map<Contribution, Taking>();
  for (const { contribution, route } of routes) {
    if (firsts.has(contribution)) continue;
    const taken = takes(route.match, request);
    if (taken !== 'no') firsts.set(contribution, { contribution, route, taken });
  }
  return [...firsts.values()];
}

function answerOf({ contribution, route, taken }: Taking): VirtualHostAnswer {
  if (taken !== 'yes' || !route.certain || !contribution.certain) return unclear;
  const { action } = route;
  const by = routePlace(route);
  switch (action.kind) {
    case 'redirect':
    case 'direct response':
      return { answered: action.kind, status: action.status, by, route };
    case 'forward':
      return { answered: action.destinations.length > 0 ? 'routed' : 'unknown', by, route };
    default:
      return { ...unclear, by, route };
  }
}
