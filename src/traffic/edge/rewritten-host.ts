import type { Transform } from '../../alb/listener-rule/transform.ts';
import { rewritten } from '../../alb/listener-rule/transform.ts';

/**
 * The host that a target group sees of a request for a host, after the rewrites of a rule; undefined where these cannot
 * be told or are for a pattern (AWS: url rewrite and host header rewrite transforms, one each a rule).
 */
export function rewrittenHost(
  host: string,
  transforms: readonly Transform[] | 'unknown',
): string | undefined {
  if (transforms === 'unknown') return undefined;
  const rewrites = transforms.flatMap((one) => (one.type === 'host-header-rewrite' ? one.rewrites : []));
  if (rewrites.length > 0 && /[*?]/.test(host)) return undefined;
  return rewritten(host, rewrites);
}
