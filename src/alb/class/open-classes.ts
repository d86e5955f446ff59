import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { Ingress } from '../../k8s/kinds/ingress.ts';
import { classAnnotation, IngressClass } from '../../k8s/kinds/ingress.ts';
import type { OpenReference } from '../../k8s/object/lookup.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import { annotationAt } from '../annotation/annotation.ts';
import type { AlbIngress } from './alb-ingress.ts';
import { classesIn, isAlb } from './classes.ts';

/** A class that an Ingress names in its field, other than the one that the controller's chart makes, and that no IngressClass of the input has. */
export interface UnseenClass {
  readonly name: string;
  readonly at: Location;
  /** The class of an ALB controller of which the name is a slip. */
  readonly meant?: Resource<IngressClass>;
}

/** The class of an Ingress that the input does not show; undefined where it does, or declares that there is none. */
export function unseenClassOf(
  resource: Resource<Ingress>,
  inventory: Inventory,
  settings: Settings,
): UnseenClass | undefined {
  const { spec } = resource.manifest;
  const name = spec?.ingressClassName;
  if (spec === undefined || name === undefined || isPlaceholder(name)) return undefined;
  if (name === settings.assume.ingressClass) return undefined;
  if (annotationAt(resource, classAnnotation).state !== 'absent') return undefined;
  if (classesIn(inventory, settings).find(name).state !== 'unknown') return undefined;
  if (inventory.existsUnseen(IngressClass, '', name)) return undefined;
  const near = inventory.nearMiss(IngressClass, '', name);
  return {
    name,
    at: at(spec, 'ingressClassName'),
    meant: near !== undefined && isAlb(near) ? near : undefined,
  };
}

/** The classes of ALB Ingresses that the input does not show, those aside that are a slip of one that it does. */
export function openClasses(
  ingresses: readonly AlbIngress[],
  inventory: Inventory,
  settings: Settings,
): readonly OpenReference[] {
  return ingresses.flatMap(({ resource }) => {
    const unseen = unseenClassOf(resource, inventory, settings);
    if (unseen === undefined || unseen.meant !== undefined) return [];
    const { name, at: place } = unseen;
    const to = { kind: IngressClass.kind, namespace: '', name };
    return [{ to, at: place, reason: `IngressClass "${name}" is not in the input` }];
  });
}
