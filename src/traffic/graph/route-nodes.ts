import { groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import type { GatewayListener } from '../../istio/gateway/gateway-listener.ts';
import type { GatewayServer } from '../../istio/gateway/selected-gateway.ts';
import type { Gateway } from '../../istio/kinds/gateway.ts';
import type { Route } from '../../istio/route/route.ts';
import { everyRouteOf } from '../../istio/route/route.ts';
import type { Contribution } from '../../istio/route/virtual-host.ts';
import type { BoundVirtualService } from '../../istio/virtual-service/bound-virtual-service.ts';
import { admissionOf } from '../../istio/virtual-service/host-admission.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe, nameOf } from '../../k8s/object/resource.ts';
import type { TrafficModel } from '../model.ts';
import type { RouteSite } from './destination-nodes.ts';
import { drawRoute, drawSent } from './destination-nodes.ts';
import type { Drawing } from './drawing.ts';
import { drawAnswer, some } from './drawing.ts';

const hostsOn = oncePer((model: TrafficModel) => groupedBy(model.virtualHosts, ({ listener }) => listener));

const chainsOn = oncePer((model: TrafficModel) => groupedBy(model.tcpChains, ({ listener }) => listener));

/** Draws the VirtualServices that add routes to a server on a listener, and those of its Gateway that add none anywhere. */
export function drawRoutes(
  server: GatewayServer,
  on: GatewayListener | undefined,
  from: string,
  drawing: Drawing,
): void {
  const { sheet } = drawing;
  const site = on === undefined ? undefined : { proxy: on.proxy, port: on.port, server };
  if (on !== undefined && site !== undefined) {
    drawHttp(contributionsTo(server, on, drawing), from, site, drawing);
    drawChains(on, from, site, drawing);
  }
  if (server.httpsRedirect) drawAnswer('redirect 301 to https', { from, labels: [] }, drawing);
  drawUnbound(server, from, site, drawing);
  const isHttp = on !== undefined && (on.protocol === 'http' || on.protocol === 'https');
  if (isHttp && !sheet.leadsOn(from))
    sheet.end(from, 'no VirtualService adds routes to it, so that it answers 404');
}

function contributionsTo(
  server: GatewayServer,
  on: GatewayListener,
  { model, focus }: Drawing,
): ReadonlyMap<BoundVirtualService, readonly Contribution[]> {
  const virtualHosts = focus.virtualHosts(hostsOn(model).get(on) ?? []);
  const own = virtualHosts.flatMap(({ contributions }) =>
    contributions.filter((one) => one.server === server),
  );
  return groupedBy(own, ({ virtualService }) => virtualService);
}

function drawHttp(
  contributions: ReadonlyMap<BoundVirtualService, readonly Contribution[]>,
  from: string,
  site: RouteSite,
  drawing: Drawing,
): void {
  for (const [virtualService, all] of contributions) {
    const to = drawVirtualService(virtualService, drawing);
    drawing.sheet.arrow({ from, to, outside: all.every(({ certain }) => !certain) });
    drawHttpRoutes([...new Set(all.flatMap(({ routes }) => routes))], to, site, drawing);
  }
}

function drawHttpRoutes(
  routes: readonly Route[],
  from: string,
  site: RouteSite | undefined,
  drawing: Drawing,
): void {
  const isOnly = routes.length === 1;
  for (const route of routes) drawRoute(route, isOnly, from, site, drawing);
}

function drawVirtualService({ resource, hosts }: BoundVirtualService, { sheet }: Drawing): string {
  return sheet.node({
    id: `virtual-service ${nameOf(resource.id)}`,
    stage: 'virtual-service',
    title: describe(resource),
    kind: 'VirtualService',
    name: nameOf(resource.id),
    details: hosts.length === 0 ? [] : [`for ${some(hosts.map(({ written }) => written))}`],
    places: [resource.origin],
  });
}

function drawChains(on: GatewayListener, from: string, site: RouteSite, drawing: Drawing): void {
  for (const chain of chainsOn(drawing.model).get(on) ?? []) {
    const { virtualService, destinations, names, certain } = chain;
    if (names.length > 0 && !names.some((name) => drawing.focus.meetsHost(name))) continue;
    const to = drawVirtualService(virtualService, drawing);
    drawing.sheet.arrow({ from, to, outside: !certain });
    drawSent(destinations, virtualService.resource, { from: to, labels: names }, site, drawing);
  }
}

/** The VirtualServices that serve some host or connection. */
const servingIn = oncePer(
  ({ virtualHosts, tcpChains }: TrafficModel): ReadonlySet<BoundVirtualService> =>
    new Set([
      ...virtualHosts.flatMap(({ contributions }) =>
        contributions.map(({ virtualService }) => virtualService),
      ),
      ...tcpChains.map(({ virtualService }) => virtualService),
    ]),
);

/** The VirtualServices that name a Gateway and serve nothing, from its first server on. */
function drawUnbound(
  server: GatewayServer,
  from: string,
  site: RouteSite | undefined,
  drawing: Drawing,
): void {
  const { sheet, model, focus } = drawing;
  if (server.index !== 0) return;
  const isOpened = model.gatewayListeners.some(({ servers }) =>
    servers.some(({ gateway }) => gateway === server.gateway),
  );
  for (const virtualService of new Set(model.bindings.on(server.gateway).map((one) => one.virtualService))) {
    if (servingIn(model).has(virtualService)) continue;
    if (!virtualService.hosts.some(({ name }) => focus.meetsHost(name))) continue;
    const to = drawVirtualService(virtualService, drawing);
    const broken = isOpened ? { broken: whyUnbound(virtualService, server.gateway) } : {};
    sheet.arrow({ from, to, ...broken, places: virtualService.hosts.map((one) => one.at) });
    drawHttpRoutes(everyRouteOf(virtualService), to, site, drawing);
  }
}

function whyUnbound(virtualService: BoundVirtualService, gateway: Resource<Gateway>): string {
  const { hosts } = virtualService;
  if (hosts.every((one) => admissionOf(one, virtualService).answer === 'no'))
    return `no server of ${describe(gateway)} admits its hosts`;
  return `it adds no routes to ${describe(gateway)}`;
}

/** Draws a VirtualService that names only Gateways which are not in the input. */
export function drawWithoutGateway(virtualService: BoundVirtualService, drawing: Drawing): void {
  const { sheet } = drawing;
  const to = drawVirtualService(virtualService, drawing);
  for (const { gateway, at: place, standsFor } of virtualService.named) {
    const isMissing = gateway.state === 'absent';
    const from = sheet.node({
      id: `gateway-server ${nameOf(gateway.to)}`,
      stage: 'gateway-server',
      title: `${standsFor === 'Gateway API Gateway' ? standsFor : 'Gateway'} "${nameOf(gateway.to)}"`,
      kind: standsFor === 'Gateway API Gateway' ? standsFor : 'Gateway',
      name: nameOf(gateway.to),
      outside: !isMissing,
      ...(isMissing ? { broken: 'there is no such Gateway' } : {}),
      places: [place],
    });
    sheet.arrow({ from, to, places: [place] });
  }
  drawHttpRoutes(everyRouteOf(virtualService), to, undefined, drawing);
}
