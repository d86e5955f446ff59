import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pretty } from '../src/report/pretty.ts';
import { plain } from '../src/report/text/colour.ts';
import { configOf, fixtures, lintWith, manifestsOf, systems } from './support/manifest-set.ts';

/** The report of a system; how many rules there are is no fact about it. */
function report(system: string, complete: boolean): string {
  const text = pretty(lintWith(manifestsOf(system), configOf(system), complete), { paint: plain });
  return text.replace(/, \d+ rules\.$/m, ', all rules.');
}

describe.each(systems())('%s', (system) => {
  it('gives the expected report', async () => {
    await expect(report(system, false)).toMatchFileSnapshot(join(fixtures, system, 'expected.txt'));
  });

  it('gives the expected report when the input is declared complete', async () => {
    await expect(report(system, true)).toMatchFileSnapshot(join(fixtures, system, 'expected.complete.txt'));
  });
});
