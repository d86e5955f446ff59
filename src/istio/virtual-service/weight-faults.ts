import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Settings } from '../../settings/settings.ts';
import { istioAtLeast } from '../../settings/version.ts';
import { at, keyOf } from '../../source/file/place.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import type { HttpRoute, RouteDestination } from '../kinds/virtual-service.ts';

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
        found: `destination "${destination.host}" is listed twice in the rule, with the same port and subset`,
        expected: 'each once, with the sum of the weights',
        taken: 'Both shares go to the same pods.',
        other: { at: at(first.destination), message: 'the first of the two' },
      },
    ];
  });
}
