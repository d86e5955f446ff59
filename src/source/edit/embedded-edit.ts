import type { SourceDocument } from '../file/file.ts';
import { textOf } from '../file/file.ts';
import { treeOf } from '../yaml/tree-of.ts';
import type { FileEdit, Replacement } from './replacement.ts';
import { walk } from './slot.ts';
import { lineStart, nextLine } from './whole-lines.ts';

/**
 * The changes of a document's text as changes of the real file that holds it. Undefined when the document is
 * embedded in anything but a literal block scalar that stands line by line as it reads.
 */
export function inRealFile(
  document: SourceDocument,
  replacements: readonly Replacement[],
): readonly FileEdit[] | undefined {
  const { file, start, host } = document;
  const inFile = replacements.map((one) => ({ ...one, start: one.start + start, end: one.end + start }));
  if (host === undefined) return inFile.map((one) => ({ file: file.path, ...one }));
  const literal = literalOf(document);
  if (literal === undefined) return undefined;
  const inHost = inFile.map((one) => replacementIn(literal, file.text, one));
  return inRealFile(host.document, inHost);
}

/** A literal block scalar: where each line of its decoded text begins in the host's text, and how far the lines are indented. */
interface Literal {
  readonly text: string;
  readonly starts: readonly number[];
  readonly indent: number;
}

function literalOf({ file, host }: SourceDocument): Literal | undefined {
  if (host === undefined) return undefined;
  const value = walk(treeOf(host.document), host.path)?.slots.at(-1)?.value ?? null;
  if (value?.type !== 'scalar' || value.style !== 'BLOCK_LITERAL' || value.text !== file.text)
    return undefined;
  const text = textOf(host.document);
  const lines = file.text.split('\n');
  const starts: number[] = [];
  let here = nextLine(text, value.start);
  for (const _ of lines) {
    starts.push(here);
    here = nextLine(text, here);
  }
  const first = lines.findIndex((line) => line.trim() !== '');
  const firstStart = starts[first] ?? 0;
  const indent = contentEnd(text, firstStart) - firstStart - (lines[first] ?? '').length;
  const asRead = lines.every((line, index) => {
    const from = starts[index] ?? 0;
    // An empty line says nothing of the indentation, and that behind the last line break is not the scalar's.
    return line === '' || text.slice(from, contentEnd(text, from)).slice(indent) === line;
  });
  return asRead && starts.every((start) => text[start - 1] === '\n') ? { text, starts, indent } : undefined;
}

function contentEnd(text: string, start: number): number {
  return start + text.slice(start, nextLine(text, start)).replace(/\r?\n$/, '').length;
}

/** Within a line exactly; else by whole lines. */
function replacementIn(literal: Literal, decoded: string, { start, end, newText }: Replacement): Replacement {
  const first = lineOf(decoded, start);
  const last = lineOf(decoded, end);
  const from = lineStart(decoded, start);
  if (first === last && !newText.includes('\n') && decoded[from] !== '\n') {
    const offset = (literal.starts[first] ?? 0) + literal.indent - from;
    return { start: start + offset, end: end + offset, newText };
  }
  const wholeLines = start === from && end === lineStart(decoded, end) && /^$|\n$/.test(newText);
  if (wholeLines) {
    return {
      start: literal.starts[first] ?? 0,
      end: literal.starts[last] ?? 0,
      newText: inLines(literal, newText),
    };
  }
  const behind = end + (decoded.slice(end).split('\n')[0] ?? '').length;
  const lines = decoded.slice(from, start) + newText + decoded.slice(end, behind);
  const hostStart = literal.starts[last] ?? 0;
  const isBehindLast = behind === decoded.length && decoded.endsWith('\n');
  return {
    start: literal.starts[first] ?? 0,
    end: isBehindLast ? hostStart : contentEnd(literal.text, hostStart),
    newText: inLines(literal, lines),
  };
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}

function inLines({ text, indent }: Literal, lines: string): string {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  return lines
    .split('\n')
    .map((line) => (line === '' ? line : ' '.repeat(indent) + line))
    .join(lineBreak);
}
