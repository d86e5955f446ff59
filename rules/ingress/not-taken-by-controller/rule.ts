import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding, Related } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';
import { classEdits, classNameOf } from '../class-edits.ts';
import type { UntakenIngress } from './untaken-ingress.ts';
import { untakenIngresses } from './untaken-ingress.ts';
import { expectedText, hasText } from './words.ts';

export default defineRule({
  summary: 'Ingress carries ALB annotations but no ALB controller takes it',
  severity: 'warning',
  preset: 'recommended',
  hides: true,
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/group_loader.go and class_annotation_matcher.go, v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller internal/ingress/annotations/class/main.go, v1.1.9',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2113',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/731',
  ],
  *check({ inventory, settings }): Iterable<Finding> {
    const name = classNameOf(inventory, settings);
    for (const untaken of untakenIngresses(inventory, settings)) {
      const { resource, open, origin } = untaken;
      yield {
        at: origin,
        message: `${describe(resource)} ${hasText(untaken)}, expected ${expectedText(untaken, name, settings)}, since it carries ALB annotations`,
        effect:
          untaken.has === undefined && untaken.otherClass === undefined
            ? 'The controller leaves the Ingress alone: there is no load balancer, and no event says why.'
            : 'The controller leaves the Ingress alone without any event: there is no load balancer, or another controller serves it.',
        related: relatedTo(untaken),
        fixes: [
          name !== undefined && unsafe(`give it class "${name}"`, ...classEdits(resource, name, settings)),
        ],
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

function relatedTo({ firstAnnotation, otherClass }: UntakenIngress): readonly Related[] {
  const carried = { at: firstAnnotation, message: 'only the AWS Load Balancer Controller reads this' };
  const spec = otherClass?.manifest.spec;
  return spec === undefined
    ? [carried]
    : [carried, { at: at(spec, 'controller'), message: 'the controller of the class' }];
}
