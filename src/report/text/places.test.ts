import { expect, it } from 'vitest';
import type { Spot } from '../../../test/support/report-builder.ts';
import { reportOf } from '../../../test/support/report-builder.ts';
import { compact } from '../compact.ts';
import { github } from '../github.ts';
import { json } from '../json.ts';
import { pretty } from '../pretty.ts';
import { sarif } from '../sarif.ts';
import { plain } from './colour.ts';

const text =
  'kind: Gateway\r\n# 日本\r\nspec: {\thosts: ["\u{1f600}.example.com"],\tport: 80 }\r\nlast: 日本 x\n';

it.each<readonly [string, Spot, number, number, number, number]>([
  ['after a tab', ['a.yaml', 'hosts'], 3, 9, 29, 5],
  ['after a character of two units', ['a.yaml', '.example.com'], 3, 20, 40, 12],
  ['after two tabs', ['a.yaml', '80'], 3, 42, 62, 2],
  ['after wide characters', ['a.yaml', 'x', 1], 4, 10, 77, 1],
])('is the same in every format %s', (_, spot, line, column, offset, length) => {
  const report = reportOf({ 'a.yaml': text }, [{ at: spot, related: [[spot, 'the same place']] }]);
  const place = `a.yaml:${line}:${column}`;
  const span = {
    file: 'a.yaml',
    start: { line, column, offset },
    end: { line, column: column + length, offset: offset + length },
  };
  const region = { startLine: line, startColumn: column, endLine: line, endColumn: column + length };

  expect(pretty(report, { paint: plain })).toContain(`\n  --> ${place}\n`);
  expect(compact(report)).toMatch(new RegExp(`^${place}: .* \\(see ${place}\\)\n$`));
  const [finding] = JSON.parse(json(report)).findings;
  expect([finding.location, finding.related[0].location]).toEqual([span, span]);
  const [result] = JSON.parse(sarif(report, { version: '0.1.0', rules: [] })).runs[0].results;
  expect(result.locations[0].physicalLocation.region).toEqual(region);
  expect(result.relatedLocations[0].physicalLocation.region).toEqual(region);
  const properties = `line=${line},endLine=${line},col=${column},endColumn=${column + length}`;
  expect(github(report)).toContain(`::error file=a.yaml,${properties},title=`);
  expect(github(report)).toContain(`%0A${place}: the same place`);
});
