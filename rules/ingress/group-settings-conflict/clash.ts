import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import type { Statement } from '../../../src/alb/setting/group-setting.ts';
import type { Conflict } from '../../../src/alb/setting/problem.ts';
import { firstOther } from '../../../src/alb/setting/problem.ts';

/** A conflict of a group, told between two members. */
export interface Clash {
  readonly conflict: Conflict;
  /** The first member that states the setting, and the first that states something else. */
  readonly earlier: Statement;
  readonly later: Statement;
}

/**
 * The conflicts of a group between members that certainly have a say: not those of which the class is unknown or that of
 * EKS Auto Mode. Each setting of a member once, and of a port with two protocols only that.
 */
export function clashesOf({ group, problems }: LoadBalancer): readonly Clash[] {
  const speakers = new Map(group.members.filter(hasSay).map(({ resource }, index) => [resource, index]));
  const found = problems.flatMap(({ cause }) => {
    if (cause?.kind !== 'conflict') return [];
    const said = cause.said.filter(({ ingress }) => speakers.has(ingress.resource));
    const [earlier, later] = [said[0], firstOther(said)];
    return earlier === undefined || later === undefined ? [] : [{ conflict: cause, earlier, later }];
  });
  const mixed = new Set(
    found.flatMap(({ conflict }) => (conflict.setting === 'protocol' ? conflict.listener?.port : [])),
  );
  const byCause = new Map<string, Clash>();
  for (const clash of found) {
    const { setting, key, listener } = clash.conflict;
    if (setting !== 'protocol' && mixed.has(listener?.port)) continue;
    const which = setting === 'protocol' ? listener?.port : key;
    const cause = JSON.stringify([setting, which, speakers.get(clash.later.ingress.resource)]);
    if (!byCause.has(cause)) byCause.set(cause, clash);
  }
  return [...byCause.values()];
}

function hasSay({ params, autoMode }: AlbIngress): boolean {
  return params.state !== 'unknown' && !autoMode;
}

/** What is set, as messages name it: `scheme`, `tags "env"`, `ssl-policy on HTTPS 443`. */
export function settingText({ setting, key, listener }: Conflict): string {
  if (key !== undefined) return `${setting} "${key}"`;
  if (listener === undefined) return setting;
  const { protocol, port } = listener;
  return setting === 'protocol' ? `protocol of port ${port}` : `${setting} on ${protocol} ${port}`;
}
