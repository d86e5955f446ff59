import type { CheckArrival } from '../../../src/traffic/health-check/check-arrival.ts';

/** Where a health check of a number arrives and gets no success code. */
type FailedArrival = Extract<CheckArrival, { readonly at: 'traffic port' | 'nothing' }>;

/** What becomes of the targets whose health check dials a number, and why. */
export function effectOf(arrival: FailedArrival, number: number): string {
  const where =
    arrival.at === 'traffic port'
      ? `The check arrives at port ${arrival.port.name ?? arrival.port.port}, which takes traffic and answers it with no success code`
      : `Nothing answers on ${number}, since ${arrival.because}`;
  return `${where}. Every target stays unhealthy: clients get 502, 503 or 504, or the load balancer sends to all targets none the less (fail-open), as long as none is healthy.`;
}
