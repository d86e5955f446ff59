import { annotationPlace } from '../../../src/alb/annotation/annotation.ts';
import { stoppedText } from '../../../src/alb/group/ingress-group.ts';
import { buildsRules, loadBalancerOf } from '../../../src/alb/load-balancer/load-balancer.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { defineRule, keyOf } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import type { UnlinkedAction } from './action-link.ts';
import { linkEdits, unlinkedActions } from './action-link.ts';

export default defineRule({
  summary: 'Backend and actions annotation do not match',
  severity: 'error',
  preset: 'recommended',
  hides: true,
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/enhanced_backend_builder.go, v3.5.0',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1837',
  ],
  *check(model): Iterable<Finding> {
    const { ingresses, loadBalancers, inventory, settings } = model;
    for (const ingress of ingresses) {
      if (buildsRules(ingress, loadBalancers) === 'no') continue;
      const wishes = loadBalancerOf(ingress, loadBalancers)?.sslRedirects;
      const redirects = wishes?.state === 'known' && wishes.redirects.length > 0;
      for (const unlinked of unlinkedActions(ingress, inventory, settings)) {
        const edits = linkEdits(unlinked, redirects, settings);
        yield {
          at: unlinked.why === 'no action' ? unlinked.origin : unlinked.portOrigin,
          message: messageOf(unlinked),
          effect: effectOf(unlinked, model),
          related: relatedTo(unlinked, settings),
          fixes: [edits && unsafe(titleOf(unlinked), ...edits)],
        };
      }
    }
  },
});

function messageOf({ why, name, port, near }: UnlinkedAction): string {
  if (why === 'own port')
    return `backend "${name}" has port ${port}, expected the port name "use-annotation", since "actions.${name}" exists`;
  const expected = near === undefined ? 'that annotation' : `the name of "actions.${near}"`;
  return `backend "${name}" uses annotation "actions.${name}", which does not exist, expected ${expected}`;
}

function relatedTo({ ingress, why, name, near }: UnlinkedAction, settings: Settings) {
  const shown = why === 'own port' ? name : near;
  if (shown === undefined) return [];
  const place = annotationPlace(ingress.resource, `actions.${shown}`, settings);
  return [{ at: keyOf(place), message: why === 'own port' ? 'the action' : 'an action with a similar name' }];
}

function effectOf({ ingress, why, name }: UnlinkedAction, { settings, loadBalancers }: TrafficModel): string {
  const kind = why === 'no action' ? 'action' : 'service';
  if (controllerAtLeast(settings, '2.2'))
    return `The load balancer answers 503 "Backend ${kind} does not exist". There is no event: the Ingress looks healthy.`;
  if (controllerAtLeast(settings, '2.0'))
    return `FailedBuildModel. ${stoppedText(loadBalancerOf(ingress, loadBalancers)?.group)}`;
  return `The controller makes no rules for the Ingress, since "${name}" is missing.`;
}

function titleOf({ why, near }: UnlinkedAction): string {
  if (why === 'own port') return 'send to the action';
  return near === undefined ? 'leave the redirect to "ssl-redirect"' : 'give both one name';
}
