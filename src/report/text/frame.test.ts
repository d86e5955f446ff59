import { describe, expect, it } from 'vitest';
import { reportOf } from '../../../test/support/report-builder.ts';
import type { Report } from '../../diagnostic/diagnostic.ts';
import { renderFinding } from '../pretty.ts';
import { plain } from './colour.ts';

function finding({ diagnostics: [first], texts }: Report): readonly string[] {
  return first === undefined ? [] : renderFinding(first, texts, plain).split('\n');
}

describe('a frame', () => {
  it('shows one line more where only that would be left out, and no context from another document', () => {
    const text = 'kind: A\n---\nkind: B\nb: 1\n\nc: 2\nd:\n  e:\n    f: 3\n';
    const report = reportOf({ 'a.yaml': text }, [
      {
        at: ['a.yaml', '1'],
        related: [
          [['a.yaml', '2'], 'two'],
          [['a.yaml', '3'], 'three'],
        ],
      },
    ]);
    expect(finding(report).slice(2)).toEqual([
      '  --> a.yaml:4:4',
      '   |',
      ' 3 | kind: B',
      ' 4 | b: 1',
      '   |    ^',
      ' 5 |',
      ' 6 | c: 2',
      '   |    - two',
      ' 7 | d:',
      ' 8 |   e:',
      ' 9 |     f: 3',
      '   |        - three',
      '   |',
    ]);
  });

  it('marks the first line of a place of several lines and shows the next two', () => {
    const text = 'selector:\r\n  a: 1\r\n  b: 2\r\n  c: 3\r\n  d: 4\r\nhosts: []\r\n';
    const report = reportOf({ 'a.yaml': text }, [
      { at: ['a.yaml', 'a: 1\r\n  b: 2\r\n  c: 3\r\n  d: 4\r\n'] },
    ]);
    expect(finding(report).slice(2)).toEqual([
      '  --> a.yaml:2:3',
      '   |',
      ' 1 | selector:',
      ' 2 |   a: 1',
      '   |   ^^^^',
      ' 3 |   b: 2',
      ' 4 |   c: 3',
      '   |',
    ]);
  });

  it('takes a place that ends with its line break for one line', () => {
    const report = reportOf({ 'a.yaml': 'a: 1\nb: 2\n' }, [{ at: ['a.yaml', 'a: 1\n'] }]);
    expect(finding(report).slice(4)).toEqual([' 1 | a: 1', '   | ^^^^', '   |']);
  });

  it('puts marks under what is seen: tabs, wide characters, escapes; columns stay UTF-16', () => {
    const text = 'a:\t\u{1f600}日本e\u0301 \u001b[31m\u202ex\u200b: "v"\n';
    const report = reportOf({ 'a.yaml': text }, [
      {
        at: ['a.yaml', '"v"'],
        related: [
          [['a.yaml', '日本'], 'wide'],
          [['a.yaml', '\u001b[31m'], 'escape'],
        ],
      },
    ]);
    expect(finding(report).slice(2)).toEqual([
      '  --> a.yaml:1:21',
      '   |',
      ' 1 | a:    \u{1f600}日本e\u0301 \\x1b[31m\\u202ex\\u200b: "v"',
      '   |         ---- wide',
      '   |               -------- escape',
      '   |                                      ^^^',
      '   |',
    ]);
  });

  it.each<readonly [string, string, string, readonly string[]]>([
    [
      'its end',
      `key: value # ${'x'.repeat(200)}`,
      'value',
      [` 1 | key: value # ${'x'.repeat(79)}...`, '   |      ^^^^^'],
    ],
    [
      'its beginning, where the mark would else touch the cut',
      `${'x'.repeat(90)} here ${'y'.repeat(200)}`,
      'here',
      [` 1 | ...${'x'.repeat(19)} here ${'y'.repeat(64)}...`, `   | ${' '.repeat(23)}^^^^`],
    ],
    [
      'both ends',
      `key: ${'x'.repeat(200)} here ${'y'.repeat(200)}`,
      'here',
      [` 1 | ...${'x'.repeat(19)} here ${'y'.repeat(64)}...`, `   | ${' '.repeat(23)}^^^^`],
    ],
    [
      'its beginning',
      `key: ${'x'.repeat(200)} here`,
      'here',
      [` 1 | ...${'x'.repeat(19)} here`, `   | ${' '.repeat(23)}^^^^`],
    ],
  ])('cuts a long line at %s', (_, text, wanted, expected) => {
    const report = reportOf({ 'a.yaml': text }, [{ at: ['a.yaml', wanted] }]);
    expect(finding(report).slice(4, -1)).toEqual(expected);
  });

  it('shows a long line anew for places far apart', () => {
    const text = `{"a": 1, "pad": "${'x'.repeat(200)}", "b": 2}`;
    const report = reportOf({ 'a.json': text }, [
      { at: ['a.json', '2'], related: [[['a.json', '1'], 'first']] },
    ]);
    expect(finding(report).slice(4)).toEqual([
      ` 1 | {"a": 1, "pad": "${'x'.repeat(75)}...`,
      '   |       - first',
      ` 1 | ...${'x'.repeat(12)}", "b": 2}`,
      `   | ${' '.repeat(23)}^`,
      '   |',
    ]);
  });

  it('wraps words beside a mark, and puts them below where there is no room', () => {
    const label = 'the words beside this mark are long enough to need a second line beside it';
    const near = reportOf({ 'a.yaml': `${'k'.repeat(40)}: v\n` }, [
      { at: ['a.yaml', 'k'], related: [[['a.yaml', 'v'], label]] },
    ]);
    expect(finding(near).slice(6)).toEqual([
      `   | ${' '.repeat(42)}- the words beside this mark are long enough to need`,
      `   | ${' '.repeat(44)}a second line beside it`,
      '   |',
    ]);
    const far = reportOf({ 'a.yaml': `${'k'.repeat(80)}: v\n` }, [
      { at: ['a.yaml', 'k'], related: [[['a.yaml', 'v'], label]] },
    ]);
    expect(finding(far).slice(6)).toEqual([
      `   | ${' '.repeat(82)}-`,
      `   | ${' '.repeat(65)}the words beside this mark are`,
      `   | ${' '.repeat(65)}long enough to need a second`,
      `   | ${' '.repeat(65)}line beside it`,
      '   |',
    ]);
  });
});
