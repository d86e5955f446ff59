import { groupedBy } from '../../collection/groups.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { childAt } from '../../k8s/object/shape.ts';
import type { ManifestSet } from '../../manifests/manifest-set.ts';
import type { Edit, Fix } from '../../rule/rule.ts';
import type { SourceDocument } from '../../source/file/file.ts';
import type { Location } from '../../source/file/place.ts';
import { isWithin } from '../../source/file/place.ts';

/** What a build makes of a text that stands somewhere: a name with its prefix and suffix, say. */
interface Affixed {
  readonly written: string;
  readonly built: string;
}

/** A fix as it has to be written where builds give what stands there a prefix or a suffix; undefined where it cannot be. */
export type AsWritten = (fix: Fix) => Fix | undefined;

/** How the fixes of a run are to be written, by what its builds make of the places that they edit. */
export function fixesAsWritten({ files, builds }: Pick<ManifestSet, 'files' | 'builds'>): AsWritten {
  if (builds.length === 0) return (fix) => fix;
  const values = new Map<SourceDocument, unknown>(
    files.flatMap(({ reads }) => reads.map(({ document, value }) => [document, value] as const)),
  );
  const built = groupedBy(
    builds.flatMap(({ resources }) => resources),
    ({ origin }) => origin.document,
  );
  const affixedAt = (place: Location) =>
    affixesOf(place, values.get(place.document), built.get(place.document) ?? []);
  return (fix) => {
    const edits = fix.edits.map((edit) => asWritten(edit, affixedAt(edit.at)));
    return edits.every((edit) => edit !== undefined) ? { ...fix, edits } : undefined;
  };
}

/** What the builds of a document's objects make of the text at a place, where that is another text. */
function affixesOf({ path }: Location, value: unknown, resources: readonly Resource[]): readonly Affixed[] {
  const written = childAt(value, path);
  if (typeof written !== 'string') return [];
  return resources.flatMap(({ origin, written: object }) => {
    if (!isWithin(path, origin.path)) return [];
    const built = childAt(object, path.slice(origin.path.length));
    return typeof built === 'string' && built !== written ? [{ written, built }] : [];
  });
}

/** The edit with the value that builds turn into the one that is meant; undefined where they would not all do so. */
function asWritten(edit: Edit, affixes: readonly Affixed[]): Edit | undefined {
  if (edit.op !== 'set' || affixes.length === 0) return edit;
  const { value } = edit;
  if (typeof value !== 'string') return undefined;
  const [only, second] = new Set(affixes.map((one) => withoutAffixes(value, one)));
  return only === undefined || second !== undefined ? undefined : { ...edit, value: only };
}

function withoutAffixes(value: string, { written, built }: Affixed): string | undefined {
  const start = built.indexOf(written);
  if (start === -1) return undefined;
  const [prefix, suffix] = [built.slice(0, start), built.slice(start + written.length)];
  const isAffixed = value.startsWith(prefix) && value.endsWith(suffix);
  return isAffixed ? value.slice(prefix.length, value.length - suffix.length) : undefined;
}
