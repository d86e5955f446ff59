import { annotationAt, annotationsPlace } from '../../src/alb/annotation/annotation.ts';
import { isAlb } from '../../src/alb/class/classes.ts';
import { otherControllerOf } from '../../src/alb/class/other-controller.ts';
import type { Inventory } from '../../src/k8s/inventory/inventory.ts';
import type { Ingress } from '../../src/k8s/kinds/ingress.ts';
import { classAnnotation, IngressClass } from '../../src/k8s/kinds/ingress.ts';
import type { Resource } from '../../src/k8s/object/resource.ts';
import { placeIn } from '../../src/k8s/object/shape.ts';
import type { Edit } from '../../src/rule/rule.ts';
import { at, below } from '../../src/rule/rule.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { controllerAtLeast } from '../../src/settings/version.ts';

/**
 * The edits that give an Ingress a class of the controller, once: the field, or the annotation where 1.x reads nothing
 * else. What is said of the annotation goes with it where it becomes the field.
 */
export function classEdits(resource: Resource<Ingress>, name: string, settings: Settings): readonly Edit[] {
  const annotation = annotationAt(resource, classAnnotation);
  const place =
    annotation.state === 'absent' ? below(annotationsPlace(resource), classAnnotation) : annotation.origin;
  const { spec } = resource.manifest;
  const field =
    spec === undefined ? placeIn(resource.written, 'spec', 'ingressClassName') : at(spec, 'ingressClassName');
  if (!controllerAtLeast(settings, '2.0')) {
    return [
      { op: annotation.state === 'absent' ? 'add' : 'set', at: place, value: name },
      ...(spec?.ingressClassName === undefined ? [] : [{ op: 'remove', at: field } as const]),
    ];
  }
  if (annotation.state === 'known' && annotation.value === name && spec?.ingressClassName === undefined)
    return [{ op: 'move', at: place, to: field }];
  return [
    ...(annotation.state === 'absent' ? [] : [{ op: 'remove', at: place } as const]),
    { op: spec?.ingressClassName === undefined ? 'add' : 'set', at: field, value: name },
  ];
}

/** The name to write for the controller's class: that of the one known class, else the configured one; absent where an IngressClass of another controller has that name. */
export function classNameOf(inventory: Inventory, settings: Settings): string | undefined {
  const classes = inventory.list(IngressClass);
  const [only, second] = classes.filter(isAlb);
  if (only !== undefined && second === undefined) return only.id.name;
  const name = settings.assume.ingressClass || 'alb';
  const isOthers = classes.some((one) => one.id.name === name && otherControllerOf(one) !== undefined);
  return isOthers ? undefined : name;
}
