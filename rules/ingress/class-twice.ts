import { annotationAt } from '../../src/alb/annotation/annotation.ts';
import { classesIn, isAlb } from '../../src/alb/class/classes.ts';
import { carriesAlbAnnotation } from '../../src/alb/class/ingress-class.ts';
import type { Inventory } from '../../src/k8s/inventory/inventory.ts';
import { classAnnotation, Ingress } from '../../src/k8s/kinds/ingress.ts';
import { ifKnown } from '../../src/k8s/object/lookup.ts';
import { isPlaceholder } from '../../src/k8s/object/placeholder.ts';
import type { Resource } from '../../src/k8s/object/resource.ts';
import type { Location } from '../../src/rule/rule.ts';
import { at } from '../../src/rule/rule.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { atLeast } from '../../src/settings/version.ts';

/** An Ingress that the API server refuses to create, since the class annotation and the field both give its class. */
export interface ClassTwice {
  readonly resource: Resource<Ingress>;
  readonly annotation: { readonly value: string; readonly at: Location };
  readonly field: { readonly value: string; readonly at: Location };
  /** What the API server says of the annotation. */
  readonly words: string;
}

/**
 * The class of an Ingress when it is given twice: with two names, before Kubernetes 1.27 also with one (kubernetes:
 * pkg/apis/networking/validation/validation.go ValidateIngressCreate). What a cluster printed was created already.
 */
export function classTwiceOf(resource: Resource<Ingress>, { targets }: Settings): ClassTwice | undefined {
  const annotation = annotationAt(resource, classAnnotation);
  const { spec } = resource.manifest;
  const value = spec?.ingressClassName;
  if (annotation.state !== 'known' || spec === undefined || value === undefined || isPlaceholder(value))
    return undefined;
  const takesEqual = atLeast(targets.kubernetes, '1.27');
  const isAccepted = takesEqual && annotation.value === value;
  if (isAccepted || !atLeast(targets.kubernetes, '1.18') || resource.metadata.uid !== undefined)
    return undefined;
  return {
    resource,
    annotation: { value: annotation.value, at: annotation.origin },
    field: { value, at: at(spec, 'ingressClassName') },
    words: takesEqual
      ? 'must match `ingressClassName` when both are specified'
      : 'can not be set when the class field is also set',
  };
}

/** The classes given twice of Ingresses that have to do with an ALB: by either class, or by an ALB annotation. */
export function classesGivenTwice(inventory: Inventory, settings: Settings): readonly ClassTwice[] {
  const classes = classesIn(inventory, settings);
  return inventory.list(Ingress).flatMap((resource) => {
    const twice = classTwiceOf(resource, settings);
    if (twice === undefined) return [];
    const named = ifKnown(classes.find(twice.field.value));
    const isOurs =
      twice.annotation.value === settings.assume.ingressClass ||
      carriesAlbAnnotation(resource, settings) ||
      (named !== undefined && isAlb(named));
    return isOurs ? [twice] : [];
  });
}
