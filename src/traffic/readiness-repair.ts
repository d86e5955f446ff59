import { writeAnnotation } from '../alb/health-check-annotations.ts';
import { holdsStatus } from '../alb/target-group/success-codes.ts';
import type { HealthCheck } from '../alb/target-group/target-group.ts';
import { judgedTargetType } from '../alb/target-group/target-type.ts';
import { readinessPathOf, readinessPort, statusPortOf } from '../istio/proxy/status-port.ts';
import type { Service } from '../k8s/kinds/service.ts';
import type { Resource } from '../k8s/object/resource.ts';
import type { Effective, Settings } from '../settings/settings.ts';
import type { Edit } from '../source/edit/edit.ts';
import { expectedPort } from './expected-port.ts';
import type { Handover } from './model.ts';
import type { FailingCheck } from './traffic-port-check.ts';

/** How a health check is led to the readiness endpoint. */
export interface ReadinessRepair {
  /** Path and port as messages name them. */
  readonly expected: string;
  /** The annotations to write on the Service; absent where it has no status port or is not to be changed. */
  readonly fix?: {
    readonly title: string;
    readonly applicability: 'safe' | 'unsafe';
    readonly edits: readonly Edit[];
  };
}

/** What makes the health check of a gateway Service ask for readiness instead of the traffic port. */
export function readinessRepair(
  { targetGroup, proxies }: Handover,
  service: Resource<Service>,
  { ownPath }: FailingCheck,
  settings: Settings,
): ReadinessRepair {
  const [path = '/healthz/ready'] = proxies.flatMap((proxy) => readinessPathOf(proxy)?.path ?? []);
  const status = statusPortOf(service);
  if (status === undefined) return { expected: `"${path}" on a port that leads to ${readinessPort}` };
  const expected = `"${path}" on "${status.name ?? status.port ?? readinessPort}"`;
  const type = judgedTargetType(targetGroup, settings)?.type;
  const port = type && expectedPort({ ...targetGroup, targetType: type }, service, proxies).value;
  if (port === undefined || service.source === 'context') return { expected };
  const { healthCheck } = targetGroup;
  const edits = [
    ['healthcheck-path', path],
    ['healthcheck-port', port],
    ...(speaksTls(healthCheck) ? [['healthcheck-protocol', 'HTTP']] : []),
    ...(refuses200(healthCheck) ? [['success-codes', '200']] : []),
  ].map(([suffix = '', value = '']) => writeAnnotation(service, suffix, value, settings));
  const onIngress = [healthCheck.path, healthCheck.port, healthCheck.successCodes].some(isOnIngress);
  const applicability = ownPath || onIngress ? 'unsafe' : 'safe';
  return { expected, fix: { title: `ask for ${expected}`, applicability, edits } };
}

function speaksTls({ protocol }: HealthCheck): boolean {
  return protocol.state === 'known' && protocol.value === 'HTTPS';
}

function refuses200({ successCodes }: HealthCheck): boolean {
  return successCodes.state === 'known' && !holdsStatus(successCodes.value, 200);
}

function isOnIngress(value: Effective<string>): boolean {
  return value.state === 'known' && value.from === 'Ingress';
}
