import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { classAnnotation, Ingress } from '../../k8s/kinds/ingress.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import { controllerAtLeast } from '../../settings/version.ts';
import { annotationAt } from '../annotation/annotation.ts';
import { classFaultOf, classFaultWords } from './class-fault.ts';
import { classesIn } from './classes.ts';

/** An Ingress that the controller's webhook refuses for its class. */
export interface RefusedIngress {
  readonly resource: Resource<Ingress>;
  /** The webhook's words. */
  readonly words: string;
}

/**
 * The Ingresses of an input that the webhook refuses for their class (controller: webhooks/networking/ingress_validator.go
 * checkIngressClass and checkIngressClassUsage, v3.5.0). Since 2.6 it does not look at class params. Of an Ingress with
 * the controller's class annotation it still asks for the class that the field names.
 */
export function refusedForClass(inventory: Inventory, settings: Settings): readonly RefusedIngress[] {
  const classes = classesIn(inventory, settings);
  const readsParams = !controllerAtLeast(settings, '2.6');
  return inventory.list(Ingress).flatMap((resource): readonly RefusedIngress[] => {
    const annotation = annotationAt(resource, classAnnotation);
    const name = resource.manifest.spec?.ingressClassName;
    if (annotation.state === 'known') {
      const isOurs = annotation.value === settings.assume.ingressClass;
      const isMissing = name !== undefined && classes.find(name).state === 'absent';
      if (!isOurs || !isMissing) return [];
      return [{ resource, words: classFaultWords({ why: 'no such class', name }) }];
    }
    const fault = classFaultOf(resource, classes);
    const judged = fault?.why === 'no such class' || fault?.why === 'several default classes' || readsParams;
    return fault === undefined || !judged ? [] : [{ resource, words: classFaultWords(fault) }];
  });
}
