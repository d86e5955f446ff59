import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { stoppedText } from '../../../src/alb/group/ingress-group.ts';
import { listenersAreKnown } from '../../../src/alb/listener/listener.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Edit, Finding, Fix } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { noOtherMember } from '../other-members.ts';
import { strayRedirects } from '../redirect-target.ts';
import { addHttps, portsText, statedPorts } from './listen-ports-edit.ts';

export default defineRule({
  summary: 'Redirect points to a port on which the load balancer has no HTTPS listener',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  readsClassParams: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_builder.go buildSSLRedirectConfig, v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/rule_optimizer.go, v3.5.0',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html',
  ],
  *check({ loadBalancers, settings }): Iterable<Finding> {
    for (const loadBalancer of loadBalancers.filter(listenersAreKnown)) {
      yield* sslRedirectFindings(loadBalancer, settings);
      for (const { ingress, name, protocol, port, from, origin } of strayRedirects(loadBalancer, settings)) {
        yield {
          ...common(ingress, loadBalancer, port, settings),
          at: origin,
          message: `action "${name}" redirects to ${protocol} on port ${port}, expected an ${protocol} listener there; ${portsText(loadBalancer)}`,
          effect: `Requests on ${from.protocol} ${from.port} are sent to a port that does not speak it: the browser shows a connection error.`,
        };
      }
    }
  },
});

function* sslRedirectFindings(loadBalancer: LoadBalancer, settings: Settings): Iterable<Finding> {
  for (const { ingress, text, at, cause } of loadBalancer.problems) {
    if (cause?.kind !== 'no HTTPS listener') continue;
    const { port } = cause;
    yield {
      ...common(ingress, loadBalancer, port, settings),
      at,
      message: `ssl-redirect points to port ${port}, expected an HTTPS listener there; ${portsText(loadBalancer)}`,
      effect: `FailedBuildModel "${text}". ${stoppedText(loadBalancer.group)}`,
    };
  }
}

function common(ingress: AlbIngress, loadBalancer: LoadBalancer, port: number, settings: Settings) {
  return {
    related: statedPorts(loadBalancer).map((at) => ({ at, message: 'the listeners' })),
    fixes: [fixOf(addHttps(ingress, loadBalancer, port, settings), port)],
    ...loweredBy(noOtherMember(loadBalancer.group, `listens on HTTPS ${port}`)),
  };
}

function fixOf(edit: Edit | undefined, port: number): Fix | undefined {
  if (edit === undefined) return undefined;
  return unsafe(`listen on HTTPS ${port} too`, edit);
}
