import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import { boundServices } from '../../../src/alb/target-group/target-group-binding.ts';
import { acrossTargetTypes } from '../../../src/alb/target-group/target-type.ts';
import { groupedBy } from '../../../src/collection/groups.ts';
import { Service } from '../../../src/k8s/kinds/service.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';

/** A Service of the input, with how the load balancers and bindings of the root use it. */
export interface ServiceUse {
  readonly service: Resource<Service>;
  /** Empty where no Ingress of the input has it as a backend. */
  readonly groups: readonly TargetGroup[];
  readonly isGateway: boolean;
  /** Whether a TargetGroupBinding takes its targets from it. */
  readonly isBound: boolean;
  /** Whether it lies outside the folders of the root: what this root does not read of it another one may. */
  readonly isShared: boolean;
}

/** The Services of the input in its order. */
export function serviceUses(model: TrafficModel): readonly ServiceUse[] {
  const { inventory, targetGroups, handovers } = model;
  const uses = groupedBy(targetGroups, ({ service }) => {
    const known = ifKnown(service);
    return known && nameOf(known.id);
  });
  const bound = new Set(boundServices(inventory).map(({ service }) => ifKnown(service)));
  const gateways = new Set(handovers.map(({ targetGroup }) => ifKnown(targetGroup.service)));
  const isOutside = outsideOf(model.root);
  return inventory.list(Service).map((service) => ({
    service,
    groups: uses.get(nameOf(service.id)) ?? [],
    isGateway: gateways.has(service),
    isBound: bound.has(service),
    isShared: isOutside(service.document.file.path),
  }));
}

/** Tells of paths whether they lie outside the folders of a root; of each once, since most files hold several Services. */
function outsideOf(root: string): (path: string) => boolean {
  const folders = root === '' ? [] : root.split('/');
  const answers = new Map<string, boolean>();
  return (path) => {
    const known = answers.get(path);
    if (known !== undefined) return known;
    const steps = path.split('/');
    const answer = !folders.every((step) => steps.includes(step));
    answers.set(path, answer);
    return answer;
  };
}

/** Whether all of at least one target group have the type, with what is assumed of it; undefined when not. */
export function typeOfAll(
  wanted: 'instance' | 'ip',
  groups: readonly TargetGroup[],
  settings: Settings,
): { readonly assumption?: Assumption } | undefined {
  const judged = groups.map((group) =>
    acrossTargetTypes(group, settings, ({ targetType }) => targetType.value === wanted || undefined),
  );
  if (judged.length === 0 || judged.includes(undefined)) return undefined;
  const assumption = judged.find((one) => one?.assumption !== undefined)?.assumption;
  return { assumption };
}
