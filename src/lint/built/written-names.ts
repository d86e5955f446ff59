import { nameOf } from '../../k8s/object/resource.ts';
import type { BuiltFolder } from '../../k8s/root/built-folder.ts';
import type { Root } from '../../k8s/root/roots.ts';

/** What stands for the names and namespaces that builds give to objects, so that one object has one name in all of its builds. */
export type WrittenNames = ReadonlyMap<string, string>;

/** By the name of each root what its builds give; a root without builds has none. */
export function namesByRoot(roots: readonly Root[]): ReadonlyMap<string, WrittenNames> {
  if (roots.length < 2) return new Map();
  return new Map(
    roots.filter(({ builds }) => builds.size > 0).map(({ name, builds }) => [name, namesIn([...builds])]),
  );
}

function namesIn(builds: readonly BuiltFolder[]): WrittenNames {
  const names = new Map<string, string>();
  for (const { id, origin } of builds.flatMap(({ resources }) => resources)) {
    const place = `${origin.document.file.path}#${origin.document.index}`;
    names.set(nameOf(id), place).set(id.name, `name in ${place}`);
    if (id.namespace !== '') names.set(id.namespace, `namespace in ${place}`);
  }
  return names;
}

/** A message with the names of built objects replaced by what they are in every build. */
export function asWritten(message: string, names: WrittenNames): string {
  return message.replace(/"([^"]+)"/g, (quoted, name: string) => names.get(name) ?? quoted);
}
