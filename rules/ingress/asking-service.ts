import { annotationAt, annotationKey } from '../../src/alb/annotation/annotation.ts';
import { factOf } from '../../src/alb/annotation/annotation-table.ts';
import type { Subject } from '../../src/alb/annotation/table/annotation-fact.ts';
import { oncePer } from '../../src/collection/memo.ts';
import { classAnnotation } from '../../src/k8s/kinds/ingress.ts';
import { Service, typeOf } from '../../src/k8s/kinds/service.ts';
import { ifKnown } from '../../src/k8s/object/lookup.ts';
import type { Resource } from '../../src/k8s/object/resource.ts';
import type { Location, TrafficModel } from '../../src/rule/rule.ts';
import { at } from '../../src/rule/rule.ts';

/** A Service that asks for an application load balancer. */
export interface AskingService {
  readonly service: Resource<Service>;
  /** The annotation that asks, by its key as people write it. */
  readonly key: string;
  readonly value: string;
  readonly at: Location;
  /** Further annotations that ask for parts of it. */
  readonly others: readonly Location[];
}

const typeKey = 'service.beta.kubernetes.io/aws-load-balancer-type';

/** Types that a Service may have, and names of the classic load balancer, which is what it then gets. */
const types: ReadonlySet<string> = new Set([
  '',
  'nlb',
  'nlb-ip',
  'nlb-instance',
  'external',
  'classic',
  'clb',
  'elb',
]);

/** What only an application load balancer that an Ingress describes has. */
const subjects: ReadonlySet<Subject> = new Set<Subject>(['load balancer', 'listeners', 'rules', 'login']);

/** The Services that ask for an application load balancer and to which no ALB Ingress leads (controller: controllers/service/service_controller.go, v3.5.0). */
export const askingServices = oncePer(({ inventory, backends }: TrafficModel): readonly AskingService[] => {
  const served = new Set(backends.flatMap(({ service }) => ifKnown(service) ?? []));
  return inventory
    .list(Service)
    .filter((service) => service.metadata.annotations !== undefined && !served.has(service))
    .flatMap((service) => askingByType(service) ?? askingByAnnotations(service, inventory.settings) ?? []);
});

function askingByType(service: Resource<Service>): AskingService | undefined {
  const asked = annotationAt(service, typeKey);
  if (asked.state !== 'known' || types.has(asked.value.trim().toLowerCase())) return undefined;
  return { service, key: 'aws-load-balancer-type', value: asked.value, at: asked.origin, others: [] };
}

function askingByAnnotations(
  service: Resource<Service>,
  settings: TrafficModel['settings'],
): AskingService | undefined {
  const { annotations = {} } = service.metadata;
  if (typeOf(service) !== 'LoadBalancer') return undefined;
  const prefix = annotationKey('', settings);
  const [first, ...others] = Object.entries(annotations).filter(([key, value]) => {
    if (key === classAnnotation) return value === settings.assume.ingressClass;
    const fact = key.startsWith(prefix) ? factOf(key.slice(prefix.length)) : undefined;
    return fact !== undefined && fact.readOn === 'Ingress' && subjects.has(fact.about);
  });
  if (first === undefined) return undefined;
  const [key, value] = first;
  const name = key.startsWith(prefix) ? key.slice(prefix.length) : key;
  return {
    service,
    key: name,
    value,
    at: at(annotations, key),
    others: others.map(([other]) => at(annotations, other)),
  };
}
