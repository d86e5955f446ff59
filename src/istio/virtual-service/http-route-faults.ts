import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isLeftOutOf } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Settings } from '../../settings/settings.ts';
import { istioAtLeast } from '../../settings/version.ts';
import { at, keyOf } from '../../source/file/place.ts';
import { isDnsLabel, isDomainName } from '../host/domain-name.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import type { HttpRoute, RouteDestination, VirtualService } from '../kinds/virtual-service.ts';
import { redirectCodes } from '../kinds/virtual-service.ts';
import { httpMatchFaults } from './http-match-faults.ts';
import { patternFaults } from './pattern-faults.ts';

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

function redirectFaults({ redirect, match = [] }: HttpRoute): readonly ValidationFault[] {
  if (redirect === undefined) return [];
  const { uri, prefixRewrite, authority, port, derivePort, scheme, redirectCode: code = 0 } = redirect;
  if ([uri, prefixRewrite, authority, scheme].every((text) => !text) && port === undefined && !derivePort)
    return [
      {
        at: keyOf(at(redirect)),
        found: 'redirect leads nowhere',
        expected: 'at least one of "uri", "authority", "scheme" and "port"',
      },
    ];
  const place = at(redirect, 'redirectCode');
  if (code !== 0 && (code < 300 || code > 399))
    return [{ at: place, found: `redirectCode is ${code}`, expected: '301, 302, 303, 307 or 308' }];
  if (uri && prefixRewrite)
    return [
      {
        at: keyOf(at(redirect, 'prefixRewrite')),
        found: 'redirect has both "uri" and "prefixRewrite"',
        expected: 'one of them',
      },
    ];
  if (scheme && scheme !== 'http' && scheme !== 'https' && !isPlaceholder(scheme))
    return [
      { at: at(redirect, 'scheme'), found: `redirect scheme is "${scheme}"`, expected: '"http" or "https"' },
    ];
  const other = match.find((one) => one.uri !== undefined && one.uri.prefix === undefined);
  if (prefixRewrite && other?.uri !== undefined)
    return [
      {
        at: at(other.uri),
        found: 'redirect has "prefixRewrite" and a match is by another path than a prefix',
        expected: 'uri prefixes only',
      },
    ];
  if (redirectCodes.has(redirect.redirectCode || 301)) return [];
  const expected = '301, 302, 303, 307 or 308';
  return [{ at: place, found: `redirectCode is ${code}`, expected, refusedBy: 'Envoy' }];
}

function rewriteFaults({ rewrite }: HttpRoute): readonly ValidationFault[] {
  if (rewrite === undefined) return [];
  const { uri, authority, uriRegexRewrite } = rewrite;
  if (!uri && !authority && uriRegexRewrite === undefined)
    return [
      {
        at: keyOf(at(rewrite)),
        found: 'rewrite says nothing',
        expected: 'at least one of "uri", "uriRegexRewrite" and "authority"',
      },
    ];
  if (uri && uriRegexRewrite !== undefined)
    return [
      {
        at: keyOf(at(rewrite, 'uriRegexRewrite')),
        found: 'rewrite has both "uri" and "uriRegexRewrite"',
        expected: 'one of them',
      },
    ];
  const pattern = uriRegexRewrite?.match;
  if (uriRegexRewrite === undefined || pattern === undefined || isPlaceholder(pattern)) return [];
  return patternFaults(pattern, at(uriRegexRewrite, 'match'));
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
  return [fault.abort, fault.delay].flatMap((part) => {
    const share = isMap(part) && isMap(part.percentage) ? part.percentage.value : undefined;
    if (typeof share !== 'number' || share === 0 || (share >= 0.0001 && share <= 100)) return [];
    return [
      {
        at: keyOf(at(route, 'fault')),
        found: `percentage of the fault is ${share}`,
        expected: '0, or 0.0001 to 100',
      },
    ];
  });
}

function retryFaults({ retries }: HttpRoute): readonly ValidationFault[] {
  const attempts = retries?.attempts ?? 0;
  if (retries === undefined || attempts >= 0) return [];
  return [{ at: at(retries, 'attempts'), found: `attempts is ${attempts}`, expected: '0 or more' }];
}

function originFaults({ corsPolicy }: HttpRoute): readonly ValidationFault[] {
  return (corsPolicy?.allowOrigins ?? []).flatMap((origin) =>
    origin.regex === undefined ? [] : patternFaults(origin.regex, at(origin, 'regex')),
  );
}

type Weighted = NonNullable<HttpRoute['route']>;

/** Faults in the weights of destinations (istio: pkg/config/validation/validation.go validateHTTPRouteDestinations, 1.9 to 1.30). */
export function weightFaults(
  route: readonly { readonly destination?: RouteDestination; readonly weight?: number }[] | undefined,
  settings: Settings,
): readonly ValidationFault[] {
  const all: Weighted = route ?? [];
  const negative = all.find(({ weight = 0 }) => weight < 0);
  if (negative?.weight !== undefined)
    return [{ at: at(negative, 'weight'), found: `weight is ${negative.weight}`, expected: '0 or more' }];
  const [first, second] = all;
  if (first === undefined) return [];
  const relative = istioAtLeast(settings, '1.15');
  if (second === undefined) return loneWeightFaults(first, relative);
  const total = all.reduce((sum, { weight = 0 }) => sum + weight, 0);
  if (total === 0 || (!relative && total !== 100))
    return [
      {
        at: keyOf(at(all)),
        found: `weights of ${all.length} destinations add up to ${total}`,
        expected: relative ? 'more than 0' : '100, which Istio before 1.15 wants',
      },
    ];
  return twinFaults(all);
}

function loneWeightFaults(one: Weighted[number], relative: boolean): readonly ValidationFault[] {
  const { weight } = one;
  const isOdd = weight === 0 || (!relative && weight !== undefined && weight < 100);
  if (weight === undefined || !isOdd) return [];
  return [
    {
      at: at(one, 'weight'),
      found: `the only destination has weight ${weight}`,
      expected: 'no weight, or another destination beside it',
      taken: 'The weight of an only destination is not looked at: it gets every request of the rule.',
    },
  ];
}

function twinFaults(all: Weighted): readonly ValidationFault[] {
  const seen = new Map<string, Weighted[number]>();
  return all.flatMap((one): readonly ValidationFault[] => {
    const { destination, headers } = one;
    if (destination?.host === undefined || headers !== undefined || isPlaceholder(destination.host))
      return [];
    const key = JSON.stringify([destination.host, destination.subset ?? '', destination.port?.number ?? 0]);
    const first = seen.get(key);
    seen.set(key, first ?? one);
    if (first?.destination === undefined) return [];
    return [
      {
        at: at(destination),
        found: `destination "${destination.host}" stands in the rule twice, with the same port and subset`,
        expected: 'each once, with the sum of the weights',
        taken: 'Both shares go to the same pods.',
        other: { at: at(first.destination), message: 'the first of the two' },
      },
    ];
  });
}

function destinationFaults({ route = [], mirror, mirrors = [] }: HttpRoute): readonly ValidationFault[] {
  const all = [...route, ...mirrors].map(({ destination }) => destination);
  return [...all, mirror].flatMap((destination) =>
    destination === undefined ? [] : faultsOfDestination(destination),
  );
}

function faultsOfDestination(destination: RouteDestination): readonly ValidationFault[] {
  const { host = '', subset = '', port } = destination;
  const faults: ValidationFault[] = [];
  if (host !== '' && !isPlaceholder(host) && (host === '*' || !isDomainName(host)))
    faults.push({
      at: at(destination, 'host'),
      found: `destination host "${host}" is no host name`,
      expected: 'the name of a Service or of a host that a ServiceEntry lists',
    });
  if (subset !== '' && !isPlaceholder(subset) && !isDnsLabel(subset))
    faults.push({
      at: at(destination, 'subset'),
      found: `subset "${subset}" is no name`,
      expected: 'letters, digits and inner "-", up to 63',
    });
  const number = port?.number;
  if (port !== undefined && number !== undefined && (number < 1 || number > 65535))
    faults.push({ at: at(port, 'number'), found: `port is ${number}`, expected: '1 to 65535' });
  return faults;
}
