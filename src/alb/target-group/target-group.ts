// The target groups that the controller makes of backends. src/traffic/handover.ts goes on from here: it finds the
// gateway behind each.
import { groupedBy } from '../../collection/groups.ts';
import type { Service, ServicePort } from '../../k8s/kinds/service.ts';
import { findPort, portsAreCertain } from '../../k8s/kinds/service.ts';
import type { Lookup } from '../../k8s/object/lookup.ts';
import { known, unknown } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import { controllerAtLeast } from '../../settings/version.ts';
import type { Backend } from '../backend/backend.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import type { Pair } from '../setting/effective.ts';
import { defaultOf, effective, fromAnnotations } from '../setting/effective.ts';
import type { Effective } from '../setting/effective-value.ts';

/** The health check of a target group with the provenance of each value; values are as written, unchecked. */
export interface HealthCheck {
  /** `traffic-port`, a number or a Service port name, as text. */
  readonly port: Effective<string>;
  readonly path: Effective<string>;
  readonly protocol: Effective<string>;
  readonly successCodes: Effective<string>;
}

/**
 * The target group of one (Ingress, Service, port as written), as the controller makes one
 * (pkg/ingress/model_build_target_group.go, v3.5.0). `backends` are all uses of it, in file order; at least one.
 */
export interface TargetGroup {
  readonly ingress: AlbIngress;
  readonly backends: readonly [Backend, ...Backend[]];
  /** The backend Service; not known when it is outside the input. */
  readonly service: Lookup<Resource<Service>>;
  /** The Service port that the backend means; absent when the known Service has no such port. */
  readonly port: Lookup<ServicePort>;
  readonly targetType: Effective<'instance' | 'ip'>;
  readonly protocol: Effective<string>;
  /** `HTTP1`, `HTTP2` or `GRPC`. */
  readonly protocolVersion: Effective<string>;
  readonly healthCheck: HealthCheck;
}

/** The suffix under which the control port of a target group is read. */
export function controlPortSuffix({ backends: [{ serviceName, port }] }: TargetGroup): string {
  return `target-control-port.${serviceName}.${port ?? ''}`;
}

/**
 * The target groups of all backends, in the order of their first use: one for each Ingress, Service and port as
 * written (controller: pkg/ingress/model_build_target_group.go, v3.5.0).
 */
export function targetGroupsOf(backends: readonly Backend[], settings: Settings): readonly TargetGroup[] {
  return [...groupedBy(backends, ({ ingress }) => ingress).values()].flatMap((ofIngress) =>
    [...groupedBy(ofIngress, portAsWritten).values()].map((uses) => targetGroupOf(uses, settings)),
  );
}

function portAsWritten({ serviceName, port }: Backend): string {
  return `${serviceName}:${typeof port}:${port ?? ''}`;
}

/** The target type that holds unless class params say otherwise: differs from `targetType` only where these are known to set it, or are unknown. */
export function targetTypeByAnnotations(pair: Pair, settings: Settings): Effective<'instance' | 'ip'> {
  return asTargetType(fromAnnotations(pair, 'target-type', settings, defaultTargetType(pair, settings)));
}

function targetGroupOf(backends: readonly [Backend, ...Backend[]], settings: Settings): TargetGroup {
  const [{ ingress, service, port }] = backends;
  const pair: Pair = { ingress, service };
  const targetType = effective(pair, 'target-type', settings, defaultTargetType(pair, settings));
  const protocol = effective(pair, 'backend-protocol', settings, defaultOf(pair, 'HTTP'));
  const version = effective(pair, 'backend-protocol-version', settings, defaultOf(pair, 'HTTP1'));
  return {
    ingress,
    backends,
    service,
    port: servicePortOf(service, port),
    targetType: asTargetType(targetType),
    protocol,
    protocolVersion: version,
    healthCheck: healthCheckOf(pair, protocol, version, settings),
  };
}

function healthCheckOf(
  pair: Pair,
  protocol: Effective<string>,
  version: Effective<string>,
  settings: Settings,
): HealthCheck {
  const value = (suffix: string, byDefault: Effective<string>) =>
    effective(pair, suffix, settings, byDefault);
  const byVersion = (plain: string, grpc: string): Effective<string> =>
    version.state === 'unknown' ? unknown : defaultOf(pair, version.value === 'GRPC' ? grpc : plain);
  return {
    port: value('healthcheck-port', defaultOf(pair, 'traffic-port')),
    path: value('healthcheck-path', byVersion('/', '/AWS.ALB/healthcheck')),
    protocol: value('healthcheck-protocol', defaultProtocol(pair, protocol, settings)),
    successCodes: value('success-codes', byVersion('200', '12')),
  };
}

/** Since 2.0 the health check speaks as the traffic does; 1.x took a flag of the controller, HTTP. */
function defaultProtocol(pair: Pair, protocol: Effective<string>, settings: Settings): Effective<string> {
  if (!controllerAtLeast(settings, '2.0')) return defaultOf(pair, 'HTTP');
  return protocol.state === 'unknown' ? unknown : defaultOf(pair, protocol.value);
}

function defaultTargetType(pair: Pair, settings: Settings): Effective<string> {
  const from = settings.settled.has('defaultTargetType') ? 'assumption' : 'default';
  return defaultOf(pair, settings.assume.defaultTargetType, from);
}

/** The controller refuses any other value, so nothing follows from it. */
function asTargetType(type: Effective<string>): Effective<'instance' | 'ip'> {
  if (type.state === 'unknown') return type;
  const { value } = type;
  return value === 'instance' || value === 'ip' ? { ...type, value } : unknown;
}

/** The port that a backend means; unknown where the Service is not in the input or its ports cannot all be read. */
function servicePortOf(
  service: Lookup<Resource<Service>>,
  wanted: number | string | undefined,
): Lookup<ServicePort> {
  if (service.state !== 'known' || wanted === undefined) return unknown;
  const port = findPort(service.value, wanted);
  if (port !== undefined) return known(port);
  return portsAreCertain(service.value) ? { state: 'absent', weak: false } : unknown;
}
