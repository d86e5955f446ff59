import type { WrittenKustomization } from './file/kustomization-shape.ts';
import type { Placed } from './object/placed.ts';
import { itemsOf } from './object/placed.ts';
import type { Unknown } from './object/unknown.ts';

/** A path that a kustomization lists, with the field that lists it. */
export interface Entry extends Placed {
  readonly field: PathField;
  readonly path: string;
}

/** The fields of a kustomization that list paths. */
export type PathField =
  | 'resources'
  | 'bases'
  | 'components'
  | 'configurations'
  | 'crds'
  | 'generators'
  | 'transformers'
  | 'validators';

/** The paths that a field of a kustomization lists. */
export function entriesOf(written: WrittenKustomization, field: PathField): readonly Entry[] {
  return itemsOf(written[field] ?? []).map(({ value, at }) => ({ value, at, field, path: String(value) }));
}

/** An entry that leads to nothing that is known; `missing` is the file or folder that the input lacks. */
export function unknownEntry(entry: Entry, reason: string, missing?: string): Unknown {
  const { field, at } = entry;
  return { field, at, reason, ...(missing === undefined ? {} : { missing }), givesObjects: true };
}

/** An entry whose file or folder is not in the input. */
export function missingEntry(entry: Entry, path: string): Unknown {
  return unknownEntry(entry, `"${entry.path}" is not in the input`, path);
}
