import { parsePort } from '../../../src/alb/annotation/port-number.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { holdsStatus } from '../../../src/alb/target-group/success-codes.ts';
import type { HealthCheck, TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import { groupedBy } from '../../../src/collection/groups.ts';
import type { Service } from '../../../src/k8s/kinds/service.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import type { Location } from '../../../src/rule/rule.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { portsOnIngresses } from '../port-on-ingress.ts';
import { unresolvedPorts } from '../unresolved-port.ts';

/** A health check annotation of an Ingress that holds for a gateway and for another Service alike. */
export interface SharedAnnotation {
  readonly suffix: string;
  readonly value: string;
  readonly origin: Location;
  readonly gateway: Resource<Service>;
  readonly other: Resource<Service>;
}

/** An Ingress with its shared annotations, at least one. */
export interface SharedHealthCheck {
  readonly ingress: AlbIngress;
  readonly annotations: readonly [SharedAnnotation, ...SharedAnnotation[]];
}

/** The Ingresses that give one health check to a gateway and to another Service of the input. */
export function sharedHealthChecks(model: TrafficModel): readonly SharedHealthCheck[] {
  const leading = new Set(model.handovers.map(({ targetGroup }) => targetGroup));
  const unresolved = new Set(
    unresolvedPorts(model).flatMap(({ from, ingress }) => (from === 'Ingress' ? [ingress] : [])),
  );
  const misplaced = new Set(portsOnIngresses(model).map(({ ingress }) => ingress));
  const built = model.targetGroups.filter(
    ({ service, port }) => service.state === 'known' && port.state !== 'absent',
  );
  const byIngress = groupedBy(built, ({ ingress }) => ingress);
  return [...byIngress].flatMap(([ingress, groups]): readonly SharedHealthCheck[] => {
    if (unresolved.has(ingress)) return [];
    const gateways = groups.filter((group) => leading.has(group));
    const others = groups.filter((group) => !leading.has(group));
    const [first, ...more] = kinds
      .filter(({ suffix }) => suffix !== 'healthcheck-port' || !misplaced.has(ingress))
      .flatMap((kind) => sharedAnnotation(kind, gateways, others, model) ?? []);
    return first === undefined ? [] : [{ ingress, annotations: [first, ...more] }];
  });
}

/** An annotation, where its effective value is kept, and whether a value of it suits a gateway and anything else alike. */
interface SharedKind {
  readonly suffix: string;
  readonly field: keyof HealthCheck;
  readonly suitsAll: (value: string) => boolean;
}

const kinds: readonly SharedKind[] = [
  { suffix: 'healthcheck-path', field: 'path', suitsAll: (value) => value === '/' },
  // A name is looked up anew on each Service.
  { suffix: 'healthcheck-port', field: 'port', suitsAll: (value) => typeof parsePort(value) === 'string' },
  { suffix: 'healthcheck-protocol', field: 'protocol', suitsAll: (value) => value === 'HTTP' },
  { suffix: 'success-codes', field: 'successCodes', suitsAll: (value) => holdsStatus(value, 200) },
];

function sharedAnnotation(
  { suffix, field, suitsAll }: SharedKind,
  gateways: readonly TargetGroup[],
  others: readonly TargetGroup[],
  model: TrafficModel,
): SharedAnnotation | undefined {
  const takesIt = ({ healthCheck }: TargetGroup) => {
    const value = healthCheck[field];
    return value.state === 'known' && value.from === 'Ingress';
  };
  const [gateway] = gateways.filter(takesIt);
  const [other] = others.filter((group) => takesIt(group) && !(field === 'path' && servesPath(group, model)));
  const value = gateway?.healthCheck[field];
  const [one, two] = [gateway, other].map((group) => group && ifKnown(group.service));
  if (value?.state !== 'known' || one === undefined || two === undefined || suitsAll(value.value))
    return undefined;
  return { suffix, value: value.value, origin: value.origin, gateway: one, other: two };
}

/** Whether pods behind a target group are probed on the path of the health check, so that they answer it. */
function servesPath({ service, healthCheck: { path } }: TargetGroup, { inventory }: TrafficModel): boolean {
  const known = ifKnown(service);
  const selector = known?.manifest.spec?.selector ?? {};
  if (known === undefined || path.state === 'unknown' || Object.keys(selector).length === 0) return false;
  const { items } = inventory.select(known.id.namespace, selector);
  return items.some(({ template }) =>
    (template.spec?.containers ?? []).some(
      ({ readinessProbe }) => readinessProbe?.httpGet?.path === path.value,
    ),
  );
}
