import { describe, expect, it } from 'vitest';
import { embeddedDocument } from '../file/embedded.ts';
import type { Key, Range, SourceDocument } from '../file/file.ts';
import { stretch } from '../file/place.ts';
import { splitDocuments } from '../file/split-documents.ts';
import { hostOf, locate } from './locate.ts';

function documentIn(text: string, index = 0): SourceDocument {
  const { documents, kindless } = splitDocuments({ path: 'a.yaml', text }, () => true);
  const document = [...documents, ...kindless].find((one) => one.index === index);
  if (document === undefined) throw new Error('the test has no such document');
  return document;
}

function textAt(text: string, path: readonly Key[], on: 'key' | 'value' = 'value', slice?: Range): string {
  const { start, end } = locate({ document: documentIn(text), path, on, ...(slice && { slice }) });
  return text.slice(start, end);
}

const service = `# a comment
kind: Service # another
metadata:
  name: "gw"   # why
  labels: {a: b, c: [d, e]} # flow
  annotations:
    empty:
    tilde: ~
    text: |
      one
      two

  last: 'x'   # end
# behind
spec:
  ports:
  - name: http
    port: 80
  -
    port: 443
  - &third
    port: 1
  selector: *nothing
`;

describe('locate', () => {
  it.each<[string, readonly Key[], 'key' | 'value', string]>([
    ['a plain value without its comment', ['kind'], 'value', 'Service'],
    ['a key', ['kind'], 'key', 'kind'],
    ['a quoted value with its quotes', ['metadata', 'name'], 'value', '"gw"'],
    ['a flow map', ['metadata', 'labels'], 'value', '{a: b, c: [d, e]}'],
    ['in a flow map', ['metadata', 'labels', 'c'], 'key', 'c'],
    ['in a flow list', ['metadata', 'labels', 'c', 1], 'value', 'e'],
    ['a block scalar', ['metadata', 'annotations', 'text'], 'value', '|\n      one\n      two'],
    ['nothing as value: the key', ['metadata', 'annotations', 'empty'], 'value', 'empty'],
    ['a null that is written', ['metadata', 'annotations', 'tilde'], 'value', '~'],
    ['a map to its last value', ['spec', 'ports', 0], 'value', 'name: http\n    port: 80'],
    ['a map below its dash', ['spec', 'ports', 1], 'value', 'port: 443'],
    ['a list', ['spec', 'ports'], 'key', 'ports'],
    ['the key of a list item: the item', ['spec', 'ports', 0], 'key', 'name: http\n    port: 80'],
    ['an alias', ['spec', 'selector'], 'value', '*nothing'],
    ['a missing field: the key around it', ['metadata', 'namespace'], 'value', 'metadata'],
    ['a missing field, far', ['metadata', 'a', 'b', 'c'], 'key', 'metadata'],
    ['a missing field of a list item: its first key', ['spec', 'ports', 0, 'targetPort'], 'value', 'name'],
    ['a missing list item', ['spec', 'ports', 9], 'value', 'ports'],
    ['a field below a scalar', ['kind', 'x'], 'value', 'kind'],
    ['a missing field of the root: the first key', ['status'], 'value', 'kind'],
  ])('%s', (_, path, on, expected) => {
    expect(textAt(service, path, on)).toBe(expected);
  });

  it('takes the whole document for the root', () => {
    expect(textAt('# c\na: 1\nb:\n  c: 2 # d\n# e\n', [])).toBe('a: 1\nb:\n  c: 2');
    expect(textAt('# c\na: 1\nb:\n', [])).toBe('a: 1\nb:');
  });

  it.each<[string, string, string]>([
    ['a list', '- a\n- b\n', '- a\n- b'],
    ['a scalar', 'text\n', 'text'],
    ['a list of maps', '- a: 1\n  b: 2\n', '- a: 1\n  b: 2'],
  ])('places a missing field of a root that is %s', (_, text, expected) => {
    expect(expected).toContain(textAt(text, ['x', 'y']));
    expect(textAt(text, ['x', 'y'])).not.toBe('');
  });

  it('places a missing field of an alias in a list at the first key of what it names', () => {
    expect(textAt('x: &x {b: 1}\nl:\n- *x\n', ['l', 0, 'z'])).toBe('b');
    expect(textAt('x: &x [b]\nl:\n- *x\n', ['l', 0, 'z'])).toBe('[b]');
    expect(textAt('l:\n- *x\n', ['l', 0, 'z'])).toBe('l');
  });

  it('finds what a merge key brings in, and the later of two', () => {
    const text = 'a: &a {b: 1, c: 2}\nd:\n  c: 3\n  <<: *a\n  b: 4\n';
    expect([textAt(text, ['d', 'b']), textAt(text, ['d', 'c'])]).toEqual(['4', '2']);
  });

  it('finds keys by the name they have in JSON', () => {
    expect(textAt('on: {0x50: x}\n', ['true', '80'])).toBe('x');
    expect(textAt('{"a": 1,\n\t"b": {"c":\t2}}', ['b', 'c'], 'key')).toBe('"c"');
  });

  it('counts from the start of the file', () => {
    const text = 'kind: A\r\n---\r\nkind: B\r\nx: "y"\r\n';
    const { start, end } = locate({ document: documentIn(text, 1), path: ['x'], on: 'value' });
    expect([start, text.slice(start, end)]).toEqual([26, '"y"']);
  });

  it('takes a range as given', () => {
    expect(locate(stretch(documentIn('kind: A\n'), { start: 2, end: 5 }))).toEqual({ start: 2, end: 5 });
  });

  it('survives text that does not parse', () => {
    for (const text of ['a: [', 'a: "', '{{ x }}', 'a:\n\tb: c', '*x', 'a: *x', '- &a [*a]']) {
      const { start, end } = locate({ document: documentIn(text), path: ['a', 0, 'b'], on: 'value' });
      expect(0 <= start && start <= end && end <= text.length).toBe(true);
    }
  });
});

describe('a slice', () => {
  it.each<[string, string, Range, string]>([
    ['of a plain scalar', 'a: 10.0.0.0/8, x # c\n', { start: 12, end: 13 }, 'x'],
    ['of single quotes', "a: 'it''s [x]'\n", { start: 3, end: 8 }, 's [x]'],
    ['of single quotes, the quote', "a: 'it''s'\n", { start: 2, end: 3 }, "''"],
    ['of double quotes', 'a: "x \\"port\\": 80"\n', { start: 3, end: 7 }, 'port'],
    ['behind long escapes', 'a: "\\u00e9\\x41\\U0001F600port"\n', { start: 4, end: 8 }, 'port'],
    ['of an emoji', 'a: "😀port"\n', { start: 2, end: 6 }, 'port'],
    ['of a literal', 'a: |\n  one\n\n    two\n  port: 80\n', { start: 11, end: 15 }, 'port'],
    ['over lines of a literal', 'a: |\n  one\n  two\n', { start: 2, end: 6 }, 'e\n  tw'],
    ['to the end of a line of a literal', 'a: |\n  one\n  two\n', { start: 0, end: 3 }, 'one'],
    ['of a literal with CRLF', 'a: |\r\n  one\r\n  two\r\nb: c\r\n', { start: 4, end: 7 }, 'two'],
    ['of a literal with an indentation indicator', 'a: |2-\n   one\n  two\n', { start: 5, end: 8 }, 'two'],
    ['of a literal with a comment in its head', 'a: | # c\n  one\n', { start: 0, end: 3 }, 'one'],
    ['of a folded scalar: all', 'a: >\n  one\n  two\n', { start: 4, end: 7 }, '>\n  one\n  two'],
    ['of quotes over lines: all', 'a: "one\n  two"\n', { start: 4, end: 7 }, '"one\n  two"'],
    ['of a plain scalar over lines: all', 'a: one\n  two\n', { start: 4, end: 7 }, 'one\n  two'],
    ['of a map: all', 'a: {b: c}\n', { start: 1, end: 2 }, '{b: c}'],
    ['beyond the end', 'a: one\n', { start: 1, end: 99 }, 'ne'],
  ])('%s', (_, text, slice, expected) => {
    expect(textAt(text, ['a'], 'value', slice)).toBe(expected);
  });
});

describe('an embedded document', () => {
  const embedded = (text: string, path: readonly Key[], inside: string) =>
    embeddedDocument(documentIn(text), path, inside);
  const textIn = (
    text: string,
    document: SourceDocument,
    path: readonly Key[],
    on: 'key' | 'value' = 'value',
  ) => {
    const { start, end } = locate({ document, path, on });
    return text.slice(start, end);
  };
  const literal =
    'kind: Application\nspec:\n  values: |\n    service:\n      type: NodePort # why\n      ports:\n      - port: 80\n';

  it.each<[readonly Key[], 'key' | 'value', string]>([
    [['service', 'type'], 'value', 'NodePort'],
    [['service', 'type'], 'key', 'type'],
    [['service', 'ports', 0, 'port'], 'value', '80'],
    [['service', 'missing'], 'value', 'service'],
    [['service', 'ports', 0], 'value', 'port: 80'],
  ])('of a literal is placed line by line: %j', (path, on, expected) => {
    const values = 'service:\n  type: NodePort # why\n  ports:\n  - port: 80\n';
    expect(textIn(literal, embedded(literal, ['spec', 'values'], values), path, on)).toBe(expected);
  });

  it('of a folded scalar is placed at the whole scalar', () => {
    const text = 'kind: A\nvalues: >\n  a: b\n\n  c: d\nend: 1\n';
    expect(textIn(text, embedded(text, ['values'], 'a: b\nc: d\n'), ['c'])).toBe('>\n  a: b\n\n  c: d');
  });

  it('in an embedded document is placed in the real file', () => {
    const text = 'kind: A\nouter: |\n  inner: |\n    a: b\n';
    const outer = embedded(text, ['outer'], 'inner: |\n  a: b\n');
    const inner = embeddedDocument(outer, ['inner'], 'a: b\n');
    expect(textIn(text, inner, ['a'])).toBe('b');
    expect(hostOf(inner)).toBe(documentOf(outer));
  });

  function documentOf(document: SourceDocument): SourceDocument | undefined {
    return document.host?.document;
  }
});
