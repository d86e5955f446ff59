import type { Effective } from '../../src/alb/setting/effective-value.ts';
import { holdsStatus } from '../../src/alb/target-group/success-codes.ts';
import type { HealthCheck } from '../../src/alb/target-group/target-group.ts';
import { judgedTargetType } from '../../src/alb/target-group/target-type.ts';
import {
  readinessPath,
  readinessPathOf,
  readinessPort,
  statusPortOf,
} from '../../src/istio/proxy/status-port.ts';
import type { ListenerAnswer } from '../../src/istio/route/listener-answer.ts';
import type { Service } from '../../src/k8s/kinds/service.ts';
import type { Resource } from '../../src/k8s/object/resource.ts';
import { safe, unsafe } from '../../src/rule/fixes.ts';
import type { Fix } from '../../src/rule/rule.ts';
import type { Assumption } from '../../src/settings/assumption.ts';
import type { Settings } from '../../src/settings/settings.ts';
import type { Handover } from '../../src/traffic/handover.ts';
import { writeAnnotation } from '../ingress/write-annotation.ts';
import { expectedPort } from './expected-port.ts';

/** How a health check is led to the readiness endpoint. */
export interface ReadinessRepair {
  /** Path and port as messages name them. */
  readonly expected: string;
  /** The annotations to write on the Service; absent where it has no status port or is not to be changed. */
  readonly fix?: Fix;
}

/** What makes the health check of a gateway Service ask for readiness instead of the traffic port. */
export function readinessRepair(
  { targetGroup, proxies }: Handover,
  service: Resource<Service>,
  { ownPath }: FailingCheck,
  settings: Settings,
): ReadinessRepair {
  const [path = readinessPath] = proxies.flatMap((proxy) => readinessPathOf(proxy)?.path ?? []);
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
  const offer = ownPath || onIngress ? unsafe : safe;
  return { expected, fix: offer(`ask for ${expected}`, ...edits) };
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

/** A health check that asks a gateway on the traffic port and gets no success code there. */
export interface FailingCheck {
  readonly path: string;
  /** Whether the path is one that somebody chose, other than `/` and the usual readiness path. */
  readonly ownPath: boolean;
  readonly answer: ListenerAnswer;
  readonly assumption?: Assumption;
}
