import type { AlbIngress } from '../../alb/class/alb-ingress.ts';
import type { ListenerRule } from '../../alb/listener-rule/listener-rule.ts';
import type { HostsAndPaths } from '../../alb/listener-rule/rule-condition.ts';
import { hostsAndPathsOf } from '../../alb/listener-rule/rule-condition.ts';
import type { LoadBalancer } from '../../alb/load-balancer/load-balancer.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import { HostPatterns, meets } from './host-patterns.ts';

/** A rule of a load balancer, whatever it does, with what it asks of host and path. */
export interface AdmittingRule {
  readonly rule: ListenerRule;
  readonly ingress: AlbIngress;
  readonly asks: HostsAndPaths;
}

/** The rules of load balancers by host. */
export interface AdmittingRules {
  readonly byHost: HostPatterns<AdmittingRule>;
  /** In the order of the load balancers, listeners and rules; at least one. */
  readonly all: readonly [AdmittingRule, ...AdmittingRule[]];
}

/** The rules of all known listeners; undefined where there is none, where a default backend takes the rest, or not all conditions and rules can be told, as where some cannot be built. */
export function admittingRules(loadBalancers: readonly LoadBalancer[]): AdmittingRules | undefined {
  const byHost = new HostPatterns<AdmittingRule>();
  const all: AdmittingRule[] = [];
  for (const { group, portsOf, rulesByPort, problems } of loadBalancers) {
    if (
      problems.length > 0 ||
      !group.complete ||
      [...portsOf.values()].some(({ state }) => state !== 'known')
    )
      return undefined;
    for (const { rules, defaultOf } of rulesByPort.values()) {
      if (defaultOf !== undefined) return undefined;
      for (const rule of rules) {
        if (rule.conditions === 'unknown') return undefined;
        const asks = hostsAndPathsOf(rule.conditions);
        const isClear = asks.hostExpressions.length + asks.pathExpressions.length === 0;
        if (!isClear || [...asks.hosts, ...asks.paths].some((one) => isPlaceholder(one))) return undefined;
        const admitting = { rule, ingress: rule.ingress, asks };
        all.push(admitting);
        for (const host of asks.hosts.length === 0 ? ['*'] : asks.hosts) byHost.add(host, admitting);
      }
    }
  }
  const [first, ...more] = all;
  return first === undefined ? undefined : { byHost, all: [first, ...more] };
}

/** Whether a rule takes some path that begins with, or is, a text. */
export function takesSome({ asks }: AdmittingRule, path: string, kind: 'prefix' | 'exact'): boolean {
  const wanted = kind === 'prefix' ? `${path}*` : path;
  return asks.paths.length === 0 || asks.paths.some((pattern) => meets(pattern, wanted));
}
