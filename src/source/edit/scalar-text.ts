import { plainValue } from '../tree/scalar.ts';

/** A value that a scalar can stand for; numbers are finite. */
export type ScalarContent = string | number | boolean | null;

/** How a scalar is written. */
export type Quotes = 'plain' | 'single' | 'double';

/** What a scalar stands in: a block map or list, a flow map or list, or a JSON text. */
export type Surroundings = 'block' | 'flow' | 'json';

/** Whether a value can be written as one scalar. */
export function isScalarContent(value: unknown): value is ScalarContent {
  return (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value))
  );
}

/** The text of a scalar on one line; a string keeps the quotes asked for where it then still reads as that string. */
export function scalarText(value: ScalarContent, quotes: Quotes, surroundings: Surroundings): string {
  if (surroundings === 'json' || typeof value !== 'string') return JSON.stringify(value);
  if (quotes === 'plain' && readsAsItself(value, surroundings)) return value;
  if (quotes === 'double' || hasControls(value)) return doubleQuoted(value);
  return quotes === 'single' || /["\\]/.test(value) ? singleQuoted(value) : doubleQuoted(value);
}

/** A text in quotes that leave it as it is written, so that a number keeps its spelling. */
export function quotedSpelling(text: string): string {
  return /["\\]/.test(text) ? singleQuoted(text) : doubleQuoted(text);
}

/** Whether a string without quotes is read as that string, by kubectl and by parsers of YAML 1.1 that know more types. */
function readsAsItself(text: string, surroundings: Surroundings): boolean {
  return (
    plainValue(text) === text &&
    !resemblesAnotherType(text) &&
    text === text.trim() &&
    !hasControls(text) &&
    !/^[-?:,[\]{}#&*!|>'"%@`=<~]|^(?:---|\.\.\.)/.test(text) &&
    !/:(?:\s|$)|\s#/.test(text) &&
    (surroundings === 'block' || !/[,[\]{}?]/.test(text))
  );
}

/** Numbers with odd separators, base 60 and dates, which only some parsers take for text; words in any letter case. */
function resemblesAnotherType(text: string): boolean {
  return (
    /^[-+]?[.\d][-+.:_\d]*(?:[eE][-+]?\d*)?$/.test(text) ||
    /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt\s]|$)/.test(text) ||
    /^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text)
  );
}

/** Whether a text holds what only an escape can: controls, line breaks of any kind, halves of surrogate pairs. */
export function hasControls(text: string): boolean {
  return /[^\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u.test(text);
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** JSON's escapes are YAML's; what JSON leaves bare and YAML does not is escaped besides. */
function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
