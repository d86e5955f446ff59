import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { readDocument } from '../yaml/read.ts';
import { textOf } from './file.ts';
import { splitDocuments } from './split-documents.ts';

const wanted = (kind: string) => kind === 'Gateway';
const split = (text: string) => splitDocuments({ path: 'a.yaml', text }, wanted);
const texts = (text: string) => split(text).documents.map((document) => textOf(document).trim());

describe('splitDocuments', () => {
  it.each<[string, string, { read?: number; kindless?: number; skipped?: number }]>([
    ['a wanted kind', 'kind: Gateway\n', { read: 1 }],
    ['an unwanted kind', 'kind: Role\n', { skipped: 1 }],
    ['a kind behind other keys', 'apiVersion: v1\nkind: Role\n', { skipped: 1 }],
    ['a quoted word', 'kind: "Role"\n---\nkind: \'Role\'', { skipped: 2 }],
    ['a comment behind the kind', 'kind: Role # why\n---\nkind: Role# not one', { skipped: 1, read: 1 }],
    ['no line break at the end', 'kind: Role', { skipped: 1 }],
    ['CRLF', 'apiVersion: v1\r\nkind: Role\r\n---\r\nkind: Gateway\r\n', { skipped: 1, read: 1 }],
    ['lone carriage returns', 'apiVersion: v1\rkind: Role\r---\rkind: Gateway', { skipped: 1, read: 1 }],
    ['a byte order mark that was left', '\uFEFFkind: Role\n', { skipped: 1 }],
    ['a byte order mark in a later document', 'kind: Role\n---\n\uFEFFkind: Role\n', { skipped: 1, read: 1 }],
    [
      'a byte order mark before a marker',
      '\uFEFF---\nkind: Role\n---\nkind: Gateway',
      { skipped: 1, read: 1 },
    ],
    ['a byte order mark before the end of a document', '\uFEFF...\nkind: Role\n', { skipped: 1 }],
    ['comments and blank lines first', '# c\n\n  # d\nkind: Role\n', { skipped: 1 }],
    [
      'a quoted key',
      '"kind": Role\n---\napiVersion: v1\n"kind": Role\n---\na: b\n\'kind\': Role',
      { read: 3 },
    ],
    ['a space before the colon', 'a: b\nkind : Role\n', { read: 1 }],
    ['no space behind the colon', 'a: b\nkind:Role\n', { read: 1 }],
    ['two kinds', 'kind: Role\nkind: Gateway\n', { read: 1 }],
    ['the value on the next line', 'kind:\n  Role\n', { read: 1 }],
    [
      'an anchor, an alias, a tag',
      'kind: &a Role\n---\na: &k Role\nkind: *k\n---\nkind: !!str Role',
      { read: 3 },
    ],
    ['a complex key', 'a: b\n? kind\n: Role\n', { read: 1 }],
    ['a merge key at the root', 'a: &a {kind: Gateway}\n<<: *a\n', { read: 1 }],
    ['an indented root', '  kind: Role\n', { read: 1 }],
    ['JSON objects one after the other', '{"kind": "Role"}\n{"kind": "Gateway"}{}\n', { read: 3 }],
    ['JSON objects behind a marker', '---\n{"kind": "Role"}\n{"kind": "Gateway"}\n', { read: 2 }],
    [
      'JSON objects in a later document',
      'kind: Role\n---\n{"kind": "Role"}\n{"a": 1}\n',
      { skipped: 1, read: 1 },
    ],
    ['JSON with tabs', '{\n\t"kind": "Role"\n}\n', { read: 1 }],
    ['content on the marker', '--- {kind: Role}\n--- kind: Role\n', { read: 2 }],
    ['nested kinds', 'kind: Role\nroleRef:\n  kind: Gateway\n', { skipped: 1 }],
    ['words that only begin like it', 'kindness: 1\nkinds: 2\n', { kindless: 1 }],
    ['no kind', 'replicas: 1\n---\nresources:\n- a.yaml\n', { kindless: 2 }],
    ['empty documents', '---\n---\n\n---\n# c\n---\n  \t\n', {}],
    ['nothing', '', {}],
    ['comments only', '# a\n# b', {}],
    ['a marker at the end', 'kind: Role\n---', { skipped: 1 }],
    ['no marker', 'kind: Role\n---foo: 1\n----\n', { skipped: 1 }],
    ['a document end', 'kind: Role\n...\nkind: Gateway\n...\n', { skipped: 1, read: 1 }],
    ['no document end', 'a: |\n  ...\n....: 1\n', { kindless: 1 }],
    [
      'directives',
      '%YAML 1.1\n---\nkind: Role\n...\n%YAML 1.1\n---\nkind: Gateway\n',
      { skipped: 1, read: 1 },
    ],
    ['a template', '{{- if .x }}\nkind: Role\n{{- end }}\n', { read: 1 }],
  ])('%s', (_, text, { read = 0, kindless = 0, skipped = 0 }) => {
    const found = split(text);
    expect({ read: found.documents.length, kindless: found.kindless.length, skipped: found.skipped }).toEqual(
      {
        read,
        kindless,
        skipped,
      },
    );
    expect(found.total).toBe(read + kindless + skipped);
  });

  it('numbers documents with those that nobody reads', () => {
    const found = split('kind: Role\n---\n# empty\n---\na: b\n---\nkind: Gateway\n');
    expect([...found.kindless, ...found.documents].map(({ index }) => index)).toEqual([1, 2]);
  });

  it('ends a document at a marker inside a block scalar, as YAML does', () => {
    expect(texts('kind: Gateway\na: |\n---\nkind: Gateway\nb: 1')).toEqual([
      'kind: Gateway\na: |',
      'kind: Gateway\nb: 1',
    ]);
  });

  it('leaves directives and comments to the document whose marker follows them', () => {
    const found = texts(
      '# ours\n---\nkind: Gateway\n...\n%TAG !k! tag:k,2000:\n# c\n---\nkind: Gateway\na: !k!b c\n',
    );
    expect(found).toEqual([
      '# ours\n---\nkind: Gateway',
      '%TAG !k! tag:k,2000:\n# c\n---\nkind: Gateway\na: !k!b c',
    ]);
  });

  it('asks for a kind with the text of its document only', () => {
    const asked: string[] = [];
    splitDocuments({ path: 'a.yaml', text: 'kind: A\nx: 1\n---\nkind: B\n' }, (kind, text) => {
      asked.push(`${kind}: ${text.trim()}`);
      return false;
    });
    expect(asked).toEqual(['A: kind: A\nx: 1', 'B: kind: B']);
  });

  it('finds the documents that the YAML library finds', () => {
    const line = fc.constantFrom(
      'kind: A',
      'kind: "B"',
      '"kind": C',
      'a: b',
      '  c: d',
      '---',
      '--- # c',
      '--- {a: b}',
      '...',
      '# c',
      '',
      'e: |',
      '  text',
      '- f',
      '---g',
      '\t',
      'x: "y"',
      '--- h',
      '... # c',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), (lines, lineBreak) => {
        const text = [...lines, ''].join(lineBreak);
        const library = parseAllDocuments(text, {
          schema: 'failsafe',
          uniqueKeys: false,
          strict: false,
          logLevel: 'silent',
        });
        fc.pre(library.every(({ errors }) => errors.length === 0));
        const theirs = library
          .map((document) => document.toJS())
          .filter((value) => value !== null && value !== '');
        const found = splitDocuments({ path: 'a.yaml', text }, () => true);
        const ours = [...found.documents, ...found.kindless].sort((a, b) => a.index - b.index);
        const read = ours.map((document) =>
          JSON.stringify(readDocument(document).value).replaceAll('null', '""'),
        );
        expect(read).toEqual(theirs.map((value) => JSON.stringify(value)));
      }),
      { numRuns: 2000, seed: 7 },
    );
  });
});
