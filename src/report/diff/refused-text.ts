import type { RefusedLoadBalancer } from '../../diagnostic/edge-difference.ts';
import type { Compared } from './compared.ts';

/** What a refused load balancer comes to, as sentences. */
export function refusedText({ loadBalancer, reason, side, isThere }: RefusedLoadBalancer): string {
  const what = `load balancer of ${loadBalancer}: the controller refuses to build it: ${reason}`;
  if (side === 'before') return `${what}, before this change; what AWS has of it is not in the input`;
  if (!isThere) return `${what}; it is not made`;
  return `${what}; the load balancer stays as it was, and no further change of it is applied`;
}

/** Where it is written, with the prefix of its side. */
export function refusedPlace({ side, location }: RefusedLoadBalancer, { before, after }: Compared): string {
  const { prefix } = side === 'before' ? before : after;
  return `${prefix}${location.file}:${location.start.line}`;
}
