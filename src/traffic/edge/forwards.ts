import type { AlbIngress } from '../../alb/class/alb-ingress.ts';
import type { ListenPort } from '../../alb/listener/listen-ports.ts';
import type { Listener } from '../../alb/listener/listener.ts';
import type { ListenerAction } from '../../alb/listener-rule/listener-action.ts';
import { answeringAction } from '../../alb/listener-rule/listener-action.ts';
import type { ListenerRule } from '../../alb/listener-rule/listener-rule.ts';
import { targetsOf } from '../../alb/listener-rule/rule-backend.ts';
import type { HostsAndPaths } from '../../alb/listener-rule/rule-condition.ts';
import { hostsAndPathsOf } from '../../alb/listener-rule/rule-condition.ts';
import type { LoadBalancer } from '../../alb/load-balancer/load-balancer.ts';
import type { TargetGroup } from '../../alb/target-group/target-group.ts';
import { groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';

/** Requests that a listener of a load balancer sends to a target group. */
export interface Forward {
  readonly loadBalancer: LoadBalancer;
  readonly listener: Listener;
  /** The member whose rule or default backend it is. */
  readonly ingress: AlbIngress;
  /** The rule; absent for a default backend. */
  readonly rule?: ListenerRule;
  /** What it asks of host and path; unknown where a placeholder decides. */
  readonly asks: HostsAndPaths | 'unknown';
  readonly targetGroup: TargetGroup;
}

/** The entry of `listen-ports`, or what stands for one, by which the member of a forward listens there. */
export function listenPortOf({ listener, ingress }: Forward): ListenPort {
  const { members } = listener;
  return (members.find((one) => one.ingress === ingress) ?? members[0]).listenPort;
}

const everything: HostsAndPaths = {
  hosts: [],
  hostExpressions: [],
  paths: [],
  pathExpressions: [],
  plain: true,
};

/** All forwards of known listeners to target groups of the input, listeners by port, rules in their order, defaults last. */
export const forwardsOf = oncePer((loadBalancers: readonly LoadBalancer[]): readonly Forward[] =>
  loadBalancers.flatMap((loadBalancer) =>
    loadBalancer.listeners.flatMap((listener) => forwardsAt(listener, loadBalancer)),
  ),
);

/** The forwards to each target group. */
export const forwardsByTargetGroup = oncePer((loadBalancers: readonly LoadBalancer[]) =>
  groupedBy(forwardsOf(loadBalancers), ({ targetGroup }) => targetGroup),
);

function forwardsAt(listener: Listener, loadBalancer: LoadBalancer): readonly Forward[] {
  const made = loadBalancer.rulesByPort.get(listener.port);
  if (made === undefined) return [];
  const { rules, defaultActions, defaultOf } = made;
  return [
    ...rules.flatMap((rule) =>
      targets(rule.actions).map((targetGroup): Forward => {
        const { ingress } = rule;
        return { loadBalancer, listener, ingress, rule, asks: asksOf(rule), targetGroup };
      }),
    ),
    ...(defaultOf === undefined ? [] : targets(defaultActions)).map((targetGroup): Forward => {
      const ingress = defaultOf ?? targetGroup.ingress;
      return { loadBalancer, listener, ingress, asks: everything, targetGroup };
    }),
  ];
}

function targets(actions: readonly ListenerAction[]): readonly TargetGroup[] {
  return targetsOf(answeringAction(actions));
}

function asksOf({ conditions }: ListenerRule): Forward['asks'] {
  if (conditions === 'unknown') return 'unknown';
  const asks = hostsAndPathsOf(conditions);
  return [...asks.hosts, ...asks.paths].some((one) => isPlaceholder(one)) ? 'unknown' : asks;
}

/** The host patterns that a forward takes: `*` for every host; undefined where they cannot be told. */
export function hostsOf({ asks }: Forward): readonly string[] | undefined {
  if (asks === 'unknown' || asks.hostExpressions.length > 0) return undefined;
  return asks.hosts.length === 0 ? ['*'] : asks.hosts;
}
