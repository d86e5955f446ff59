import type { Answer } from '../../k8s/object/lookup.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { GatewayListener } from '../gateway/gateway-listener.ts';
import type { GatewayServer } from '../gateway/selected-gateway.ts';
import { isHttpServer } from '../gateway/servers.ts';
import type { Gateway } from '../kinds/gateway.ts';
import { listensOn, targetsOf } from '../proxy/listening-port.ts';
import type { GatewayProxy } from '../proxy/proxy.ts';
import type { BoundVirtualService } from '../virtual-service/bound-virtual-service.ts';
import { admits } from '../virtual-service/host-admission.ts';
import type { Route } from './route.ts';
import { routesOn } from './route.ts';
import { takes } from './route-match.ts';

/**
 * What a proxy answers to a health check on one of its traffic ports, as far as Gateways and VirtualServices of the
 * set say; others outside the set may add to it. The checker's Host is an address, so only hosts `*` can answer.
 */
export interface TrafficPortAnswer {
  /** Whether a Gateway opens the port. */
  readonly opens: Answer;
  /** `refused`: nothing listens; `routed`: an application behind the gateway answers; `not found`: no virtual host or no route. */
  readonly answered: 'refused' | 'not found' | 'redirect' | 'direct response' | 'routed' | 'unknown';
  /** The status of the gateway's own answer; absent where it gives none or it is not known. */
  readonly status?: number;
  /** The route, or the field `httpsRedirect`, that answers. */
  readonly by?: Location;
}

/** The listeners and VirtualServices that answer. */
export interface Routing {
  readonly gatewayListeners: readonly GatewayListener[];
  readonly virtualServices: readonly BoundVirtualService[];
}

const unclear: Pick<TrafficPortAnswer, 'answered'> = { answered: 'unknown' };
const notFound: Pick<TrafficPortAnswer, 'answered' | 'status'> = { answered: 'not found', status: 404 };

/** What the proxy answers on pod port `port` to a GET of `path`, a query in it aside. */
export function answerOnTrafficPort(
  proxy: GatewayProxy,
  port: number,
  path: string,
  routing: Routing,
): TrafficPortAnswer {
  const open = openServers(proxy, port, routing.gatewayListeners);
  const certain = open.filter(({ answer }) => answer === 'yes').map(({ server }) => server);
  if (mayHaveListener(proxy, port)) return { opens: 'unknown', ...unclear };
  if (open.length === 0) return { opens: 'no', answered: 'refused' };
  if (certain.length === 0) return { opens: 'unknown', ...unclear };
  const catchAll = open.filter(({ server }) => !isHttpServer(server) || server.hosts.some(isCatchAll));
  if (catchAll.some(({ answer, server }) => answer === 'unknown' || !isHttpServer(server)))
    return { opens: 'yes', ...unclear };
  const [pathOnly = ''] = path.split('?');
  return {
    opens: 'yes',
    ...answerOf(
      proxy,
      catchAll.map(({ server }) => server),
      pathOnly,
      virtualServicesBy(routing),
    ),
  };
}

interface OpenServer {
  readonly server: GatewayServer;
  readonly answer: Answer;
}

/** The servers that are served on the port, or may be; a listener whose port cannot be told is still known not to be on some. */
function openServers(
  proxy: GatewayProxy,
  port: number,
  listeners: readonly GatewayListener[],
): readonly OpenServer[] {
  const own = listenersByProxy(listeners).get(proxy) ?? [];
  return own.flatMap(({ exists, port: known, servers }) => {
    if (known !== undefined)
      return known === port ? servers.map((server) => ({ server, answer: exists })) : [];
    const open = servers.filter(
      (server) => server.port === undefined || listensOn(proxy, server.port, port) !== 'no',
    );
    return open.map((server) => ({ server, answer: 'unknown' as const }));
  });
}

type ByProxy = ReadonlyMap<GatewayProxy, readonly GatewayListener[]>;

const byProxy = new WeakMap<readonly GatewayListener[], ByProxy>();

function listenersByProxy(listeners: readonly GatewayListener[]): ByProxy {
  const kept = byProxy.get(listeners);
  if (kept !== undefined) return kept;
  const grouped = new Map<GatewayProxy, GatewayListener[]>();
  for (const listener of listeners) {
    const others = grouped.get(listener.proxy);
    if (others === undefined) grouped.set(listener.proxy, [listener]);
    else others.push(listener);
  }
  byProxy.set(listeners, grouped);
  return grouped;
}

/** Whether a Gateway API Gateway may open the port: istiod makes its listeners for ports of its Service only, and their routes are not read. */
function mayHaveListener(proxy: GatewayProxy, port: number): boolean {
  if (proxy.role !== 'gateway-api') return false;
  const fronts = proxy.services.flatMap((service) => targetsOf(service, proxy));
  return fronts.length === 0 || fronts.some(({ pod }) => pod === undefined || pod === port);
}

function isCatchAll({ name }: { readonly name: string }): boolean {
  return name === '*';
}

type Bound = ReadonlyMap<Resource<Gateway>, readonly BoundVirtualService[]>;

const bound = new WeakMap<readonly BoundVirtualService[], Bound>();

/** VirtualServices with host `*` by the known Gateways that they name. */
function virtualServicesBy({ virtualServices }: Routing): Bound {
  const kept = bound.get(virtualServices);
  if (kept !== undefined) return kept;
  const byGateway = new Map<Resource<Gateway>, BoundVirtualService[]>();
  for (const virtualService of virtualServices.filter(({ hosts }) => hosts.some(isCatchAll))) {
    for (const gateway of new Set(virtualService.named.map((name) => ifKnown(name.gateway)))) {
      if (gateway === undefined) continue;
      byGateway.set(gateway, [...(byGateway.get(gateway) ?? []), virtualService]);
    }
  }
  bound.set(virtualServices, byGateway);
  return byGateway;
}

type Given = Omit<TrafficPortAnswer, 'opens'>;

/** The answer of the virtual host `*`, which the servers with host `*` share. */
function answerOf(proxy: GatewayProxy, servers: readonly GatewayServer[], path: string, bound: Bound): Given {
  const attached = servers.flatMap((server) =>
    (bound.get(server.gateway) ?? []).flatMap((virtualService) => {
      const admitted = admission(server, virtualService);
      return admitted === 'no' ? [] : [{ server, virtualService, admitted }];
    }),
  );
  const redirecting = servers.find(
    (server) =>
      redirects(server) &&
      (server.hosts.some(({ name, namespace }) => name === '*' && namespace === '*') ||
        attached.some((one) => one.server === server && one.admitted === 'yes')),
  );
  if (redirecting?.server.tls !== undefined)
    return { answered: 'redirect', status: 301, by: at(redirecting.server.tls, 'httpsRedirect') };
  const given = attached.flatMap(({ server, virtualService, admitted }) => {
    const answer = routeAnswer(virtualService, server, proxy, path);
    return answer === undefined ? [] : [admitted === 'yes' ? answer : unclear];
  });
  return agreed(given);
}

/** Over TLS there is nothing to redirect (istio: pilot/pkg/networking/core/gateway.go, 1.30). */
function redirects({ protocol, httpsRedirect }: GatewayServer): boolean {
  return httpsRedirect && protocol !== 'HTTPS';
}

function admission({ hosts }: GatewayServer, { resource }: BoundVirtualService): Answer {
  const answers = hosts.filter(isCatchAll).map((entry) => admits(entry, resource.id.namespace, '*'));
  if (answers.includes('yes')) return resource.manifest.spec?.exportTo === undefined ? 'yes' : 'unknown';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

/** Of several VirtualServices for one host the order is not defined; they speak when they say the same. */
function agreed(given: readonly Given[]): Given {
  const [first] = given;
  if (first === undefined) return notFound;
  const same = given.every(({ answered, status }) => answered === first.answered && status === first.status);
  return same ? first : unclear;
}

/** The answer of the first route that takes the path; undefined when none does. */
function routeAnswer(
  virtualService: BoundVirtualService,
  server: GatewayServer,
  proxy: GatewayProxy,
  path: string,
): Given | undefined {
  const gateway = nameOf(server.gateway.id);
  for (const route of routesOn(virtualService, { gateway, port: server.port, proxy })) {
    const taken = takes(route.match, { path });
    if (taken === 'no') continue;
    return taken === 'yes' && route.certain ? answerOfRoute(route) : unclear;
  }
  return undefined;
}

function answerOfRoute({ action, at: by }: Route): Given {
  switch (action.kind) {
    case 'redirect':
    case 'direct response':
      return { answered: action.kind, status: action.status, by };
    case 'forward':
      return action.destinations.length > 0 ? { answered: 'routed', by } : { ...unclear, by };
    default:
      return { ...unclear, by };
  }
}
