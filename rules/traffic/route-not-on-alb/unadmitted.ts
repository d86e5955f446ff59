import { pathTypeOf } from '../../../src/alb/listener-rule/path-pattern.ts';
import { loadBalancerOf } from '../../../src/alb/load-balancer/load-balancer.ts';
import { TargetGroupBinding } from '../../../src/alb/target-group/target-group-binding.ts';
import { groupedBy } from '../../../src/collection/groups.ts';
import { matches } from '../../../src/istio/host/host.ts';
import { isConverted } from '../../../src/istio/ingress/converted-ingress.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import type { Route } from '../../../src/istio/route/route.ts';
import type { Contribution, VirtualHost } from '../../../src/istio/route/virtual-host.ts';
import type {
  BoundVirtualService,
  VirtualServiceHost,
} from '../../../src/istio/virtual-service/bound-virtual-service.ts';
import { Ingress } from '../../../src/k8s/kinds/ingress.ts';
import { typeOf } from '../../../src/k8s/kinds/service.ts';
import type { AdmittingRule, AdmittingRules } from '../../../src/traffic/edge/admitting-rules.ts';
import { admittingRules, takesSome } from '../../../src/traffic/edge/admitting-rules.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { unroutedHosts } from '../../../src/traffic/unrouted-host.ts';
import { meantDomain } from '../unrouted-words.ts';

/** A host of a VirtualService, or one of its routes, for which no rule of a load balancer in front of the gateway is. */
export interface Unadmitted {
  readonly virtualService: BoundVirtualService;
  readonly host: VirtualServiceHost;
  /** The route whose path no rule takes; absent where the host is in none. */
  readonly route?: Route;
  /** The rules that are nearest: all, or those for the host. At least one. */
  readonly rules: readonly [AdmittingRule, ...AdmittingRule[]];
}

/** What load balancers leave out of the virtual hosts of gateways that are reached through them alone. */
export function unadmitted(model: TrafficModel): readonly Unadmitted[] {
  const arrivals = groupedBy(model.arrivals, ({ proxy }) => proxy);
  const byProxy = groupedBy(model.virtualHosts, ({ listener }) => listener.proxy);
  const told = new Set(
    [...unroutedHosts('rules', model).certain, ...unroutedHosts('names', model).certain].flatMap(
      (one) => meantDomain(one) ?? [],
    ),
  );
  return [...arrivals].flatMap(([proxy, those]) => {
    if (hasOtherWays(proxy, model)) return [];
    const balancers = new Set(
      those.map(({ handover }) => loadBalancerOf(handover.targetGroup.ingress, model.loadBalancers)),
    );
    if (balancers.has(undefined)) return [];
    const rules = admittingRules([...balancers].flatMap((one) => one ?? []));
    if (rules === undefined) return [];
    const hosts = (byProxy.get(proxy) ?? []).filter(
      ({ domain, listener }) => domain !== '*' && listener.exists === 'yes' && !told.has(domain),
    );
    return once(hosts.flatMap((one) => unadmittedOn(one, rules, model)));
  });
}

/** Whether requests may come to a gateway otherwise than through the ALB Ingresses of the input. */
function hasOtherWays(proxy: GatewayProxy, { inventory, ingresses }: TrafficModel): boolean {
  const { services, namespace } = proxy;
  if (services.length === 0 || services.some((service) => typeOf(service) === 'LoadBalancer')) return true;
  if (inventory.completeness(Ingress, namespace) === 'incomplete' || inventory.hidesSome(Ingress))
    return true;
  const names = new Set(services.map(({ id }) => id.name));
  const bindings = inventory.list(TargetGroupBinding);
  const isBound = bindings.some(
    ({ id, manifest }) => id.namespace === namespace && names.has(manifest.spec?.serviceRef?.name ?? ''),
  );
  const own = new Set<unknown>(ingresses.map(({ resource }) => resource));
  return isBound || inventory.list(Ingress).some((one) => !own.has(one) && one.id.namespace === namespace);
}

function unadmittedOn(
  virtualHost: VirtualHost,
  rules: AdmittingRules,
  model: TrafficModel,
): readonly Unadmitted[] {
  const { domain, contributions } = virtualHost;
  const [first, ...more] = rules.byHost.meeting(domain);
  return contributions.flatMap((contribution): readonly Unadmitted[] => {
    const { virtualService } = contribution;
    const host = virtualService.hosts.find(({ name }) => matches(name.toLowerCase(), domain));
    if (isConverted(virtualService.resource)) return [];
    if (host === undefined || !contribution.certain || isServedElsewhere(virtualService, virtualHost, model))
      return [];
    if (first !== undefined)
      return routesLeftOut(contribution, [first, ...more]).map((route) => {
        return { virtualService, host, route, rules: [first, ...more] };
      });
    return [{ virtualService, host, rules: rules.all }];
  });
}

/** Whether a VirtualService is for the mesh as well, or on another gateway, where its hosts may be asked for. */
function isServedElsewhere(
  virtualService: BoundVirtualService,
  { listener }: VirtualHost,
  { bindings }: TrafficModel,
): boolean {
  if (virtualService.mesh) return true;
  return bindings
    .gatewaysOf(virtualService)
    .some(({ maybeSelected }) => maybeSelected.some((proxy) => proxy !== listener.proxy));
}

/** The routes of which no path is in a rule; patterns and paths in any letter case are left out. */
function routesLeftOut({ routes }: Contribution, rules: readonly AdmittingRule[]): readonly Route[] {
  return routes.filter(({ match: { path }, certain }) => {
    const { kind, value, ignoreCase } = path;
    if (kind === 'regex' || ignoreCase || !certain) return false;
    return !rules.some((rule) => takesSome(rule, value, kind) || isMeantForAll(rule));
  });
}

/** Whether a path is `/` without type, which is meant for every path and told as such. */
function isMeantForAll({ rule: { path } }: AdmittingRule): boolean {
  return path.path === '/' && pathTypeOf(path.pathType) === 'ImplementationSpecific';
}

/** Of a host that comes to several virtual hosts, and of a route in several of them, the first. */
function once(found: readonly Unadmitted[]): readonly Unadmitted[] {
  const met = new Set<unknown>();
  return found.filter(({ host, route }) => {
    const what = route === undefined ? host : (route.written ?? route.rule);
    if (met.has(what)) return false;
    met.add(what);
    return true;
  });
}
