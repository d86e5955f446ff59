import type { ManifestSet } from '../manifests/manifest-set.ts';
import type { Location } from '../source/file/place.ts';
import type { Found } from './found.ts';

/**
 * Whether a finding rests on what stands under a key that is given twice: nobody can say which of the two is meant, and
 * that it is given twice is a finding of its own (catalogue 2.3).
 */
export function restsOnRepeatedKey({ files }: ManifestSet): (found: Found) => boolean {
  const repeated = files.flatMap(({ problems }) =>
    problems.flatMap((one) => (one.kind === 'repeated key' ? [one.at] : [])),
  );
  if (repeated.length === 0) return () => false;
  const isTouched = (place: Location) => repeated.some((one) => place !== one && touches(place, one));
  return ({ finding: { at, lacks, related = [] } }) =>
    !repeated.includes(at) && [at, ...(lacks ?? []), ...related.map((one) => one.at)].some(isTouched);
}

/** Whether a place is under the key, or a part of the object that the key belongs to; of the upper levels of an object nothing follows. */
function touches({ document, path }: Location, { document: other, path: key }: Location): boolean {
  if (document !== other) return false;
  const common = path.findIndex((step, depth) => key[depth] !== step);
  return common === -1 ? path.length > upperLevels : common === key.length;
}

/** `spec` and `metadata` say nothing yet of what they hold. */
const upperLevels = 1;
