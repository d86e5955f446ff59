// What is done with requests on their way, whatever is answered: which load balancer takes them, what routes change.
import { groupIdentity } from '../../alb/group/ingress-group.ts';
import type { LoadBalancer } from '../../alb/load-balancer/load-balancer.ts';
import type { Way } from '../trace/way.ts';
import type { Guard } from './guard.ts';
import { guard } from './guard.ts';
import type { RequestClass } from './request-class.ts';

/** The load balancer that takes a request, by what keeps AWS from making another one. */
export function takenBy({ group }: LoadBalancer): readonly Guard[] {
  return [guard(`load balancer of ${groupIdentity(group)}`)];
}

/** What routes do with a request beside sending it on, with `#{path}` for a path that nothing names; undefined where none takes it. */
export function deedsOn(way: Way | undefined, { path, request }: RequestClass): readonly Guard[] | undefined {
  const told = (text: string) => (path === '*' ? text.replaceAll(request.path.slice(1), '#{path}') : text);
  const own = (way?.hops ?? []).filter(({ stage, outcome }) => stage === 'route' && outcome === 'matched');
  if (own.length === 0) return undefined;
  return own.flatMap(({ because }) =>
    because === '' ? [] : because.split('; ').map((text) => guard(told(text))),
  );
}
