import type { Span } from '../diagnostic/diagnostic.ts';
import type { TraceRequest } from '../lint/traces.ts';

/** What a request is to get; what is absent may be anything. The form of `expect` in a file of expectations. */
export interface Expected {
  /** `unreachable`: no connection comes about. */
  readonly status?: number | 'unreachable';
  readonly server?: 'awselb/2.0' | 'istio-envoy';
  /** `namespace/service:port`, or the host of a ServiceEntry and its port, without port any; several where requests are split. */
  readonly destination?: string | readonly SharedDestination[];
  /** The whole header of a redirect. */
  readonly location?: string;
}

/** A destination of a split. */
export interface SharedDestination {
  readonly to: string;
  /** In percent. */
  readonly share: number;
}

/** A request with what it is to get. */
export interface Expectation {
  readonly asked: TraceRequest;
  readonly expected: Expected;
  /** Why it has to be so; absent where nobody says. */
  readonly because?: string;
  /** Where the request stands. */
  readonly at: Span;
}

/** What is expected, in the words of the report. */
export function expectedText({ status, server, destination, location }: Expected): string {
  const parts = [
    ...(status === undefined ? [] : [status === 'unreachable' ? 'no connection' : `${status}`]),
    ...(server === undefined ? [] : [`from ${server}`]),
    ...(destination === undefined ? [] : [`delivered to ${destinationText(destination)}`]),
    ...(location === undefined ? [] : [`to ${location}`]),
  ];
  return parts.join(' ');
}

function destinationText(destination: NonNullable<Expected['destination']>): string {
  if (typeof destination === 'string') return destination;
  return destination.map(({ to, share }) => `${to} (${share} %)`).join(', ');
}
