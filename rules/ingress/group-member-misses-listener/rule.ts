import { listenerText } from '../../../src/alb/listener/listener.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { missedListeners } from './missed-listener.ts';

export default defineRule({
  summary: 'Group member has no rules on a listener that the other members serve',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  readsClassParams: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_builder.go run and model_build_listener.go computeIngressListenPorts, v3.5.0',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2471',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3098',
  ],
  *check({ loadBalancers, settings }): Iterable<Finding> {
    for (const loadBalancer of loadBalancers) {
      const { group, sslRedirects } = loadBalancer;
      const redirects = sslRedirects.state === 'known' && sslRedirects.redirects.length > 0;
      for (const { ingress, listener, other, origin, edit } of missedListeners(loadBalancer, settings)) {
        const port = listenerText(listener);
        yield {
          at: origin,
          message: `${describe(ingress.resource)} of group "${group.name ?? ''}" listens on HTTP 80 only, expected ${port} too, like ${describe(other.ingress.resource)}`,
          effect: `${port} has no rule of this Ingress: the load balancer answers 404 there, or with the default backend of another member.${redirects ? ' HTTP only redirects, so the Ingress cannot be reached at all.' : ''}`,
          related: [{ at: other.listenPort.origin, message: `${port} is served here` }],
          fixes: [unsafe('listen on the same ports', edit)],
        };
      }
    }
  },
});
