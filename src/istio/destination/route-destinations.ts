import { oncePer } from '../../collection/memo.ts';
import type { HttpRoute, RouteDestination, VirtualServiceSpec } from '../kinds/virtual-service.ts';
import { mesh } from '../kinds/virtual-service.ts';
import type { BoundVirtualService } from '../virtual-service/bound-virtual-service.ts';

/** A destination as a route writes it. */
export interface WrittenDestination {
  readonly use: 'route' | 'mirror';
  /** The list of the VirtualService that its route stands in. */
  readonly protocol: 'http' | 'tls' | 'tcp';
  readonly resting: boolean;
  readonly alone: boolean;
  readonly share: number;
  readonly destination: RouteDestination;
  /** Its host as written. */
  readonly host: string;
}

interface Weighted {
  readonly destination?: RouteDestination;
  readonly weight?: number;
}

/**
 * The destinations of the HTTP, TLS and TCP routes of a VirtualService, then mirrors, in file order; those without a
 * host are left out. With `onGateway` routes that match on `mesh` alone are left out too.
 */
export function destinationsIn(
  { resource }: Pick<BoundVirtualService, 'resource'>,
  { onGateway }: { readonly onGateway: boolean },
): readonly WrittenDestination[] {
  const { spec } = resource.manifest;
  if (spec === undefined) return [];
  return onGateway ? ofGateways(spec) : ofAll(spec);
}

const ofAll = oncePer((spec: VirtualServiceSpec) => destinationsOf(spec));

const ofGateways = oncePer((spec: VirtualServiceSpec) => {
  const { http = [], tls = [], tcp = [] } = spec;
  if (![http, tls, tcp].some((routes) => routes.some(isForMeshOnly))) return ofAll(spec);
  const served = (route: Matching) => !isForMeshOnly(route);
  return destinationsOf({ http: http.filter(served), tls: tls.filter(served), tcp: tcp.filter(served) });
});

function destinationsOf({
  http = [],
  tls = [],
  tcp = [],
}: VirtualServiceSpec): readonly WrittenDestination[] {
  return [
    ...http.flatMap((route) => [...routed('http', route.route), ...mirrored(route)]),
    ...tls.flatMap(({ route }) => routed('tls', route)),
    ...tcp.flatMap(({ route }) => routed('tcp', route)),
  ];
}

interface Matching {
  readonly match?: readonly { readonly gateways?: readonly string[] }[];
}

/** Whether each match names gateways and none but `mesh` (istio: pilot/pkg/networking/core/route/route.go sourceMatchHTTP, 1.30). */
function isForMeshOnly({ match = [] }: Matching): boolean {
  return (
    match.length > 0 &&
    match.every(({ gateways = [] }) => gateways.length > 0 && gateways.every((name) => name === mesh))
  );
}

function routed(
  protocol: WrittenDestination['protocol'],
  route: readonly Weighted[] = [],
): readonly WrittenDestination[] {
  const alone = route.length === 1;
  const sum = route.reduce((all, { weight = 0 }) => all + weight, 0);
  return route.flatMap(({ destination, weight = 0 }) => {
    const resting = !alone && weight === 0;
    const share = alone ? 100 : resting ? 0 : (100 * weight) / sum;
    return written(destination, { use: 'route', protocol, alone, resting, share });
  });
}

function mirrored({ mirror, mirrors = [] }: HttpRoute): readonly WrittenDestination[] {
  if (mirror === undefined && mirrors.length === 0) return [];
  return [mirror, ...mirrors.map(({ destination }) => destination)].flatMap((destination) =>
    written(destination, { use: 'mirror', protocol: 'http', alone: false, resting: false, share: 0 }),
  );
}

function written(
  destination: RouteDestination | undefined,
  how: Pick<WrittenDestination, 'use' | 'protocol' | 'resting' | 'alone' | 'share'>,
): readonly WrittenDestination[] {
  if (destination?.host === undefined || destination.host === '') return [];
  return [{ ...how, destination, host: destination.host }];
}
