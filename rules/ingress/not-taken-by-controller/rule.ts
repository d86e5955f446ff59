import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import { classEdits, classNameOf } from '../class-edits.ts';
import type { UntakenIngress } from './untaken-ingress.ts';
import { untakenIngresses } from './untaken-ingress.ts';

export default defineRule({
  summary: 'Ingress carries ALB annotations but no ALB controller takes it',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/group_loader.go and class_annotation_matcher.go, v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller internal/ingress/annotations/class/main.go, v1.1.9',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2113',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/731',
  ],
  *check({ inventory, settings }): Iterable<Finding> {
    const name = classNameOf(inventory, settings);
    const readsField = controllerAtLeast(settings, '2.0');
    for (const untaken of untakenIngresses(inventory, settings)) {
      const { resource, has, open, origin, firstAnnotation } = untaken;
      yield {
        at: origin,
        message: `${describe(resource)} ${hasText(untaken)}, expected ${readsField ? '' : 'class annotation '}"${name}", since it carries ALB annotations`,
        effect:
          has === undefined && untaken.defaultClass === undefined
            ? 'The controller leaves the Ingress alone: there is no load balancer, and no event says why.'
            : 'The controller leaves the Ingress alone without any event: there is no load balancer, or another controller serves it.',
        related: [{ at: firstAnnotation, message: 'only the AWS Load Balancer Controller reads this' }],
        fixes: [unsafe(`give it class "${name}"`, ...classEdits(resource, name, settings))],
        lowered: open ? notDefault : undefined,
      };
    }
  },
});

const notDefault = {
  to: 'info',
  assumes: 'no IngressClass outside the input is the default class and belongs to the controller',
  settledBy: 'complete',
} as const;

function hasText({ why, has, defaultClass }: UntakenIngress): string {
  if (why === 'no class')
    return defaultClass === undefined ? 'has no class' : `has no class and gets "${defaultClass}"`;
  return why === 'only the field' ? `has only the field ingressClassName "${has}"` : `has class "${has}"`;
}
