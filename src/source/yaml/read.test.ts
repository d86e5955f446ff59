import { describe, expect, it } from 'vitest';
import { textOf } from '../file/file.ts';
import { at } from '../file/place.ts';
import { splitDocuments } from '../file/split-documents.ts';
import { locate } from '../locate/locate.ts';
import type { ReadDocument, TextProblem } from './read.ts';
import { readDocument } from './read.ts';

function read(text: string, path = 'a.yaml'): ReadDocument {
  const { documents, kindless } = splitDocuments({ path, text }, () => true);
  const [document] = [...documents, ...kindless];
  if (document === undefined) throw new Error('the test has no document');
  return readDocument(document);
}

/** The text that a problem points at, and its words. */
function told(text: string, path?: string): readonly string[] {
  return read(text, path).problems.flatMap((problem) => [pointedAt(text, problem), words(problem)]);
}

function pointedAt(text: string, problem: TextProblem): string {
  const { start, end } = locate(problem.at);
  return text.slice(start, end);
}

function words(problem: TextProblem): string {
  if (problem.kind === 'syntax') return problem.message;
  if (problem.kind === 'joined documents') return `parted before ${problem.starts.join()}`;
  return problem.kind === 'repeated key' ? `${problem.key} twice in ${problem.where}` : problem.what;
}

const deepMap = Array.from({ length: 3_000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('');

describe('readDocument', () => {
  it.each<[string, string, unknown]>([
    ['maps and lists', 'a:\n- b: 1\n  c: [x, {d: e}]\n', { a: [{ b: 1, c: ['x', { d: 'e' }] }] }],
    ['JSON with tabs', '{\n\t"a": [1, true, null, "on"]\n}', { a: [1, true, null, 'on'] }],
    ['JSON that only YAML reads', "{\n\t'a': on,\n}", { a: true }],
    ['CRLF', 'a: |\r\n  b\r\n  c\r\nd: "e\r\n  f"\r\n', { a: 'b\nc\n', d: 'e f' }],
    ['lone carriage returns', 'a: b\rc: |\r  d\r  e\r', { a: 'b', c: 'd\ne\n' }],
    [
      'brackets that close too far left',
      'a: [\nb,\n# c\n{d: "e\nf"}\n]\ng: h\n',
      { a: ['b', { d: 'e f' }], g: 'h' },
    ],
    [
      'many of them',
      'a:\n- b: [\n  c\n]\n- b: [\n  d\n]\n- "e\nf"\n',
      { a: [{ b: ['c'] }, { b: ['d'] }, 'e f'] },
    ],
    [
      'a key that JSON must escape',
      '"__proto__": {a: 1}\nb: 2',
      JSON.parse('{"__proto__": {"a": 1}, "b": 2}'),
    ],
    ['no value at all', '~', null],
  ])('%s', (_, text, value) => {
    expect(read(text)).toMatchObject({ problems: [] });
    expect(read(text).value).toStrictEqual(value);
  });

  it.each([
    ['YAML', 'a: {b: [{c: 1}]}'],
    ['JSON', '{"a": {"b": [{"c": 1}]}}'],
  ])('freezes what it reads from %s', (_, text) => {
    const frozen = (value: unknown): boolean =>
      typeof value !== 'object' ||
      value === null ||
      (Object.isFrozen(value) && Object.values(value).every(frozen));
    expect(frozen(read(text).value)).toBe(true);
  });

  it.each([
    ['YAML', 'a:\n  b:\n  - c: 1\n'],
    ['JSON', '{"a": {"b": [{"c": 1}]}}'],
  ])('remembers the places of maps and lists of %s', (_, text) => {
    const paths: string[] = [];
    const collect = (value: unknown) => {
      if (typeof value !== 'object' || value === null) return;
      paths.push(at(value).path.join('.'));
      for (const child of Object.values(value)) collect(child);
    };
    collect(read(text).value);
    expect(paths).toEqual(['', 'a', 'a.b', 'a.b.0']);
  });

  it.each([
    ['a colon before the end of an item', 'a: [10.0.0.1, fd00::, "b"]\n', { a: ['10.0.0.1', 'fd00::', 'b'] }],
    ['a colon before a bracket', 'a: [b:, c:]\n', { a: ['b:', 'c:'] }],
    ['a colon before the end of a map', 'a: {b:}\n', { a: { 'b:': null } }],
    ['a colon behind a quoted key', 'a: {"b":"c", "d":}\n', { a: { b: 'c', d: null } }],
  ])('reads %s inside brackets as go-yaml does', (_, text, expected) => {
    expect(read(text).value).toEqual(expected);
  });

  it.each([
    ['a map', 'a: &x {b: 1, c: 2}\nd: {<<: *x, e: 3}\n', { b: 1, c: 2, e: 3 }],
    ['a map written there', 'd: {<<: {b: 1}, e: 3}\n', { b: 1, e: 3 }],
    ['several maps, of which the first counts', 'd: {<<: [{b: 1}, {b: 2, c: 2}]}\n', { b: 1, c: 2 }],
    ['what a map has itself behind it', 'd: {<<: {b: 1}, b: 2}\n', { b: 2 }],
    ['what a map has itself before it', 'd: {b: 2, <<: {b: 1}}\n', { b: 1 }],
    ['what a map has taken in', 'd: {<<: {<<: {b: 1}, c: 2}}\n', { b: 1, c: 2 }],
    ['a key of that name in quotes', 'd: {"<<": {b: 1}}\n', { '<<': { b: 1 } }],
    ['a tagged key', 'd: {!!merge <<: {b: 1}}\n', { b: 1 }],
  ])('takes in with "<<" as go-yaml does: %s', (_, text, expected) => {
    expect(read(text)).toMatchObject({ problems: [] });
    expect(Object(read(text).value).d).toStrictEqual(expected);
  });

  it.each([
    [
      'a: &x [1]\nb: {<<: *x}\n',
      '*x',
      '"<<" takes "*x", which is not a map, expected a map or a list of maps',
    ],
    ['b: {<<: 1}\n', '1', '"<<" has a value that is not a map, expected a map or a list of maps'],
    ['a: *x\n', '*x', 'alias "*x" has no anchor "&x" before it, expected one'],
    ['a: *x\nb: &x 1\n', '*x', 'alias "*x" has no anchor "&x" before it, expected one'],
    [
      'a: &x {b: *x}\n',
      '*x',
      'alias "*x" stands inside the value of its own anchor, expected it behind that value',
    ],
    ['a: !!int b\n', 'b', 'value "b" does not fit its tag "!!int", expected another value or no tag'],
    ['{a: 1}: b\n', '{a: 1}', 'a key is a map or a list, expected a word'],
    ['~: b\n', '~', 'a key is empty or null, expected a word'],
  ])('refuses %j', (text, mark, message) => {
    expect(told(text)).toEqual([mark, message]);
    expect(read(text).problems).toMatchObject([{ isLimit: false }]);
  });

  it.each([
    ['an alias as a key', 'a: &x b\n*x : c\n', { a: 'b', b: 'c' }],
    ['an anchor on a key', '&x a: 1\nb: *x\n', { a: 1, b: 'a' }],
    ['an anchor that is given anew', 'a: &x 1\nb: *x\nc: &x 2\nd: *x\n', { a: 1, b: 1, c: 2, d: 2 }],
    ['a number and a word as keys', '1: a\ntrue: b\n', { '1': 'a', true: 'b' }],
  ])('reads %s', (_, text, expected) => {
    expect(read(text)).toMatchObject({ problems: [] });
    expect(read(text).value).toStrictEqual(expected);
  });

  it.each([
    ['a: |\n  b', 'b'],
    ['a: |\n  b\n', 'b\n'],
    ['a: >\n  b\n  c', 'b c'],
    ['a: |+\n  b\n\n', 'b\n\n'],
  ])('ends %j as go-yaml does', (text, expected) => {
    expect(Object(read(text).value).a).toBe(expected);
  });

  it.each([
    ['a: "b\nc"\n', 'b c'],
    ["a: 'b\n\nc'\n", 'b\nc'],
    ['a: ["b\n\nc"\n]\n', 'b\nc'],
    ['a: [b\nc\n]\n', 'b c'],
  ])('reads lines that stand too far left, blank ones too: %j', (text, expected) => {
    expect([Object(read(text).value).a].flat()).toEqual([expected]);
  });

  it.each([
    ['a "?" inside brackets', 'a: [http://b/?c=1]\n', /ends a value inside .* expected quotes/],
    ['a "?" in a key inside braces', 'a: {b?: 1}\n', /ends a value inside .* expected quotes/],
    ['a quote that is escaped at the end of the text', "a: 'it''", /opens here and is never closed/],
  ])('refuses %s as go-yaml does', (_, text, message) => {
    expect(read(text).problems).toMatchObject([{ message: expect.stringMatching(message) }]);
  });

  it('gives every alias an object and a place of its own', () => {
    const text = 'a: &x {m: 1}\nb: *x\n';
    const { value } = read(text);
    const { a, b } = value instanceof Object && 'a' in value && 'b' in value ? value : { a: null, b: null };
    if (!(a instanceof Object) || !(b instanceof Object)) throw new Error('expected two maps');
    expect(a).not.toBe(b);
    expect([at(a).path, at(b).path]).toEqual([['a'], ['b']]);
    const anchored = locate({ ...at(b), path: ['b', 'm'] });
    expect(text.slice(anchored.start, anchored.end)).toBe('1');
    expect(anchored.start).toBe(text.indexOf('1'));
  });

  it.each([
    ['two objects', 'apiVersion: v1\nkind: A\napiVersion: v1\nkind: B\n', ['parted before 23']],
    [
      'three, in any order of keys',
      'kind: A\napiVersion: v1\nkind: B\nx: 1\napiVersion: v1\napiVersion: v1\nkind: C\n',
      ['parted before 23,51'],
    ],
    ['a key twice in one object', 'apiVersion: v1\nkind: A\nx: 1\nx: 2\n', ['x twice in the document']],
    [
      'one of them without a kind',
      'apiVersion: v1\nkind: A\napiVersion: v1\n',
      ['apiVersion twice in the document'],
    ],
    ['one object with kind twice', 'apiVersion: v1\nkind: A\nkind: B\n', ['kind twice in the document']],
    [
      'objects in brackets',
      '{apiVersion: v1, kind: A, apiVersion: v1, kind: B}\n',
      ['apiVersion twice in the document', 'kind twice in the document'],
    ],
  ])('tells objects that run together from repeated keys: %s', (_, text, expected) => {
    const { problems, value } = read(text);
    expect(problems.map(words)).toEqual(expected);
    expect(value === undefined).toBe(expected[0]?.startsWith('parted'));
  });

  it('reads the later value of a repeated key and tells of it once', () => {
    const text =
      'kind: Service\nmetadata:\n  name: gw\n  annotations: {a: "1"}\n  annotations: {b: "2"}\n  annotations: {c: "3"}\n';
    const { value, problems } = read(text);
    expect(value).toMatchObject({ metadata: { annotations: { c: '3' } } });
    expect(problems).toMatchObject([
      { kind: 'repeated key', key: 'annotations', where: 'metadata of Service "gw"' },
    ]);
    const [problem] = problems;
    if (problem?.kind !== 'repeated key') throw new Error('expected a repeated key');
    expect(locate(problem.first).start).toBe(text.indexOf('annotations'));
    expect(locate(problem.at).start).toBe(text.lastIndexOf('annotations'));
  });

  it.each<[string, string, readonly string[]]>([
    [
      'in the root',
      'kind: Service\nmetadata: {name: gw}\nkind: Service\n',
      ['kind', 'kind twice in Service "gw"'],
    ],
    ['without a name', 'kind: Service\nmetadata: {a: 1, a: 2}\n', ['a', 'a twice in metadata of Service']],
    ['without a kind', 'a: {b: [{c: 1, c: 2}]}\n', ['c', 'c twice in a.b[0]']],
    ['in a root without a kind', 'a: 1\na: 2\n', ['a', 'a twice in the document']],
    [
      'in an item of a list',
      'kind: List\nitems:\n- kind: Pod\n  metadata: {name: p}\n  spec:\n    ports: [{x: 1, x: 2}]\n',
      ['x', 'x twice in spec.ports[0] of Pod "p"'],
    ],
    ['with another spelling', 'on: 1\n"true": 2\n', ['"true"', 'true twice in the document']],
    ['of JSON', '{"a": 1, "b": {"c": 1, "c": 2}}', ['"c"', 'c twice in b']],
    ['within an anchor, once', 'a: &x {b: 1, b: 2}\nc: *x\n', ['b', 'b twice in a']],
    ['brought in by a merge', 'a: &x {b: 1}\nc: {<<: *x, b: 2}\n', []],
    ['of two maps', 'a: {b: 1}\nc: {b: 1}\n', []],
  ])('a repeated key %s', (_, text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it.each([
    ['{{ if .x }}\na: b\n{{ end }}\n', '{{ if .x }}', 'a Helm template'],
    ['a: {{ .x }}\nb: 1\n', '{{ .x }}', 'a Helm template'],
    ['# {{ no }}\na: [\nb: {{\n', '{{', 'a Helm template'],
    ['a: b # {{ no }}\n{{- x }}\n', '{{- x }}', 'a Helm template'],
  ])('%j is not rendered', (text, mark, what) => {
    expect(told(text)).toEqual([mark, what]);
    expect(read(text).value).toBeUndefined();
  });

  it('takes statements of Terraform for a template, other markers of it in .tpl files only', () => {
    const statements = '%{ if x }\na: b\n%{ endif }\n';
    expect(told(statements, 'a.yaml.tpl')).toEqual(['%{ if x }', 'a Terraform template']);
    expect(told(statements)).toEqual(['%{ if x }', 'a Terraform template']);
    expect(told('%{x}\na: b\n', 'a.yaml.tpl')).toEqual(['%{x}', 'a Terraform template']);
    expect(told('%{x}\na: b\n')[1]).not.toContain('template');
  });

  it('does not take a template in a comment for the reason of an error', () => {
    expect(told('# {{ x }}\na: [\n')).toEqual([
      '[',
      'a [ opens here and is never closed, expected a ] behind its last item',
    ]);
  });

  it('places problems by offsets of the file', () => {
    const text = 'kind: A\n---\nkind: B\nx: [\n';
    const { documents } = splitDocuments({ path: 'a.yaml', text }, () => true);
    const problems = documents.flatMap((document) => readDocument(document).problems);
    expect(problems.map((problem) => locate(problem.at))).toEqual([{ start: 23, end: 24 }]);
    expect(documents.map(textOf)).toEqual(['kind: A\n', '\nkind: B\nx: [\n']);
  });
});

describe('limits', () => {
  const tooDeep = 'maps and lists are nested deeper than 200 levels, expected fewer';
  it.each([
    ['flow lists', '['.repeat(5_000)],
    ['closed flow lists', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
    ['flow maps', 'x: '.concat('{a: '.repeat(5_000))],
    ['block lists', '- '.repeat(5_000)],
    ['complex keys', '? '.repeat(5_000)],
    ['block maps that end at once', `${deepMap}x: 1\n`],
    ['block maps, and an open quote behind them', `${deepMap}x: 'y\n`],
    ['keys on one line', 'a: '.repeat(5_000)],
    ['indentation', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    [
      'aliases of aliases',
      ['a0: &a0 [x]', ...Array.from({ length: 300 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}]`)].join('\n'),
    ],
  ])('of nesting: %s', (_, text) => {
    const { value, problems } = read(text);
    expect(value).toBeUndefined();
    expect(problems.map(words)).toEqual([tooDeep]);
    expect(problems).toMatchObject([{ kind: 'syntax', isLimit: true }]);
  });

  it('allow 200 levels', () => {
    expect(read(`${'['.repeat(200)}${']'.repeat(200)}`).problems).toEqual([]);
    expect(read(`x: ${'['.repeat(199)}on${']'.repeat(199)}`).problems).toEqual([]);
  });

  it('of aliases', () => {
    const nine = (name: string) => `[${Array(9).fill(name).join(', ')}]`;
    const lines = [...'abcdefgh'].map(
      (name, index, all) => `${name}: &${name} ${nine(index === 0 ? 'x' : `*${all[index - 1]}`)}`,
    );
    expect(read(lines.join('\n')).problems).toMatchObject([
      { message: 'aliases expand to more than 100000 values, expected fewer', isLimit: true },
    ]);
  });

  it('of length', () => {
    const long = `kind: A\na: |\n${'  0123456789\n'.repeat(700_000)}`;
    expect(told(long)[1]).toBe(
      'one document has 10 million characters of YAML, expected at most 8 million; split it, or hand it in as JSON',
    );
  });
});
