import type { IngressGroup } from '../../src/alb/group/ingress-group.ts';
import type { Assumption } from '../../src/settings/assumption.ts';

/** What is assumed of the members of a group that the input may not show: that none of them `does` something. Undefined for a complete group. */
export function noOtherMember({ name, complete }: IngressGroup, does: string): Assumption | undefined {
  if (complete) return undefined;
  const group = name === undefined ? 'the group' : `group "${name}"`;
  return { assumes: `no other member of ${group} ${does}`, settledBy: 'complete' };
}
