import { annotationAt } from '../../../src/alb/annotation/annotation.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { IngressClassParams } from '../../../src/alb/class/class-params.ts';
import { isAlb } from '../../../src/alb/class/classes.ts';
import { classAnnotation, IngressClass } from '../../../src/k8s/kinds/ingress.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import type { Finding } from '../../../src/rule/rule.ts';
import { at, keyOf } from '../../../src/rule/rule.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { unread } from '../unread-setting.ts';

/** What an Ingress says to other controllers, or to its class in a way that leaves the class params out. */
export function classSettings(ingress: AlbIngress, model: TrafficModel): readonly Finding[] {
  if (ingress.takenBy === 'ALB annotations') return [];
  return [...unloadedParams(ingress, model), ...secrets(ingress)];
}

/** The class annotation names a class, but its class params are loaded for the field only. */
function unloadedParams({ resource, takenBy }: AlbIngress, { inventory }: TrafficModel): readonly Finding[] {
  const annotation = annotationAt(resource, classAnnotation);
  if (takenBy !== 'class annotation' || annotation.state !== 'known') return [];
  const found = inventory.find(IngressClass, '', annotation.value);
  if (found.state !== 'known' || !isAlb(found.value)) return [];
  const name = found.value.manifest.spec?.parameters?.name;
  const params = name === undefined ? undefined : inventory.find(IngressClassParams, '', name);
  if (params?.state !== 'known' || Object.keys(params.value.manifest.spec ?? {}).length === 0) return [];
  return [
    unread({
      what: `annotation "${classAnnotation}"`,
      at: keyOf(annotation.origin),
      because: `names the class, so ${describe(params.value)} of it is not loaded`,
      expected: `ingressClassName "${annotation.value}"`,
      effect: 'Nothing of the class params applies to this Ingress.',
      related: [{ at: params.value.origin, message: 'not loaded' }],
    }),
  ];
}

/** The controller never reads Secrets; the hosts of `tls` it does read, to find certificates. */
function secrets({ resource }: AlbIngress): readonly Finding[] {
  return (resource.manifest.spec?.tls ?? []).flatMap((entry): readonly Finding[] => {
    if (entry.secretName === undefined) return [];
    return [
      unread({
        what: `secretName "${entry.secretName}"`,
        at: at(entry, 'secretName'),
        because: 'is never read by the controller',
        expected: 'a certificate of AWS Certificate Manager, by "certificate-arn" or by host',
        effect: 'The certificate of the Secret is not used.',
      }),
    ];
  });
}
