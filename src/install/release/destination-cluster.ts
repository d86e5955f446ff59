import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import { Application } from '../../kustomize/applier/application.ts';

/** Whether two objects certainly or perhaps live in one cluster; no for what two Argo CD Applications with different destinations make. */
export function mayShareCluster(a: Resource, b: Resource, inventory: Inventory): boolean {
  const [one, other] = [a, b].map(({ madeBy }) => destinationOf(madeBy, inventory));
  return one === undefined || other === undefined || one === other;
}

function destinationOf(madeBy: string | undefined, inventory: Inventory): string | undefined {
  if (madeBy?.startsWith(Application.kind) !== true) return undefined;
  const maker = inventory.list(Application).find((application) => describe(application) === madeBy);
  const { spec } = maker?.written ?? {};
  if (!isMap(spec) || !isMap(spec.destination)) return undefined;
  const { server, name } = spec.destination;
  return JSON.stringify([server, name]);
}
