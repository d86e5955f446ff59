import { podsOf } from '../../../src/istio/cluster/service-pods.ts';
import type { Injection } from '../../../src/istio/mesh/injection.ts';
import { injectionOf } from '../../../src/istio/mesh/injection.ts';
import { injectLabel } from '../../../src/istio/mesh/injector.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import type { Workload } from '../../../src/k8s/kinds/workload.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { at, below } from '../../../src/rule/rule.ts';
import type { RoutedPort } from '../chain/routed-port.ts';
import type { Uses } from '../chain/uses.ts';

/** Pods behind routes that get no sidecar. */
export interface UninjectedPods {
  readonly uses: Uses;
  /** The first of the workloads for which one thing decides it. */
  readonly workload: Workload;
  readonly injection: Injection & { readonly state: 'none' };
  /** The place of what decides it: labels of the Namespace, the label or annotation of the pods, `hostNetwork`. */
  readonly at: Location;
}

/** The pods behind routed ports that get no sidecar, once for a Namespace or a workload. */
export function uninjectedPods(
  ports: readonly RoutedPort[],
  inventory: Inventory,
): readonly UninjectedPods[] {
  const byCause = new Map<object, UninjectedPods>();
  for (const { uses, owner } of ports) {
    if (owner.kind !== 'Service') continue;
    for (const workload of podsOf(owner.resource, inventory)?.workloads ?? []) {
      const injection = injectionOf(workload, inventory);
      if (injection.state !== 'none' || injection.because === 'system namespace') continue;
      const cause = injection.namespace ?? workload;
      if (!byCause.has(cause))
        byCause.set(cause, { uses, workload, injection, at: placeOf(workload, injection) });
    }
  }
  return [...byCause.values()];
}

function placeOf({ template }: Workload, { namespace, because }: UninjectedPods['injection']): Location {
  if (namespace !== undefined) {
    const { labels } = namespace.metadata;
    if (labels === undefined) return at(namespace.metadata, 'name');
    return labels['istio-injection'] === undefined
      ? at(namespace.metadata, 'labels')
      : at(labels, 'istio-injection');
  }
  if (because === 'host network' && template.spec !== undefined) return at(template.spec, 'hostNetwork');
  const { labels, annotations } = template.metadata ?? {};
  const written = [labels, annotations].find((one) => one?.[injectLabel] !== undefined);
  return written === undefined ? at(template) : below(at(written), injectLabel);
}
