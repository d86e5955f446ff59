import { meshConfigOf } from '../../../src/istio/mesh/mesh-config.ts';
import { classAnnotation } from '../../../src/k8s/kinds/ingress.ts';
import { byName, describe } from '../../../src/k8s/object/resource.ts';
import { unsafe } from '../../../src/rule/fixes.ts';
import type { Finding, TrafficModel } from '../../../src/rule/rule.ts';
import { at, defineRule } from '../../../src/rule/rule.ts';

export default defineRule({
  summary: 'Istio takes an Ingress without class that is meant for the ALB',
  severity: 'info',
  preset: 'strict',
  fixable: true,
  references: [
    'istio/istio pilot/pkg/config/kube/ingress/virtualservices.go (shouldProcessIngressWithClass) at 1.30',
    'istio/istio pkg/config/mesh/mesh.go at 1.30',
    'https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-IngressControllerMode',
  ],
  *check(model): Iterable<Finding> {
    const mesh = meshConfigOf(model.inventory);
    if (mesh?.ingressControllerMode !== 'DEFAULT') return;
    const [first, ...more] = withoutClass(model);
    if (first === undefined) return;
    const place = at(mesh, 'ingressControllerMode');
    const others = more.length === 0 ? '' : ` and ${more.length} more`;
    yield {
      at: place,
      message: `ingressControllerMode is "DEFAULT", so Istio also serves ${describe(first)}${others}, expected "STRICT"`,
      effect:
        'Two controllers write the status of the Ingress, and its hosts are served by the gateway as well.',
      related: [first, ...more].slice(0, 5).map((ingress) => ({
        at: at(ingress.metadata, 'name'),
        message: 'has no class',
      })),
      fixes: [unsafe('write "STRICT"', { op: 'set', at: place, value: 'STRICT' })],
    };
  },
});

/** The Ingresses that the load balancer controller takes although they name no class. */
function withoutClass({ ingresses }: TrafficModel) {
  return ingresses
    .map(({ resource }) => resource)
    .filter(
      ({ metadata, manifest }) =>
        metadata.annotations?.[classAnnotation] === undefined &&
        manifest.spec?.ingressClassName === undefined,
    )
    .sort(byName);
}
