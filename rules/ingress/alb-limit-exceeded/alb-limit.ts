import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { answeringAction } from '../../../src/alb/listener-rule/listener-action.ts';
import type { ListenerRule } from '../../../src/alb/listener-rule/listener-rule.ts';
import { targetsOf } from '../../../src/alb/listener-rule/rule-backend.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';

/** Something of a load balancer that is more than AWS takes. */
export interface PassedLimit {
  readonly ingress: AlbIngress;
  /** What is and how much is allowed, as a sentence without full stop. */
  readonly message: string;
  readonly at: Location;
  /** The default quota, where it can be raised; absent for fixed limits. */
  readonly quota?: string;
}

const most = { values: 5, length: 128, rules: 100, targetGroups: 100, listeners: 50, certificates: 25 };

/** The passed limits of a load balancer (AWS: Quotas for your Application Load Balancers; listener rule conditions), of each path and host once. */
export function passedLimits(loadBalancer: LoadBalancer): readonly PassedLimit[] {
  const found = new Map<object, PassedLimit>();
  for (const { rules } of loadBalancer.rulesByPort.values()) {
    for (const rule of rules) {
      const ofHost = hostLimit(rule);
      if (ofHost !== undefined) found.set(rule.rule, ofHost);
      const ofPath = pathLimit(rule) ?? valueLimit(rule);
      if (ofPath !== undefined) found.set(rule.path, ofPath);
    }
  }
  return [...found.values(), ...passedQuotas(loadBalancer)];
}

function hostLimit({ ingress, rule }: ListenerRule): PassedLimit | undefined {
  const { host } = rule;
  if (!host || isPlaceholder(host)) return undefined;
  if (host.length > most.length)
    return {
      ingress,
      at: at(rule, 'host'),
      message: `host has ${host.length} characters, expected at most ${most.length}`,
    };
  if (host.includes('.')) return undefined;
  return { ingress, at: at(rule, 'host'), message: `host "${host}" has no dot, expected a name with one` };
}

function pathLimit({ ingress, path: entry, conditions }: ListenerRule): PassedLimit | undefined {
  const { path } = entry;
  if (!path || isPlaceholder(path) || conditions === 'unknown') return undefined;
  const patterns = conditions.flatMap((one) => (one.field === 'path-pattern' ? one.values : []));
  if (patterns.length === 0) return undefined;
  const longest = Math.max(...patterns.map(({ length }) => length));
  if (longest > most.length)
    return {
      ingress,
      at: at(entry, 'path'),
      message: `path gives a pattern of ${longest} characters, expected at most ${most.length}`,
    };
  const refused = /[^A-Za-z0-9_\-.$/~"'@:+&*?]/u.exec(path)?.[0];
  if (refused === undefined) return undefined;
  const message = `path "${path}" contains "${refused}", expected letters, digits and _ - . $ / ~ " ' @ : + & * ?`;
  return { ingress, at: at(entry, 'path'), message };
}

function valueLimit({ ingress, rule, path, conditions }: ListenerRule): PassedLimit | undefined {
  if (conditions === 'unknown') return undefined;
  const count = conditions.reduce((sum, { values }) => sum + values.length, 0);
  if (count <= most.values) return undefined;
  const whose = rule.host ? `rule for host "${rule.host}"` : `rule for path "${path.path ?? '/*'}"`;
  const message = `${whose} has ${count} condition values, expected at most ${most.values}`;
  return { ingress, at: path.path === undefined ? at(path) : at(path, 'path'), message };
}

/** The known members give a lower bound; the member with most rules is named. */
function passedQuotas({ listeners, rulesByPort, group }: LoadBalancer): readonly PassedLimit[] {
  const rules = [...rulesByPort.values()].flatMap((listener) => listener.rules);
  const targetGroups = new Set(rules.flatMap(({ actions }) => targetsOf(answeringAction(actions))));
  const certificates = new Set(
    listeners.flatMap((listener) => listener.certificates.slice(1).map(({ arn }) => arn)),
  );
  const counts = [
    { what: 'rules', count: rules.length, limit: most.rules },
    { what: 'target groups', count: targetGroups.size, limit: most.targetGroups },
    { what: 'listeners', count: listeners.length, limit: most.listeners },
    { what: 'certificates besides the default ones', count: certificates.size, limit: most.certificates },
  ].filter(({ count, limit }) => count > limit);
  if (counts.length === 0) return [];
  const ingress = withMostRules(rules) ?? group.members[0];
  const place = at(ingress.resource.metadata, 'name');
  return counts.map(({ what, count, limit }) => {
    const message = `load balancer has ${count} ${what}, expected at most ${limit}`;
    return { ingress, at: place, message, quota: `${limit} ${what}` };
  });
}

function withMostRules(rules: readonly ListenerRule[]): AlbIngress | undefined {
  const counts = new Map<AlbIngress, number>();
  for (const { ingress } of rules) counts.set(ingress, (counts.get(ingress) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
