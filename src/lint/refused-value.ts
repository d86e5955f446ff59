import type { Location } from '../source/file/place.ts';
import type { Found } from './found.ts';

const refusal = 'manifest/schema-violation';

/**
 * Findings over one environment without those of other rules at a value that the API server refuses: the object never
 * exists, so what the value would do is nothing to tell (catalogue 2.3).
 */
export function refusedToldOnce(all: readonly Found[]): readonly Found[] {
  const refused = all.filter(({ rule, finding }) => rule === refusal && finding.at.on !== 'key');
  if (refused.length === 0) return all;
  const places = new Set(refused.map(({ finding }) => placeKey(finding.at)));
  return all.filter(
    ({ rule, finding }) =>
      rule === refusal || rule.startsWith('manifest/') || !places.has(placeKey(finding.at)),
  );
}

function placeKey({ document, path }: Location): string {
  return JSON.stringify([document.file.path, document.start, path.map(String)]);
}
