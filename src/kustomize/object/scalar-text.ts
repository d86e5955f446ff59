import type { Location } from '../../source/file/place.ts';
import { plainValue } from '../../source/tree/scalar.ts';
import { isQuoted, writtenText } from '../../source/yaml/written-text.ts';
import type { Placed } from './placed.ts';
import { isStructure } from './placed.ts';

/**
 * The text of a scalar as kustomize keeps it, whatever it means: a number and a truth value as they are written. Empty
 * for null and for what is no scalar (kustomize: yaml.GetValue).
 */
export function scalarText(placed: Placed | undefined): string {
  if (placed === undefined || placed.value === null || placed.value === undefined) return '';
  if (typeof placed.value === 'string') return placed.value;
  if (isStructure(placed.value)) return '';
  const written = meant.has(placed.at) ? undefined : writtenText(placed.at);
  return written !== undefined && plainScalar(written) === placed.value ? written : String(placed.value);
}

const meant = new WeakSet<Location>();

/** A place of a scalar that counts by what it means, not by how it is written there, as in what went through JSON. */
export function meantAt(place: Location): Location {
  const own = { ...place };
  meant.add(own);
  return own;
}

/** The same, but null as it is written (kustomize: the value of a node). */
export function nodeText(placed: Placed | undefined): string {
  return placed?.value === null ? (writtenText(placed.at) ?? 'null') : scalarText(placed);
}

/**
 * A scalar put in the place of another one. Kustomize keeps the quotes of the one before, so that a number or a truth value
 * becomes text where text in quotes stood (kustomize: FieldSetter of kyaml/yaml/fns.go).
 */
export function inPlaceOf(before: Placed | undefined, after: Placed): Placed {
  const { value } = after;
  const isText = typeof value === 'string' || value === null || isStructure(value);
  if (isText || typeof before?.value !== 'string' || !standsInQuotes(before.at)) return after;
  return { value: scalarText(after), at: after.at };
}

/** Whether text stands in quotes: so it is written, or it would be no text without them. */
function standsInQuotes(place: Location): boolean {
  if (meant.has(place)) return false;
  return isQuoted(place) || typeof plainScalar(writtenText(place) ?? '') !== 'string';
}

/** Words that are truth values in YAML 1.1 and text to kustomize, which reads YAML with go.yaml.in/yaml/v3. */
const textInYaml12 = /^(?:y|n|yes|no|on|off)$/i;

/** What a text without quotes means to kustomize. */
export function plainScalar(text: string): string | number | boolean | null {
  return textInYaml12.test(text) ? text : plainValue(text);
}
