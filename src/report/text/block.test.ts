import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../test/support/report-builder.ts';
import { reportOf } from '../../../test/support/report-builder.ts';
import { pretty } from '../pretty.ts';
import { plain } from './colour.ts';

describe('a report', () => {
  const names = ['a.yaml', 'b.yaml', 'c.yaml'] as const;
  const texts = Object.fromEntries(names.map((name) => [name, 'a: 1\n'.repeat(200)]));
  const many = (count: number, rest: Partial<Draft>, file = 'a.yaml'): readonly Draft[] =>
    Array.from({ length: count }, (_, nth) => ({ at: [file, '1', nth], ...rest }));
  const heads = (text: string) => text.split('\n').filter((line) => /^(error|warning|info)\[/.test(line));

  it('shows the worst first, within a level by file and line', () => {
    const report = reportOf(texts, [
      { at: ['a.yaml', '1'], severity: 'info', rule: 'x/a' },
      { at: ['a.yaml', '1'], severity: 'warning', rule: 'x/b' },
      { at: ['a.yaml', '1', 1], rule: 'x/c' },
      { at: ['b.yaml', '1'], rule: 'x/d' },
    ]);
    expect(heads(pretty(report, { paint: plain }))).toEqual([
      'error[x/c]',
      'error[x/d]',
      'warning[x/b]',
      'info[x/a]',
    ]);
  });

  it('shows more than ten findings of a rule as one block that names files and places', () => {
    const report = reportOf(texts, [
      ...many(12, { rule: 'x/a' }),
      ...many(3, { rule: 'x/a' }, 'b.yaml'),
      ...many(1, { rule: 'x/a' }, 'c.yaml'),
      ...many(10, { rule: 'x/b', severity: 'warning' }),
    ]);
    const text = pretty(report, { paint: plain });
    expect(heads(text)).toEqual(['error[x/a]', ...Array(10).fill('warning[x/b]')]);
    expect(text).toContain(`\
   = and: 15 more like this (--all shows each):
       a.yaml:2:4 and 10 more in this file
       b.yaml, lines 1, 2 and 3
       c.yaml:1:4
`);
    expect(text).toContain(`\
By rule:
  16 errors    x/a  in 3 files, 15 not shown
  10 warnings  x/b  in 1 file

Found 16 errors`);
    expect(heads(pretty(report, { paint: plain, all: true }))).toHaveLength(26);
    expect(pretty(report, { paint: plain, all: true })).not.toContain('--all');
  });

  it('names ten files at most below a block', () => {
    const files = Array.from({ length: 15 }, (_, index) => `f${String(index).padStart(2, '0')}.yaml`);
    const single = reportOf(
      Object.fromEntries(files.map((file) => [file, 'a: 1\n'])),
      files.map((file) => ({ at: [file, '1'] as const })),
    );
    expect(pretty(single, { paint: plain })).toContain('       f10.yaml:1:4\n       and 4 more files\n');
    const double = reportOf(
      Object.fromEntries(files.map((file) => [file, 'a: 1\n'])),
      files.flatMap((file) => [{ at: [file, '1'] as const }, { at: [file, 'a'] as const }]),
    );
    expect(pretty(double, { paint: plain })).toContain('and 5 more files with 9\n');
  });

  it('shows fifty blocks, and counts the rest by rule and file', () => {
    const drafts = Array.from({ length: 7 }, (_, rule) =>
      names.flatMap((name) => many(3, { rule: `x/${rule}`, severity: 'warning' }, name)),
    ).flat();
    const report = reportOf(texts, [...drafts, { at: ['c.yaml', '1', 3], rule: 'x/last' }]);
    const text = pretty(report, { paint: plain });
    expect(heads(text)).toHaveLength(50);
    expect(heads(text)[0]).toBe('error[x/last]');
    expect(text).toContain(`

14 more findings, only counted here (--all shows them):
  warning[x/5]: 2 in b.yaml and 3 in c.yaml
  warning[x/6]: 3 in a.yaml, 3 in b.yaml and 3 in c.yaml

By rule:
  1 error     x/last  in 1 file
`);
    expect(heads(pretty(report, { paint: plain, all: true }))).toHaveLength(64);
  });
});
