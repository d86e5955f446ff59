import { grouped } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import { listenersOn } from '../../istio/gateway/open-port.ts';
import type { GatewayServer } from '../../istio/gateway/selected-gateway.ts';
import { subsetOf } from '../../istio/host/host.ts';
import { abortOf } from '../../istio/route/fault.ts';
import type { ListenerAnswer } from '../../istio/route/listener-answer.ts';
import { answerOnPort } from '../../istio/route/listener-answer.ts';
import type { Route } from '../../istio/route/route.ts';
import { routePlace, routeText } from '../../istio/route/route.ts';
import { conditionsOf, takes } from '../../istio/route/route-match.ts';
import { redirectLocation, tlsLocation } from '../../istio/route/route-redirect.ts';
import type { VirtualHost } from '../../istio/route/virtual-host.ts';
import { routesIn } from '../../istio/route/virtual-host.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import { describe, nameOf } from '../../k8s/object/resource.ts';
import { at } from '../../source/file/place.ts';
import type { TrafficModel } from '../model.ts';
import { hostIn } from '../request/request.ts';
import { byGateway, notBefore } from './answer.ts';
import { throughDestinations } from './destination-hop.ts';
import type { GatewayEntry } from './gateway-entry.ts';
import type { Hop } from './hop.ts';
import { matched, passedOver, rejected, undecided } from './hop.ts';
import { virtualServiceInForce } from './in-force.ts';
import { answersPreflight, deedText, openDelegateOf, rewrittenPath } from './route-deed.ts';
import { virtualServicesPassedOver } from './unbound.ts';
import type { Way } from './way.ts';
import { after, afterPassing, assuming, ending, parting } from './way.ts';

/** The way of a request that a gateway has taken: server, virtual host, route, and what that does. */
export function throughRoutes(entry: GatewayEntry, model: TrafficModel): Way {
  const { proxy, port, request } = entry;
  const asServed = {
    ...request,
    overTls: entry.protocol === 'HTTPS',
    ...(entry.serverName === undefined ? {} : { serverName: entry.serverName }),
  };
  const { gatewayListeners, virtualHosts } = model;
  const listening = { gatewayListeners: entry.listeners ?? gatewayListeners, virtualHosts };
  const found = answerOnPort(proxy, port, asServed, listening);
  const way = wayOf(found, entry, model);
  const { schemeAssumption } = entry;
  if (schemeAssumption === undefined) return way;
  const other = { ...asServed, scheme: asServed.scheme === 'https' ? 'http' : 'https' };
  const elsewhere = answerOnPort(proxy, port, other, listening);
  const isSame = elsewhere.answered === found.answered && elsewhere.route === found.route;
  return isSame && found.answered !== 'redirect' ? way : assuming([schemeAssumption], way);
}

function wayOf(found: ListenerAnswer, entry: GatewayEntry, model: TrafficModel): Way {
  const { virtualHost, route, answered } = found;
  const { request, proxy } = entry;
  const host = request.authority ?? '*';
  if (virtualHost === undefined) return withoutVirtualHost(found, entry, model);
  const server = serverFor(virtualHost, route);
  const hops = [
    matched('gateway-server', `${describe(server.gateway)} ${serverName(server)}`, '', at(server.server)),
    matched('virtual-host', `"${virtualHost.domain}"`, `for Host "${host}"`, hostPlace(server, host)),
  ];
  const before = () => routesPassedOver(virtualHost, route, entry);
  if (answered === 'redirect' && route === undefined) {
    const location = tlsLocation({ ...redirected(entry), scheme: 'http' });
    const hop = matched('gateway-server', 'httpsRedirect', 'requests in clear are redirected', found.by);
    return ending(byGateway(301, { location }), ...hops, hop);
  }
  if (answered === 'not found') {
    const hop = rejected('route', `routes for "${virtualHost.domain}"`, 'none takes the request');
    const open = model.inventory.declaredComplete
      ? undefined
      : { assumes: `no VirtualService outside the input adds routes for "${host}" to ${proxy.description}` };
    const way = afterPassing(before, ending(byGateway(404, { flag: 'NR' }), hop));
    return assuming([open, ...contributing(virtualHost, model)], after(hops, way));
  }
  if (route === undefined) {
    return assuming(contributing(virtualHost, model), after(hops, openRoutes(virtualHost, entry)));
  }
  const way = afterPassing(before, onRoute(route, found, entry, model));
  return assuming(inForce(route, model), after(hops, way));
}

/** The VirtualServices whose routes a virtual host has are taken to be in force. */
function contributing({ contributions }: VirtualHost, model: TrafficModel) {
  return contributions.map(({ virtualService: { resource } }) => virtualServiceInForce(resource, model));
}

/** The VirtualServices that make a route are taken to be in force. */
function inForce({ virtualService, writtenIn }: Route, model: TrafficModel) {
  return [...new Set([virtualService.resource, writtenIn])].map((one) => virtualServiceInForce(one, model));
}

/** Which route takes the request, or what that does, cannot be told: for something of the only VirtualService, or for the order of several. */
function openRoutes(virtualHost: VirtualHost, entry: GatewayEntry): Way {
  const routes = routesIn(virtualHost);
  const isAlone = new Set(routes.map(({ virtualService }) => virtualService)).size === 1;
  const first = isAlone ? routes.find(({ match }) => takes(match, entry.request) !== 'no') : undefined;
  if (first !== undefined && !(takes(first.match, entry.request) === 'yes' && first.certain))
    return afterPassing(() => routesPassedOver(virtualHost, first, entry), openRoute(first, entry));
  const because =
    'which of several VirtualServices comes first depends on when they were created, or what one does cannot be told';
  return ending(
    notBefore('metadata.creationTimestamp of the VirtualServices'),
    undecided('route', `routes for "${virtualHost.domain}"`, because),
  );
}

function serverName({ server, protocol, port }: GatewayServer): string {
  return `server "${server.port?.name ?? ''}" (${protocol} ${port ?? ''})`;
}

function serverFor(virtualHost: VirtualHost, route: Route | undefined): GatewayServer {
  const { contributions, tlsRequiredBy, listener } = virtualHost;
  const own = route && contributionsByRoute(virtualHost).get(route)?.[0];
  return own?.server ?? tlsRequiredBy ?? contributions[0]?.server ?? listener.servers[0];
}

const contributionsByRoute = oncePer(({ contributions }: VirtualHost) =>
  grouped(contributions.flatMap((one) => one.routes.map((route) => [route, one] as const))),
);

/** The entry of a server that takes a host, else the server. */
function hostPlace({ hosts, server }: GatewayServer, host: string) {
  const name = hostIn(host);
  return hosts.find((one) => subsetOf(name, one.name.toLowerCase()))?.at ?? at(server);
}

/** Nobody serves the host, or a Gateway that may select the pods does. */
function withoutVirtualHost({ answered }: ListenerAnswer, entry: GatewayEntry, model: TrafficModel): Way {
  const { proxy, port, request } = entry;
  const host = request.authority ?? '*';
  if (answered === 'unknown') {
    const because = `what else is on port ${port} of ${proxy.description} cannot be told`;
    return ending(
      notBefore(`the pods of ${proxy.description}`),
      undecided('gateway-server', `host "${host}"`, because),
    );
  }
  const others = [
    ...serversPassedOver(entry, model),
    ...virtualServicesPassedOver(hostIn(host), entry, model),
  ];
  const hop = rejected(
    'virtual-host',
    `"${host}"`,
    `${proxy.description} has no routes for it on port ${port}`,
  );
  const way = ending(byGateway(404, { flag: 'NR' }), ...others, hop);
  return model.inventory.declaredComplete
    ? way
    : assuming(
        [{ assumes: `no VirtualService outside the input serves "${host}" on ${proxy.description}` }],
        way,
      );
}

/** The servers on the port that are for other hosts, or for this one without any route. */
function serversPassedOver({ proxy, port, request }: GatewayEntry, model: TrafficModel): readonly Hop[] {
  const name = hostIn(request.authority ?? '*');
  const own = listenersOn(proxy, model.gatewayListeners).filter((one) => one.port === port);
  return own
    .flatMap(({ servers }) => servers)
    .slice(0, 10)
    .map((server) => {
      const entryFor = server.hosts.find((one) => subsetOf(name, one.name.toLowerCase()));
      const names = server.hosts.slice(0, 4).map(({ written }) => `"${written}"`);
      const because =
        entryFor === undefined
          ? `it is for ${names.join(', ')}`
          : `no VirtualService adds routes for ${`"${entryFor.written}"`}`;
      return passedOver(
        'gateway-server',
        `${describe(server.gateway)} ${serverName(server)}`,
        because,
        entryFor?.at ?? at(server.server),
      );
    });
}

/** The routes before one that do not take a request, all where it is absent. */
function routesPassedOver(
  virtualHost: VirtualHost,
  route: Route | undefined,
  entry: GatewayEntry,
): readonly Hop[] {
  const routes = routesIn(virtualHost);
  const before = route === undefined ? routes : routes.slice(0, routes.indexOf(route));
  return before.map((one) => routePassedOver(one, entry));
}

function routePassedOver(route: Route, { request }: GatewayEntry): Hop {
  const unmet = conditionsOf(route.match, request).find(({ holds }) => holds === 'no');
  const because = unmet === undefined ? 'another one is asked first' : `it asks for ${unmet.text}`;
  return passedOver('route', subjectOf(route), because, routePlace(route));
}

function subjectOf(route: Route): string {
  const name = route.name === '' ? '' : ` "${route.name}"`;
  return `${describe(route.writtenIn)} route${name} ${routeText(route)}`;
}

function redirected({ request, query, protocol }: GatewayEntry) {
  const { scheme = 'http', authority = '', path } = request;
  const overTls = protocol === 'HTTPS' ? { overTls: true as const } : {};
  return { scheme, authority, path, ...overTls, ...(query === undefined ? {} : { query }) };
}

/** What a route does with a request that it takes. */
function onRoute(route: Route, { answered }: ListenerAnswer, entry: GatewayEntry, model: TrafficModel): Way {
  const { action, rule } = route;
  const hop = matched('route', subjectOf(route), deedText(route, entry.request), routePlace(route));
  if (answered === 'unknown') return openRoute(route, entry);
  if (answersPreflight(rule, entry.request)) {
    const preflight = matched(
      'route',
      'corsPolicy',
      'the gateway answers the preflight request',
      routePlace(route),
    );
    return ending(byGateway(200), hop, preflight);
  }
  switch (action.kind) {
    case 'redirect':
      return ending(byGateway(action.status, { location: redirectLocation(route, redirected(entry)) }), hop);
    case 'direct response':
      return ending(byGateway(action.status), hop);
    case 'forward': {
      const { rewrite } = rule;
      const path = rewrittenPath({ rewrite, match: route.match }, entry.request.path);
      const rewritten = {
        ...(path === undefined ? {} : { path }),
        ...(rewrite?.authority === undefined ? {} : { authority: rewrite.authority }),
      };
      const from = { writtenIn: route.writtenIn, serverPort: route.port ?? 0, rewritten };
      return after([hop], withFault(route, throughDestinations(action.destinations, from, entry, model)));
    }
    default:
      return openRoute(route, entry);
  }
}

/** The part of the requests that a fault ends, beside the others. */
function withFault({ rule }: Route, way: Way): Way {
  const abort = abortOf(rule);
  if (abort === undefined) return way;
  const ended = ending(
    byGateway(abort.status, { body: 'fault filter abort', flag: 'FI' }),
    rejected('route', 'fault', `${abort.percentage} % of the requests are aborted`, abort.at),
  );
  const branches = [
    { weight: abort.percentage, way: ended },
    { weight: 100 - abort.percentage, way },
  ];
  return parting(branches) ?? ended;
}

/** A route that may take the request, or of which it cannot be told what it does. */
function openRoute(route: Route, { request }: GatewayEntry): Way {
  const condition = conditionsOf(route.match, request).find(({ holds }) => holds === 'unknown');
  if (condition !== undefined) {
    const because = `whether it takes the request cannot be told: it asks for ${condition.text}`;
    return ending(
      notBefore(`${describe(route.writtenIn)} with a condition that Istio takes and that is written out`),
      undecided('route', subjectOf(route), because, routePlace(route)),
    );
  }
  const delegate = openDelegateOf(route);
  if (delegate !== undefined && ifKnown(delegate.virtualService) === undefined) {
    const name = nameOf(delegate.virtualService.to);
    const because = `it hands over to VirtualService "${name}", which is not in the input`;
    return ending(
      notBefore(`VirtualService "${name}"`),
      undecided('route', subjectOf(route), because, delegate.at),
    );
  }
  const because = 'what it does, or whether the gateway has it, cannot be told';
  return ending(
    notBefore('what it depends on'),
    undecided('route', subjectOf(route), because, routePlace(route)),
  );
}
