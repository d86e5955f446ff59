import type { SourceDocument, SourceFile } from './file.ts';
import { jsonStream } from './json-stream.ts';
import { withLineFeeds } from './lines.ts';

/** The documents of a file, sorted by what has to be done with them. */
export interface SplitFile {
  readonly file: SourceFile;
  /** Documents to be read: of a wanted kind, or not plainly of an unwanted one. */
  readonly documents: readonly SourceDocument[];
  /** Block documents without a top-level `kind`, such as chart values and `kustomization.yaml`; not parsed yet. */
  readonly kindless: readonly SourceDocument[];
  /** How many documents the file holds; empty ones and those of comments only do not count. */
  readonly total: number;
  /** How many documents were left out because their kind is not wanted. */
  readonly skipped: number;
}

/**
 * Cuts a file at its document markers and sorts the documents by their top-level `kind`, without parsing.
 * `wanted` is asked with the kind and the text of each document that plainly is of one kind.
 */
export function splitDocuments(file: SourceFile, wanted: (kind: string, text: string) => boolean): SplitFile {
  const text = withLineFeeds(file.text);
  const kindOf = kindFinder(text);
  const documents: SourceDocument[] = [];
  const kindless: SourceDocument[] = [];
  let total = 0;
  let skipped = 0;
  for (const section of withoutJsonStream(sectionsOf(text), text)) {
    const { start, end } = section;
    const document = { file, index: total, start, end };
    total += 1;
    const kind = kindOf(section);
    if (kind === 'none') kindless.push(document);
    else if (kind === 'unclear' || wanted(kind.name, text.slice(start, end))) documents.push(document);
    else skipped += 1;
  }
  return { file, documents, kindless, total, skipped };
}

/** The range of a document, and where its first content stands: after directives, blank lines and comments. */
interface Section {
  readonly start: number;
  readonly content: number;
  readonly end: number;
}

/**
 * Every document that holds more than comments. YAML ends a document at a `---` or `...` at column 0 wherever
 * it stands, block scalars included. Directives and comments belong to the document whose `---` follows them.
 */
function* sectionsOf(text: string): Generator<Section> {
  let from = text.startsWith('\uFEFF') ? 1 : 0;
  let prologue: number | undefined;
  for (const marker of markersOf(text, from)) {
    const content = firstContent(text, from, marker);
    const section = text.slice(from, marker);
    if (
      text.startsWith('---', marker) &&
      isPrologue(section, content === undefined ? '#' : text.charAt(content))
    )
      prologue = from;
    else {
      if (content !== undefined) yield { start: prologue ?? from, content, end: marker };
      prologue = undefined;
    }
    from = marker + 3;
  }
}

/** The sections, JSON objects that follow one another at the beginning of the text each as one of its own. */
function* withoutJsonStream(sections: Iterable<Section>, text: string): Generator<Section> {
  let isFirst = true;
  for (const section of sections) {
    const objects = isFirst ? jsonStream(text, { start: section.content, end: section.end }) : [];
    isFirst = false;
    if (objects.length === 0) yield section;
    for (const [index, { start, end }] of objects.entries())
      yield { start: index === 0 ? section.start : start, content: start, end };
  }
}

/** Offsets of the document markers, and last the end of the text. */
function* markersOf(text: string, from: number): Generator<number> {
  const first = text[from];
  if ((first === '-' || first === '.') && /(?:---|\.\.\.)(?![^ \t\r\n])/y.test(text.slice(from, from + 4)))
    yield from;
  const marker = /\n(?:---|\.\.\.)(?![^ \t\r\n])/g;
  for (let found = marker.exec(text); found !== null; found = marker.exec(text)) yield found.index + 1;
  yield text.length;
}

function firstContent(text: string, from: number, end: number): number | undefined {
  let here = from;
  while (here < end) {
    const char = text[here];
    if (char === '#') {
      const lineEnd = text.indexOf('\n', here);
      here = lineEnd === -1 ? end : lineEnd;
    } else if (char === ' ' || char === '\t' || char === '\n' || char === '\r') here += 1;
    else return here;
  }
  return undefined;
}

/** True for comments, and for lines of directives between comments; `first` is `#` or the first character of other content. */
function isPrologue(section: string, first: string): boolean {
  if (first === '#') return section.trim() !== '';
  return first === '%' && section.split('\n').every((line) => /^(?:%|\s*#|\s*$)/.test(line));
}

type TopKind = { readonly name: string } | 'none' | 'unclear';

/**
 * Tells the top-level kind of sections, which must come in the order of the text. Plain is only a document whose
 * content begins with a letter at column 0 and that has one column-0 `kind:` with one word as its value.
 */
function kindFinder(text: string): (section: Section) => TopKind {
  const nextHint = forward(text, /\n(?:kind[ \t]*:|["']kind|[?&!*]|<<)/g);
  return ({ content, end }) => {
    const atLineStart = content === 0 || text[content - 1] === '\n' || text[content - 1] === '\uFEFF';
    if (!atLineStart || !isLetter(text.charCodeAt(content))) return 'unclear';
    let name: string | undefined;
    const beginsWithKind =
      text.startsWith('kind', content) && /kind[ \t]*:/y.test(text.slice(content, content + 64));
    let line = beginsWithKind ? content : nextHint(content) + 1;
    while (line < end) {
      if (name !== undefined) return 'unclear';
      name = plainKind(text, line);
      if (name === undefined) return 'unclear';
      line = nextHint(line) + 1;
    }
    return name === undefined ? 'none' : { name };
  };
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function plainKind(text: string, line: number): string | undefined {
  const pattern = /kind:[ \t]+(["']?)(\w+)\1(?:[ \t]+#[^\n]*|[ \t]*)(?:\r?\n|$)/y;
  pattern.lastIndex = line;
  return pattern.exec(text)?.[2];
}

/** The first match at or after an offset; offsets must not go back, so that a whole file is searched once. */
function forward(text: string, pattern: RegExp): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      pattern.lastIndex = from;
      found = pattern.exec(text)?.index ?? Number.POSITIVE_INFINITY;
    }
    return found;
  };
}
