import type { TracedWay } from '../diagnostic/traced.ts';
import { answerText } from '../expectation/comparison.ts';
import { expectedText } from '../expectation/expectation.ts';
import type { RoutingResult } from '../expectation/routing-test.ts';
import { answerText as splitText } from './answer-text.ts';
import type { Screen } from './text/screen.ts';
import { paper } from './text/screen.ts';
import { visible } from './text/visible.ts';
import { counted, placeOf } from './text/words.ts';
import { assumptionLines, traceText } from './trace.ts';

/** The results of routing tests for people: a line for what holds, expected and got hop by hop for what does not. */
export function routingText(results: readonly RoutingResult[], screen: Screen = paper): string {
  const failed = results.filter(isMissed).length;
  const lines = results.flatMap((result, index) => {
    const before = results[index - 1];
    const apart = before !== undefined && (isMissed(before) || isMissed(result));
    return [...(apart ? [''] : []), isMissed(result) ? missedText(result, screen) : heldText(result, screen)];
  });
  const end = failed === 0 ? 'all as expected' : `${failed} not as expected`;
  const sum = screen.paint.bold(`${counted(results.length, 'request')}: ${end}.`);
  return `${[...lines, '', sum, ...assumptionLines(assumedBy(results), screen)].join('\n')}\n`;
}

/** What the requests rest on that get what was expected, each once; the way of the others says it itself. */
function assumedBy(results: readonly RoutingResult[]): readonly string[] {
  const held = results.filter((result) => !isMissed(result));
  return [
    ...new Set(held.flatMap(({ journeys }) => journeys.flatMap(({ traces: [first] }) => first.assumes))),
  ];
}

function isMissed({ misses }: RoutingResult): boolean {
  return misses.length > 0;
}

function heldText(result: RoutingResult, { paint }: Screen): string {
  return `ok    ${visible(requestText(result))}  ${paint.dim(visible(gotText(result)))}`;
}

function missedText(result: RoutingResult, { paint, width }: Screen): string {
  const { expectation, misses, journeys } = result;
  const { because, expected, at } = expectation;
  const way = traceText(journeys, { paint, width: width - 6 }).trimEnd();
  return [
    `${paint.error('FAIL')}  ${paint.bold(visible(requestText(result)))}  ${paint.gutter(visible(placeOf(at)))}`,
    `      expected: ${visible(expectedText(expected))}`,
    ...(because === undefined ? [] : [`      because:  ${visible(because)}`]),
    ...misses.map((miss, index) => `      ${index === 0 ? 'got:      ' : '          '}${visible(miss)}`),
    '',
    ...way.split('\n').map((line) => (line === '' ? '' : `      ${line}`)),
  ].join('\n');
}

/** `GET https://shop.example.com/`, with the environment where one is named. */
export function requestText({ expectation: { asked } }: RoutingResult): string {
  const { method = 'GET', url, root } = asked;
  return `${method} ${url}${root === undefined ? '' : ` in ${root}`}`;
}

/** What the requests get, each answer once. */
function gotText({ journeys, expectation: { expected } }: RoutingResult): string {
  if (typeof expected.destination === 'object') return expectedText(expected);
  const textOf = (way: TracedWay) => (way.branches.length > 0 ? splitText(way) : answerText(way));
  return [...new Set(journeys.map(({ traces: [first] }) => textOf(first)))].join('; ');
}
