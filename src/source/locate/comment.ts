import { CST, Lexer } from 'yaml';
import type { Range, SourceDocument } from '../file/file.ts';
import { textOf } from '../file/file.ts';
import { withYamlLineFeeds } from '../file/lines.ts';
import { stretch } from '../file/place.ts';
import type { TreeNode } from '../tree/tree.ts';
import { treeOf } from '../yaml/tree-of.ts';
import { mayAddress } from './comment-address.ts';
import { locate } from './locate.ts';

/** A comment that may be addressed to this tool; ranges are offsets in the real file. */
export interface Comment {
  /** What stands behind the `#`, without white space around it. */
  readonly text: string;
  readonly range: Range;
  /**
   * What the comment speaks of: on a line of its own the key with its value, or the list item, that follows; at a
   * line's end the one on that line. Null when there is none.
   */
  readonly covers: Range | null;
  /** True for a line of a block scalar that only looks like a comment; YAML and its readers take it for text. */
  readonly inScalar: boolean;
}

/** The comments of a document that may be addressed to this tool, in the order of the text. */
export function commentsOf(document: SourceDocument): readonly Comment[] {
  const text = withYamlLineFeeds(textOf(document));
  if (!mayAddress(text)) return [];
  const entries = entriesOf(document);
  return [...commentsIn(text)].map(({ range, inScalar }) => {
    const covered = inScalar ? undefined : coveredBy(range, text, entries);
    return {
      text: text.slice(range.start, range.end).replace(/^#+/, '').trim(),
      range: inFile(document, range),
      covers: covered === undefined ? null : inFile(document, covered),
      inScalar,
    };
  });
}

function inFile(document: SourceDocument, { start, end }: Range): Range {
  return locate(stretch(document, { start: document.start + start, end: document.start + end }));
}

interface RawComment {
  readonly range: Range;
  readonly inScalar: boolean;
}

function* commentsIn(text: string): Generator<RawComment> {
  let offset = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === CST.SCALAR) {
      isScalar = true;
      continue;
    }
    if (lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END) continue;
    if (mayAddress(lexeme)) {
      if (isScalar && !/^["']/.test(lexeme))
        yield* likeComments(text, { start: offset, end: offset + lexeme.length });
      else if (!isScalar && lexeme.startsWith('#')) {
        yield { range: { start: offset, end: offset + lexeme.trimEnd().length }, inScalar: false };
      }
    }
    offset += lexeme.length;
    isScalar = false;
  }
}

/** Lines of a block scalar that have the form of a comment of ours. */
function* likeComments(text: string, scalar: Range): Generator<RawComment> {
  for (const match of text
    .slice(scalar.start, scalar.end)
    .matchAll(/(?<=^|\s)#[^\n]*istio-alb-lint:[^\n]*/gm)) {
    const start = scalar.start + match.index;
    yield { range: { start, end: start + match[0].trimEnd().length }, inScalar: true };
  }
}

/** All keys with their values and all list items of a document in the order of the text, the outer one first. */
function entriesOf(document: SourceDocument): readonly Range[] {
  const entries: Range[] = [];
  const text = textOf(document);
  const add = (start: number, end: number) => {
    entries.push({ start, end: start + text.slice(start, end).trimEnd().length });
  };
  const visit = (node: TreeNode | null) => {
    if (node?.type === 'list') {
      for (const { value, end } of node.items) {
        add(value?.start ?? end, end);
        visit(value);
      }
    } else if (node?.type === 'map') {
      for (const { key, value, end } of node.entries) {
        if (key === null) continue;
        add(key.start, end);
        visit(value);
      }
    }
  };
  visit(treeOf(document).root);
  return entries;
}

function coveredBy(comment: Range, text: string, entries: readonly Range[]): Range | undefined {
  const lineStart = text.lastIndexOf('\n', comment.start) + 1;
  const before = text.slice(lineStart, comment.start).replace(/[\s,]+$/, '');
  if (before === '') return entries.find(({ start }) => start >= comment.end);
  const last = lineStart + before.length;
  return entries.findLast(({ start, end }) => start < last && end >= last);
}
