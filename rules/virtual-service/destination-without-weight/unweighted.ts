import type { VirtualService } from '../../../src/istio/kinds/virtual-service.ts';
import type { BoundVirtualService } from '../../../src/istio/virtual-service/bound-virtual-service.ts';
import { httpRulesOf } from '../../../src/istio/virtual-service/http-rule.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { isLeftOutOf, nameOf } from '../../../src/k8s/object/resource.ts';
import { weighedAtRuntime } from '../../../src/k8s/runtime/rollouts.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { servedVirtualServices } from '../served-virtual-services.ts';

type L4Route = NonNullable<NonNullable<VirtualService['spec']>['tcp']>[number];

/** A destination of a route as it is written, with its weight. */
export type Weighted = NonNullable<L4Route['route']>[number];

/** Destinations of one route of which some have no weight beside others that have one. */
export interface UnweightedRoute {
  readonly missing: readonly [Weighted, ...Weighted[]];
  readonly weighted: readonly [Weighted, ...Weighted[]];
}

/** The routes on gateways with destinations that get no request, since their weight is not written (istio: pilot/pkg/networking/core/route/route.go applyHTTPRouteDestination, 1.30). */
export function unweightedRoutes(model: TrafficModel): readonly UnweightedRoute[] {
  const weighed = weighedAtRuntime(model.inventory);
  const isWeighed = ({ id }: Resource) => weighed.has(nameOf(id));
  const seen = new Set<object>();
  return servedVirtualServices(model)
    .filter((one) => mayBeUnweighted(one) && !isWeighed(one.resource))
    .flatMap(routesOf)
    .flatMap(({ resource, route }) => {
      if (seen.has(route) || isWeighed(resource)) return [];
      seen.add(route);
      return unweighted(resource, route);
    });
}

/** Whether a VirtualService sends to several destinations, or another one says where. */
function mayBeUnweighted({ resource, delegates }: BoundVirtualService): boolean {
  const { http = [], tls = [], tcp = [] } = resource.manifest.spec ?? {};
  return delegates.length > 0 || http.some(isSeveral) || tls.some(isSeveral) || tcp.some(isSeveral);
}

interface Written {
  readonly resource: Resource<VirtualService>;
  readonly route: readonly Weighted[];
}

/** The lists of several destinations of a VirtualService, with those of its delegates. */
function routesOf(virtualService: BoundVirtualService): readonly Written[] {
  const { resource } = virtualService;
  const { tls = [], tcp = [] } = resource.manifest.spec ?? {};
  const ofHttp = httpRulesOf(virtualService).rules.filter(({ route }) => isSeveral(route));
  return [
    ...ofHttp.map(({ route: { route = [] }, writtenIn }) => ({ resource: writtenIn, route })),
    ...[...tls, ...tcp].filter(isSeveral).map(({ route = [] }) => ({ resource, route })),
  ];
}

function isSeveral({ route = [] }: Pick<L4Route, 'route'>): boolean {
  return route.length > 1;
}

function unweighted(
  resource: Resource<VirtualService>,
  route: readonly Weighted[],
): readonly UnweightedRoute[] {
  const [first, ...missing] = route.filter(
    (one) => one.weight === undefined && !isLeftOutOf(resource, one, 'weight'),
  );
  const [heavy, ...others] = route.filter(({ weight = 0 }) => weight > 0);
  return first === undefined || heavy === undefined
    ? []
    : [{ missing: [first, ...missing], weighted: [heavy, ...others] }];
}
