import { expect, it } from 'vitest';
import { reportOf } from '../../test/support/report-builder.ts';
import { touches } from './ignore.ts';

const texts = { 'a.yaml': 'a: one\nb: two\n', 'b.yaml': 'c: three\n' };
/** At `one`, offsets 3 to 6 of `a.yaml`; related to `three`, offsets 3 to 8 of `b.yaml`. */
const [finding] = reportOf(texts, [
  { at: ['a.yaml', 'one'], related: [[['b.yaml', 'three'], 'there']] },
]).diagnostics;

it.each<[string, number, number, boolean]>([
  ['a.yaml', 0, 20, true],
  ['a.yaml', 3, 6, true],
  ['a.yaml', 4, 5, true],
  ['a.yaml', 0, 4, true],
  ['a.yaml', 5, 9, true],
  ['a.yaml', 0, 3, false],
  ['a.yaml', 6, 9, false],
  ['b.yaml', 7, 9, true],
  ['b.yaml', 0, 3, false],
  ['b.yaml', 8, 9, false],
  ['c.yaml', 0, 20, false],
])('%s from %i to %i: %s', (file, start, end, touched) => {
  if (finding === undefined) throw new Error('one finding was made');
  expect(touches(finding, file, { start, end })).toBe(touched);
});
