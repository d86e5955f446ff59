import type { Service } from '../../k8s/kinds/service.ts';
import { ifKnown, unknown } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import { annotationOf, annotationsBySuffix } from '../annotation/annotation.ts';
import { factOf } from '../annotation/annotation-table.ts';
import { refusalOf } from '../annotation/annotation-value.ts';
import { ipv6Of } from '../group/ip-address-type.ts';
import { effective, isRead } from '../setting/effective.ts';
import type { Refusal } from '../setting/problem.ts';
import { healthCheckPortOf } from './health-check-port.ts';
import { whyNoNodePort } from './instance-target.ts';
import type { TargetGroup } from './target-group.ts';
import { controlPortSuffix } from './target-group.ts';

const traffic = ['target-type', 'backend-protocol', 'backend-protocol-version'];
const check = [
  'healthcheck-protocol',
  'healthcheck-interval-seconds',
  'healthcheck-timeout-seconds',
  'healthy-threshold-count',
  'unhealthy-threshold-count',
  'target-group-attributes',
];

/** What the controller says of a port that a Service lacks (pkg/k8s/service_utils.go LookupServicePort, v3.5.0); without Service what stands before its name. */
export function portNotFound(port: number | string | undefined, service?: Resource): string {
  const where = service === undefined ? '' : ` on service ${nameOf(service.id)}`;
  return `unable to find port ${port}${where}`;
}

/** The same of the port of a health check. */
export function checkPortNotFound(name: string, service?: Resource): string {
  return `failed to resolve healthCheckPort: ${portNotFound(name, service)}`;
}

/** What it says of a named health check port that leads to a named targetPort of ip targets. */
export const checkPortNotNumeric =
  "cannot use named healthCheckPort for IP TargetType when service's targetPort is a named port";

/** What it says of a Service with IPv6 behind an ipv4 load balancer. */
export const ipv6Unsupported = 'unsupported IPv6 configuration, lb not dual-stack';

/** What it says of a control port of instances. */
export const controlPortUnsupported = 'target control port is not supported for instance target target group';

/** How it begins to say that instance targets have no nodePort; that a Service of another type is needed follows. */
export const portIsEmpty = 'TargetGroup port is empty';

/** Why the controller cannot make a target group, behind a load balancer that may have IPv4 addresses only (pkg/ingress/model_build_target_group.go, v3.5.0), what it meets first in front. */
export function targetGroupRefusals(
  targetGroup: TargetGroup,
  isIpv4Only: boolean,
  settings: Settings,
): readonly Refusal[] {
  const { service, port, backends, ingress } = targetGroup;
  const known = ifKnown(service);
  const [{ port: wanted, portOrigin }] = backends;
  if (known === undefined) return [];
  if (port.state === 'absent') return [{ reason: portNotFound(wanted, known), at: portOrigin }];
  const merged = (...suffixes: readonly string[]) =>
    suffixes
      .filter(mayBeSet(targetGroup, known, settings))
      .flatMap((suffix) => mergedRefusals(targetGroup, suffix, settings));
  const on = (resource: Resource, suffix: string) => ownRefusals(targetGroup, resource, suffix, settings);
  return [
    ...merged(...traffic),
    ...checkPortRefusals(targetGroup, known),
    ...merged(...check),
    ...on(known, 'tags'),
    ...on(ingress.resource, 'tags'),
    ...(isIpv4Only ? ipv6Refusals(known) : []),
    ...merged(controlPortSuffix(targetGroup)),
    ...instanceRefusals(targetGroup, settings),
    ...(typeOf(targetGroup) === 'instance' ? merged('target-node-labels') : []),
    ...on(ingress.resource, 'multi-cluster-target-group'),
    ...on(known, 'multi-cluster-target-group'),
  ];
}

/** Which settings class params or an annotation may give a value: most are left alone. */
function mayBeSet(
  { ingress }: TargetGroup,
  service: Resource<Service>,
  settings: Settings,
): (suffix: string) => boolean {
  const [onIngress, onService] = [ingress.resource, service].map((one) => annotationsBySuffix(one, settings));
  if (ingress.params.state !== 'absent' || onIngress === 'unreadable' || onService === 'unreadable')
    return () => true;
  return (suffix) => onIngress?.has(suffix) === true || onService?.has(suffix) === true;
}

/** The value of a setting that is merged for each backend. */
function mergedRefusals(targetGroup: TargetGroup, suffix: string, settings: Settings): readonly Refusal[] {
  const value = effective(targetGroup, suffix, settings, unknown);
  if (value.state === 'unknown') return [];
  const reason = refusalOf(suffix, value.value, settings);
  return reason === undefined ? [] : [{ reason, at: value.origin }];
}

/** The value of a setting that each object is asked for. */
function ownRefusals(
  { ingress }: TargetGroup,
  resource: Resource,
  suffix: string,
  settings: Settings,
): readonly Refusal[] {
  const annotation = annotationOf(resource, suffix, settings);
  if (annotation.state !== 'known' || !isRead(ingress, suffix, settings)) return [];
  const reason = refusalOf(suffix, annotation.value, settings);
  return reason === undefined ? [] : [{ reason, at: annotation.origin }];
}

function checkPortRefusals(targetGroup: TargetGroup, service: Resource): readonly Refusal[] {
  const { port } = targetGroup.healthCheck;
  const asked = healthCheckPortOf(targetGroup);
  if (port.state === 'unknown') return [];
  if (asked.means === 'no such port') {
    return [{ reason: checkPortNotFound(asked.name, service), at: port.origin }];
  }
  if (asked.means !== 'service port' || typeOf(targetGroup) !== 'ip' || asked.onTarget !== undefined)
    return [];
  return [{ reason: checkPortNotNumeric, at: port.origin }];
}

function ipv6Refusals(service: Resource<Service>): readonly Refusal[] {
  const place = ipv6Of(service)?.at;
  return place === undefined ? [] : [{ reason: ipv6Unsupported, at: place }];
}

function typeOf({ targetType }: TargetGroup): 'instance' | 'ip' | undefined {
  return targetType.state === 'known' ? targetType.value : undefined;
}

function instanceRefusals(targetGroup: TargetGroup, settings: Settings): readonly Refusal[] {
  const { service, port, backends } = targetGroup;
  const known = ifKnown(service);
  if (known === undefined || typeOf(targetGroup) !== 'instance') return [];
  const suffix = controlPortSuffix(targetGroup);
  const control = factOf(suffix) && effective(targetGroup, suffix, settings, unknown);
  const refusals: Refusal[] = [];
  if (control?.state === 'known' && control.from !== 'default')
    refusals.push({ reason: controlPortUnsupported, at: control.origin });
  if (whyNoNodePort(known, ifKnown(port)) !== undefined) {
    const reason = `${portIsEmpty}. When using Instance targets, your service be must of type 'NodePort' or 'LoadBalancer'`;
    refusals.push({ reason, at: backends[0].origin });
  }
  return refusals;
}
