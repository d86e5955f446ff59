import type { Service, ServicePort } from '../../k8s/kinds/service.ts';
import { findPort, portsAreCertain, targetPortOf } from '../../k8s/kinds/service.ts';
import type { Answer } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { parsePort } from '../annotation/port-number.ts';
import type { TargetGroup } from './target-group.ts';

/**
 * Which port of a target the health check asks.
 * `number`: dialled as it stands, never looked up in the Service. `service port`: a name of the Service; `onTarget` is
 * the number it leads to on a target, absent where that is not literal (no nodePort written, a named targetPort) or
 * the target type is unknown. `no such port`: the known Service has no port of that name.
 */
export type HealthCheckPort =
  | { readonly means: 'traffic port' }
  | { readonly means: 'number'; readonly number: number }
  | { readonly means: 'service port'; readonly port: ServicePort; readonly onTarget?: number }
  | { readonly means: 'no such port'; readonly name: string }
  | { readonly means: 'unknown' };

/** What the effective health check port of a target group means (controller: pkg/ingress/model_build_target_group.go buildTargetGroupHealthCheckPort, v3.5.0). */
export function healthCheckPortOf(targetGroup: TargetGroup): HealthCheckPort {
  const { port: written } = targetGroup.healthCheck;
  if (written.state === 'unknown') return { means: 'unknown' };
  if (written.value === 'traffic-port') return { means: 'traffic port' };
  const wanted = parsePort(written.value);
  if (typeof wanted === 'number') return { means: 'number', number: wanted };
  if (targetGroup.service.state !== 'known') return { means: 'unknown' };
  return namedPort(targetGroup, targetGroup.service.value, wanted);
}

function namedPort(targetGroup: TargetGroup, service: Resource<Service>, name: string): HealthCheckPort {
  const port = findPort(service, name);
  if (port === undefined) {
    return portsAreCertain(service) ? { means: 'no such port', name } : { means: 'unknown' };
  }
  const onTarget = portOnTarget(targetGroup, port);
  return { means: 'service port', port, onTarget };
}

/**
 * The number on which a target answers for a Service port: the literal nodePort of instance targets, the numeric
 * targetPort of ip targets. Undefined where it is not literal or the target type is unknown.
 */
export function portOnTarget({ targetType }: TargetGroup, port: ServicePort): number | undefined {
  if (targetType.state === 'unknown') return undefined;
  if (targetType.value === 'instance') return port.nodePort;
  const targetPort = targetPortOf(port);
  return typeof targetPort === 'number' ? targetPort : undefined;
}

/** The number on which a target takes traffic; undefined where it is not literal, or the port or the target type is unknown. */
export function trafficPortOf(targetGroup: TargetGroup): number | undefined {
  return targetGroup.port.state === 'known' ? portOnTarget(targetGroup, targetGroup.port.value) : undefined;
}

/** Whether the health check asks the port that takes the traffic, by saying so or by naming the Service port that the backend means. */
export function asksTrafficPort(targetGroup: TargetGroup): Answer {
  const asked = healthCheckPortOf(targetGroup);
  if (asked.means === 'traffic port') return 'yes';
  if (asked.means === 'unknown') return 'unknown';
  if (asked.means !== 'service port') return 'no';
  if (targetGroup.port.state !== 'known') return 'unknown';
  return asked.port === targetGroup.port.value ? 'yes' : 'no';
}
