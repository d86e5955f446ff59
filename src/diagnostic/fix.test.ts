import { describe, expect, it } from 'vitest';
import { documentOf, place } from '../../test/support/edit-cases.ts';
import { lowerEdits } from '../source/edit/edit.ts';
import { readDocument } from '../source/yaml/read.ts';
import type { Diagnostic, Report, TextEdit, TextFix } from './diagnostic.ts';
import { applyEdits, applyFixes, fixAll } from './fix.ts';

const here = {
  file: 'a.yaml',
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 1, offset: 0 },
};

function diagnostic(...fixes: readonly TextFix[]): Diagnostic {
  return {
    rule: 'gateway/selector-matches-no-gateway',
    severity: 'error',
    gap: false,
    standing: 'on the path',
    message: 'm',
    effect: '',
    location: here,
    related: [],
    resource: null,
    assumes: null,
    roots: null,
    environments: [],
    wordsOf: null,
    wordsIn: new Map(),
    help: '',
    fixes,
    withheld: [],
    docs: '',
    fingerprint: '',
    suppressed: null,
  };
}

function change(start: number, end: number, newText: string, file = 'a.yaml'): TextEdit {
  return { file, start, end, newText };
}

function safe(...edits: readonly TextEdit[]): TextFix {
  return { title: 't', applicability: 'safe', edits };
}

function unsafe(...edits: readonly TextEdit[]): TextFix {
  return { title: 't', applicability: 'unsafe', edits };
}

const texts = new Map([
  ['a.yaml', 'a: 1\nb: 2\nc: 3\n'],
  ['b.yaml', 'd: 4\n'],
]);
const a9 = change(3, 4, '9');
const b9 = change(8, 9, '9');
const c9 = change(13, 14, '9');

describe('applyFixes', () => {
  const cases: readonly (readonly [string, readonly Diagnostic[], 'safe' | 'unsafe', string, number])[] = [
    ['applies safe fixes', [diagnostic(safe(a9)), diagnostic(safe(c9))], 'safe', 'a: 9\nb: 2\nc: 9\n', 2],
    ['leaves unsafe fixes', [diagnostic(unsafe(a9))], 'safe', 'a: 1\nb: 2\nc: 3\n', 0],
    ['applies a single unsafe fix when allowed', [diagnostic(unsafe(a9))], 'unsafe', 'a: 9\nb: 2\nc: 3\n', 1],
    ['leaves several unsafe fixes', [diagnostic(unsafe(a9), unsafe(b9))], 'unsafe', 'a: 1\nb: 2\nc: 3\n', 0],
    ['takes the only safe one', [diagnostic(unsafe(a9), safe(b9))], 'unsafe', 'a: 1\nb: 9\nc: 3\n', 1],
    [
      'takes the only safe one without leave',
      [diagnostic(unsafe(a9), safe(b9))],
      'safe',
      'a: 1\nb: 9\nc: 3\n',
      1,
    ],
    ['leaves several safe fixes', [diagnostic(safe(a9), safe(b9))], 'safe', 'a: 1\nb: 2\nc: 3\n', 0],
    [
      'leaves suppressed findings',
      [{ ...diagnostic(safe(a9)), suppressed: { by: 'comment', reason: 'r', location: null } }],
      'safe',
      'a: 1\nb: 2\nc: 3\n',
      0,
    ],
    [
      'lets a later fix wait where it overlaps',
      [diagnostic(safe(a9)), diagnostic(safe(change(0, 4, 'z: 8'), b9))],
      'safe',
      'a: 9\nb: 2\nc: 3\n',
      1,
    ],
    [
      'lets a later fix wait where it touches',
      [diagnostic(safe(change(0, 5, ''))), diagnostic(safe(change(5, 10, '')))],
      'safe',
      'b: 2\nc: 3\n',
      1,
    ],
    [
      'puts entries of one map in at one place, in the order of their findings',
      [diagnostic(safe(change(5, 5, 'x: 1\n'))), diagnostic(safe(change(5, 5, 'y: 1\n')))],
      'safe',
      'a: 1\nx: 1\ny: 1\nb: 2\nc: 3\n',
      2,
    ],
    [
      'lets a second insertion at one place wait',
      [diagnostic(safe(change(5, 5, 'x: 1\n'))), diagnostic(safe(change(5, 5, 'x: 2\n')))],
      'safe',
      'a: 1\nx: 1\nb: 2\nc: 3\n',
      1,
    ],
    [
      'makes an edit of two fixes once',
      [diagnostic(safe(change(5, 5, 'x: 1\n'), b9)), diagnostic(safe(change(5, 5, 'x: 1\n'), c9))],
      'safe',
      'a: 1\nx: 1\nb: 9\nc: 9\n',
      2,
    ],
    [
      'leaves a fix after which the file does not read, and applies the others',
      [diagnostic(safe(change(3, 4, '"'))), diagnostic(safe(c9))],
      'safe',
      'a: 1\nb: 2\nc: 9\n',
      1,
    ],
    [
      'leaves a fix that repeats a key',
      [diagnostic(safe(change(5, 6, 'a')))],
      'safe',
      'a: 1\nb: 2\nc: 3\n',
      0,
    ],
    [
      'leaves the later of two fixes that do harm only together, and no other',
      [
        diagnostic(safe(change(0, 1, 'x'))),
        diagnostic(safe(change(5, 6, 'x'))),
        diagnostic(safe(change(10, 11, 'z'))),
      ],
      'safe',
      'x: 1\nb: 2\nz: 3\n',
      2,
    ],
    [
      'leaves a fix that splits a document',
      [diagnostic(safe(change(5, 5, '---\n')))],
      'safe',
      'a: 1\nb: 2\nc: 3\n',
      0,
    ],
    [
      'leaves a fix of a file that is not at hand',
      [diagnostic(safe(a9, change(0, 1, 'x', 'c.yaml')))],
      'safe',
      'a: 1\nb: 2\nc: 3\n',
      0,
    ],
  ];

  it.each(cases)('%s', (_, diagnostics, allow, after, applied) => {
    const result = applyFixes(texts, diagnostics, allow);
    expect(result.texts).toEqual(new Map([...texts, ['a.yaml', after]]));
    expect(result.applied).toBe(applied);
  });

  it('applies a fix of two files whole or not at all', () => {
    const both = diagnostic(safe(a9, change(3, 4, '5', 'b.yaml')));
    expect(applyFixes(texts, [both], 'safe').texts).toEqual(
      new Map([
        ['a.yaml', 'a: 9\nb: 2\nc: 3\n'],
        ['b.yaml', 'd: 5\n'],
      ]),
    );
    const harmful = diagnostic(safe(a9, change(3, 4, '[', 'b.yaml')));
    expect(applyFixes(texts, [harmful], 'safe')).toEqual({ texts, applied: 0, fixes: [] });
  });

  it('does not count the errors that a file has already', () => {
    const broken = new Map([['a.yaml', 'a: 1\n---\nb: "\n']]);
    expect(applyFixes(broken, [diagnostic(safe(a9))], 'safe').texts.get('a.yaml')).toBe('a: 9\n---\nb: "\n');
  });

  it.each([
    ['9', 1],
    ['9 # c', 1],
    ['[', 0],
    ['3\na: 4', 0],
    ['3\n---\nb: 1', 0],
    ['3\n...\n%b', 1],
  ])('sees what %j does among the documents of a file', (newText, applied) => {
    const text = ['1', '2', '3', '4', '5', '6'].map((value) => `a: ${value}\n`).join('---\n');
    const at = text.indexOf('3');
    const fix = diagnostic(safe(change(at, at + 1, newText)));
    expect(applyFixes(new Map([['a.yaml', text]]), [fix], 'safe').applied).toBe(applied);
  });

  it('keeps JSON that is JSON', () => {
    const json = new Map([['a.yaml', '{"a": 1}']]);
    expect(applyFixes(json, [diagnostic(safe(change(6, 7, 'x')))], 'safe').applied).toBe(0);
    expect(applyFixes(json, [diagnostic(safe(change(6, 7, '2')))], 'safe').texts.get('a.yaml')).toBe(
      '{"a": 2}',
    );
  });
});

describe('fixAll', () => {
  /** One finding for each digit, with a fix that makes it smaller by one. */
  const countDown = (lintTexts: ReadonlyMap<string, string>): Report => ({
    diagnostics: [...(lintTexts.get('a.yaml') ?? '').matchAll(/[1-9]/g)].map(({ 0: digit, index }) =>
      diagnostic(safe(change(index, index + 1, String(Number(digit) - 1)))),
    ),
    notChecked: [],
    targets: { kubernetes: '1.36', 'aws-load-balancer-controller': '3.5', istio: '1.30' },
    counts: {
      error: 0,
      warning: 0,
      info: 0,
      gaps: 0,
      suppressed: 0,
      baselined: 0,
      files: 0,
      documents: 0,
      resources: 0,
    },
    roots: [],
    notes: [],
    texts: lintTexts,
    rules: new Map(),
  });

  it('goes on until nothing changes', () => {
    const result = fixAll(texts, countDown, 'safe');
    expect(result.texts.get('a.yaml')).toBe('a: 0\nb: 0\nc: 0\n');
    expect(result.fixes).toHaveLength(6);
    expect(result.fixes[0]).toEqual({
      rule: 'gateway/selector-matches-no-gateway',
      fix: safe(change(3, 4, '0')),
    });
    expect({ ...result, texts: 0, fixes: [], report: result.report.diagnostics }).toEqual({
      texts: 0,
      applied: 6,
      fixes: [],
      rounds: 3,
      report: [],
    });
  });

  it.each([
    ['where it has annotations', '  annotations:\n    b: "0"\n'],
    ['where it has none', ''],
  ])('moves 25 annotations from one object to another, %s', (_, annotations) => {
    const keys = Array.from({ length: 25 }, (_, index) => `a${index}`);
    const from = `kind: Ingress\nmetadata:\n  annotations:\n${keys.map((key) => `    ${key}: "1" # ${key}\n`).join('')}    last: "1"\n  name: a\n`;
    const to = `kind: Service\nmetadata:\n  name: b\n${annotations}`;
    const moves = (now: ReadonlyMap<string, string>): Report => {
      const [source, target] = ['a.yaml', 'b.yaml'].map((path) => documentOf(now.get(path) ?? '', path));
      if (source === undefined || target === undefined) throw new Error('two files were given');
      const diagnostics = keys
        .filter((key) => source.file.text.includes(`    ${key}:`))
        .map((key) => {
          const path = ['metadata', 'annotations', key];
          return diagnostic(
            safe(...(lowerEdits([{ op: 'move', at: place(source, path), to: place(target, path) }]) ?? [])),
          );
        });
      return { ...countDown(now), diagnostics };
    };
    const result = fixAll(
      new Map([
        ['a.yaml', from],
        ['b.yaml', to],
      ]),
      moves,
      'safe',
    );
    expect(result.applied).toBe(25);
    expect(result.rounds).toBeLessThan(10);
    expect(result.texts.get('a.yaml')).toBe(
      'kind: Ingress\nmetadata:\n  annotations:\n    last: "1"\n  name: a\n',
    );
    const written = result.texts.get('b.yaml') ?? '';
    expect(written.match(/^ {4}a\d+: "1" # a\d+$/gm)).toHaveLength(25);
    expect(readDocument(documentOf(written)).problems).toEqual([]);
  });

  it.each([
    ['different keys of one map', '  x: 1\n', '  y: 2\n', 2],
    ['keys with comments of their own', '  # why\n  x: 1\n', '  "y": 2\n', 2],
    ['one key twice', '  x: 1\n', '  "x": 2\n', 1],
    ['keys of different maps', '  x: 1\n', 'y: 2\n', 1],
    ['items of a list', '  - x: 1\n', '  - y: 2\n', 1],
    ['lines of which one begins with the break', '  x: 1\n', '\n  y: 2', 1],
  ])('puts in at one offset %s', (_, one, other, applied) => {
    const before = new Map([['a.yaml', one.startsWith('  -') ? 'a:\n  - bb\n' : 'a:\n  b: 1\n']]);
    const result = applyFixes(
      before,
      [one, other].map((text) => diagnostic(safe(change(10, 10, text)))),
      'safe',
    );
    expect(result.applied).toBe(applied);
    if (applied === 2) expect(result.texts.get('a.yaml')).toBe(`a:\n  b: 1\n${one}${other}`);
  });

  it('stops after ten rounds, with the report of the last texts', () => {
    const endless = (now: ReadonlyMap<string, string>): Report => ({
      ...countDown(now),
      diagnostics: [diagnostic(safe(change(3, 3, '1')))],
    });
    const result = fixAll(texts, endless, 'safe');
    expect(result.rounds).toBe(10);
    expect(result.texts.get('a.yaml')).toBe('a: 11111111111\nb: 2\nc: 3\n');
    expect(result.report.texts).toBe(result.texts);
  });
});

it('applyEdits takes edits in any order', () => {
  expect(applyEdits('abc', [change(2, 3, 'C'), change(0, 0, 'x'), change(0, 1, '')])).toBe('xbC');
});
