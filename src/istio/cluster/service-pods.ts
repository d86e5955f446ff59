import { grouped } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { Service } from '../../k8s/kinds/service.ts';
import type { Workload } from '../../k8s/kinds/workload.ts';
import type { Labels } from '../../k8s/object/labels.ts';
import { covers } from '../../k8s/object/labels.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { mayBeInstalled, serviceNamedAfterMaker } from '../../k8s/runtime/made-at-runtime.ts';
import type { Assumption } from '../../settings/assumption.ts';
import { WorkloadEntry, WorkloadGroup } from '../kinds/workload-entry.ts';
import { injectionOf } from '../mesh/injection.ts';
import { isAddedToPods } from '../proxy/selector.ts';

/** The pods behind a Service, as far as workloads of the input show them. */
export interface ServicePods {
  readonly selector: Labels;
  /** The workloads whose pods it selects. */
  readonly workloads: readonly Workload[];
  /** Whether no other workload can be behind it. */
  readonly all: boolean;
  /** What has to hold for these to be all, where that is likely. */
  readonly assumption?: Assumption;
}

/** The pods that a Service selects; undefined for one without selector or with one that is no final text. */
export function podsOf(service: Resource<Service>, inventory: Inventory): ServicePods | undefined {
  return podsIn(inventory)(service);
}

const podsIn = oncePer((inventory: Inventory) =>
  oncePer((service: Resource<Service>) => selectedBy(service, inventory)),
);

function selectedBy(service: Resource<Service>, inventory: Inventory): ServicePods | undefined {
  const { namespace } = service.id;
  const selector = service.manifest.spec?.selector ?? {};
  const pairs = Object.entries(selector);
  if (pairs.length === 0 || pairs.some(([key, value]) => isPlaceholder(key) || isPlaceholder(value)))
    return undefined;
  const { items, complete, weak } = inventory.select(namespace, selector);
  if (!(complete || weak) || mayHaveOthers(service, selector, inventory))
    return { selector, workloads: items, all: false };
  const assumes = `no workload of namespace "${namespace}" is outside the input`;
  return {
    selector,
    workloads: items,
    all: true,
    assumption: weak ? { assumes, settledBy: 'complete' } : undefined,
  };
}

/** Pods of operators, of charts that are not rendered and of machines outside the cluster, and labels that pods get at run time. */
function mayHaveOthers({ id }: Resource<Service>, selector: Labels, inventory: Inventory): boolean {
  const { namespace, name } = id;
  return (
    mayBeInstalled(namespace, inventory) ||
    [name, ...Object.values(selector)].some((text) => serviceNamedAfterMaker(namespace, text, inventory)) ||
    Object.keys(selector).some(isAddedToPods) ||
    machinesOf(namespace, inventory).some((labels) => covers(labels, selector))
  );
}

/** The labels of WorkloadEntries and WorkloadGroups of a namespace. */
export function machinesOf(namespace: string, inventory: Inventory): readonly Labels[] {
  return machinesByNamespace(inventory).get(namespace) ?? [];
}

const machinesByNamespace = oncePer((inventory: Inventory): ReadonlyMap<string, readonly Labels[]> => {
  const entries = inventory.list(WorkloadEntry).map(({ id, manifest }) => ({ id, from: manifest.spec }));
  const groups = inventory
    .list(WorkloadGroup)
    .map(({ id, manifest }) => ({ id, from: manifest.spec?.metadata }));
  return grouped([...entries, ...groups].map(({ id, from }) => [id.namespace, from?.labels ?? {}] as const));
});

/** Whether all pods of a Service certainly get a sidecar. */
export function hasSidecars(service: Resource<Service>, inventory: Inventory): boolean {
  const pods = podsOf(service, inventory);
  if (pods === undefined || pods.workloads.length === 0) return false;
  return pods.workloads.every((workload) => injectionOf(workload, inventory).state === 'sidecar');
}
