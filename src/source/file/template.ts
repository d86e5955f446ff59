import type { Range, SourceDocument } from './file.ts';
import { textOf } from './file.ts';

/** What a document still has to go through before it is a manifest. */
export interface Template {
  /** The first marker of the template, by offsets in the file. */
  readonly range: Range;
  /** Whether the marker stands in a comment, so that no value of the document shows it. */
  readonly isInComment: boolean;
  /** Completes `file "x" is …`. */
  readonly what: TemplateKind;
}

/** What fills a template in; the last is known by marks alone, such as `<ISSUER>` or `${ISSUER}` on a line of its own, which envsubst and programs like it fill in. */
export type TemplateKind =
  | 'a Helm template'
  | 'a Terraform template'
  | 'a Jinja template'
  | 'an ERB template'
  | 'a ytt template'
  | 'a template';

/**
 * The template that a document's text is, by its first marker; undefined when it has none. In comments stand those of ytt and the
 * directives of Terraform, which knows no comments. A text that is no YAML from an offset in the file on (`broken`) has more marks,
 * those of which nothing but the place tells that they are meant so on the line there or the one before.
 */
export function templateOf(document: SourceDocument, broken?: number): Template | undefined {
  const text = textOf(document);
  const around = broken === undefined ? undefined : linesBefore(text, broken - document.start);
  for (const { what, find, counts, isNear } of markers) {
    if (counts?.(document.file.path, broken === undefined) === false) continue;
    const range =
      isNear === true && around !== undefined ? shifted(find(around.text), around.start) : find(text);
    if (range === undefined) continue;
    const { start, end } = range;
    const isInComment = commentBefore.test(text.slice(text.lastIndexOf('\n', start) + 1, start + 1));
    return { range: { start: document.start + start, end: document.start + end }, isInComment, what };
  }
  return undefined;
}

/** Finds the first marker of a kind of template in a text; `counts` says in which files it is one, absent for all. */
interface Marker {
  readonly what: TemplateKind;
  readonly find: (text: string) => Range | undefined;
  readonly counts?: (path: string, isRead: boolean) => boolean;
  /** Whether it counts only where the text ceases to be YAML. */
  readonly isNear?: true;
}

/** The line of an offset and the one before, with where they start. */
function linesBefore(text: string, offset: number): { readonly text: string; readonly start: number } {
  const line = text.lastIndexOf('\n', Math.max(0, offset - 1));
  const start = line <= 0 ? 0 : text.lastIndexOf('\n', line - 1) + 1;
  return { text: text.slice(start, endOfLine(text, offset)), start };
}

function shifted(range: Range | undefined, by: number): Range | undefined {
  return range && { start: range.start + by, end: range.end + by };
}

/** Whether a line up to a place in it holds the beginning of a comment. */
const commentBefore = /(?:^|\s)#/;

const directive = '%\\{~?[ \\t]*(?:if|for|else|endif|endfor)\\b.*?\\}';
const directiveInComment = new RegExp(`^[ \\t]*#.*?(${directive})`, 'm');
const directiveOnLine = new RegExp(`^[ \\t]*(${directive})`, 'm');

const isOfTerraform = (path: string) => path.endsWith('.tpl');

/** A line that is nothing but a statement of Jinja or a mark cannot be YAML. */
const markers: readonly Marker[] = [
  { what: 'a Jinja template', find: (text) => lineIn(text, '{%', /^[ \t]*(?:- )?(\{%.*?%\})/m) },
  { what: 'a Helm template', find: (text) => markerIn(text, '{{', '}}') },
  {
    what: 'a Terraform template',
    find: (text) => lineIn(text, '%{', directiveInComment),
    counts: isOfTerraform,
  },
  { what: 'a Terraform template', find: (text) => markerIn(text, '%{', '}'), counts: isOfTerraform },
  {
    what: 'a Terraform template',
    find: (text) => lineIn(text, '%{', directiveOnLine),
    counts: (_, isRead) => !isRead,
  },
  {
    what: 'a Terraform template',
    find: (text) => markerIn(text, `\${`, '}'),
    counts: (path, isRead) => !isRead && isOfTerraform(path),
    isNear: true,
  },
  {
    what: 'an ERB template',
    find: (text) => markerIn(text, '<%', '%>'),
    counts: (_, isRead) => !isRead,
    isNear: true,
  },
  {
    what: 'a ytt template',
    find: (text) =>
      lineIn(
        text,
        '#@',
        /^[ \t]*(?:- )*(?:[^\s'"#][^'"#\n]*:[ \t]+)?(#@(?:[ \t]|(?:data|overlay|schema|library|yaml|text)\/).*)$/m,
      ),
  },
  {
    what: 'a template',
    find: (text) => lineIn(text, `\${`, /^[ \t]*(?:- )?(\$\{\w+\})[ \t]*(?:#.*)?\r?$/m),
    counts: (_, isRead) => !isRead,
    isNear: true,
  },
  {
    what: 'a template',
    find: (text) => lineIn(text, '<', /^[ \t]*(?:- )?(<[A-Z][A-Z0-9_]*>)[ \t]*(?:#.*)?\r?$/m),
  },
];

/** What a pattern finds in a text that has the mark which it looks for: hardly any has. */
function lineIn(text: string, mark: string, pattern: RegExp): Range | undefined {
  if (!text.includes(mark)) return undefined;
  const match = pattern.exec(text);
  const [whole = '', marker = ''] = match ?? [];
  if (match === null) return undefined;
  const start = match.index + whole.indexOf(marker);
  return { start, end: start + marker.length };
}

function markerIn(text: string, open: string, close: string): Range | undefined {
  for (let start = text.indexOf(open); start !== -1; start = text.indexOf(open, start + 1)) {
    const lineStart = text.lastIndexOf('\n', start) + 1;
    if (commentBefore.test(text.slice(lineStart, start))) {
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
