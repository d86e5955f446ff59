/** A step on the way into a value: the key of a map or the index of a list. */
export type Path = readonly (string | number)[];

/** The paths to a value and to everything in it, the outermost first. */
export function pathsIn(value: unknown, here: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [here];
  const entries = Object.entries(value);
  return [
    here,
    ...entries.flatMap(([key, child]) => pathsIn(child, [...here, Array.isArray(value) ? Number(key) : key])),
  ];
}

/** The value with another one at a path, where something stands; undefined there takes the field or element away. */
export function replaced(value: unknown, [first, ...rest]: Path, by: unknown): unknown {
  if (first === undefined) return by;
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => (index === first ? kept(replaced(item, rest, by)) : [item]));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      kept(key === first ? replaced(item, rest, by) : item).map((one) => [key, one]),
    ),
  );
}

function kept(value: unknown): readonly unknown[] {
  return value === undefined ? [] : [value];
}

/** The value with one more field in the map at a path. */
export function joined(value: unknown, path: Path, field: string, by: unknown): unknown {
  const map = path.reduce<unknown>((holder, step) => Object(holder)[step], value);
  return replaced(value, path, { ...Object(map), [field]: by });
}
