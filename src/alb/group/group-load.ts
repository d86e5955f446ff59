import { compareText } from '../../collection/order.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { Ingress } from '../../k8s/kinds/ingress.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import { classFaultWords, faultyClasses } from '../class/class-fault.ts';
import { groupOrderOf } from './group-order.ts';
import { groupNameOf } from './ingress-group.ts';

/** What the controller finds when it loads a group (controller: pkg/ingress/group_loader.go Load, v3.5.0). */
export interface GroupLoad {
  /** The name of an explicit group, else `namespace/name` of its one Ingress. */
  readonly id: string;
  /** Ingresses of which a finalizer says that they were members and that are none any more, by name. */
  readonly leaving: readonly Resource<Ingress>[];
  /** Why the group cannot be loaded, in the controller's words: it is left as it is, and only the controller's log tells. */
  readonly error?: string;
}

const implicitFinalizer = 'ingress.k8s.aws/resources';
const explicitFinalizer = 'group.ingress.k8s.aws/';

/** The groups that the finalizers of an Ingress say it was a member of, by id. */
export function finalizedGroups({ id, metadata }: Resource<Ingress>): readonly string[] {
  return (metadata.finalizers ?? []).flatMap((finalizer) => {
    if (finalizer === implicitFinalizer) return [nameOf(id)];
    return finalizer.startsWith(explicitFinalizer) ? [finalizer.slice(explicitFinalizer.length)] : [];
  });
}

/** Why no group can be told for an Ingress, in the controller's words: its event FailedLoadGroupID says them after `failed load groupID due to`. */
export interface FailedGroupId {
  readonly resource: Resource<Ingress>;
  readonly words: string;
}

/** The Ingresses of an input whose class or group name the controller refuses, those for their class first. */
export function failedGroupIds(
  inventory: Inventory,
  ingresses: readonly AlbIngress[],
  settings: Settings,
): readonly FailedGroupId[] {
  const faulty = faultyClasses(inventory, settings);
  const forClass = new Set(faulty.map(({ resource }) => resource));
  return [
    ...faulty.map(({ resource, fault }) => ({ resource, words: classFaultWords(fault) })),
    ...ingresses.flatMap((ingress): readonly FailedGroupId[] => {
      const { resource } = ingress;
      const asked = groupNameOf(ingress, settings);
      return asked.state === 'refused' && !forClass.has(resource) ? [{ resource, words: asked.words }] : [];
    }),
  ];
}

/** The groups of an input by id: those of its ALB Ingresses and those that finalizers name. */
export function groupLoadsOf(
  inventory: Inventory,
  ingresses: readonly AlbIngress[],
  settings: Settings,
): readonly GroupLoad[] {
  const faults = new Map(
    faultyClasses(inventory, settings).map(({ resource, fault }) => [resource, fault] as const),
  );
  const ours = ingresses.filter(({ resource }) => !faults.has(resource));
  const members = new Map<string, AlbIngress[]>();
  const homes = new Map<Resource<Ingress>, string>();
  for (const ingress of [...ours].sort(byName)) {
    const asked = groupNameOf(ingress, settings);
    if (asked.state === 'refused' || asked.state === 'unknown') continue;
    const id = asked.state === 'named' ? asked.name : nameOf(ingress.resource.id);
    homes.set(ingress.resource, id);
    addTo(members, id, ingress);
  }
  const listed = inventory.list(Ingress).map((resource) => ({ resource }));
  const leaving = new Map<string, Resource<Ingress>[]>();
  const stopped = new Map<string, string>();
  let everywhere: string | undefined;
  for (const { resource } of listed.sort(byName)) {
    const fault = faults.get(resource);
    const words = fault === undefined ? undefined : `Ingress: ${nameOf(resource.id)}: `;
    if (fault?.why === 'several default classes') everywhere ??= `${words}${classFaultWords(fault)}`;
    for (const id of finalizedGroups(resource)) {
      if (fault !== undefined) {
        const text = `${words}Ingress has invalid IngressClass configuration: ${classFaultWords(fault)}`;
        if (!stopped.has(id)) stopped.set(id, text);
      } else if (homes.get(resource) !== id) addTo(leaving, id, resource);
    }
  }
  const ids = new Set([...members.keys(), ...leaving.keys(), ...stopped.keys()]);
  return [...ids].sort().map((id) => {
    const orders = (members.get(id) ?? []).map((ingress) => groupOrderOf(ingress, settings));
    const refused = orders.flatMap((order) => (order.state === 'refused' ? [order.words] : []));
    const error = everywhere ?? stopped.get(id) ?? refused[0];
    return { id, leaving: leaving.get(id) ?? [], error };
  });
}

function addTo<T>(lists: Map<string, T[]>, id: string, entry: T): void {
  const list = lists.get(id);
  if (list === undefined) lists.set(id, [entry]);
  else list.push(entry);
}

function byName(a: { readonly resource: Resource }, b: { readonly resource: Resource }): number {
  return compareText(nameOf(a.resource.id), nameOf(b.resource.id));
}
