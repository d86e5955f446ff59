import { groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import type { Resource, ResourceId } from '../../k8s/object/resource.ts';
import type { BuiltFolder } from '../../k8s/root/built-folder.ts';
import { isKustomizationFile } from '../../k8s/root/kustomization.ts';
import type { Root } from '../../k8s/root/roots.ts';
import { isSamePath } from '../../source/file/place.ts';

/** By the names, namespaces and folders that builds of a root have what stands for them in all roots: the name that is written, and one mark for all namespaces and all folders. */
export type WrittenNames = ReadonlyMap<string, string>;

/** What stands for a namespace, which builds give to any object, and for the folder of a build. */
const anyOther = '*';

/** By the name of each root what stands for the names in its builds; none where nothing is built. `written` are the objects of the input as they are written. */
export function namesByRoot(
  roots: readonly Root[],
  written: readonly Resource[],
): ReadonlyMap<string, WrittenNames> {
  if (roots.every(({ builds }) => builds.size === 0)) return new Map();
  const byDocument = groupedBy(written, ({ document }) => document);
  const namesOf = oncePer(({ folder, resources }: BuiltFolder) => [
    ...(folder === '' ? [] : [[folder, anyOther] as const]),
    ...resources.flatMap(({ id, origin: { document, path } }) => {
      const source = byDocument.get(document)?.find(({ origin }) => isSamePath(origin.path, path));
      return pairsOf(id, source?.id.name ?? generatedName(id, document.file.path));
    }),
  ]);
  return new Map(roots.map(({ name, builds }) => [name, new Map([...builds].flatMap(namesOf))]));
}

/** What stands for the name of an object that a generator makes; of one that is written and of a kind that nothing reads its own, of which no finding speaks. */
function generatedName({ kind, name }: ResourceId, path: string): string {
  return isKustomizationFile(path) ? `name of ${kind} in ${path}` : name;
}

function pairsOf({ name, namespace }: ResourceId, written: string): readonly (readonly [string, string])[] {
  return [
    ...(name === written ? [] : [[name, written] as const]),
    ...(namespace === '' ? [] : [[namespace, anyOther] as const]),
  ];
}

/** A message with what stands for the names in builds, so that it is the same for all that is built from one base. */
export function asWritten(message: string, names: WrittenNames | undefined): string {
  if (names === undefined || names.size === 0) return message;
  return message.replace(/"([^"]+)"/g, (_, quoted: string) => `"${standIn(quoted, names)}"`);
}

/** What stands for a name, for each part of `namespace/name`, or for those of a host `name.namespace`. */
function standIn(quoted: string, names: WrittenNames): string {
  const whole = names.get(quoted);
  if (whole !== undefined) return whole;
  const of = (part: string) => names.get(part) ?? part;
  if (quoted.includes('/')) return quoted.split('/').map(of).join('/');
  const [name = '', namespace = '', ...more] = quoted.split('.');
  return of(namespace) === anyOther ? [of(name), anyOther, ...more].join('.') : quoted;
}
