import { annotationOf } from '../../../src/alb/annotation/annotation.ts';
import { readBy } from '../../../src/alb/annotation/annotation-table.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import { statementOf } from '../../../src/alb/setting/group-setting.ts';
import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import { boundServices } from '../../../src/alb/target-group/target-group-binding.ts';
import { detailsOf, networkingPorts } from '../../../src/alb/target-group/target-group-details.ts';
import { groupedBy } from '../../../src/collection/groups.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import { ifKnown, known } from '../../../src/k8s/object/lookup.ts';
import { isMap } from '../../../src/k8s/object/shape.ts';
import type { Edit, Location } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { writeAnnotation } from '../write-annotation.ts';

/** A load balancer with security groups of its own to which nobody is known to open the ports of its targets. */
export interface UnmanagedRules {
  readonly loadBalancer: LoadBalancer;
  /** The `security-groups` annotation of the first member that has it. */
  readonly origin: Location;
  /** What the setting that would open them is, as written; undefined where it is not set. */
  readonly flag?: string;
  /** The ports that have to be open, lowest first, as far as they are known. */
  readonly ports: readonly number[];
  /** The edit that lets the controller open them; absent where the version cannot. */
  readonly edit?: Edit;
}

const suffix = 'manage-backend-security-group-rules';

/** The load balancers whose rules for targets nobody manages (controller: pkg/ingress/model_build_load_balancer.go buildLoadBalancerSecurityGroups, v3.5.0). */
export function unmanagedRules(
  loadBalancers: readonly LoadBalancer[],
  targetGroups: readonly TargetGroup[],
  inventory: Inventory,
  settings: Settings,
): readonly UnmanagedRules[] {
  const byIngress = groupedBy(targetGroups, ({ ingress }) => ingress);
  const opened = new Set(
    boundServices(inventory).flatMap(({ resource, service }) => {
      const { spec } = resource.written;
      return isMap(spec) && isMap(spec.networking) ? (ifKnown(service) ?? []) : [];
    }),
  );
  return loadBalancers.flatMap((loadBalancer): readonly UnmanagedRules[] => {
    const {
      group: { members },
      settings: read,
    } = loadBalancer;
    if (read.securityGroups.state !== 'known' || read.managesBackendRules.state !== 'known') return [];
    if (read.managesBackendRules.value || members.some(({ autoMode }) => autoMode)) return [];
    const groups = members.flatMap((member) => byIngress.get(member) ?? []);
    if (
      groups.length === 0 ||
      groups.some(({ service }) => service.state === 'known' && opened.has(service.value))
    )
      return [];
    const stated = members.map((member) => statementOf(member, 'security-groups', settings));
    const first = stated.find((one) => one !== undefined);
    if (first === undefined) return [];
    return [
      {
        loadBalancer,
        origin: first.origin,
        ports: portsOf(groups, settings),
        ...flagOf(members, first.ingress, settings),
      },
    ];
  });
}

function flagOf(members: readonly AlbIngress[], ingress: AlbIngress, settings: Settings) {
  if (readBy(suffix, settings.targets['aws-load-balancer-controller']) !== 'yes') return {};
  const stating = members.find((member) => annotationOf(member.resource, suffix, settings).state === 'known');
  const edit = writeAnnotation((stating ?? ingress).resource, suffix, 'true', settings);
  const flag = stating && annotationOf(stating.resource, suffix, settings);
  return flag?.state === 'known' ? { edit, flag: flag.value } : { edit };
}

function portsOf(groups: readonly TargetGroup[], settings: Settings): readonly number[] {
  const ports = groups.flatMap((group) => {
    const details = detailsOf(group, settings);
    const opened = networkingPorts(group, details, known(true));
    return opened.state === 'known' ? opened.value.filter((port) => typeof port === 'number') : [];
  });
  return [...new Set(ports)].sort((a, b) => a - b);
}
