import type { Transform } from '../../alb/listener-rule/transform.ts';
import { rewritten } from '../../alb/listener-rule/transform.ts';
import { rewrittenHost } from '../edge/rewritten-host.ts';
import type { Request } from '../request/request.ts';
import { targetOf } from '../request/request.ts';

/** A request as a target group sees it, after the transforms of a rule; undefined where they cannot be told. */
export function transformed(
  request: Request,
  transforms: readonly Transform[] | 'unknown',
): Request | undefined {
  if (transforms === 'unknown') return undefined;
  const authority = rewrittenHost(request.authority, transforms);
  const target = rewrittenTarget(targetOf(request), transforms);
  if (authority === undefined || target === undefined) return undefined;
  const { query: _, ...others } = request;
  const question = target.indexOf('?');
  if (question < 0) return { ...others, authority, path: target };
  return { ...others, authority, path: target.slice(0, question), query: target.slice(question + 1) };
}

/** A rewrite of the URL is for path and query (AWS: transforms of listener rules). */
function rewrittenTarget(target: string, transforms: readonly Transform[]): string | undefined {
  const rewrites = transforms.flatMap((one) => (one.type === 'url-rewrite' ? one.rewrites : []));
  const seen = rewritten(target, rewrites);
  return seen === undefined || seen.startsWith('/') ? seen : `/${seen}`;
}
