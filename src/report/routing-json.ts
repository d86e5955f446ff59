import type { RoutingResult } from '../expectation/routing-test.ts';
import { journeyFields } from './trace.ts';

/** The results of routing tests as JSON, in the order of the files (schemas/test.schema.json). */
export function routingJson(results: readonly RoutingResult[]): string {
  const tests = results.map(({ expectation, misses, journeys }) => {
    const { asked, expected, because = null, at } = expectation;
    const { url, method = 'GET', headers = [], sourceIp = null, root = null } = asked;
    return {
      request: { method, url, headers, sourceIp, root },
      expected,
      because,
      location: at,
      holds: misses.length === 0,
      misses,
      got: journeys.map(journeyFields),
    };
  });
  const failed = tests.filter(({ holds }) => !holds).length;
  const counts = { passed: tests.length - failed, failed };
  return `${JSON.stringify({ version: 1, tests, counts }, null, 2)}\n`;
}
