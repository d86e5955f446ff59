import { nameOf } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Version } from '../../settings/version.ts';
import { atLeast } from '../../settings/version.ts';
import type { Location } from '../../source/file/place.ts';
import { annotationOf } from '../annotation/annotation.ts';
import { integerIn, refusalOf } from '../annotation/annotation-value.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';

/** The place of an Ingress in its group: a number (0 where nothing is stated), unknown for a placeholder, or refused with the controller's words. */
export type GroupOrder =
  | { readonly state: 'known'; readonly value: number }
  | { readonly state: 'unknown' }
  | { readonly state: 'refused'; readonly words: string; readonly origin: Location };

/** Reads `group.order` (controller: pkg/ingress/group_loader.go sortGroupMembers, v3.5.0). What is refused stops the loading of the whole group, of which only the controller's log tells. */
export function groupOrderOf({ resource }: AlbIngress, settings: Settings): GroupOrder {
  const suffix = 'group.order';
  const annotation = annotationOf(resource, suffix, settings);
  if (annotation.state === 'unknown') return { state: 'unknown' };
  if (annotation.state === 'absent') return { state: 'known', value: 0 };
  const { value, origin } = annotation;
  const name = nameOf(resource.id);
  const order = integerIn(value, 64);
  const unread = refusalOf(suffix, value, settings);
  if (unread !== undefined || typeof order !== 'number') {
    const words = `failed to load Ingress group order for ingress: ${name}: ${unread}`;
    return { state: 'refused', words, origin };
  }
  const outside = orderOutside(order, settings.targets['aws-load-balancer-controller']);
  if (outside === undefined) return { state: 'known', value: order };
  return { state: 'refused', words: `${outside.words}, Ingress: ${name}, order: ${order}`, origin };
}

/** What is expected in the place of an order that the controller does not accept, and how its words begin; undefined for one that it does. Before 2.4.3 an order had to be positive. */
export function orderOutside(
  order: number,
  version: Version,
): { readonly expected: string; readonly words: string } | undefined {
  const [from, to] = [atLeast(version, '2.4.3') ? -1000 : 1, 1000];
  if (order >= from && order <= to) return undefined;
  const words = `explicit Ingress group order must be within [${from}:${to}]`;
  return { expected: `${from} to ${to}`, words };
}

/** The order of the members of a group, as a comparison: by `group.order`, then by `namespace/name` as bytes (controller: pkg/ingress/group_loader.go sortGroupMembers, v3.5.0). */
export function inOrder(settings: Settings): (a: AlbIngress, b: AlbIngress) => number {
  const keys = new Map<AlbIngress, { readonly order: number; readonly name: string }>();
  const keyOf = (ingress: AlbIngress) => {
    const kept = keys.get(ingress);
    if (kept !== undefined) return kept;
    const { namespace, name } = ingress.resource.id;
    const key = { order: orderOf(ingress, settings), name: `${namespace}/${name}` };
    keys.set(ingress, key);
    return key;
  };
  return (a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    return left.order - right.order || (left.name < right.name ? -1 : left.name > right.name ? 1 : 0);
  };
}

function orderOf(ingress: AlbIngress, settings: Settings): number {
  const order = groupOrderOf(ingress, settings);
  return order.state === 'known' ? order.value : 0;
}
