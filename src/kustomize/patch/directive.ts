import { isMap } from '../../k8s/object/shape.ts';
import { at } from '../../source/file/place.ts';
import type { PlacedMap } from '../object/placed.ts';
import { withoutField } from '../object/placed.ts';
import { Refused } from '../object/refused.ts';

/** What `$patch` says of the map or list that holds it (kustomize: kyaml/yaml/merge2/smpdirective.go, v0.21). */
export type Directive = 'merge' | 'replace' | 'delete';

function isDirective(value: unknown): value is Directive {
  return value === 'merge' || value === 'replace' || value === 'delete';
}

/** What a map of a patch says of itself. */
export function directiveOf(map: PlacedMap): Directive {
  const written = Object.hasOwn(map, '$patch') ? map.$patch : 'merge';
  if (isDirective(written)) return written;
  if (written === null) return 'merge';
  throw new Refused(at(map, '$patch'), `unknown patch strategy '${String(written)}'`);
}

/** A map of a patch without what it says of itself. */
export function withoutDirective(map: PlacedMap): PlacedMap {
  return Object.hasOwn(map, '$patch') ? withoutField(map, '$patch', at(map, '$patch')) : map;
}

/** What an item that holds nothing but `$patch` says of its list. */
export function listDirectiveOf(list: readonly unknown[]): Directive {
  const item = list.find((one) => isMap(one) && Object.hasOwn(one, '$patch'));
  if (!isMap(item) || Object.keys(item).length > 1) return 'merge';
  return directiveOf(item);
}
