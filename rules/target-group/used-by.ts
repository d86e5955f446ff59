import type { TargetGroup } from '../../src/alb/target-group/target-group.ts';
import type { Related } from '../../src/rule/rule.ts';

/** Where the first backend of a target group is written, as a place that a finding of its Service relates to. */
export function usedBy({ backends }: Pick<TargetGroup, 'backends'>): Related {
  return { at: backends[0].origin, message: 'the load balancer sends here' };
}
