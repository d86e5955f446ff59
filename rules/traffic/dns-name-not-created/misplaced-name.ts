import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { groupedBy } from '../../../src/collection/groups.ts';
import { isConverted } from '../../../src/istio/ingress/converted-ingress.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import { typeOf } from '../../../src/k8s/kinds/service.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { byName } from '../../../src/k8s/object/resource.ts';
import { HostPatterns } from '../../../src/traffic/edge/host-patterns.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import type { DnsName } from '../../../src/traffic/request/dns-names.ts';
import {
  annotatedNamesOf,
  asksExternalDns,
  dnsNamesOf,
  externalDnsAnnotation,
} from '../../../src/traffic/request/dns-names.ts';
import { unroutedHosts } from '../../../src/traffic/unrouted-host.ts';
import { meantDomain } from '../unrouted-words.ts';

/** A DNS name that is asked for on an object of which external-dns takes no target, behind the load balancer of an Ingress. */
export interface MisplacedName {
  readonly dnsName: DnsName;
  readonly on: Resource;
  readonly ingress: AlbIngress;
}

/** The gateways that are reached through load balancers of Ingresses alone, each with the first of these by name. */
export type Fronts = ReadonlyMap<GatewayProxy, AlbIngress>;

/** Finds these gateways. */
export function frontsOf({ handovers }: TrafficModel): Fronts {
  const ways = handovers.flatMap(({ gateway, proxies, targetGroup }) =>
    gateway === 'known' ? proxies.map((proxy) => ({ proxy, ingress: targetGroup.ingress })) : [],
  );
  return new Map(
    [...groupedBy(ways, ({ proxy }) => proxy)].flatMap(([proxy, those]) => {
      const { services } = proxy;
      if (services.length === 0 || services.some((one) => typeOf(one) === 'LoadBalancer')) return [];
      const [first] = those.map(({ ingress }) => ingress).sort((a, b) => byName(a.resource, b.resource));
      return first === undefined ? [] : [[proxy, first] as const];
    }),
  );
}

/** The DNS names that Ingresses of ALBs ask for, and those that one of them means by a slip. */
export function namesOnIngresses(model: TrafficModel): HostPatterns<string> {
  const names = new HostPatterns<string>();
  for (const { name } of model.ingresses.flatMap(dnsNamesOf)) names.add(name, name);
  const slips = (['rules', 'names'] as const).flatMap((from) => unroutedHosts(from, model).certain);
  for (const name of slips.flatMap((one) => meantDomain(one) ?? [])) names.add(name, name);
  return names;
}

/** The names of gateway Services, Gateways and VirtualServices that no Ingress has. */
export function misplacedNames(model: TrafficModel): readonly MisplacedName[] {
  const fronts = frontsOf(model);
  if (fronts.size === 0) return [];
  const asked = [
    ...servicesBehind(fronts),
    ...gatewaysBehind(fronts, model),
    ...virtualServicesBehind(fronts, model),
  ].flatMap(({ on, ingress }) => annotatedNamesOf(on).map((dnsName) => ({ dnsName, on, ingress })));
  if (asked.length === 0) return [];
  const onIngresses = namesOnIngresses(model);
  return asked.filter(({ dnsName }) => onIngresses.meeting(dnsName.name).size === 0);
}

type Bearer = Pick<MisplacedName, 'on' | 'ingress'>;

/** Of a Service without cluster address external-dns takes the addresses of the pods. */
function servicesBehind(fronts: Fronts): readonly Bearer[] {
  return [...fronts].flatMap(([{ services }, ingress]) =>
    services
      .filter((on) => asksExternalDns(on) && on.manifest.spec?.clusterIP !== 'None' && !hasTarget(on))
      .map((on) => ({ on, ingress })),
  );
}

function gatewaysBehind(fronts: Fronts, { gateways }: TrafficModel): readonly Bearer[] {
  return gateways.flatMap(({ resource: on, selected, maybeSelected }) => {
    if (!asksExternalDns(on)) return [];
    const ingress = frontOf(maybeSelected, fronts);
    const isCertain = selected.length === maybeSelected.length && !hasTarget(on);
    return isCertain && ingress !== undefined ? [{ on, ingress }] : [];
  });
}

/** The target of a VirtualService is its own or that of its Gateways. */
function virtualServicesBehind(
  fronts: Fronts,
  { virtualServices, bindings }: TrafficModel,
): readonly Bearer[] {
  return virtualServices.flatMap((virtualService) => {
    const { resource: on, named } = virtualService;
    if (!asksExternalDns(on) || isConverted(on)) return [];
    const gateways = bindings.gatewaysOf(virtualService);
    const ingress = frontOf(
      gateways.flatMap(({ maybeSelected }) => maybeSelected),
      fronts,
    );
    const isKnown = named.every(({ gateway }) => ifKnown(gateway) !== undefined);
    if (
      ingress === undefined ||
      !isKnown ||
      [on, ...gateways.map(({ resource }) => resource)].some(hasTarget)
    )
      return [];
    return [{ on, ingress }];
  });
}

/** The Ingress in front of gateways that are all reached so. */
function frontOf(proxies: readonly GatewayProxy[], fronts: Fronts): AlbIngress | undefined {
  const [first, ...more] = proxies.map((proxy) => fronts.get(proxy));
  return more.includes(undefined) ? undefined : first;
}

/** Whether an object says itself where its names lead. */
function hasTarget(resource: Resource): boolean {
  return ['target', 'ingress', 'gateway'].some(
    (name) => externalDnsAnnotation(resource, name).state !== 'absent',
  );
}
