import { answeringAction } from '../../../src/alb/listener-rule/listener-action.ts';
import type { ListenerRule } from '../../../src/alb/listener-rule/listener-rule.ts';
import type { ListenerRules } from '../../../src/alb/listener-rule/listener-rules.ts';
import { pathTypeOf } from '../../../src/alb/listener-rule/path-pattern.ts';
import { targetsOf } from '../../../src/alb/listener-rule/rule-backend.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import { Patterns } from '../pattern-cover.ts';

/** A path that takes `/` and nothing below it, where no other rule and no default backend takes the rest. */
export interface RootOnlyPath {
  readonly rule: ListenerRule;
  readonly targetGroups: readonly TargetGroup[];
  /** Whether the path has type Exact at a controller that knows it, which says what it does. */
  readonly isExact: boolean;
}

/** The forwards of a load balancer that take the root only, each path once (controller: pkg/ingress/model_build_listener_rules.go buildPathPatterns, v3.5.0; before 2.2 the type did not matter). */
export function rootOnlyPaths(
  { rulesByPort, supposedRules }: LoadBalancer,
  settings: Settings,
): readonly RootOnlyPath[] {
  const found = new Map<ListenerRule['path'], RootOnlyPath>();
  for (const listener of [...rulesByPort.values(), ...(supposedRules ? [supposedRules] : [])]) {
    if (listener.defaultOf !== undefined) continue;
    const wide = wideHosts(listener);
    for (const rule of listener.rules) {
      const { path } = rule;
      if (found.has(path) || !isRootOnly(rule) || isRefused(rule)) continue;
      const targetGroups = targetsOf(answeringAction(rule.actions));
      if (targetGroups.length > 0 && !isTakenElsewhere(rule, wide))
        found.set(path, { rule, targetGroups, isExact: isExact(path.pathType, settings) });
    }
  }
  return [...found.values()];
}

function isExact(pathType: string | undefined, settings: Settings): boolean {
  return controllerAtLeast(settings, '2.2') && pathTypeOf(pathType) === 'Exact';
}

/** The API server refuses a path without type in the v1 form; the beta forms had a default. */
function isRefused({ ingress, path }: ListenerRule): boolean {
  return path.pathType === undefined && ingress.resource.apiVersion === 'networking.k8s.io/v1';
}

function isRootOnly({ conditions }: ListenerRule): boolean {
  if (conditions === 'unknown') return false;
  return conditions.some(
    (one) =>
      one.field === 'path-pattern' && one.values.length > 0 && one.values.every((path) => path === '/'),
  );
}

/** The hosts of rules that take more than the root, whether there are some, and `any` for rules without host and where a placeholder decides. */
interface WideHosts {
  any: boolean;
  some: boolean;
  readonly hosts: Patterns;
}

function wideHosts({ rules }: ListenerRules): WideHosts {
  const wide: WideHosts = { any: false, some: false, hosts: new Patterns() };
  for (const rule of rules) {
    if (isRootOnly(rule)) continue;
    const hosts = hostsOf(rule);
    if (hosts.length === 0) wide.any = true;
    else wide.some = true;
    for (const host of hosts) wide.hosts.add(host);
  }
  return wide;
}

function hostsOf({ conditions }: ListenerRule): readonly string[] {
  if (conditions === 'unknown') return [];
  return conditions.flatMap((one) =>
    one.field === 'host-header' && one.regexValues.length === 0
      ? one.values.map((host) => host.toLowerCase())
      : [],
  );
}

function isTakenElsewhere(rule: ListenerRule, { any, some, hosts }: WideHosts): boolean {
  const own = hostsOf(rule);
  if (any || own.length === 0) return any || some;
  return own.some((host) => hosts.covering(host).length > 0);
}
