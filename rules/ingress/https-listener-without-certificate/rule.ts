import type { Listener } from '../../../src/alb/listener/listener.ts';
import { hasNoCertificate, listenersAreKnown, listenerText } from '../../../src/alb/listener/listener.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import { noOtherMember } from '../other-members.ts';

export default defineRule({
  summary: 'HTTPS listener has no certificate and no host to discover one by',
  severity: 'error',
  preset: 'recommended',
  readsClassParams: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_listener.go and pkg/certs/cert_discovery.go, v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller internal/alb/ls/listener.go, v1.1.9',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html',
  ],
  *check({ loadBalancers, settings }): Iterable<Finding> {
    const asks = controllerAtLeast(settings, '2.0');
    for (const loadBalancer of loadBalancers) {
      for (const listener of bareListeners(loadBalancer)) {
        yield {
          at: listener.members[0].listenPort.origin,
          message: `listener ${listenerText(listener)} has no certificate, expected "certificate-arn" or a host to find one by`,
          effect: asks
            ? 'AWS refuses the listener (FailedDeployModel), and no rules and targets of the others follow.'
            : 'The controller finds no certificate and makes no such listener.',
          related: rulesOf(listener),
          ...loweredBy(noOtherMember(loadBalancer.group, 'brings a certificate')),
        };
      }
    }
  },
});

function bareListeners(loadBalancer: LoadBalancer): readonly Listener[] {
  if (!listenersAreKnown(loadBalancer)) return [];
  return loadBalancer.listeners.filter(hasNoCertificate);
}

/** The rules that could have named a host, of the first few members the first. */
function rulesOf({ members }: Listener): NonNullable<Finding['related']> {
  return members.slice(0, 5).flatMap(({ ingress: { resource } }) => {
    const [rule] = resource.manifest.spec?.rules ?? [];
    return rule === undefined ? [] : [{ at: at(rule), message: 'no host here' }];
  });
}
