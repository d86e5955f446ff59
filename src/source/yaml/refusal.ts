import type { YAMLParseError } from 'yaml';
import { visit } from 'yaml';
import type { Range } from '../file/file.ts';
import { isUnclosed } from './loose-indentation.ts';
import { oddCharacterAt } from './odd-character.ts';
import { wordsFor } from './refusal-words.ts';
import type { ParsedDocument } from './syntax.ts';

/** Why a document cannot be read: where (offsets in the document's text) and what is wrong there. */
export interface Refusal {
  readonly range: Range;
  readonly message: string;
  /** Whether the text passes a limit of ours, so that others may read it. */
  readonly isLimit?: boolean;
}

/** The first error of a parsed document in plain words; undefined when it parsed as go-yaml would parse it. */
export function refusalOf(tree: ParsedDocument, text: string): Refusal | undefined {
  const [first, ...others] = tree.errors
    .filter((error) => !isForgiven(error))
    .sort((a, b) => a.pos[0] - b.pos[0]);
  if (first === undefined) return undefined;
  const opened = isAboutClosing(first) ? lastOpened(tree, first.pos[0]) : undefined;
  if (opened !== undefined)
    return { range: opened, message: neverClosed(text.slice(opened.start, opened.end)) };
  const odd = oddCharacterAt(text, first.pos[0]);
  if (odd !== undefined) return odd;
  const deeper = others.find((other) => isKeyBelowValue(first, other));
  if (deeper !== undefined) return keyBelowValue(deeper, text);
  const range = visible(first, text);
  const message = wordsFor(first.code, first.message, text.slice(range.start, range.end));
  return first.code === 'RESOURCE_EXHAUSTION' ? { range, message, isLimit: true } : { range, message };
}

/** Two errors at one place tell of a key that is indented below a value: `a: b`, and in the next line `  c: d`. */
function isKeyBelowValue(first: YAMLParseError, other: YAMLParseError): boolean {
  const codes = [first.code, other.code];
  return (
    first.pos[0] === other.pos[0] &&
    codes.includes('BLOCK_AS_IMPLICIT_KEY') &&
    codes.includes('MULTILINE_IMPLICIT_KEY')
  );
}

function keyBelowValue({ pos }: YAMLParseError, text: string): Refusal {
  const [value = ''] = text.slice(pos[0], pos[1]).split(/[\r\n]/);
  const lines = text.slice(pos[0], pos[1]).trimEnd();
  const start = pos[0] + lines.search(/\S[^\r\n]*$/);
  const range = { start, end: pos[0] + lines.length };
  const key = text.slice(range.start, range.end);
  return {
    range,
    message: `key "${key}" is indented below "${value}", which is already the value of the key above, expected the column of that key or a key without a value above it`,
  };
}

/** What our parser minds and go-yaml does not. */
function isForgiven({ message }: YAMLParseError): boolean {
  return message.startsWith('Comments must be separated');
}

function isAboutClosing({ message }: YAMLParseError): boolean {
  return /^Missing closing|must (?:be sufficiently indented and )?end with/.test(message);
}

/** The opening mark of the quote or bracket that was opened last before an offset and never closed. */
function lastOpened(tree: ParsedDocument, before: number): Range | undefined {
  let opened: number | undefined;
  visit(tree, {
    Value(_, { srcToken }) {
      if (srcToken === undefined || srcToken.offset > before || !isUnclosed(srcToken)) return;
      opened = Math.max(opened ?? 0, srcToken.offset);
    },
  });
  return opened === undefined ? undefined : { start: opened, end: opened + 1 };
}

function neverClosed(mark: string): string {
  const closing = { '{': '}', '[': ']' }[mark] ?? mark;
  return mark === '"' || mark === "'"
    ? `a quote ${mark} opens here and is never closed, expected another ${mark} at the end of the value`
    : `a ${mark} opens here and is never closed, expected a ${closing} behind its last item`;
}

/**
 * A range that can be underlined: of an error in the indentation the first word behind it, of an error at a line break or at the end the last character before it.
 */
function visible({ code, pos: [start, end] }: YAMLParseError, text: string): Range {
  const indent = /[^\S\r\n]*/y;
  indent.lastIndex = text.lastIndexOf('\n', start - 1) + 1;
  indent.exec(text);
  const content = indent.lastIndex;
  const word = /[^\s:]+/y;
  word.lastIndex = content;
  if (start < content && word.test(text)) return { start: content, end: word.lastIndex };
  const last = text.slice(0, start + 1).trimEnd().length;
  if (last <= start) return { start: Math.max(0, last - 1), end: Math.max(1, last) };
  const escaped = code === 'BAD_DQ_ESCAPE' ? 1 : 0;
  const lineEnd = text.slice(start, end).search(/[\r\n]/);
  return { start, end: lineEnd === -1 ? Math.max(end, start + 1) + escaped : start + lineEnd };
}
