import type { Key } from '../file/file.ts';

/** A map or list in words: its path below the nearest object that has a kind, as in `metadata of Service "a"`. */
export function whereIs(root: unknown, path: readonly Key[]): string {
  let here = root;
  let object = objectName(root);
  let below: readonly Key[] = path;
  for (const [index, step] of path.entries()) {
    here = child(here, step);
    const name = objectName(here);
    if (name !== undefined) {
      object = name;
      below = path.slice(index + 1);
    }
  }
  const inside = pathName(below);
  if (inside === '') return object ?? 'the document';
  return object === undefined ? inside : `${inside} of ${object}`;
}

function pathName(path: readonly Key[]): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join('');
}

function objectName(value: unknown): string | undefined {
  const kind = child(value, 'kind');
  const metadata = child(value, 'metadata');
  if (typeof kind !== 'string' || typeof metadata !== 'object') return undefined;
  const name = child(metadata, 'name');
  return typeof name === 'string' ? `${kind} "${name}"` : kind;
}

function child(value: unknown, key: Key): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined;
}
