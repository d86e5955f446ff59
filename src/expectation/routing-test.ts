import type { TracedJourney } from '../diagnostic/traced.ts';
import type { TraceInput } from '../lint/traces.ts';
import { tracer } from '../lint/traces.ts';
import { missesOf } from './comparison.ts';
import type { Expectation } from './expectation.ts';

/** An expectation with what came of its request. */
export interface RoutingResult {
  readonly expectation: Expectation;
  /** In each environment, through each load balancer to which the host leads; at least one. */
  readonly journeys: readonly TracedJourney[];
  /** Why it does not hold, each as a clause; empty where it holds. */
  readonly misses: readonly string[];
}

/** What came of all expectations, or in one line why one of them cannot be tried. */
export type RoutingResults = { readonly results: readonly RoutingResult[] } | { readonly problem: string };

/** Traces the request of each expectation and compares what it gets with what was expected. */
export function testRoutes(expectations: readonly Expectation[], input: TraceInput): RoutingResults {
  const trace = tracer(input);
  const results: RoutingResult[] = [];
  for (const expectation of expectations) {
    const tracing = trace(expectation.asked);
    if ('problem' in tracing) {
      const { file, start } = expectation.at;
      return { problem: `${file}:${start.line}:${start.column}: ${tracing.problem}` };
    }
    const { journeys } = tracing;
    results.push({ expectation, journeys, misses: missesOf(journeys, expectation.expected) });
  }
  return { results };
}
