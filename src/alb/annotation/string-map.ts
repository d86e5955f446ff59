import type { Lookup } from '../../k8s/object/lookup.ts';
import { known, unknown } from '../../k8s/object/lookup.ts';
import type { Version } from '../../settings/version.ts';
import { atLeast } from '../../settings/version.ts';

/** An entry of a map annotation, both parts trimmed, with its place in the value. */
export interface MapEntry {
  readonly key: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A part of a map annotation: `text` is what it says, `start` and `end` where it is written, blanks left out. */
export interface MapPart {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The entries of a value such as `a=b,c=d`, of a repeated key the later; undefined when the controller refuses it
 * (pkg/annotations/parser.go, v3.5.0).
 */
export function mapOf(value: string, version: Version): readonly MapEntry[] | undefined {
  const entries = new Map<string, MapEntry>();
  for (const { text, start, end } of partsOf(value, version)) {
    const entry = entryIn(text);
    if (entry === undefined) return undefined;
    entries.set(entry.key, { ...entry, start, end });
  }
  return [...entries.values()];
}

/** The entries as a map; unknown when the controller refuses the value. */
export function mapIn(value: string, version: Version): Lookup<ReadonlyMap<string, string>> {
  const entries = mapOf(value, version);
  return entries === undefined ? unknown : known(new Map(entries.map((entry) => [entry.key, entry.value])));
}

/** The first part of a map annotation that is no pair; undefined where all are. */
export function wrongPart(value: string, version: Version): MapPart | undefined {
  return partsOf(value, version).find(({ text }) => entryIn(text) === undefined);
}

function entryIn(text: string): { readonly key: string; readonly value: string } | undefined {
  const equals = text.indexOf('=');
  const key = text.slice(0, Math.max(equals, 0)).trim();
  return key === '' ? undefined : { key, value: text.slice(equals + 1).trim() };
}

/** Since 2.14.1 a backslash takes the next character as it is; a comma parts only where a `=` follows or something that is no pair. */
function partsOf(value: string, version: Version): readonly MapPart[] {
  if (!atLeast(version, '2.14.1')) return plainParts(value);
  const lastEquals = value.lastIndexOf('=');
  const blankFrom = value.trimEnd().length;
  const parts: MapPart[] = [];
  let text = '';
  let from = 0;
  for (let index = 0; index < value.length; index += 1) {
    const character = value.charAt(index);
    if (character === '\\' && index + 1 < value.length) {
      index += 1;
      text += value.charAt(index);
    } else if (character !== ',' || index + 1 >= blankFrom) {
      text += character;
    } else {
      parts.push(partOf(text, value, from, index));
      text = '';
      from = index + 1;
      if (index < lastEquals) continue;
      return [...parts, partOf(value.slice(from), value, from, value.length)];
    }
  }
  return text === '' ? parts : [...parts, partOf(text, value, from, value.length)];
}

function plainParts(value: string): readonly MapPart[] {
  let from = 0;
  return value.split(',').flatMap((written) => {
    const part = partOf(written, value, from, from + written.length);
    from += written.length + 1;
    return part.text === '' ? [] : [part];
  });
}

function partOf(text: string, value: string, from: number, to: number): MapPart {
  const written = value.slice(from, to);
  const start = from + (written.length - written.trimStart().length);
  return { text: text.trim(), start, end: Math.max(start, from + written.trimEnd().length) };
}
