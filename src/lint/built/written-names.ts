import { groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import type { Resource, ResourceId } from '../../k8s/object/resource.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import type { Root } from '../../k8s/root/roots.ts';
import type { SourceDocument } from '../../source/file/file.ts';
import { isSamePath } from '../../source/file/place.ts';

/** The names and namespaces of objects as they are written, by those that builds give to them; those that stay as they are are left out. */
export type WrittenNames = ReadonlyMap<string, string>;

/** By the name of each root what its builds make of names; none where nothing is built. `written` are the objects of the input as they are written. */
export function namesByRoot(
  roots: readonly Root[],
  written: readonly Resource[],
): ReadonlyMap<string, WrittenNames> {
  if (roots.every(({ builds }) => builds.size === 0)) return new Map();
  const byDocument = groupedBy(written, ({ document }) => document);
  const changed = oncePer((build: { readonly resources: readonly Resource[] }) =>
    build.resources.flatMap(({ id, origin: { document, path } }) => {
      const source = byDocument.get(document)?.find(({ origin }) => isSamePath(origin.path, path));
      return changesOf(id, source?.id ?? madeIn(document, id));
    }),
  );
  return new Map(roots.map(({ name, builds }) => [name, new Map([...builds].flatMap(changed))]));
}

/** What stands for the names of an object that is written nowhere: where it is made. */
function madeIn({ file }: SourceDocument, { kind }: ResourceId): ResourceId {
  const place = `${kind} of ${file.path}`;
  return { group: '', kind, namespace: `namespace of ${place}`, name: `name of ${place}` };
}

function changesOf(id: ResourceId, written: ResourceId): readonly (readonly [string, string])[] {
  const pairs = [
    [nameOf(id), nameOf(written)],
    [id.name, written.name],
    [id.namespace, written.namespace],
  ] as const;
  return pairs.filter(([built, before]) => built !== before && built !== '');
}

/** A message with the names of built objects replaced by those that are written, so that it is the same for all that is built from them. */
export function asWritten(message: string, names: WrittenNames | undefined): string {
  if (names === undefined || names.size === 0) return message;
  return message.replace(/"([^"]+)"/g, (quoted, name: string) => {
    const written = names.get(name);
    return written === undefined ? quoted : `"${written}"`;
  });
}
