import { describe, expect, it } from 'vitest';
import type { Spot } from '../../../test/support/report-builder.ts';
import { rangeIn } from '../../../test/support/report-builder.ts';
import { plain } from './colour.ts';
import { drawFix } from './fix-diff.ts';

/** The diff of some replacements in one file. */
function diff(text: string, ...replacements: readonly (readonly [string, string])[]): readonly string[] {
  const spot = (wanted: string): Spot => ['a.yaml', wanted];
  const edits = replacements.map(([wanted, newText]) => ({
    file: 'a.yaml',
    newText,
    ...rangeIn({ 'a.yaml': text }, spot(wanted)),
  }));
  const [head, ...lines] = drawFix(
    { title: 'change', applicability: 'safe', edits },
    new Map([['a.yaml', text]]),
    '',
    { paint: plain, width: 100 },
  );
  expect(head).toBe('a.yaml');
  return lines;
}

describe('the diff of a fix', () => {
  it('joins changes of one line, in whatever order they are given', () => {
    expect(diff('x: 0\na: 1 # b\n', ['b', 'c'], ['1', '2'])).toEqual(['  2 - a: 1 # b', '  2 + a: 2 # c']);
  });

  it('keeps lines that stay out of it, also where the text ends', () => {
    expect(diff('a: 1\r\nb: 2\r\nc: 3', ['b: 2\r\n', ''])).toEqual(['  2 - b: 2']);
    expect(diff('a: 1\nb: 2', ['\nb: 2', ''])).toEqual(['  2 - b: 2']);
    expect(diff('a: 1\nb: 2', ['b: 2', 'b: 2\nc: 3'])).toEqual(['  3 + c: 3']);
  });

  it('joins a line that goes with a change of the next one', () => {
    expect(diff('a: 1\nb: 2\n', ['a: 1\n', ''], ['2', '3'])).toEqual([
      '  1 - a: 1',
      '  2 - b: 2',
      '  1 + b: 3',
    ]);
  });

  it('aligns numbers', () => {
    const text = `${'x: 0\n'.repeat(8)}a: 1\nb: 2\n`;
    expect(diff(text, ['a: 1', 'a: 3'], ['b: 2', 'b: 4'])).toEqual([
      '   9 - a: 1',
      '   9 + a: 3',
      '  10 - b: 2',
      '  10 + b: 4',
    ]);
  });

  it('cuts long lines around what changes', () => {
    const pad = 'x'.repeat(200);
    expect(diff(`k: ${pad} 1\n`, [' 1', ' 2'])).toEqual([
      `  1 - ...${'x'.repeat(19)} 1`,
      `  1 + ...${'x'.repeat(19)} 2`,
    ]);
  });

  it('cuts long diffs', () => {
    const lines = diff('a: 1\n', ['1', `\n${'  - b\n'.repeat(30)}`]);
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('  ... and 13 more changed lines');
  });

  it('shows what controls a terminal as escapes', () => {
    expect(diff('a: 1\n', ['1', '\u001b[2J'])).toEqual(['  1 - a: 1', '  1 + a: \\x1b[2J']);
  });
});
