import { annotationOf, annotationsPlace } from '../../../src/alb/annotation/annotation.ts';
import { annotationFacts } from '../../../src/alb/annotation/annotation-table.ts';
import { integerIn } from '../../../src/alb/annotation/annotation-value.ts';
import { parsePort } from '../../../src/alb/annotation/port-number.ts';
import type { Limits } from '../../../src/alb/annotation/table/annotation-fact.ts';
import { defaultOf, effective, paramsField } from '../../../src/alb/setting/effective.ts';
import type { Effective } from '../../../src/alb/setting/effective-value.ts';
import { acceptsCodes } from '../../../src/alb/target-group/success-codes.ts';
import type { TargetGroup } from '../../../src/alb/target-group/target-group.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import type { Edit } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';
import { writeAnnotation } from '../../ingress/write-annotation.ts';
import type { KnownValue } from '../one-service.ts';

/** A health check value that AWS refuses by itself. */
export interface RefusedValue {
  readonly suffix: string;
  readonly value: KnownValue;
  /** The value as messages show it, numbers without quotes. */
  readonly text: string;
  /** What AWS accepts, to follow the word "expected". */
  readonly expected: string;
  /** The words in which AWS refuses it, where they are known. */
  readonly answer?: string;
}

/** A timeout that is not below the interval. */
export interface RefusedPair {
  readonly timeout: KnownValue;
  readonly interval: KnownValue;
  /** The interval that would do; absent where none does. */
  readonly enough?: number;
  /** The one object whose values the controller refuses by themselves; absent where the merged values are meant. */
  readonly on?: Resource;
}

/** A number of the health check with what AWS accepts and the controller's default. */
interface Limit extends Limits {
  readonly suffix: string;
  readonly default: string;
}

const limits: readonly Limit[] = annotationFacts.flatMap(({ about, name, limits, default: byDefault }) =>
  about === 'health check' && limits !== undefined && byDefault !== undefined
    ? [{ suffix: name, ...limits, default: byDefault }]
    : [],
);

/** The limits of the interval and of the timeout. */
const intervalAndTimeout = ['healthcheck-interval-seconds', 'healthcheck-timeout-seconds'].flatMap((suffix) =>
  limits.filter((limit) => limit.suffix === suffix),
);

const longestPath = 1024;

/** The values of a target group's health check that AWS refuses, each by itself. */
export function refusedValues(targetGroup: TargetGroup, settings: Settings): readonly RefusedValue[] {
  return [
    ...limits.flatMap((limit) => outsideLimit(limit, targetGroup, settings)),
    ...refusedPort(targetGroup),
    ...refusedCodes(targetGroup),
    ...refusedPath(targetGroup),
  ];
}

function outsideLimit(limit: Limit, targetGroup: TargetGroup, settings: Settings): readonly RefusedValue[] {
  const { suffix, from, to } = limit;
  if (!isSet(suffix, targetGroup, settings)) return [];
  const value = effective(targetGroup, suffix, settings, defaultOf(targetGroup, limit.default));
  if (value.state === 'unknown' || value.from === 'default') return [];
  const number = integerIn(value.value, 64);
  if (typeof number === 'string' || (number >= from && number <= to)) return [];
  return [{ suffix, value, text: value.value, expected: `${from} to ${to}` }];
}

/** Whether any object has a value, or may have one. */
function isSet(suffix: string, { ingress, service }: TargetGroup, settings: Settings): boolean {
  const isOn = (resource: Resource) => annotationOf(resource, suffix, settings).state !== 'absent';
  if (isOn(ingress.resource) || (service.state === 'known' && isOn(service.value))) return true;
  return paramsField(ingress, suffix, settings) !== undefined;
}

function refusedPort({ healthCheck: { port } }: TargetGroup): readonly RefusedValue[] {
  const number = port.state === 'known' ? parsePort(port.value) : '';
  if (port.state === 'unknown' || typeof number === 'string' || (number >= 1 && number <= 65535)) return [];
  return [{ suffix: 'healthcheck-port', value: port, text: port.value, expected: '1 to 65535' }];
}

function refusedCodes({
  protocolVersion,
  healthCheck: { successCodes },
}: TargetGroup): readonly RefusedValue[] {
  if (successCodes.state === 'unknown' || protocolVersion.state === 'unknown') return [];
  if (acceptsCodes(successCodes.value, protocolVersion.value) !== 'no') return [];
  const refused = { suffix: 'success-codes', value: successCodes, text: `"${successCodes.value}"` };
  if (protocolVersion.value !== 'GRPC') return [{ ...refused, expected: 'codes from 200 to 499' }];
  const answer = `Health check matcher GRPC code '${successCodes.value}' must be within '0-99' inclusive`;
  return [{ ...refused, expected: 'gRPC codes from 0 to 99', answer }];
}

function refusedPath({ healthCheck: { path } }: TargetGroup): readonly RefusedValue[] {
  if (path.state === 'unknown') return [];
  const { length } = path.value;
  const suffix = 'healthcheck-path';
  if (length > longestPath)
    return [{ suffix, value: path, text: `${length} characters long`, expected: `${longestPath} at most` }];
  if (path.value.startsWith('/')) return [];
  return [{ suffix, value: path, text: `"${path.value}"`, expected: 'a path that begins with "/"' }];
}

/** The timeout and interval of a target group where the one is not below the other; undefined where each by itself is refused, and where a Service outside the input may change one of them. */
export function refusedPair(targetGroup: TargetGroup, settings: Settings): RefusedPair | undefined {
  if (!intervalAndTimeout.some(({ suffix }) => isSet(suffix, targetGroup, settings))) return undefined;
  const [interval, timeout] = intervalAndTimeout.map((limit) =>
    outsideLimit(limit, targetGroup, settings).length > 0
      ? undefined
      : effective(targetGroup, limit.suffix, settings, defaultOf(targetGroup, limit.default)),
  );
  if (interval?.state !== 'known' || timeout?.state !== 'known') return undefined;
  return targetGroup.service.state === 'known' ? pairOf(interval, timeout) : undefined;
}

/** The same for the Ingress and the Service by themselves, defaults filled in, as controllers before 2.0 ask (internal/ingress/annotations/healthcheck/main.go, v1.1.9). */
export function refusedPairsByObject(targetGroup: TargetGroup, settings: Settings): readonly RefusedPair[] {
  if (controllerAtLeast(settings, '2.0')) return [];
  const service = ifKnown(targetGroup.service);
  const holders = [
    { on: targetGroup.ingress.resource, from: 'Ingress' as const },
    ...(service === undefined ? [] : [{ on: service, from: 'Service' as const }]),
  ];
  return holders.flatMap(({ on, from }) => {
    const [interval, timeout] = intervalAndTimeout.map((limit): Effective<string> => {
      const own = annotationOf(on, limit.suffix, settings);
      if (own.state === 'known') return { ...own, from };
      return own.state === 'unknown'
        ? own
        : { state: 'known', value: limit.default, from: 'default', origin: annotationsPlace(on) };
    });
    if (interval?.state !== 'known' || timeout?.state !== 'known') return [];
    const pair = pairOf(interval, timeout);
    return pair === undefined ? [] : [{ ...pair, on }];
  });
}

function pairOf(interval: KnownValue, timeout: KnownValue): RefusedPair | undefined {
  const [every, within] = [integerIn(interval.value, 64), integerIn(timeout.value, 64)];
  if (typeof every === 'string' || typeof within === 'string' || within < every) return undefined;
  const enough = Math.max(5, within + 1);
  return { interval, timeout, ...(enough <= 300 ? { enough } : {}) };
}

/** The edit that makes the interval long enough, on the object that sets the timeout or the interval; undefined where there is none to write. */
export function lengthenInterval(
  { interval, timeout, enough, on }: RefusedPair,
  { ingress, service }: TargetGroup,
  settings: Settings,
): Edit | undefined {
  if (enough === undefined) return undefined;
  if (interval.from !== 'default') return { op: 'set', at: interval.origin, value: String(enough) };
  const holder = on ?? (timeout.from === 'Ingress' ? ingress.resource : ifKnown(service));
  return holder === undefined
    ? undefined
    : writeAnnotation(holder, 'healthcheck-interval-seconds', String(enough), settings);
}
