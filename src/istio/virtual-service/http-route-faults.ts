import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isLeftOutOf } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Settings } from '../../settings/settings.ts';
import { at, keyOf } from '../../source/file/place.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import type { HttpRoute, VirtualService } from '../kinds/virtual-service.ts';
import { destinationFaults } from './destination-faults.ts';
import { httpMatchFaults } from './http-match-faults.ts';
import { patternFaults } from './pattern-faults.ts';
import { redirectFaults } from './redirect-faults.ts';
import { rewriteFaults } from './rewrite-faults.ts';
import { weightFaults } from './weight-faults.ts';

/** What a rule is judged by beside itself. */
interface Surroundings {
  /** The VirtualService that writes it. */
  readonly resource: Resource<VirtualService>;
  /** Whether it stands in a delegate. */
  readonly isDelegate: boolean;
  readonly settings: Settings;
}

/** The faults of one HTTP rule (istio: pkg/config/validation/virtualservice.go validateHTTPRoute, 1.30). */
export function httpRouteFaults(
  route: HttpRoute,
  { resource, isDelegate, settings }: Surroundings,
): readonly ValidationFault[] {
  return [
    ...actionFaults(route, isDelegate, resource),
    ...httpMatchFaults(route, settings),
    ...redirectFaults(route),
    ...rewriteFaults(route),
    ...statusFaults(route),
    ...faultInjectionFaults(route),
    ...retryFaults(route),
    ...originFaults(route),
    ...weightFaults(route.route, settings),
    ...destinationFaults(route),
  ];
}

const actionFields = ['route', 'redirect', 'directResponse'] as const;

function actionFaults(
  route: HttpRoute,
  isDelegate: boolean,
  resource: Resource<VirtualService>,
): readonly ValidationFault[] {
  const { delegate } = route;
  if (delegate !== undefined && !isDelegate)
    return (['route', 'redirect'] as const)
      .filter((field) => route[field] !== undefined)
      .map((field) => beside(route, 'delegate', field));
  if (delegate !== undefined)
    return [
      {
        at: keyOf(at(route, 'delegate')),
        found: 'rule of a delegate has "delegate"',
        expected: 'one level of delegation',
      },
    ];
  const [first, second] = actionFields.filter((field) => isGiven(route, field));
  if (first === undefined && actionFields.some((field) => isLeftOutOf(resource, route, field))) return [];
  if (first === undefined)
    return [
      {
        at: at(route),
        lacks: actionFields.map((field) => at(route, field)),
        found: 'rule has no action',
        expected: 'one of "route", "redirect" and "directResponse"',
      },
    ];
  const extra = first === 'route' ? [] : (['fault', 'rewrite'] as const);
  return [
    ...(second === undefined ? [] : [beside(route, first, second)]),
    ...extra.filter((field) => isGiven(route, field)).map((field) => beside(route, first, field)),
    ...(route.mirror !== undefined && (route.mirrors ?? []).length > 0
      ? [beside(route, 'mirror', 'mirrors')]
      : []),
  ];
}

function isGiven(
  route: HttpRoute,
  field: 'route' | 'redirect' | 'directResponse' | 'fault' | 'rewrite',
): boolean {
  const value = route[field];
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

function beside(route: HttpRoute, one: keyof HttpRoute, other: keyof HttpRoute): ValidationFault {
  return {
    at: keyOf(at(route, other)),
    found: `rule has both "${one}" and "${other}"`,
    expected: 'one of them',
    other: { at: keyOf(at(route, one)), message: 'the other' },
  };
}

function statusFaults({ directResponse }: HttpRoute): readonly ValidationFault[] {
  if (directResponse === undefined) return [];
  const { status = 0 } = directResponse;
  if (status >= 200 && status < 600) return [];
  const fault = { at: at(directResponse, 'status'), found: `status is ${status}`, expected: '200 to 599' };
  return [status === 600 ? { ...fault, refusedBy: 'Envoy' } : fault];
}

function faultInjectionFaults(route: HttpRoute): readonly ValidationFault[] {
  const { fault } = route;
  if (!isMap(fault)) return [];
  if (!('abort' in fault) && !('delay' in fault))
    return [{ at: at(route, 'fault'), found: 'fault injects nothing', expected: '"abort" or "delay"' }];
  return [
    ...abortFaults(fault.abort),
    ...[fault.abort, fault.delay].flatMap((part) => shareFaults(part, route)),
  ];
}

function shareFaults(part: unknown, route: HttpRoute): readonly ValidationFault[] {
  const share = isMap(part) && isMap(part.percentage) ? part.percentage.value : undefined;
  if (typeof share !== 'number' || share === 0 || (share >= 0.0001 && share <= 100)) return [];
  return [
    {
      at: keyOf(at(route, 'fault')),
      found: `percentage of the fault is ${share}`,
      expected: '0, or 0.0001 to 100',
    },
  ];
}

/** (istio: pkg/config/validation/validation.go validateHTTPFaultInjectionAbort, 1.30) */
function abortFaults(abort: unknown): readonly ValidationFault[] {
  if (!isMap(abort)) return [];
  const { httpStatus, grpcStatus } = abort;
  if (typeof httpStatus === 'number' && (httpStatus < 200 || httpStatus >= 600)) {
    const found = `httpStatus of the fault is ${httpStatus}`;
    const fault = { at: at(abort, 'httpStatus'), found, expected: '200 to 599' };
    return [httpStatus === 600 ? { ...fault, refusedBy: 'Envoy' } : fault];
  }
  if (typeof grpcStatus === 'string' && !grpcCodes.has(grpcStatus) && !isPlaceholder(grpcStatus)) {
    const found = `grpcStatus of the fault is "${grpcStatus}"`;
    return [
      { at: at(abort, 'grpcStatus'), found, expected: 'the name of a code of gRPC, such as UNAVAILABLE' },
    ];
  }
  if (!('http2Error' in abort)) return [];
  return [
    { at: at(abort, 'http2Error'), found: 'the fault has http2Error', expected: 'httpStatus or grpcStatus' },
  ];
}

/** (istio: pkg/util/grpc/codes.go, 1.30) */
const grpcCodes: ReadonlySet<string> = new Set(
  (
    'OK CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS PERMISSION_DENIED ' +
    'RESOURCE_EXHAUSTED FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS ' +
    'UNAUTHENTICATED'
  ).split(' '),
);

function retryFaults({ retries }: HttpRoute): readonly ValidationFault[] {
  if (retries?.attempts === undefined || retries.attempts >= 0) return [];
  const found = `attempts is ${retries.attempts}`;
  return [{ at: at(retries, 'attempts'), found, expected: '0 or more' }];
}

function originFaults({ corsPolicy }: HttpRoute): readonly ValidationFault[] {
  return (corsPolicy?.allowOrigins ?? []).flatMap((origin) =>
    origin.regex === undefined ? [] : patternFaults(origin.regex, at(origin, 'regex')),
  );
}
