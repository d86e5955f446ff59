import { nameOf } from '../k8s/resource.ts';
import type { Settings } from '../k8s/settings.ts';
import { atLeast } from '../k8s/settings.ts';
import type { Location } from '../source/place.ts';
import { annotationKey, annotationOf } from './annotation.ts';
import type { AlbIngress } from './ingress.ts';
import { parsePort } from './port-number.ts';

/** The place of an Ingress in its group: a number (0 where nothing is stated), unknown for a placeholder, or refused with the controller's words. */
export type GroupOrder =
  | { readonly state: 'known'; readonly value: number }
  | { readonly state: 'unknown' }
  | { readonly state: 'refused'; readonly words: string; readonly origin: Location };

/**
 * Reads `group.order` (controller: pkg/ingress/group_loader.go sortGroupMembers, v3.5.0; before 2.4.3 it had to be
 * 1 to 1000). What is refused stops the loading of the whole group, of which only the controller's log tells.
 */
export function groupOrderOf({ resource }: AlbIngress, settings: Settings): GroupOrder {
  const annotation = annotationOf(resource, 'group.order', settings);
  if (annotation.state === 'unknown') return { state: 'unknown' };
  if (annotation.state === 'absent') return { state: 'known', value: 0 };
  const { value, origin } = annotation;
  const order = parsePort(value);
  if (typeof order !== 'number') {
    const why = /^[+-]?\d+$/.test(value) ? 'value out of range' : 'invalid syntax';
    const key = annotationKey('group.order', settings);
    const words = `failed to load Ingress group order for ingress: ${nameOf(resource.id)}: failed to parse int32 annotation, ${key}: ${value}: strconv.ParseInt: parsing "${value}": ${why}`;
    return { state: 'refused', words, origin };
  }
  const lowest = atLeast(settings.targets['aws-load-balancer-controller'], '2.4.3') ? -1000 : 1;
  if (order >= lowest && order <= 1000) return { state: 'known', value: order };
  const words = `explicit Ingress group order must be within [${lowest}:1000], Ingress: ${nameOf(resource.id)}, order: ${order}`;
  return { state: 'refused', words, origin };
}
