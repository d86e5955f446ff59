import { annotationAt } from '../../../src/alb/annotation/annotation.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { classAnnotation } from '../../../src/alb/class/classes.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import { IngressClass } from '../../../src/k8s/kinds/ingress.ts';
import type { Location } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { defaultAssumptions } from '../../../src/settings/settings.ts';
import { atLeast, controllerAtLeast } from '../../../src/settings/version.ts';
import { classTwiceOf } from '../class-twice.ts';

/** An Ingress whose class stands in the annotation where the field could say it. */
export interface LegacyClass {
  readonly ingress: AlbIngress;
  /** The class to name in the field. */
  readonly name: string;
  readonly origin: Location;
}

/**
 * The ALB Ingresses with the class annotation, for controllers and clusters that read the field: none where the
 * controller class is configured to what is no known IngressClass, or the API server refuses the Ingress.
 */
export function legacyClasses(
  ingresses: readonly AlbIngress[],
  inventory: Inventory,
  settings: Settings,
): readonly LegacyClass[] {
  if (!controllerAtLeast(settings, '2.4') || !atLeast(settings.targets.kubernetes, '1.19')) return [];
  const name = settings.assume.ingressClass;
  const isClass = inventory.list(IngressClass).some(({ id }) => id.name === name);
  if (name !== defaultAssumptions.ingressClass && !isClass) return [];
  return ingresses.flatMap((ingress) => {
    const annotation = annotationAt(ingress.resource, classAnnotation);
    if (annotation.state !== 'known' || classTwiceOf(ingress.resource, settings) !== undefined) return [];
    return [{ ingress, name, origin: annotation.origin }];
  });
}
