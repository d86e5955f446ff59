import { targetPortOf } from '../../k8s/kinds/service.ts';
import type { Lookup } from '../../k8s/object/lookup.ts';
import { known, unknown } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import { annotationOf } from '../annotation/annotation.ts';
import { factOf } from '../annotation/annotation-table.ts';
import { bitsOf, booleanIn, integerIn } from '../annotation/annotation-value.ts';
import { mapIn } from '../annotation/string-map.ts';
import { ipv6Of } from '../group/ip-address-type.ts';
import { defaultOf, effective, isRead } from '../setting/effective.ts';
import { unset } from '../setting/group-value.ts';
import { tagsOf } from '../setting/tags.ts';
import { healthCheckPortOf, trafficPortOf } from './health-check-port.ts';
import type { TargetGroup } from './target-group.ts';
import { controlPortSuffix } from './target-group.ts';

/** The numbers of a health check. */
export interface HealthCheckNumbers {
  readonly intervalSeconds: Lookup<number>;
  readonly timeoutSeconds: Lookup<number>;
  readonly healthyThresholdCount: Lookup<number>;
  readonly unhealthyThresholdCount: Lookup<number>;
}

/** What a target group has besides what a `TargetGroup` says of it (controller: pkg/ingress/model_build_target_group.go, v3.5.0). */
export interface TargetGroupDetails {
  readonly ipAddressType: Lookup<'ipv4' | 'ipv6'>;
  readonly numbers: HealthCheckNumbers;
  readonly attributes: Lookup<ReadonlyMap<string, string>>;
  readonly tags: Lookup<ReadonlyMap<string, string>>;
  /** The port that targets tell the load balancer about themselves on; absent for none. */
  readonly controlPort: Lookup<number>;
  /** The labels of the nodes that are registered; absent for all nodes and for ip targets. */
  readonly nodeLabels: Lookup<ReadonlyMap<string, string>>;
  /** Whether targets of other clusters are left in the group. */
  readonly multiCluster: Lookup<boolean>;
}

/** Reads the details of a target group. */
export function detailsOf(targetGroup: TargetGroup, settings: Settings): TargetGroupDetails {
  const { ingress, service } = targetGroup;
  const number = (suffix: string) => numberOf(targetGroup, suffix, settings);
  return {
    ipAddressType: addressTypeOf(targetGroup),
    numbers: {
      intervalSeconds: number('healthcheck-interval-seconds'),
      timeoutSeconds: number('healthcheck-timeout-seconds'),
      healthyThresholdCount: number('healthy-threshold-count'),
      unhealthyThresholdCount: number('unhealthy-threshold-count'),
    },
    attributes: mapFor(targetGroup, 'target-group-attributes', settings),
    tags: service.state === 'known' ? tagsOf(ingress, service.value, settings) : unknown,
    controlPort: number(controlPortSuffix(targetGroup)),
    nodeLabels: nodeLabelsOf(targetGroup, settings),
    multiCluster: multiClusterOf(targetGroup, settings),
  };
}

/** IPv6 as soon as the Service has an address of that family, as the API server fills it in. */
function addressTypeOf({ service }: TargetGroup): Lookup<'ipv4' | 'ipv6'> {
  if (service.state !== 'known') return unknown;
  return known(ipv6Of(service.value) === undefined ? 'ipv4' : 'ipv6');
}

function numberOf(targetGroup: TargetGroup, suffix: string, settings: Settings): Lookup<number> {
  const fact = factOf(suffix);
  if (fact === undefined) return unknown;
  const byDefault = defaultOf(targetGroup, fact.default ?? '');
  const value = effective(targetGroup, suffix, settings, byDefault);
  if (value.state === 'unknown') return unknown;
  if (value.from === 'default' && fact.default === undefined) return unset;
  const number = integerIn(value.value, bitsOf(fact, settings.targets['aws-load-balancer-controller']));
  return typeof number === 'number' ? known(number) : unknown;
}

/** The whole value of the Service goes before that of the Ingress. */
function mapFor(
  targetGroup: TargetGroup,
  suffix: string,
  settings: Settings,
): Lookup<ReadonlyMap<string, string>> {
  const value = effective(targetGroup, suffix, settings, defaultOf(targetGroup, ''));
  return value.state === 'unknown'
    ? unknown
    : mapIn(value.value, settings.targets['aws-load-balancer-controller']);
}

function nodeLabelsOf(targetGroup: TargetGroup, settings: Settings): Lookup<ReadonlyMap<string, string>> {
  const { targetType } = targetGroup;
  if (targetType.state === 'unknown') return unknown;
  if (targetType.value === 'ip') return unset;
  const labels = mapFor(targetGroup, 'target-node-labels', settings);
  return labels.state === 'known' && labels.value.size === 0 ? unset : labels;
}

/** True on either object is true. */
function multiClusterOf({ ingress, service }: TargetGroup, settings: Settings): Lookup<boolean> {
  const suffix = 'multi-cluster-target-group';
  const flagOn = (resource: Resource): Lookup<boolean> => {
    const annotation = annotationOf(resource, suffix, settings);
    if (annotation.state === 'absent' || !isRead(ingress, suffix, settings)) return known(false);
    const flag = annotation.state === 'known' ? booleanIn(annotation.value) : undefined;
    return flag === undefined ? unknown : known(flag);
  };
  const own = flagOn(ingress.resource);
  if (own.state !== 'known' || own.value) return own;
  return service.state === 'known' ? flagOn(service.value) : unknown;
}

/**
 * The ports of targets that the controller opens to the load balancer, with the TargetGroupBinding: for traffic, for
 * health checks on another port, for control. Names are those of container ports. Absent where it opens none, unknown
 * where a port is not literal.
 */
export function networkingPorts(
  targetGroup: TargetGroup,
  { controlPort }: TargetGroupDetails,
  managesBackendRules: Lookup<boolean>,
): Lookup<readonly (number | string)[]> {
  if (managesBackendRules.state !== 'known') return unknown;
  if (!managesBackendRules.value) return unset;
  const traffic = openedPort(targetGroup);
  const check = healthCheckPortOf(targetGroup);
  const checked =
    check.means === 'number' ? check.number : check.means === 'service port' ? check.onTarget : undefined;
  const isOpen = check.means !== 'traffic port' && checked === undefined;
  if (traffic === undefined || isOpen || controlPort.state === 'unknown') return unknown;
  const control = controlPort.state === 'known' ? [controlPort.value] : [];
  return known([traffic, ...(checked === undefined ? [] : [checked]), ...control]);
}

function openedPort(targetGroup: TargetGroup): number | string | undefined {
  const { targetType, port } = targetGroup;
  if (targetType.state !== 'known' || port.state !== 'known') return undefined;
  return targetType.value === 'ip' ? targetPortOf(port.value) : trafficPortOf(targetGroup);
}
