import type { Backend } from '../../src/alb/backend/backend.ts';
import type { AlbIngress } from '../../src/alb/class/alb-ingress.ts';
import type { LoadBalancer } from '../../src/alb/load-balancer/load-balancer.ts';
import { buildsRules, loadBalancerOf } from '../../src/alb/load-balancer/load-balancer.ts';
import { healthCheckPortOf } from '../../src/alb/target-group/health-check-port.ts';
import { whyNoNodePort } from '../../src/alb/target-group/instance-target.ts';
import type { TargetGroup } from '../../src/alb/target-group/target-group.ts';
import { acrossTargetTypes, judgedTargetType } from '../../src/alb/target-group/target-type.ts';
import { oncePer } from '../../src/collection/memo.ts';
import type { Inventory } from '../../src/k8s/inventory/inventory.ts';
import type { Service } from '../../src/k8s/kinds/service.ts';
import { portsOf, targetPortOf } from '../../src/k8s/kinds/service.ts';
import { containersOf } from '../../src/k8s/kinds/workload.ts';
import { ifKnown } from '../../src/k8s/object/lookup.ts';
import type { Resource } from '../../src/k8s/object/resource.ts';
import { nearest } from '../../src/k8s/object/slip.ts';
import type { Location } from '../../src/rule/rule.ts';
import type { Assumption } from '../../src/settings/assumption.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { ingressServices } from './ingress-services.ts';

/** A named health check port that the controller cannot turn into a number for a backend Service. */
export interface UnresolvedPort {
  readonly ingress: AlbIngress;
  readonly service: Resource<Service>;
  /** As written. */
  readonly name: string;
  readonly origin: Location;
  readonly from: 'Service' | 'Ingress';
  /** `no such port`: the Service has none of that name. Else the targetPort, a name as well, which ip targets do not take. */
  readonly why: 'no such port' | { readonly targetPort: string };
  /** What was probably meant: a port name of the Service or `traffic-port`, or the number of the container port. */
  readonly meant?: string;
  /** Another Service of the Ingress that has a port of that name, where the value stands on the Ingress. */
  readonly elsewhere?: Resource<Service>;
  readonly assumption?: Assumption;
}

/** What the named health check ports of an input are asked of. */
export interface PortSet {
  readonly loadBalancers: readonly LoadBalancer[];
  readonly backends: readonly Backend[];
  readonly targetGroups: readonly TargetGroup[];
  readonly inventory: Inventory;
  readonly settings: Settings;
}

/** The unresolved health check ports of all target groups (controller: pkg/ingress/model_build_target_group.go buildTargetGroupHealthCheckPort, v3.5.0). */
export function unresolvedPorts(set: PortSet): readonly UnresolvedPort[] {
  return set.targetGroups
    .filter(({ ingress, port }) => port.state !== 'absent' && hasRules(ingress, set.loadBalancers))
    .flatMap((targetGroup) => unresolvedPort(targetGroup, set) ?? []);
}

/** On HTTP listeners that redirect as a whole nothing of an Ingress is built; what may be such listeners only is left alone. */
function hasRules(ingress: AlbIngress, loadBalancers: readonly LoadBalancer[]): boolean {
  const built = buildsRules(ingress, loadBalancers);
  const redirects = loadBalancerOf(ingress, loadBalancers)?.sslRedirects;
  return (
    built === 'yes' ||
    (built === 'unknown' && redirects?.state === 'known' && redirects.redirects.length === 0)
  );
}

function unresolvedPort(targetGroup: TargetGroup, set: PortSet): UnresolvedPort | undefined {
  const { port } = targetGroup.healthCheck;
  const service = ifKnown(targetGroup.service);
  if (port.state === 'unknown' || service === undefined || isNoValue(port.value)) return undefined;
  if (port.from !== 'Service' && port.from !== 'Ingress') return undefined;
  const type = judgedTargetType(targetGroup, set.settings)?.type.value;
  if (type === 'instance' && whyNoNodePort(service, ifKnown(targetGroup.port)) !== undefined)
    return undefined;
  const asked = healthCheckPortOf(targetGroup);
  const found = acrossTargetTypes(targetGroup, set.settings, ({ targetType }) => {
    if (asked.means === 'no such port') return asked.means;
    const target = asked.means === 'service port' ? targetPortOf(asked.port) : undefined;
    return typeof target === 'string' && targetType.value === 'ip' ? { targetPort: target } : undefined;
  });
  if (found === undefined) return undefined;
  const { answer: why, assumption } = found;
  const { ingress } = targetGroup;
  const meant =
    why === 'no such port' ? nameMeant(port.value, service) : containerPort(why.targetPort, service, set);
  const elsewhere =
    why === 'no such port' && port.from === 'Ingress'
      ? bearersOf(set.backends)(ingress).get(port.value)
      : undefined;
  return {
    ingress,
    service,
    name: port.value,
    origin: port.origin,
    from: port.from,
    why,
    meant,
    elsewhere,
    assumption,
  };
}

/** Blanks around the value and line breaks are `ingress/annotation-value-invalid`'s; a blank inside makes a name that no port has. */
function isNoValue(value: string): boolean {
  return value.trim() !== value || /[\r\n]/.test(value);
}

/** The port name that differs in letter case or by a slip, or that the value names among other things. */
function nameMeant(name: string, service: Resource<Service>): string | undefined {
  const inside = portInside(name, service);
  if (inside !== undefined) return inside;
  const names = [...portsOf(service).flatMap((port) => port.name ?? []), 'traffic-port'];
  const longer = names.filter((one) => name.length >= 4 && one.startsWith(name));
  const [start, second] = longer;
  return (
    names.find((one) => one.toLowerCase() === name.toLowerCase()) ??
    nearest(name, names) ??
    (second === undefined ? start : undefined)
  );
}

/** The only port that a longer value names or numbers, as in `{"HTTP": 8081}`; by its name where it has one. */
function portInside(value: string, service: Resource<Service>): string | undefined {
  const words = new Set(value.split(/[^\w-]+/));
  if (words.has(value)) return undefined;
  const [port, second] = portsOf(service).filter((port) =>
    [port.name, port.port, port.targetPort].some((one) => one !== undefined && words.has(String(one))),
  );
  return port === undefined || second !== undefined ? undefined : (port.name ?? String(targetPortOf(port)));
}

/** The number that a named targetPort stands for, where all pods of the Service that declare it agree. */
function containerPort(name: string, service: Resource<Service>, { inventory }: PortSet): string | undefined {
  const selector = service.manifest.spec?.selector ?? {};
  if (Object.keys(selector).length === 0) return undefined;
  const { items } = inventory.select(service.id.namespace, selector);
  const containers = items.flatMap(containersOf);
  const ports = containers.flatMap((container) => container.ports ?? []);
  const [number, other] = new Set(
    ports.filter((port) => port.name === name).map((port) => port.containerPort),
  );
  return number === undefined || other !== undefined ? undefined : String(number);
}

/** By port name the first Service of an Ingress that has a port of that name; an unnamed port has the name ''. */
const bearersOf = oncePer((backends: readonly Backend[]) =>
  oncePer((ingress: AlbIngress): ReadonlyMap<string, Resource<Service>> => {
    const services = ingressServices(backends).of(ingress);
    const bearers = services.flatMap(({ service }) => {
      const known = ifKnown(service);
      return known === undefined ? [] : portsOf(known).map(({ name = '' }) => [name, known] as const);
    });
    return new Map(bearers.reverse());
  }),
);
