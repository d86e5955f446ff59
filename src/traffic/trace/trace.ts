// What becomes of one request, hop by hop: load-balancer-hop.ts begins, each stage calls the next, and way.ts puts them
// together. Everything is read from the one model that rules are given.
import type { TrafficModel } from '../model.ts';
import type { Request, RequestReading } from '../request/request.ts';
import { readRequest, urlOf } from '../request/request.ts';
import { throughLoadBalancers } from './load-balancer-hop.ts';
import type { Way } from './way.ts';
import { withEarlier } from './way.ts';

/** A request and its way through one load balancer. */
export interface Trace extends Way {
  readonly request: Request;
}

/** A trace and those of the redirects that it leads to. */
export interface Journey {
  /** In the order of the redirects; the first is the request that was asked for. */
  readonly traces: readonly [Trace, ...Trace[]];
  /** Whether the last redirect leads to a URL that was asked before, so that following would not end. */
  readonly loops: boolean;
  /** Why the last redirect was not followed to an end, such as that its location is no URL of a load balancer, in one sentence without full stop; absent where it was. */
  readonly nowhere?: string;
}

/** The traces of a request: one for each load balancer to which its host leads, at least one. */
export function tracesOf(request: Request, model: TrafficModel): readonly Trace[] {
  return throughLoadBalancers(request, model).map((way) => ({ ...withEarlier(way), request }));
}

/** As many redirects are followed as curl does by default. */
const mostRedirects = 50;

/** A trace with its redirects followed, each with the same method and headers, as `curl --location -X` does, until a URL comes again. */
export function following(trace: Trace, model: TrafficModel): Journey {
  const asked = new Set([urlOf(trace.request)]);
  const more: Trace[] = [];
  let last = trace;
  while (more.length < mostRedirects) {
    const next = redirectOf(last);
    if (next === undefined) break;
    if ('problem' in next) return { traces: [trace, ...more], loops: false, nowhere: next.problem };
    const { request } = next;
    if (asked.has(urlOf(request))) return { traces: [trace, ...more], loops: true };
    asked.add(urlOf(request));
    const [found] = tracesOf(request, model);
    if (found === undefined) break;
    more.push(found);
    last = found;
  }
  const isCutOff = redirectOf(last) !== undefined;
  const nowhere = `it was followed ${mostRedirects} times, and the last answer is a redirect again`;
  return { traces: [trace, ...more], loops: false, ...(isCutOff ? { nowhere } : {}) };
}

/** The request that a redirect leads to, or why its location is no URL of a load balancer; undefined where there is none. */
function redirectOf({ request, answer: { location } }: Trace): RequestReading | undefined {
  if (location === undefined) return undefined;
  const { method, headers, scheme, authority, sourceIp } = request;
  const url = location.startsWith('/') ? `${scheme}://${authority}${location}` : location;
  const reading = readRequest(url, { method, ...(sourceIp === undefined ? {} : { sourceIp }) });
  return 'problem' in reading ? reading : { request: { ...reading.request, headers } };
}
