/** The items by what `key` gives them, keys in the order of first meeting, items in their own order. */
export function groupedBy<T, K>(
  items: Iterable<T>,
  key: (item: T) => K,
): ReadonlyMap<K, readonly [T, ...T[]]> {
  const groups = new Map<K, [T, ...T[]]>();
  for (const item of items) file(groups, key(item), item);
  return groups;
}

/** The values by the key they come with, keys in the order of first meeting, values in the order of the pairs. */
export function grouped<K, V>(
  pairs: Iterable<readonly [key: K, value: V]>,
): ReadonlyMap<K, readonly [V, ...V[]]> {
  const groups = new Map<K, [V, ...V[]]>();
  for (const [key, value] of pairs) file(groups, key, value);
  return groups;
}

function file<K, V>(groups: Map<K, [V, ...V[]]>, key: K, value: V): void {
  const others = groups.get(key);
  if (others === undefined) groups.set(key, [value]);
  else others.push(value);
}
