import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { readExpectations } from '../src/expectation/expectation-file.ts';
import { testRoutes } from '../src/expectation/routing-test.ts';
import { pretty } from '../src/report/pretty.ts';
import { routingJson } from '../src/report/routing-json.ts';
import { routingText } from '../src/report/routing-text.ts';
import { plain } from '../src/report/text/colour.ts';
import { traceJson } from '../src/report/trace.ts';
import {
  configOf,
  expectationsName,
  fixtures,
  lintWith,
  manifestsOf,
  systems,
} from './support/manifest-set.ts';

/** The report of a system; how many rules there are is no fact about it. */
function report(system: string, complete: boolean): string {
  const text = pretty(lintWith(manifestsOf(system), configOf(system), complete), { paint: plain });
  return text.replace(/, \d+ rules\.$/m, ', all rules.');
}

const schemaOf = (name: string) =>
  JSON.parse(readFileSync(new URL(`../schemas/${name}.schema.json`, import.meta.url), 'utf8'));
const ajv = new Ajv({ allowUnionTypes: true, schemas: [schemaOf('routes')] });
const isTrace = ajv.compile(schemaOf('trace'));
const isTestReport = ajv.compile(schemaOf('test'));

/** Systems of which no request has an answer, since they hold no Ingress. */
const withoutIngress: readonly string[] = [
  'blog-post-2021/before-node-port',
  'parts/gateway-and-virtual-service',
  'parts/gateway-service',
];

/** What requests get that are not answered as the file of the system says; undefined where it has no such file. */
function misses(system: string): string | undefined {
  const path = join(fixtures, system, expectationsName);
  if (!existsSync(path)) return undefined;
  const parsed = readExpectations({ path: expectationsName, text: readFileSync(path, 'utf8') });
  if ('problem' in parsed) throw new Error(parsed.problem);
  const tried = testRoutes(parsed.expectations, {
    files: manifestsOf(system),
    settings: configOf(system).settings,
  });
  if ('problem' in tried) throw new Error(tried.problem);
  expect(isTestReport(JSON.parse(routingJson(tried.results))), JSON.stringify(isTestReport.errors)).toBe(
    true,
  );
  for (const { journeys } of tried.results)
    expect(isTrace(JSON.parse(traceJson(journeys))), JSON.stringify(isTrace.errors)).toBe(true);
  const missed = tried.results.filter((result) => result.misses.length > 0);
  return missed.length === 0 ? '' : routingText(missed);
}

describe.each(systems())('%s', (system) => {
  it('gives the expected report', async () => {
    await expect(report(system, false)).toMatchFileSnapshot(join(fixtures, system, 'expected.txt'));
  });

  it('gives the expected report when the input is declared complete', async () => {
    await expect(report(system, true)).toMatchFileSnapshot(join(fixtures, system, 'expected.complete.txt'));
  });

  it('answers requests as expected, in JSON that the schemas take', () => {
    expect(misses(system)).toBe(withoutIngress.includes(system) ? undefined : '');
  });
});
