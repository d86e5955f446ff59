import { compareText } from '../../collection/order.ts';
import type { Resource } from '../../k8s/object/resource.ts';

/**
 * Objects in the order in which istiod reads them: by creation time, then name, then namespace (istio:
 * pilot/pkg/model/config.go configCompareByCreationTime, 1.30). The time counts only where all of them bear one; what
 * istiod makes itself bears an empty one and comes first.
 */
export function inCreationOrder<R extends Resource>(resources: readonly R[]): readonly R[] {
  return [...resources].sort(comparison(resources));
}

/** What is made of objects, one of each, in the order in which istiod reads the objects. */
export function byCreation<T extends { readonly resource: Resource }>(made: readonly T[]): readonly T[] {
  const compareObjects = comparison(made.map(({ resource }) => resource));
  return [...made].sort((a, b) => compareObjects(a.resource, b.resource));
}

function comparison(resources: readonly Resource[]): (a: Resource, b: Resource) => number {
  const timed = resources.every(({ metadata }) => metadata.creationTimestamp !== undefined);
  return (a, b) =>
    Number(isMade(b)) - Number(isMade(a)) ||
    (timed ? compareText(a.metadata.creationTimestamp ?? '', b.metadata.creationTimestamp ?? '') : 0) ||
    compareText(a.id.name, b.id.name) ||
    compareText(a.id.namespace, b.id.namespace);
}

/** Whether istiod makes an object itself, out of an Ingress. */
function isMade({ metadata }: Resource): boolean {
  return metadata.creationTimestamp === '';
}

/** Whether all the objects bear the time of their creation, as a dump of a cluster does, so that their order is a fact. */
export function isOrderKnown(all: readonly Resource[]): boolean {
  const resources = all.filter((one) => !isMade(one));
  return resources.length < 2 || resources.every(({ metadata }) => metadata.creationTimestamp !== undefined);
}
