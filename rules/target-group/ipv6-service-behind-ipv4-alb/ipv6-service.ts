import type { IpAddressType } from '../../../src/alb/group/ip-address-type.ts';
import { ipv4OnlyOf, ipv6Of } from '../../../src/alb/group/ip-address-type.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { buildsRules, loadBalancerOf } from '../../../src/alb/load-balancer/load-balancer.ts';
import type { Statement } from '../../../src/alb/setting/group-setting.ts';
import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import type { Service } from '../../../src/k8s/kinds/service.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import type { Location } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';

/** A Service with IPv6 behind a load balancer that has none. */
export interface Ipv6Service {
  readonly service: Resource<Service>;
  /** What gives the Service IPv6, as messages show it. */
  readonly text: string;
  readonly at: Location;
  readonly targetGroup: TargetGroup;
  readonly loadBalancer: LoadBalancer;
  /** What states the address type of the load balancer; absent where it is the default. */
  readonly stated?: Statement;
}

/**
 * The Services for which the controller refuses an ipv4 load balancer (controller:
 * pkg/ingress/model_build_target_group.go buildTargetGroupIPAddressType, v3.5.0; since 2.3), each once for a load balancer. Where members
 * of the group state different types, or the class params of one are not known, nothing is said.
 */
export function ipv6Services(
  targetGroups: readonly TargetGroup[],
  loadBalancers: readonly LoadBalancer[],
  settings: Settings,
): readonly Ipv6Service[] {
  const seen = new Map<LoadBalancer, Set<Resource<Service>>>();
  const types = new Map<LoadBalancer, IpAddressType | undefined>();
  return targetGroups.flatMap((targetGroup): readonly Ipv6Service[] => {
    const { ingress, port } = targetGroup;
    const service = ifKnown(targetGroup.service);
    const ipv6 = service === undefined ? undefined : ipv6Of(service);
    const loadBalancer = loadBalancerOf(ingress, loadBalancers);
    if (service === undefined || ipv6 === undefined || loadBalancer === undefined) return [];
    const isBuilt = port.state !== 'absent' && buildsRules(ingress, loadBalancers) !== 'no';
    const those = seen.get(loadBalancer) ?? new Set();
    seen.set(loadBalancer, those);
    if (!isBuilt || those.has(service)) return [];
    those.add(service);
    const type = types.has(loadBalancer) ? types.get(loadBalancer) : ipv4OnlyOf(loadBalancer.group, settings);
    types.set(loadBalancer, type);
    if (type === undefined) return [];
    const { stated } = type;
    return [{ service, ...ipv6, targetGroup, loadBalancer, stated }];
  });
}
