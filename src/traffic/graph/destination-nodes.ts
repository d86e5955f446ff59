import { groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import type { Destination } from '../../istio/destination/destination.ts';
import type { GatewayServer } from '../../istio/gateway/selected-gateway.ts';
import type { VirtualService } from '../../istio/kinds/virtual-service.ts';
import type { GatewayProxy } from '../../istio/proxy/proxy.ts';
import type { Route, WeightedDestination } from '../../istio/route/route.ts';
import { isCatchAll } from '../../istio/route/route-match.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe, nameOf } from '../../k8s/object/resource.ts';
import { at } from '../../source/file/place.ts';
import type { TrafficModel } from '../model.ts';
import { throughDestinations } from '../trace/destination-hop.ts';
import type { Hop } from '../trace/hop.ts';
import { openDelegateOf } from '../trace/route-deed.ts';
import type { Way } from '../trace/way.ts';
import { entryOn } from './any-request.ts';
import type { Drawing, From } from './drawing.ts';
import { drawAnswer, shareText } from './drawing.ts';
import { drawOutsidePods, drawPodsOf } from './pod-nodes.ts';

/** Where routes are made: on which pods, on which of their ports, and for which server. */
export interface RouteSite {
  readonly proxy: GatewayProxy;
  readonly port: number | undefined;
  readonly server: GatewayServer;
}

/** Draws what a route of a VirtualService does; `isOnly` says that it has no other. */
export function drawRoute(
  route: Route,
  isOnly: boolean,
  from: string,
  site: RouteSite | undefined,
  drawing: Drawing,
): void {
  const { action, writtenIn, virtualService } = route;
  const origin: From = { from, labels: isOnly && isCatchAll(route.match) ? [] : [matchText(route)] };
  const isDelegated = writtenIn !== virtualService.resource;
  switch (action.kind) {
    case 'redirect':
      drawAnswer(`redirect ${action.status}`, origin, drawing);
      break;
    case 'direct response':
      drawAnswer(`answer ${action.status}`, origin, drawing);
      break;
    case 'forward': {
      const sender = isDelegated ? throughDelegate(writtenIn, origin, drawing) : origin;
      drawSent(action.destinations, writtenIn, sender, site, drawing);
      break;
    }
    case 'none':
      drawAnswer('nothing', origin, drawing, 'istiod does not know the code of the redirect');
      break;
    default:
      drawUnknown(route, origin, drawing);
  }
}

/** `/api*`, with a mark where more than the path is asked. */
function matchText({ match }: Route): string {
  if (isCatchAll(match)) return 'all others';
  const { path, headers, queryParameters, claims } = match;
  const asked = headers.length + queryParameters.length + claims.length;
  const text =
    path.kind === 'prefix' ? `${path.value}*` : path.kind === 'regex' ? `~${path.value}` : path.value;
  return asked === 0 ? text : `${text} with ${asked} more condition${asked === 1 ? '' : 's'}`;
}

function throughDelegate(
  delegate: Resource<VirtualService>,
  { from, labels }: From,
  { sheet }: Drawing,
): From {
  const to = sheet.node({
    id: `virtual-service ${nameOf(delegate.id)}`,
    stage: 'virtual-service',
    title: describe(delegate),
    kind: 'VirtualService',
    name: nameOf(delegate.id),
    details: ['a delegate'],
    places: [delegate.origin],
  });
  sheet.arrow({ from, to, labels });
  return { from: to, labels };
}

/** A route whose delegate decides, which is not known, or of which a field has a type that istiod does not take. */
function drawUnknown(route: Route, origin: From, drawing: Drawing): void {
  const delegate = openDelegateOf(route);
  if (delegate === undefined) {
    drawAnswer('what cannot be told', origin, drawing);
    return;
  }
  const { sheet } = drawing;
  const name = nameOf(delegate.virtualService.to);
  const to = sheet.node({
    id: `virtual-service ${name}`,
    stage: 'virtual-service',
    title: `VirtualService "${name}"`,
    kind: 'VirtualService',
    name,
    outside: ifKnown(delegate.virtualService) === undefined,
    places: [delegate.at],
  });
  sheet.arrow({ from: origin.from, to, labels: origin.labels, places: [delegate.at] });
}

/** Draws the destinations of a route. */
export function drawSent(
  destinations: readonly WeightedDestination[],
  writtenIn: Resource<VirtualService>,
  { from, labels }: From,
  site: RouteSite | undefined,
  drawing: Drawing,
): void {
  const sum = destinations.reduce((all, { weight }) => all + weight, 0);
  for (const one of destinations) {
    const share = destinations.length === 1 ? [] : [shareText(one.weight, sum)];
    const to = drawDestination(one, writtenIn, site, drawing);
    const text = [...labels, ...share].join(' ');
    drawing.sheet.arrow({ from, to, labels: text === '' ? [] : [text], places: [at(one.destination)] });
  }
}

function drawDestination(
  one: WeightedDestination,
  writtenIn: Resource<VirtualService>,
  site: RouteSite | undefined,
  drawing: Drawing,
): string {
  if (site === undefined) return drawNamed(one, drawing);
  const { sheet, model } = drawing;
  const entry = entryOn(site.proxy, site.port ?? 0, 'HTTP', model);
  const serverPort = site.server.port ?? 0;
  const way = throughDestinations([{ ...one, weight: 1 }], { writtenIn, serverPort }, entry, model);
  const hop = hopOf(way, 'destination');
  const service = hopOf(way, 'service');
  const subset = one.destination.subset === undefined ? '' : ` subset "${one.destination.subset}"`;
  const port = way.answer.destination?.port ?? one.destination.port?.number;
  const name = service?.subject ?? hop?.subject ?? '';
  const title = service === undefined ? name : `${name}${port === undefined ? '' : ` port ${port}`}${subset}`;
  const id = sheet.node({
    id: `destination ${title}`,
    stage: 'destination',
    title,
    kind: service?.subject.startsWith('Service ') === true ? 'Service' : 'destination',
    name: title.replace(/^Service "([^"]*)"/, '$1'),
    outside: hop?.outcome === 'undecided',
    places: service?.at === undefined ? [] : [service.at],
  });
  const rejected = way.hops.find(({ outcome }) => outcome === 'rejected');
  if (rejected !== undefined) sheet.end(id, rejected.because);
  if (service !== undefined) drawPods(way, id, drawing);
  return id;
}

function hopOf({ hops }: Way, stage: Hop['stage']): Hop | undefined {
  return hops.find((hop) => hop.stage === stage);
}

function drawPods(way: Way, from: string, { sheet }: Drawing): void {
  const { destination, outcome } = way.answer;
  const hop = hopOf(way, 'pods');
  if (hop === undefined) {
    if (outcome === 'delivered' && destination?.service.includes('/') === true)
      drawOutsidePods(from, destination.service, sheet);
    return;
  }
  if (hop.outcome !== 'matched') return;
  const to = sheet.node({
    id: `pods ${hop.subject}`,
    stage: 'pods',
    title: podsText(destination?.pods ?? []),
    kind: 'pods',
    name: (destination?.pods ?? []).join(', '),
    places: hop.at === undefined ? [] : [hop.at],
  });
  sheet.arrow({ from, to });
}

/** `Deployment "a/b"`, as messages name workloads. */
function podsText(pods: readonly string[]): string {
  return pods.map((pod) => pod.replace(/ (.*)$/, ' "$1"')).join(', ');
}

const knownBy = oncePer((model: TrafficModel) =>
  groupedBy(model.destinations, ({ destination }) => destination),
);

/** A destination behind a Gateway that no gateway pods open: which Service or ServiceEntry it is, and no more. */
function drawNamed({ destination }: WeightedDestination, drawing: Drawing): string {
  const { sheet, model } = drawing;
  const known: Destination | undefined = knownBy(model).get(destination)?.[0];
  const service = known?.service;
  const port = destination.port?.number;
  const resource = service && ifKnown(service);
  const [entry] = known?.serviceEntries ?? [];
  const host = `${entry === undefined ? '' : 'ServiceEntry host '}"${destination.host ?? ''}"`;
  const name = resource === undefined ? host : describe(resource);
  const title = `${name}${port === undefined ? '' : ` port ${port}`}`;
  const made = resource ?? entry;
  const id = sheet.node({
    id: `destination ${title}`,
    stage: 'destination',
    title,
    kind: resource === undefined ? 'destination' : 'Service',
    name: title.replace(/^Service "([^"]*)"/, '$1'),
    outside: made === undefined && service?.state !== 'absent',
    ...(service?.state === 'absent' ? { broken: `there is no Service "${nameOf(service.to)}"` } : {}),
    places: made === undefined ? [] : [made.origin],
  });
  if (resource !== undefined) drawPodsOf(resource, id, drawing);
  return id;
}
