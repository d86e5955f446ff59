import type { Service } from '../../k8s/kinds/service.ts';
import { typeOf } from '../../k8s/kinds/service.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import { controllerAtLeast } from '../../settings/version.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { Statement } from '../setting/group-setting.ts';
import { statementOf } from '../setting/group-setting.ts';
import type { IngressGroup } from './ingress-group.ts';

/** Which addresses a load balancer has, and what states it; `stated` is absent where it is the default. */
export interface IpAddressType {
  readonly value: string;
  readonly stated?: Statement;
}

/** The address type of a group's load balancer; undefined where members state different ones, or the class params of one are not known. */
function ipAddressTypeOf({ members }: IngressGroup, settings: Settings): IpAddressType | undefined {
  if (members.some(({ params, autoMode }) => params.state === 'unknown' || autoMode)) return undefined;
  const readings = members.map((member) => statementOf(member, 'ip-address-type', settings));
  const [stated, ...others] = readings.flatMap((one) => one ?? []);
  if (stated === undefined) return { value: 'ipv4' };
  return others.every(({ key }) => key === stated.key) ? { value: stated.key, stated } : undefined;
}

/**
 * The address type for which the controller refuses Services with IPv6 behind the load balancer of a group
 * (pkg/ingress/model_build_target_group.go buildTargetGroupIPAddressType, v3.5.0; since 2.3); undefined where it takes
 * them, or the type is not known.
 */
export function ipv4OnlyOf(group: IngressGroup, settings: Settings): IpAddressType | undefined {
  if (!controllerAtLeast(settings, '2.3')) return undefined;
  const type = ipAddressTypeOf(group, settings);
  return type?.value === 'ipv4' ? type : undefined;
}

/** What gives a Service IPv6, as messages show it, with its place: a family of its list, or a policy for which the API server fills in both. */
export function ipv6Of(
  service: Resource<Service>,
): { readonly text: string; readonly at: Location } | undefined {
  const { spec } = service.manifest;
  if (spec === undefined || typeOf(service) === 'ExternalName') return undefined;
  const { ipFamilies, ipFamilyPolicy } = spec;
  const index = ipFamilies?.indexOf('IPv6') ?? -1;
  if (ipFamilies !== undefined && index >= 0)
    return { text: `ipFamilies ${ipFamilies.join(', ')}`, at: at(ipFamilies, index) };
  return ipFamilyPolicy === 'RequireDualStack'
    ? { text: 'ipFamilyPolicy "RequireDualStack"', at: at(spec, 'ipFamilyPolicy') }
    : undefined;
}
