import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { listenerText } from '../../../src/alb/listener/listener.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import { writeAnnotation } from '../../ingress/write-annotation.ts';
import { usedBy } from '../../target-group/used-by.ts';
import type { ClearListener } from './clear-listener.ts';
import { clearListeners } from './clear-listener.ts';

export default defineRule({
  summary: 'HTTP listener serves the application beside HTTPS without redirect',
  severity: 'warning',
  preset: 'strict',
  fixable: true,
  readsClassParams: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_listener.go, v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller docs/guide/tasks/ssl_redirect.md, v3.5.0',
  ],
  check: (model) => clearListeners(model).map((one) => findingOf(one, model.settings)),
});

function findingOf({ listener, at, secure, ingress, target }: ClearListener, settings: Settings): Finding {
  const [port, another] = secure;
  const to = target === undefined ? 'a target group' : `"${target.backends[0].serviceName}"`;
  const edit = writeAnnotation(ingress.resource, 'ssl-redirect', `${port}`, settings);
  const hasOne = another === undefined && controllerAtLeast(settings, '2.2') && !isHeldByClass(ingress);
  return {
    at,
    message: `listener ${listenerText(listener)} forwards to ${to} without redirect, expected "ssl-redirect": "${port}"`,
    effect: 'What is meant for HTTPS is served in clear text too, and can be read and changed on the way.',
    related: target === undefined ? [] : [usedBy(target)],
    fixes: [hasOne && unsafe(`redirect HTTP to port ${port}`, edit)],
  };
}

/** Whether the class params state a redirect port, so that the annotation is not read. */
function isHeldByClass({ params }: AlbIngress): boolean {
  const held = params.state === 'known' ? params.value.manifest.spec?.sslRedirectPort : undefined;
  return held !== undefined && held !== '';
}
