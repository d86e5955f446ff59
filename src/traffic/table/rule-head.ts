import type { Listener } from '../../alb/listener/listener.ts';
import type { ListenerRule } from '../../alb/listener-rule/listener-rule.ts';
import { rulePlace, ruleText } from '../../alb/listener-rule/listener-rule.ts';
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
    return { text: ruleText(rule), owner: describe(rule.ingress.resource), at: rulePlace(rule) };
  const made = loadBalancer.rulesByPort.get(listener.port);
  if (made === undefined) return { text: 'default action' };
  const { subject, at } = byDefault(made, listener, loadBalancer);
  return { text: subject, ...(at === undefined ? {} : { at }) };
}
