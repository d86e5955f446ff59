import type { Range, SourceDocument } from './file.ts';
import { textOf } from './file.ts';

/** What a document still has to go through before it is a manifest. */
export interface Template {
  /** The first marker of the template, by offsets in the file. */
  readonly range: Range;
  /** Completes `file "x" is …`. */
  readonly what: 'a Helm template' | 'a Terraform template';
}

/** The template that a document's text is, by its first marker outside comments; undefined when it has none. */
export function templateOf(document: SourceDocument): Template | undefined {
  const text = textOf(document);
  const helm = markerIn(text, '{{', '}}');
  const terraform = document.file.path.endsWith('.tpl') ? markerIn(text, '%{', '}') : undefined;
  const range = helm ?? terraform;
  if (range === undefined) return undefined;
  const place = { start: document.start + range.start, end: document.start + range.end };
  return helm === undefined
    ? { range: place, what: 'a Terraform template' }
    : { range: place, what: 'a Helm template' };
}

function markerIn(text: string, open: string, close: string): Range | undefined {
  for (let start = text.indexOf(open); start !== -1; start = text.indexOf(open, start + 1)) {
    const lineStart = text.lastIndexOf('\n', start) + 1;
    if (/(?:^|\s)#/.test(text.slice(lineStart, start))) {
      start = endOfLine(text, start);
      continue;
    }
    const lineEnd = endOfLine(text, start);
    const end = text.indexOf(close, start);
    return { start, end: end === -1 || end > lineEnd ? start + open.length : end + close.length };
  }
  return undefined;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}
