import { albSuffixesOf, annotationOf } from '../../../src/alb/annotation/annotation.ts';
import { factOf } from '../../../src/alb/annotation/annotation-table.ts';
import type { AnnotationFact } from '../../../src/alb/annotation/table/annotation-fact.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { listenerText } from '../../../src/alb/listener/listener.ts';
import { pathTypeOf } from '../../../src/alb/listener-rule/path-pattern.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { buildsRules, loadBalancerOf } from '../../../src/alb/load-balancer/load-balancer.ts';
import { fromAnnotations, isRead, paramsField } from '../../../src/alb/setting/effective.ts';
import { isReadInGroup } from '../../../src/alb/setting/group-setting.ts';
import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import { controlPortSuffix } from '../../../src/alb/target-group/target-group.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import type { Location } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';

/** The value of an annotation that the controller reads while it builds a group. */
export interface ReadValue {
  readonly fact: AnnotationFact;
  readonly suffix: string;
  readonly value: string;
  readonly origin: Location;
  readonly ingress: AlbIngress;
  /** The target group for which it is read; absent for what concerns the Ingress or its group. */
  readonly targetGroup?: TargetGroup;
}

/** What read values are asked of. */
export interface ReadingSet {
  readonly ingresses: readonly AlbIngress[];
  readonly loadBalancers: readonly LoadBalancer[];
  readonly targetGroups: readonly TargetGroup[];
  readonly settings: Settings;
}

/** Every known value that the controller reads, each annotation once: those of Ingresses in file order, then those of target groups. */
export function readValues(set: ReadingSet): readonly ReadValue[] {
  const inGroup = readingOfGroups(set.settings);
  const seen = new Map<string, Set<Location>>();
  const withTargets = new Set(
    set.targetGroups.filter(({ service }) => service.state !== 'absent').map(({ ingress }) => ingress),
  );
  const ofIngresses = set.ingresses.flatMap((ingress) =>
    ownValues(ingress, { ...set, inGroup, withTargets }),
  );
  const ofGroups = set.targetGroups.flatMap((targetGroup) => mergedValues(targetGroup, set));
  return [...ofIngresses, ...ofGroups].filter(({ origin, suffix }) => {
    const places = seen.get(suffix) ?? new Set();
    if (places.has(origin)) return false;
    seen.set(suffix, places.add(origin));
    return true;
  });
}

interface OwnReading extends ReadingSet {
  readonly inGroup: InGroup;
  /** The Ingresses that have a backend Service, as far as is known. */
  readonly withTargets: ReadonlySet<AlbIngress>;
}

type InGroup = (fact: AnnotationFact, loadBalancer: LoadBalancer) => boolean;

/** Whether a group reads a setting, asked once for each group. */
function readingOfGroups(settings: Settings): InGroup {
  const known = new Map<LoadBalancer, Map<string, boolean>>();
  return (fact, loadBalancer) => {
    const ofGroup = known.get(loadBalancer) ?? new Map<string, boolean>();
    known.set(loadBalancer, ofGroup);
    const before = ofGroup.get(fact.name);
    if (before !== undefined) return before;
    const reads = isReadInGroup(fact, loadBalancer.group.members, settings) === 'yes';
    ofGroup.set(fact.name, reads);
    return reads;
  };
}

/** Annotations that are read on Ingresses only, and what both objects may set, of the Ingress. */
function ownValues(ingress: AlbIngress, set: OwnReading): readonly ReadValue[] {
  const { settings, loadBalancers, inGroup } = set;
  const loadBalancer = loadBalancerOf(ingress, loadBalancers);
  return albSuffixesOf(ingress.resource, settings).flatMap((suffix) => {
    const fact = factOf(suffix);
    if (fact === undefined || fact.readOn === 'Service over Ingress' || !isRead(ingress, suffix, settings))
      return [];
    if (loadBalancer !== undefined && !inGroup(fact, loadBalancer)) return [];
    if (loadBalancer !== undefined && !isReadHere(fact, suffix, ingress, loadBalancer, set)) return [];
    const annotation = annotationOf(ingress.resource, suffix, settings);
    return annotation.state === 'known' ? [{ fact, suffix, ingress, ...annotation }] : [];
  });
}

function isReadHere(
  fact: AnnotationFact,
  suffix: string,
  ingress: AlbIngress,
  { listeners }: LoadBalancer,
  { settings, loadBalancers, withTargets }: OwnReading,
): boolean {
  if (isBeatenByParams(fact, ingress, settings)) return false;
  if (suffix === 'use-regex-path-match' && !hasSpecificPath(ingress)) return false;
  const isOfTargets = suffix === 'multi-cluster-target-group';
  if (isOfTargets && !withTargets.has(ingress)) return false;
  if (isOfTargets || fact.about === 'rules') return buildsRules(ingress, loadBalancers) !== 'no';
  if (fact.name !== 'listener-attributes.') return true;
  return listeners.some((one) => suffix === `listener-attributes.${listenerText(one).replace(' ', '-')}`);
}

/** Whether a path counts as ImplementationSpecific; only for such a one `use-regex-path-match` is asked. */
function hasSpecificPath({ resource }: AlbIngress): boolean {
  return (resource.manifest.spec?.rules ?? []).some(({ http }) =>
    (http?.paths ?? []).some(
      ({ path, pathType }) => path && pathTypeOf(pathType) === 'ImplementationSpecific',
    ),
  );
}

/** Class params keep an annotation from being read, but for maps, which are merged with theirs. */
export function isBeatenByParams(fact: AnnotationFact, ingress: AlbIngress, settings: Settings): boolean {
  if (fact.type === 'string map' && fact.name !== 'minimum-load-balancer-capacity') return false;
  const held = paramsField(ingress, fact.name, settings);
  if (held === undefined || held === 'unknown') return false;
  return held.value !== '' && !(Array.isArray(held.value) && held.value.length === 0);
}

/** Annotations that are merged for each backend: that of the object which goes before the other. */
function mergedValues(
  targetGroup: TargetGroup,
  { loadBalancers, settings }: ReadingSet,
): readonly ReadValue[] {
  const { ingress, service, targetType } = targetGroup;
  if (service.state === 'absent' || buildsRules(ingress, loadBalancers) === 'no') return [];
  const onIngress = albSuffixesOf(ingress.resource, settings);
  const onService = service.state === 'known' ? albSuffixesOf(service.value, settings) : [];
  return [...new Set([...onService, ...onIngress])].flatMap((suffix): readonly ReadValue[] => {
    const fact = factOf(suffix);
    if (fact === undefined || fact.readOn === 'Ingress') return [];
    if (fact.name === 'target-control-port.' && suffix !== controlPortSuffix(targetGroup)) return [];
    if (suffix === 'target-node-labels' && !(targetType.state === 'known' && targetType.value === 'instance'))
      return [];
    const value = valueFor(targetGroup, fact, suffix, settings);
    return value === undefined ? [] : [{ fact, suffix, ingress, targetGroup, ...value }];
  });
}

/** Of one among several Services of a forward action only the login of the Ingress counts (controller: pkg/ingress/enhanced_backend_builder.go, v3.5.0). */
function valueFor(
  targetGroup: TargetGroup,
  fact: AnnotationFact,
  suffix: string,
  settings: Settings,
): { readonly value: string; readonly origin: Location } | undefined {
  const { service, backends, ingress } = targetGroup;
  if (fact.readOn === 'Ingress and Service')
    return service.state === 'known' ? knownOn(service.value, ingress, suffix, settings) : undefined;
  if (fact.about === 'login' && backends.every(({ weighted }) => weighted))
    return knownOn(ingress.resource, ingress, suffix, settings);
  if (isBeatenByParams(fact, ingress, settings)) return undefined;
  const value = fromAnnotations(targetGroup, suffix, settings, { state: 'unknown' });
  return value.state === 'known' ? value : undefined;
}

function knownOn(resource: Resource, ingress: AlbIngress, suffix: string, settings: Settings) {
  const annotation = annotationOf(resource, suffix, settings);
  return isRead(ingress, suffix, settings) && annotation.state === 'known' ? annotation : undefined;
}
