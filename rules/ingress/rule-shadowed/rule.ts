import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { listenerText } from '../../../src/alb/listener/listener.ts';
import { rulePlace, ruleText } from '../../../src/alb/listener-rule/listener-rule.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding, Fix } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { plainRedirectsOf, sslRedirectEdits } from '../plain-redirect.ts';
import { orderHelp } from './order-help.ts';
import type { ShadowedRule } from './rule-shadow.ts';
import { shadowedRules } from './rule-shadow.ts';

export default defineRule({
  summary: 'Listener rule is never reached because an earlier rule takes its requests',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_listener_rules.go sortIngressPaths, v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/rule_optimizer.go, v3.5.0',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2471',
  ],
  *check({ loadBalancers, settings }): Iterable<Finding> {
    for (const loadBalancer of loadBalancers) {
      for (const shadowed of shadowedRules(loadBalancer)) {
        const { earlier, later, servesClearText } = shadowed;
        yield {
          at: rulePlace(later),
          message: `${ruleText(later)} comes after ${ruleText(earlier)}, expected ${expectedText(shadowed)}`,
          effect: effectOf(shadowed),
          related: [{ at: rulePlace(earlier), message: 'takes all of its requests first' }],
          help: servesClearText ? undefined : orderHelp(earlier, later),
          fixes: [servesClearText && redirectFix(later.ingress, loadBalancer, settings)],
        };
      }
    }
  },
});

function effectOf({ servesClearText, listener }: ShadowedRule): string {
  const where = listener === undefined ? 'any listener' : listenerText(listener);
  return servesClearText
    ? `The redirect never happens: ${where} serves the site in clear text.`
    : `The rule never matches on ${where}: its requests go where the earlier one sends them.`;
}

function expectedText({ servesClearText }: ShadowedRule): string {
  return servesClearText
    ? 'the redirect first or annotation "ssl-redirect"'
    : 'it first or another host or path';
}

function redirectFix(ingress: AlbIngress, loadBalancer: LoadBalancer, settings: Settings): Fix | undefined {
  const plain = plainRedirectsOf(loadBalancer, settings).find((one) => one.ingress === ingress);
  const edits = plain === undefined ? undefined : sslRedirectEdits(plain, settings);
  return edits && unsafe('leave the redirect to "ssl-redirect"', ...edits);
}
