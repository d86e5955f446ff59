import { annotationAt } from '../../../src/alb/annotation/annotation.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import { classAnnotation, IngressClass } from '../../../src/k8s/kinds/ingress.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import { hiding } from '../../../src/rule/hidden.ts';
import type { Finding, Location } from '../../../src/rule/rule.ts';
import { defineRule, keyOf } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { defaultAssumptions } from '../../../src/settings/settings.ts';
import { atLeast, controllerAtLeast } from '../../../src/settings/version.ts';
import { classEdits } from '../class-edits.ts';
import { classTwiceOf } from '../class-twice.ts';
import { plainRedirectsOf, sslRedirectEdits } from '../plain-redirect.ts';

export default defineRule({
  summary: 'Ingress uses an old form for which the target version has a direct setting',
  severity: 'info',
  preset: 'strict',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/group_loader.go classifyIngress and model_builder.go buildSSLRedirectConfig, v3.5.0',
    'https://kubernetes.io/docs/concepts/services-networking/ingress/#deprecated-annotation',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1837',
  ],
  *check({ ingresses, loadBalancers, inventory, settings }): Iterable<Finding> {
    for (const { ingress, name, origin } of legacyClasses(ingresses, inventory, settings)) {
      yield {
        at: keyOf(origin),
        message: `${describe(ingress.resource)} has its class as annotation "kubernetes.io/ingress.class", expected ingressClassName "${name}"`,
        effect: 'It works, but the class params of the IngressClass are not applied.',
        help: hiding(),
        fixes: [unsafe('name the class in the field', ...classEdits(ingress.resource, name, settings))],
      };
    }
    for (const redirect of loadBalancers.flatMap((one) => plainRedirectsOf(one, settings))) {
      const { name, port, origin, path } = redirect;
      const edits = sslRedirectEdits(redirect, settings);
      yield {
        at: keyOf(origin),
        message: `redirect of HTTP is written as action "${name}", expected annotation "ssl-redirect": "${port}"`,
        effect:
          'It works as long as no Exact or Prefix path of the same rule comes before it; such a path is then served in clear text.',
        related: [{ at: path, message: 'the path that redirects' }],
        fixes: [edits && unsafe('write it as "ssl-redirect"', ...edits)],
      };
    }
  },
});

/** An Ingress whose class stands in the annotation where the field could say it. */
interface LegacyClass {
  readonly ingress: AlbIngress;
  /** The class to name in the field. */
  readonly name: string;
  readonly origin: Location;
}

/**
 * The ALB Ingresses with the class annotation, for controllers and clusters that read the field: none where the
 * controller class is configured to what is no known IngressClass, or the API server refuses the Ingress.
 */
function legacyClasses(
  ingresses: readonly AlbIngress[],
  inventory: Inventory,
  settings: Settings,
): readonly LegacyClass[] {
  if (!controllerAtLeast(settings, '2.4') || !atLeast(settings.targets.kubernetes, '1.19')) return [];
  const name = settings.assume.ingressClass;
  const isClass = inventory.list(IngressClass).some(({ id }) => id.name === name);
  if (name !== defaultAssumptions.ingressClass && !isClass) return [];
  return ingresses.flatMap((ingress) => {
    const annotation = annotationAt(ingress.resource, classAnnotation);
    if (annotation.state !== 'known' || classTwiceOf(ingress.resource, settings) !== undefined) return [];
    return [{ ingress, name, origin: annotation.origin }];
  });
}
