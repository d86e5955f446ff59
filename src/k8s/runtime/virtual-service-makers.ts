import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { classAnnotation, Ingress } from '../kinds/ingress.ts';
import type { Resource } from '../object/resource.ts';
import { isMap } from '../object/shape.ts';

/**
 * Whether a controller makes VirtualServices at run time from an object of the input: Flagger of a Canary with gateways
 * or hosts, Knative, KServe, or istiod itself of an Ingress of class `istio`.
 */
export const virtualServicesMadeAtRuntime = oncePer(
  (inventory: Inventory): boolean =>
    inventory.resources.some(isMaker) || inventory.list(Ingress).some(isForIstio),
);

function isMaker({ id, written }: Resource): boolean {
  if (id.group === 'serving.knative.dev' || id.group === 'serving.kserve.io') return true;
  if (id.group !== 'flagger.app' || id.kind !== 'Canary') return false;
  const { spec } = written;
  const service = isMap(spec) ? spec.service : undefined;
  return isMap(service) && (service.gateways !== undefined || service.hosts !== undefined);
}

function isForIstio({ metadata, manifest }: Resource<Ingress>): boolean {
  const written = metadata.annotations?.[classAnnotation] ?? manifest.spec?.ingressClassName;
  return written === 'istio';
}
