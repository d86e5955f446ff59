// Compares the reader of the plain block style with the parser of all of YAML, document by document.
import { isDeepStrictEqual } from 'node:util';
import type { Random } from '../../bench/random.ts';
import { between } from '../../bench/random.ts';
import { blockTree } from '../../src/source/block/block-tree.ts';
import { blockValue } from '../../src/source/block/block-value.ts';
import type { SourceDocument } from '../../src/source/file/file.ts';
import { textOf } from '../../src/source/file/file.ts';
import { at } from '../../src/source/file/place.ts';
import { splitDocuments } from '../../src/source/file/split-documents.ts';
import { controlCharacterIn } from '../../src/source/yaml/odd-character.ts';
import { treeOfParsed } from '../../src/source/yaml/parser-tree.ts';
import { refusalOf } from '../../src/source/yaml/refusal.ts';
import { syntaxOf } from '../../src/source/yaml/syntax.ts';
import { meaningOfTree } from '../../src/source/yaml/value.ts';

/** The documents of a text, in any order. */
export function documentsOf(text: string): readonly SourceDocument[] {
  const { documents, kindless } = splitDocuments({ path: 'a.yaml', text }, () => true);
  return [...documents, ...kindless];
}

/** What became of a document: whether the reader of the plain block style took it, and in what it differs from the parser. */
export interface Comparison {
  readonly isTaken: boolean;
  /** Absent where both say the same. */
  readonly difference?: string;
}

/** Reads a document in both ways. What the reader leaves to the parser is no difference. */
export function compareReaders(document: SourceDocument): Comparison {
  const value = blockValue(document);
  const tree = blockTree(document);
  if (tree === undefined)
    return { isTaken: false, ...(value === undefined ? {} : { difference: 'a value without a tree' }) };
  const text = textOf(document);
  const parsed = syntaxOf(document);
  if (parsed.errors.length > 0) return { isTaken: true, difference: 'a tree of what does not parse' };
  if (!isDeepStrictEqual(plain(tree), plain(treeOfParsed(parsed))))
    return { isTaken: true, difference: 'another tree' };
  if (value === undefined) return { isTaken: false };
  const refusal = controlCharacterIn(text) ?? refusalOf(parsed, text);
  if (refusal !== undefined) return { isTaken: true, difference: `not refused: ${refusal.message}` };
  const theirs = meaningOfTree(parsed, document);
  if ('refusal' in theirs) return { isTaken: true, difference: `not refused: ${theirs.refusal.message}` };
  const isSame =
    isDeepStrictEqual(value.value, theirs.value) &&
    theirs.repeated.length === 0 &&
    isDeepStrictEqual(placesIn(value.value), placesIn(theirs.value));
  return { isTaken: true, ...(isSame ? {} : { difference: 'another value' }) };
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** The paths of all maps and lists in a value, in its order. */
function placesIn(value: unknown): readonly (readonly unknown[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return [at(value).path, ...Object.values(value).flatMap(placesIn)];
}

/** What is put into texts, or in place of what they have. */
const pieces: readonly string[] = [
  ...[' ', '  ', '\n', '\n\n', '\n  ', '-', '- ', ':', ': ', ' : ', '#', ' #', '\n#c\n', '\n   # c\n', ' x '],
  ...["'", '"', '""', "''", '|', '>', '|-', '>-', '|+', '|2', '>2', '\\', '\\n', '\\"', "it''s"],
  ...[
    '&a ',
    '*a',
    '!x ',
    '!!str ',
    '<<: ',
    '{',
    '}',
    '[',
    ']',
    ',',
    '[]',
    '{}',
    '{a: b}',
    '[a, b]',
    '? ',
    '?',
  ],
  ...['\t', '%', '@', '`', '~', '=', '$', '<', 'null', '0777', '0x1F', '1e3', '1_000', '.', 'yes', 'on', 'n'],
  ...['...', '\n---\n', 'a', 'key: v', '"a": 1', '\n- x', '\n  - y: 1\n', 'a: ', '\u00e9', '\u{1F600}'],
  ...['\r\n', '\u0085', '\u2028', '\ufeff', '\u0007'],
];

/** A text with one to three small changes; of a longer text often only some lines of it. */
export function mutated(text: string, random: Random): string {
  let result = random() < 0.6 ? someLines(text, random) : text;
  for (let changes = random() < 0.6 ? 1 : between(random, 2, 3); changes > 0; changes -= 1)
    result = random() < 0.7 ? changedAt(result, random) : withChangedLine(result, random);
  return result;
}

/** Some lines of a text, most often indented as if they stood alone. */
function someLines(text: string, random: Random): string {
  const lines = text.split('\n');
  const from = between(random, 0, Math.max(0, lines.length - 4));
  const some = lines.slice(from, from + between(random, 3, 14));
  const indent = /^ */.exec(some[0] ?? '')?.[0] ?? '';
  const isAlone = random() < 0.9;
  return `${some.map((line) => (isAlone && line.startsWith(indent) ? line.slice(indent.length) : line)).join('\n')}\n`;
}

function changedAt(text: string, random: Random): string {
  const at = between(random, 0, text.length);
  const piece = pieces[between(random, 0, pieces.length - 1)] ?? '';
  const kind = random();
  if (kind < 0.5) return text.slice(0, at) + piece + text.slice(at);
  const behind = kind < 0.75 ? at + between(random, 1, 4) : at + piece.length;
  return text.slice(0, at) + (kind < 0.75 ? '' : piece) + text.slice(behind);
}

function withChangedLine(text: string, random: Random): string {
  const lines = text.split('\n');
  const at = between(random, 0, lines.length - 1);
  const line = lines[at] ?? '';
  const kind = random();
  if (kind < 0.25) lines.splice(at, 1);
  else if (kind < 0.5) lines.splice(at, 0, lines[between(random, 0, lines.length - 1)] ?? '');
  else if (kind < 0.75) lines[at] = ` ${line}`;
  else lines[at] = line.slice(1);
  return lines.join('\n');
}
