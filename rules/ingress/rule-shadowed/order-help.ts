import { answeringAction } from '../../../src/alb/listener-rule/listener-action.ts';
import type { ListenerRule } from '../../../src/alb/listener-rule/listener-rule.ts';
import { describe } from '../../../src/k8s/object/resource.ts';

/** What changes the order of two rules of a load balancer (controller: pkg/ingress/model_build_listener_rules.go sortIngressPaths, v3.5.0). */
export function orderHelp(earlier: ListenerRule, later: ListenerRule): string {
  if (earlier.ingress !== later.ingress)
    return `members of a group follow "group.order", then their names: put ${describe(later.ingress.resource)} before ${describe(earlier.ingress.resource)}`;
  const order =
    'rules follow the order of spec.rules; within each, Exact paths come first, then Prefix paths, the longest first, then ImplementationSpecific ones. Give it pathType Exact, a longer prefix, or an entry of its own in spec.rules before the other';
  return answeringAction(earlier.actions).type === 'forward'
    ? order
    : `${order}; an action for all the rest can be spec.defaultBackend with port "use-annotation"`;
}
