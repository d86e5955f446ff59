import { expect, it } from 'vitest';
import type { Draft } from '../../../test/support/report-builder.ts';
import { reportOf } from '../../../test/support/report-builder.ts';
import { pretty } from '../pretty.ts';
import { withheldLines } from './withheld.ts';

const texts = {
  'base/a.yaml': 'a: 1\n',
  'base/b.yaml': 'b: 1\n',
  'base/c.yaml': 'c: 1\n',
  'd.yaml': 'd: 1\n',
};
const fix = (file: string, applicability: 'safe' | 'unsafe' = 'safe') => ({
  title: 't',
  applicability,
  edits: [{ file, start: 3, end: 4, newText: '2' }],
});
const shared = (file: string) => ({ ...fix(file, 'unsafe'), isShared: true as const });
const outside = (file: string, applicability?: 'safe' | 'unsafe') => ({
  ...fix(file, applicability),
  because: 'outside' as const,
});
const differs = (file: string) => ({ ...fix(file), because: 'differs' as const });

function lines(allow: 'safe' | 'unsafe', ...drafts: readonly Omit<Draft, 'at'>[]): readonly string[] {
  const { diagnostics } = reportOf(
    texts,
    drafts.map((draft) => ({ at: ['d.yaml', 'd'], ...draft })),
  );
  return withheldLines(diagnostics, allow);
}

const outsideOf = (files: string, them: string) =>
  `the place is in ${files}, which the given paths lead to and do not hold. Give a folder with ${them} and all that is built upon ${them}.`;

it.each<[string, 'safe' | 'unsafe', readonly Omit<Draft, 'at'>[], readonly string[]]>([
  ['nothing of fixes that are made', 'safe', [{ fixes: [fix('d.yaml')] }, {}], []],
  ['nothing of unsafe fixes that were not asked for', 'safe', [{ fixes: [fix('d.yaml', 'unsafe')] }], []],
  [
    'that a place is outside',
    'safe',
    [{ withheld: [outside('base/a.yaml')] }],
    [`1 fix is not made: ${outsideOf('base/a.yaml', 'it')}`],
  ],
  [
    'where several places are',
    'safe',
    [...['a', 'c', 'b', 'a'].map((name) => ({ withheld: [outside(`base/${name}.yaml`)] }))],
    [`4 fixes are not made: ${outsideOf('base/a.yaml, base/b.yaml and base/c.yaml', 'them')}`],
  ],
  [
    'unsafe ones where they were asked for',
    'unsafe',
    [{ withheld: [outside('base/a.yaml', 'unsafe')] }],
    [`1 fix is not made: ${outsideOf('base/a.yaml', 'it')}`],
  ],
  ['no unsafe ones else', 'safe', [{ withheld: [outside('base/a.yaml', 'unsafe')] }], []],
  [
    'that others read the place',
    'safe',
    [{ fixes: [shared('base/a.yaml')] }],
    [
      '1 fix is not made: builds without the fault read base/a.yaml too. Mend the overlay that has the fault, or add --unsafe-fixes.',
    ],
  ],
  ['nothing of these where unsafe ones are made', 'unsafe', [{ fixes: [shared('base/a.yaml')] }], []],
  [
    'that environments call for different values, last',
    'safe',
    [{ withheld: [differs('base/a.yaml')] }, { withheld: [outside('base/b.yaml')] }],
    [
      `1 fix is not made: ${outsideOf('base/b.yaml', 'it')}`,
      '1 fix is not made: environments call for different values in base/a.yaml. Write each into its own overlay.',
    ],
  ],
  [
    'nothing where a choice is left',
    'safe',
    [{ withheld: [outside('base/a.yaml'), outside('base/b.yaml')] }],
    [],
  ],
  [
    'nothing of what is suppressed',
    'safe',
    [{ withheld: [outside('base/a.yaml')], suppressed: { by: 'config', reason: 'r', location: null } }],
    [],
  ],
])('says %s', (_, allow, drafts, expected) => {
  expect(lines(allow, ...drafts)).toEqual(expected);
});

it('offers no fix beside one that is withheld, since that is a choice', () => {
  const offered = (draft: Omit<Draft, 'at'>) =>
    /^Fixes:.*/m.exec(pretty(reportOf(texts, [{ at: ['d.yaml', 'd'], ...draft }])))?.[0];
  expect(offered({ fixes: [fix('d.yaml')] })).toContain('1 safe (--fix)');
  expect(offered({ fixes: [fix('d.yaml')], withheld: [outside('base/a.yaml')] })).toBeUndefined();
});
