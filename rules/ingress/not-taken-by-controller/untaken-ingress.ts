import { albSuffixesOf, annotationAt, annotationPlace } from '../../../src/alb/annotation/annotation.ts';
import { classesIn, isAlb, isAutoMode, isDefault } from '../../../src/alb/class/classes.ts';
import { classOfOther } from '../../../src/alb/class/other-controller.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import { classAnnotation, Ingress, IngressClass } from '../../../src/k8s/kinds/ingress.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { isLeftOut } from '../../../src/k8s/object/resource.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { at, keyOf } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import { classTwiceOf } from '../class-twice.ts';

/** An Ingress with ALB annotations that the controller leaves alone. */
export interface UntakenIngress {
  readonly resource: Resource<Ingress>;
  /** The class annotation is another's; the named class is; it has no class; or only the field, which 1.x does not read. */
  readonly why: 'class annotation' | 'class of another controller' | 'no class' | 'only the field';
  /** The class that it has; absent for `no class`. */
  readonly has?: string;
  /** The class of another controller that it names, or gets by default since it names none. */
  readonly otherClass?: Resource<IngressClass>;
  /** Whether a default class outside the input may be the controller's. */
  readonly open: boolean;
  /** Class field or annotation, else the name. */
  readonly origin: Location;
  /** The key of its first ALB annotation. */
  readonly firstAnnotation: Location;
}

interface Classes {
  readonly inventory: Inventory;
  readonly settings: Settings;
  readonly byName: ReadonlyMap<string, Resource<IngressClass>>;
  readonly defaults: readonly Resource<IngressClass>[];
}

/** The Ingresses with ALB annotations that no ALB controller takes, in file order (controller: pkg/ingress/group_loader.go classifyIngress, v3.5.0). */
export function untakenIngresses(inventory: Inventory, settings: Settings): readonly UntakenIngress[] {
  const listed = inventory.list(IngressClass);
  const byName = new Map(listed.map((one) => [one.id.name, one]));
  const classes = { inventory, settings, byName, defaults: listed.filter(isDefault) };
  return inventory.list(Ingress).flatMap((resource): readonly UntakenIngress[] => {
    const [first] = albSuffixesOf(resource, settings);
    if (first === undefined) return [];
    const found = judge(resource, classes);
    if (found === undefined) return [];
    return [{ resource, ...found, firstAnnotation: keyOf(annotationPlace(resource, first, settings)) }];
  });
}

type Verdict = Omit<UntakenIngress, 'resource' | 'firstAnnotation'>;

function judge(resource: Resource<Ingress>, classes: Classes): Verdict | undefined {
  const { settings, byName } = classes;
  const annotation = annotationAt(resource, classAnnotation);
  const { spec } = resource.manifest;
  const field = spec?.ingressClassName;
  if (annotation.state === 'unknown' || isLeftOut(resource, 'spec', 'ingressClassName')) return undefined;
  if (annotation.state === 'known') {
    const { value, origin } = annotation;
    const named = byName.get(value);
    const isTaken = value === settings.assume.ingressClass || (named !== undefined && isAutoMode(named));
    if (isTaken || classTwiceOf(resource, settings) !== undefined) return undefined;
    return { why: 'class annotation', has: value, open: false, origin };
  }
  if (spec === undefined || field === undefined) return withoutClass(resource, classes);
  if (isPlaceholder(field)) return undefined;
  const known = byName.get(field);
  if (known !== undefined && isAutoMode(known)) return undefined;
  if (!controllerAtLeast(settings, '2.0'))
    return { why: 'only the field', has: field, open: false, origin: at(spec, 'ingressClassName') };
  const otherClass = classOfOther(resource, classesIn(classes.inventory, settings));
  if (otherClass === undefined) return undefined;
  const origin = at(spec, 'ingressClassName');
  return { why: 'class of another controller', has: field, otherClass, open: false, origin };
}

/** An empty controller class takes every Ingress without one. */
function withoutClass(resource: Resource<Ingress>, classes: Classes): Verdict | undefined {
  const { inventory, settings, defaults } = classes;
  if (settings.assume.ingressClass === '') return undefined;
  const origin = at(resource.metadata, 'name');
  const readsField = controllerAtLeast(settings, '2.0');
  if (!readsField) return { why: 'no class', open: false, origin };
  if (defaults.some(isAlb)) return undefined;
  const [other] = defaults;
  const open = other === undefined && inventory.completeness(IngressClass, '') !== 'complete';
  return { why: 'no class', open, origin, otherClass: other };
}
