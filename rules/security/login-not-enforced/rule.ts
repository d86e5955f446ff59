import { listenerText } from '../../../src/alb/listener/listener.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { loweredBy } from '../../../src/rule/lowering.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import { noOtherMember } from '../../ingress/other-members.ts';
import { writeAnnotation } from '../../ingress/write-annotation.ts';
import type { SkippedLogin } from './skipped-login.ts';
import { skippedLogins } from './skipped-login.ts';
import type { WeightedLogin } from './weighted-login.ts';
import { weightedLogins } from './weighted-login.ts';

export default defineRule({
  summary: 'Login at the load balancer is configured but some requests skip it',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  readsClassParams: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_actions.go (buildActions), v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/enhanced_backend_builder.go (buildAuthConfig), v3.5.0',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1149',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/897',
  ],
  check(model): Iterable<Finding> {
    const { loadBalancers, settings } = model;
    const skipped = loadBalancers.flatMap((loadBalancer) => skippedLogins(loadBalancer, settings));
    return [...skipped.map((one) => skippedFinding(one, settings)), ...weightedLogins(model).map(weighted)];
  },
});

function skippedFinding(skipped: SkippedLogin, settings: Settings): Finding {
  const { ingress, loadBalancer, listener, listenerAt, asks, at } = skipped;
  const [https, another] = loadBalancer.listeners.filter(({ protocol }) => protocol === 'HTTPS');
  const redirects = https !== undefined && controllerAtLeast(settings, '2.2');
  const title = `redirect HTTP to port ${https?.port}`;
  return {
    at,
    message: `${asks}, but listener ${listenerText(listener)} forwards without login, expected ${
      https === undefined ? 'an HTTPS listener and a redirect to it' : `"ssl-redirect": "${https.port}"`
    }`,
    effect:
      'The controller builds login and token checks for HTTPS listeners alone: over HTTP the application is open to everybody, and no event says so.',
    related: [{ at: listenerAt, message: `listener ${listenerText(listener)}` }],
    fixes: [
      redirects &&
        another === undefined &&
        unsafe(title, writeAnnotation(ingress.resource, 'ssl-redirect', `${https.port}`, settings)),
    ],
    ...loweredBy(noOtherMember(loadBalancer.group, 'has "ssl-redirect"')),
  };
}

function weighted({ service, type, at, backend }: WeightedLogin): Finding {
  const ingress = describe(backend.ingress.resource);
  return {
    at,
    message: `auth-type is "${type}" on ${describe(service)}, one of several targets of a forward action, expected it on ${ingress}`,
    effect:
      'Of a forward to several Services only the annotations of the Ingress count: requests arrive without login, and no event says so.',
    related: [{ at: backend.origin, message: 'it forwards here' }],
  };
}
