import type { BoundService, TargetGroupBinding } from '../../../src/alb/target-group/target-group-binding.ts';
import { boundServices, writtenBindings } from '../../../src/alb/target-group/target-group-binding.ts';
import { grouped } from '../../../src/collection/groups.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import { portsAreCertain, portsOf, Service } from '../../../src/k8s/kinds/service.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { byName, describe, nameOf } from '../../../src/k8s/object/resource.ts';
import { isMap } from '../../../src/k8s/object/shape.ts';
import type { LostName } from '../../../src/rule/renamed.ts';
import type { Location, Related } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import { likelyPort, missingPortText } from '../../ingress/missing-service-port.ts';

/** What is wrong with a TargetGroupBinding. */
export interface BindingFault {
  /** `no backend`: the controller finds no Service or port; `refused`: its webhook takes the object for wrong; `closed`: it opens no port. */
  readonly kind: 'no backend' | 'refused' | 'closed';
  readonly at: Location;
  /** What is, and what was expected. */
  readonly text: string;
  /** The webhook's words, for `refused`; empty otherwise. */
  readonly words: string;
  readonly related: readonly Related[];
  /** The name of a Service that is not there; absent for all other faults. */
  readonly lost?: LostName;
  readonly assumption?: Assumption;
}

/** The faults of all written bindings (controller: webhooks/elbv2/targetgroupbinding_validator.go, targetgroupbinding_mutator.go and pkg/targetgroupbinding/resource_manager.go, v3.5.0). */
export function bindingFaults(inventory: Inventory): readonly BindingFault[] {
  const bindings = writtenBindings(inventory);
  return [
    ...boundServices(inventory).flatMap((bound) => missingBackend(bound, inventory)),
    ...bindings.flatMap(refusedFields),
    ...boundTwice(bindings),
    ...bindings.flatMap(withoutPorts),
  ];
}

function missingBackend(
  { resource, service, port }: BoundService,
  inventory: Inventory,
): readonly BindingFault[] {
  const { to } = service;
  const missing = { kind: 'no backend', words: '', related: [] } as const;
  if (service.state !== 'known') {
    const meant = inventory.nearMiss(Service, to.namespace, to.name);
    if (
      service.state === 'unknown' &&
      (meant === undefined || inventory.existsUnseen(Service, to.namespace, to.name))
    )
      return [];
    const isCertain = service.state === 'absent' && !service.weak;
    const assumption = {
      assumes: `Service "${nameOf(to)}" is not outside the input`,
      settledBy: 'complete',
    };
    return [
      {
        ...missing,
        at: service.at,
        text: `serviceRef Service "${nameOf(to)}" of ${describe(resource)} does not exist, expected ${meant === undefined ? 'a Service of that namespace' : `"${meant.id.name}"`}`,
        related: meant === undefined ? [] : [{ at: at(meant.metadata, 'name'), message: 'probably meant' }],
        lost: { from: resource, name: to.name, isPart: false, meant },
        assumption: isCertain ? undefined : assumption,
      },
    ];
  }
  const serviceRef = resource.manifest.spec?.serviceRef;
  const wanted = serviceRef?.port;
  if (serviceRef === undefined || wanted === undefined || port !== undefined) return [];
  if (!portsAreCertain(service.value) || (typeof wanted === 'string' && isPlaceholder(wanted))) return [];
  const found = { service: service.value, wanted, ...likelyPort(portsOf(service.value), wanted) };
  const { spec } = service.value.manifest;
  return [
    {
      ...missing,
      at: at(serviceRef, 'port'),
      text: `serviceRef ${missingPortText(found)}`,
      related:
        spec?.ports === undefined
          ? []
          : [{ at: at(spec, 'ports', 'key'), message: 'the ports of the Service' }],
    },
  ];
}

/** Fields that do not go together, whatever the target group in AWS is. */
function refusedFields(resource: Resource<TargetGroupBinding>): readonly BindingFault[] {
  const { spec } = resource.manifest;
  const written = resource.written.spec;
  if (spec === undefined || !isMap(written)) return [];
  const refused = (place: Location, text: string, words: string, other?: Location): BindingFault => ({
    kind: 'refused',
    at: place,
    text: `${describe(resource)} ${text}`,
    words,
    related: other === undefined ? [] : [{ at: other, message: 'the target type' }],
  });
  const { nodeSelector, iamRoleArnToAssume = '', targetType } = spec;
  const isNamed = ['targetGroupARN', 'targetGroupName'].some((key) => !isBlank(written[key]));
  return [
    ...(isNamed
      ? []
      : [
          refused(
            at(resource.written, 'spec', 'key'),
            'names no target group, expected targetGroupARN or targetGroupName',
            'must provide either TargetGroupARN or TargetGroupName',
          ),
        ]),
    ...(targetType === 'ip' && isMap(nodeSelector)
      ? [
          refused(
            at(spec, 'nodeSelector', 'key'),
            'has a nodeSelector with target type "ip", expected none',
            'TargetGroupBinding cannot set NodeSelector when TargetType is ip',
            at(spec, 'targetType'),
          ),
        ]
      : []),
    ...(targetType === 'instance' && iamRoleArnToAssume !== ''
      ? [
          refused(
            at(spec, 'iamRoleArnToAssume', 'key'),
            'assumes a role with target type "instance", expected target type "ip"',
            'Unable to use instance target type while using assume role',
            at(spec, 'targetType'),
          ),
        ]
      : []),
  ];
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** Bindings of one target group, in the order of their names: the webhook refuses whichever comes after another, unless all are for several clusters. */
function boundTwice(bindings: readonly Resource<TargetGroupBinding>[]): readonly BindingFault[] {
  const keyed = [...bindings].sort(byName).flatMap((binding) => {
    const bound = boundGroup(binding);
    return bound === undefined ? [] : [[bound.key, bound] as const];
  });
  return [...grouped(keyed).values()].flatMap(([first, ...others]) => {
    if ([first, ...others].every(isForSeveralClusters)) return [];
    return others.map((bound) => alreadyBound(first, bound));
  });
}

/** A binding with the target group that it names. */
interface BoundGroup {
  readonly binding: Resource<TargetGroupBinding>;
  /** Equal for one target group; a name means one in the account of the role. */
  readonly key: string;
  /** The ARN or name, and its place. */
  readonly named: string;
  readonly at: Location;
}

/** The target group of a binding; undefined where it is not literal. */
function boundGroup(binding: Resource<TargetGroupBinding>): BoundGroup | undefined {
  const { spec } = binding.manifest;
  if (spec === undefined) return undefined;
  const { targetGroupARN = '', targetGroupName = '', iamRoleArnToAssume = '' } = spec;
  const found =
    targetGroupARN === ''
      ? { key: JSON.stringify([targetGroupName, iamRoleArnToAssume]), named: targetGroupName }
      : { key: targetGroupARN, named: targetGroupARN };
  if (found.named === '' || isPlaceholder(found.key)) return undefined;
  return { binding, ...found, at: at(spec, targetGroupARN === '' ? 'targetGroupName' : 'targetGroupARN') };
}

function isForSeveralClusters({ binding: { manifest } }: BoundGroup): boolean {
  return manifest.spec?.multiClusterTargetGroup === true;
}

function alreadyBound(first: BoundGroup, later: BoundGroup): BindingFault {
  return {
    kind: 'refused',
    at: later.at,
    text: `${describe(later.binding)} binds the same target group as ${describe(first.binding)}, expected another one or multiClusterTargetGroup true on both`,
    words: `TargetGroup ${later.named} is already bound to following TargetGroupBindings [${nameOf(first.binding.id)}]`,
    related: [{ at: first.at, message: 'bound here' }],
  };
}

/** The comment of the type promises all ports of TCP, its code gives none (pkg/networking/networking_manager.go computeIngressPermissionsForTGBNetworking, v3.5.0). */
function withoutPorts(resource: Resource<TargetGroupBinding>): readonly BindingFault[] {
  const entries = resource.manifest.spec?.networking?.ingress ?? [];
  return entries.flatMap((entry): readonly BindingFault[] => {
    if (entry.ports?.length !== 0) return [];
    return [
      {
        kind: 'closed',
        at: at(entry, 'ports', 'key'),
        text: `networking of ${describe(resource)} lists no ports, expected the traffic port and the health check port`,
        words: '',
        related: [],
        assumption: {
          assumes:
            'the controller opens no port for an empty list, as its code does and against what its documentation says',
          settledBy: 'rules',
        },
      },
    ];
  });
}
