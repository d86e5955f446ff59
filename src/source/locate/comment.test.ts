import { describe, expect, it } from 'vitest';
import { embeddedDocument } from '../file/embedded.ts';
import { splitDocuments } from '../file/split-documents.ts';
import { commentsOf } from './comment.ts';

function documentIn(text: string) {
  const { documents, kindless } = splitDocuments({ path: 'a.yaml', text }, () => true);
  const [document] = [...documents, ...kindless];
  if (document === undefined) throw new Error('the test has no document');
  return document;
}

/** What each comment covers, by its text. */
function covered(text: string): readonly (string | null)[] {
  return commentsOf(documentIn(text)).map(({ covers }) => covers && text.slice(covers.start, covers.end));
}

const own = '# istio-alb-lint: ignore[a/b] why';

describe('commentsOf', () => {
  it.each<[string, string, string | null]>([
    ['above a key', `a: 1\n${own}\nb: 2\nc: 3\n`, 'b: 2'],
    ['above a key with a map', `a:\n  ${own}\n  b:\n    c: 1\n    d: 2\n  e: 3\n`, 'b:\n    c: 1\n    d: 2'],
    ['above the first key of a map', `a:\n  ${own}\n  b: 1\n  c: 2\n`, 'b: 1'],
    ['above the first key of the document', `${own}\na: 1\nb: 2\n`, 'a: 1'],
    ['above a list item', `a:\n${own}\n- b: 1\n  c: 2\n- d: 3\n`, 'b: 1\n  c: 2'],
    ['above a scalar item', `a:\n- b\n${own}\n- c\n`, 'c'],
    ['above further comments and blank lines', `a: 1\n${own}\n\n# more\nb: 2\n`, 'b: 2'],
    ['above a key that is less indented', `a:\n  b: 1\n  ${own}\nc: 2\n`, 'c: 2'],
    ['at the end of a line', `a: 1 ${own}\nb: 2\n`, 'a: 1'],
    [
      'at the line of a key with a map',
      `a: ${own}\n  b: 1\n  c: 2\nd: 3\n`,
      'a:\n  b: 1\n  c: 2'.replace('a:', `a: ${own}`),
    ],
    ['at the first line of a list item', `a:\n- b: 1 ${own}\n  c: 2\n`, 'b: 1'],
    ['at a scalar item', `a:\n- b ${own}\n- c\n`, 'b'],
    ['behind a flow map', `a: {b: 1, c: 2} ${own}\nd: 1\n`, 'a: {b: 1, c: 2}'],
    ['within a flow list', `a: [\n  b, ${own}\n  c\n  ]\n`, 'b'],
    ['behind a flow list over lines', `a: [\n  b\n  ] ${own}\nc: 1\n`, 'a: [\n  b\n  ]'],
    ['behind the head of a block scalar', `a: | ${own}\n  b\nc: 1\n`, `a: | ${own}\n  b`],
    ['behind a key without a value', `a: 1\nb: ${own}\nc: 2\n`, 'b:'],
    ['at the end of the document', `a: 1\n${own}\n`, null],
    ['with CRLF', `a: 1\r\n${own}\r\nb: 2\r\n`, 'b: 2'],
    ['before the marker of the document', `${own}\n---\na: 1\nb: 2\n`, 'a: 1'],
    ['on the line of the marker', `--- ${own}\na: 1\nb: 2\n`, 'a: 1'],
  ])('%s', (_, text, expected) => {
    expect(covered(text)).toEqual([expected]);
  });

  it('gives text and range of the real file', () => {
    const text = `kind: A\n---\nkind: B ${own}  \n`;
    const { documents } = splitDocuments({ path: 'a.yaml', text }, () => true);
    const comments = documents.flatMap(commentsOf);
    expect(comments).toMatchObject([{ text: 'istio-alb-lint: ignore[a/b] why', inScalar: false }]);
    expect(comments.map(({ range }) => text.slice(range.start, range.end))).toEqual([own]);
  });

  it.each([
    ['other comments', '# something else\na: 1\n'],
    ['quoted text', `a: "x ${own}"\n`.replace('# ', '')],
    ['a hash inside a plain scalar', 'a: b#istio-alb-lint: no\n'.replace(': no', ':no')],
  ])('passes over %s', (_, text) => {
    expect(commentsOf(documentIn(text))).toEqual([]);
  });

  it('tells of lines in a block scalar that only look like comments', () => {
    const text = `a: |\n  b\n  ${own}\n  c\nd: 1\n`;
    const comments = commentsOf(documentIn(text));
    expect(comments).toMatchObject([
      { text: 'istio-alb-lint: ignore[a/b] why', covers: null, inScalar: true },
    ]);
    expect(comments.map(({ range }) => text.slice(range.start, range.end))).toEqual([own]);
  });

  it('reads comments of a document that does not parse', () => {
    expect(commentsOf(documentIn(`a: 1\n${own}\nb: [\n`))).toMatchObject([{ inScalar: false }]);
  });

  it('places comments of an embedded document in the real file', () => {
    const text = `kind: A\nvalues: |\n  a: 1\n  ${own}\n  b: 2\n`;
    const document = embeddedDocument(documentIn(text), ['values'], `a: 1\n${own}\nb: 2\n`);
    const [comment] = commentsOf(document);
    expect(comment?.covers && text.slice(comment.covers.start, comment.covers.end)).toBe('b: 2');
    expect(comment && text.slice(comment.range.start, comment.range.end)).toBe(own);
  });
});
