import { isMap } from '../../k8s/object/shape.ts';
import { at } from '../../source/file/place.ts';
import type { BuiltObject } from './built-object.ts';
import { isList } from './placed.ts';
import { Refused } from './refused.ts';

/** Refuses an object that still has a field with a value that its type does not take. */
export function refuseMisfits({ manifest, misfits }: BuiltObject): void {
  const found = misfits.find((misfit) => holds(manifest, misfit.at));
  if (found !== undefined) throw new Refused(found.by, found.message);
}

/** Whether a field within a value was given at a place; the very place counts, not one that equals it. */
function holds(value: unknown, place: unknown): boolean {
  if (isList(value)) return value.some((item, index) => at(value, index) === place || holds(item, place));
  if (!isMap(value)) return false;
  return Object.keys(value).some((key) => at(value, key) === place || holds(value[key], place));
}
