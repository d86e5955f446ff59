import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { Service } from '../../k8s/kinds/service.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { placeIn } from '../../k8s/object/shape.ts';
import type { Assumption } from '../../settings/assumption.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { WithoutNodePort } from './instance-target.ts';
import { whyNoNodePort } from './instance-target.ts';
import type { TargetGroup } from './target-group.ts';
import { boundServices } from './target-group-binding.ts';
import { judgedTargetType } from './target-type.ts';

/** A Service that has no nodePort and that something takes for instance targets. */
export interface InstanceUse {
  readonly service: Resource<Service>;
  readonly why: WithoutNodePort;
  /** What names the Service: a backend of an Ingress, or the `serviceRef` of a TargetGroupBinding. */
  readonly by: 'Ingress' | 'TargetGroupBinding';
  readonly usedAt: Location;
  /** Where the target type is written; absent for a default. */
  readonly typeAt?: Location;
  /** Whether class params or a TargetGroupBinding set the type, so that no annotation changes it. */
  readonly fixed: boolean;
  readonly assumption?: Assumption;
}

/** The Services that cannot be instance targets and are taken for them, first by Ingresses, then by TargetGroupBindings. */
export function impossibleInstanceTargets(
  targetGroups: readonly TargetGroup[],
  inventory: Inventory,
  settings: Settings,
): readonly InstanceUse[] {
  return [...targetGroups.flatMap((group) => ofIngress(group, settings) ?? []), ...ofBindings(inventory)];
}

function ofIngress(targetGroup: TargetGroup, settings: Settings): InstanceUse | undefined {
  const service = ifKnown(targetGroup.service);
  const judged = judgedTargetType(targetGroup, settings);
  if (service === undefined || judged?.type.value !== 'instance') return undefined;
  const why = whyNoNodePort(service, ifKnown(targetGroup.port));
  if (why === undefined) return undefined;
  const { type, assumption } = judged;
  const isWritten = type.from !== 'default' && type.from !== 'assumption';
  return {
    service,
    why,
    by: 'Ingress',
    usedAt: targetGroup.backends[0].origin,
    ...(isWritten ? { typeAt: type.origin } : {}),
    fixed: type.from === 'class params',
    assumption,
  };
}

function ofBindings(inventory: Inventory): readonly InstanceUse[] {
  return boundServices(inventory).flatMap(({ resource, service: reference, port, targetType }) => {
    const service = ifKnown(reference);
    const { spec } = resource.manifest;
    if (service === undefined || spec === undefined || targetType !== 'instance') return [];
    const why = whyNoNodePort(service, port);
    if (why === undefined) return [];
    const typeAt = at(spec, 'targetType');
    return [{ service, why, by: 'TargetGroupBinding', usedAt: reference.at, typeAt, fixed: true }];
  });
}

/** The type of a Service, or where it would stand. */
export function typePlaceOf(service: Resource<Service>): Location {
  const { spec } = service.manifest;
  return spec === undefined ? placeIn(service.written, 'spec', 'type') : at(spec, 'type');
}
