import type { Ingress, IngressClass } from '../../k8s/kinds/ingress.ts';
import { classAnnotation } from '../../k8s/kinds/ingress.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { annotationAt } from '../annotation/annotation.ts';
import type { Classes } from './classes.ts';
import { isAlb } from './classes.ts';

/** The controller that an IngressClass states, where it makes no ALBs; absent where it does or none is stated. */
export function otherControllerOf(ingressClass: Resource<IngressClass>): string | undefined {
  const controller = ingressClass.manifest.spec?.controller;
  return isAlb(ingressClass) ? undefined : controller;
}

/** The class of another controller that an Ingress names in its field; absent where the class is not known, is the controller's, or stands in the annotation. */
export function classOfOther(
  resource: Resource<Ingress>,
  classes: Pick<Classes, 'find'>,
): Resource<IngressClass> | undefined {
  const name = resource.manifest.spec?.ingressClassName;
  if (name === undefined || annotationAt(resource, classAnnotation).state !== 'absent') return undefined;
  const found = ifKnown(classes.find(name));
  return found !== undefined && otherControllerOf(found) !== undefined ? found : undefined;
}
