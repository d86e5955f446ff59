import { albController } from '../../../src/alb/class/classes.ts';
import { otherControllerOf } from '../../../src/alb/class/other-controller.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import type { UntakenIngress } from './untaken-ingress.ts';

/** What the Ingress has for a class, as its description continues. */
export function hasText({ why, has, otherClass }: UntakenIngress): string {
  const controller = otherClass && otherControllerOf(otherClass);
  const named = has ?? otherClass?.id.name;
  const of = controller === undefined ? '' : ` of controller "${controller}"`;
  switch (why) {
    case 'no class':
      return named === undefined ? 'has no class' : `has no class and gets the default "${named}"${of}`;
    case 'only the field':
      return `has only the field ingressClassName "${named}"`;
    case 'class annotation':
    case 'class of another controller':
      return `has class "${named}"${of}`;
  }
}

/**
 * The class that was expected, by name where there is one. The class annotation is compared with the class that the
 * controller is started with, never with an IngressClass (controller: pkg/ingress/class_annotation_matcher.go, v3.5.0),
 * so that the name of the controller's class may stand there and not count.
 */
export function expectedText({ has }: UntakenIngress, name: string | undefined, settings: Settings): string {
  if (name === undefined) return `a class of controller "${albController}"`;
  if (!controllerAtLeast(settings, '2.0')) return `class annotation "${name}"`;
  return has === name ? 'it in the field ingressClassName' : `"${name}"`;
}
