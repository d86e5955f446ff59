import type { Listener } from '../../alb/listener/listener.ts';
import type { ListenerRule } from '../../alb/listener-rule/listener-rule.ts';
import { rulePlace, ruleText } from '../../alb/listener-rule/listener-rule.ts';
import { hostsAndPathsOf } from '../../alb/listener-rule/rule-condition.ts';
import { conditionText } from '../../alb/listener-rule/rule-match.ts';
import type { LoadBalancer } from '../../alb/load-balancer/load-balancer.ts';
import { describe } from '../../k8s/object/resource.ts';
import type { Location } from '../../source/file/place.ts';
import { byDefault } from '../trace/listener-rule-hop.ts';

/** The name of a rule, the Ingress that has it, absent where none does, and its place, absent where it has none. */
export interface RuleHead {
  readonly text: string;
  readonly owner?: string;
  readonly at?: Location;
}

/** What a rule, or the default of a listener where it is absent, is called. */
export function ruleHead(
  rule: ListenerRule | undefined,
  listener: Listener,
  loadBalancer: LoadBalancer,
): RuleHead {
  if (rule !== undefined)
    return {
      text: `${ruleText(rule)}${askedBeside(rule)}`,
      owner: describe(rule.ingress.resource),
      at: rulePlace(rule),
    };
  const made = loadBalancer.rulesByPort.get(listener.port);
  if (made === undefined) return { text: 'default action' };
  const { subject, at } = byDefault(made, listener, loadBalancer);
  return { text: subject, ...(at === undefined ? {} : { at }) };
}

/** What the annotations of a rule ask for beside its host and its path. */
function askedBeside({ rule: { host }, path, conditions }: ListenerRule): string {
  if (conditions === 'unknown') return '';
  const { hosts, hostExpressions, paths, pathExpressions } = hostsAndPathsOf(conditions);
  const own = patternsOf(path);
  const isMore = {
    'host-header': [...hosts, ...hostExpressions].some((one) => one !== host),
    'path-pattern': [...paths, ...pathExpressions].some((one) => !own.includes(one)),
  };
  const beside = conditions.filter(({ field }) =>
    field === 'host-header' || field === 'path-pattern' ? isMore[field] : true,
  );
  return beside.length === 0 ? '' : ` for ${beside.map(conditionText).join(' and ')}`;
}

/** What the path of a rule may be as a condition: itself, a regular expression without its slash, or what a prefix becomes; every path where there is none. */
function patternsOf({ path = '', pathType }: ListenerRule['path']): readonly string[] {
  const stem = path.replace(/\/$/, '');
  return path === '' || pathType === 'Prefix' ? [path, stem, `${stem}/*`] : [path, path.slice(1)];
}
