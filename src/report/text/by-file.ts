/** Things by the file they are in, files in the order in which they come first. */
export function byFile<T>(
  things: readonly T[],
  fileOf: (thing: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const file = fileOf(thing);
    const group = groups.get(file);
    if (group === undefined) groups.set(file, [thing]);
    else group.push(thing);
  }
  return groups;
}
