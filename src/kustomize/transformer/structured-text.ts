import { isMap } from '../../k8s/object/shape.ts';
import { isIndex, isItemTest } from '../field/field-path.ts';
import type { PlacedMap } from '../object/placed.ts';
import { isList } from '../object/placed.ts';

/**
 * Whether a path leads on into a text that a field holds, JSON or YAML, which kustomize reads, changes and writes anew
 * (kustomize: setValueInStructuredData of api/filters/replacement/replacement.go, v0.21).
 */
export function isInsideText(manifest: PlacedMap, path: readonly string[]): boolean {
  let here: unknown = manifest;
  for (const [index, step] of path.entries()) {
    if (isMap(here)) here = Object.hasOwn(here, step) ? here[step] : undefined;
    else if (isList(here) && isIndex(step)) here = here[Number(step)];
    else if (isList(here) && isItemTest(step)) {
      const [field = '', value] = step.slice(1, -1).split('=');
      here = here.find((item) => isMap(item) && String(item[field]) === value);
    } else return false;
    if (typeof here === 'string' && index < path.length - 1) return /[:{[]/.test(here);
  }
  return false;
}
