import { expectedText } from '../expectation/expectation.ts';
import type { RoutingResult } from '../expectation/routing-test.ts';
import { requestText } from './routing-text.ts';
import { paper } from './text/screen.ts';
import { traceText } from './trace.ts';

/** The results of routing tests as JUnit XML: a suite a file, a case a request. */
export function routingJunit(results: readonly RoutingResult[]): string {
  const files = new Map<string, RoutingResult[]>();
  for (const result of results) {
    const { file } = result.expectation.at;
    files.set(file, [...(files.get(file) ?? []), result]);
  }
  const failed = results.filter(({ misses }) => misses.length > 0).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="istio-alb-lint test" tests="${results.length}" failures="${failed}">`,
    ...[...files].flatMap(([file, own]) => suiteLines(file, own)),
    '</testsuites>',
    '',
  ].join('\n');
}

function suiteLines(file: string, results: readonly RoutingResult[]): readonly string[] {
  const failed = results.filter(({ misses }) => misses.length > 0).length;
  return [
    `  <testsuite name="${escaped(file)}" tests="${results.length}" failures="${failed}">`,
    ...results.flatMap(caseLines),
    '  </testsuite>',
  ];
}

function caseLines(result: RoutingResult): readonly string[] {
  const { expectation, misses, journeys } = result;
  const { at, expected, because } = expectation;
  const head = `classname="${escaped(at.file)}" name="${escaped(requestText(result))}" file="${escaped(at.file)}" line="${at.start.line}"`;
  if (misses.length === 0) return [`    <testcase ${head}/>`];
  const text = [
    `expected: ${expectedText(expected)}`,
    ...(because === undefined ? [] : [`because: ${because}`]),
    ...misses,
    '',
    traceText(journeys, paper),
  ].join('\n');
  return [
    `    <testcase ${head}>`,
    `      <failure message="${escaped(misses.join('; '))}" type="routing">${escaped(text)}</failure>`,
    '    </testcase>',
  ];
}

/** Text for XML 1.0, in which most control characters cannot stand at all. */
function escaped(text: string): string {
  return [...text]
    .filter((one) => one >= ' ' || one === '\n' || one === '\t')
    .filter((one) => !/\p{Cs}|[\uFFFE\uFFFF]/u.test(one))
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
