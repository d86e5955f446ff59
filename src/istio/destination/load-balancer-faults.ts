import { isMap } from '../../k8s/object/shape.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import type { Written } from '../policy/policy-faults.ts';
import { isMissing, mapsIn } from '../policy/policy-faults.ts';
import { localityFaults, zoneAwareFaults } from './locality-faults.ts';
import { durationFaults, faultAt, faultOf, rangeFaults } from './written-value.ts';

/** Why load balancing among the pods of a destination is refused (istio: pkg/config/validation/validation.go validateLoadBalancer, 1.31). */
export function loadBalancerFaults(settings: Written): readonly ValidationFault[] {
  const { consistentHash, localityLbSetting, zoneAwareLbSetting, warmup } = settings;
  return [
    ...(isMap(consistentHash) ? hashFaults(consistentHash) : []),
    ...(isMap(localityLbSetting) && isMap(zoneAwareLbSetting)
      ? [
          faultOf(
            settings,
            'zoneAwareLbSetting',
            'zoneAwareLbSetting stands beside localityLbSetting',
            'one of them',
          ),
        ]
      : []),
    ...(isMap(localityLbSetting) ? localityFaults(localityLbSetting) : []),
    ...(isMap(zoneAwareLbSetting) ? zoneAwareFaults(zoneAwareLbSetting) : []),
    ...(isMap(warmup) ? warmupFaults(warmup) : []),
  ];
}

function hashFaults(hash: Written): readonly ValidationFault[] {
  const { httpCookie, minimumRingSize, maglev, ringHash } = hash;
  const hasSize = !isMissing(minimumRingSize) && minimumRingSize !== 0;
  return [
    ...(isMap(httpCookie) ? cookieFaults(httpCookie) : []),
    ...(hasSize && (isMap(maglev) || isMap(ringHash))
      ? [faultOf(hash, 'minimumRingSize', 'minimumRingSize stands beside ringHash or maglev', 'one of them')]
      : []),
    ...(isMap(maglev) ? maglevFaults(maglev) : []),
  ];
}

function cookieFaults(cookie: Written): readonly ValidationFault[] {
  const names = new Set<unknown>();
  const twice = mapsIn(cookie.attributes).flatMap((attribute) => {
    const { name } = attribute;
    if (isMissing(name) || name === '')
      return [faultAt(attribute, 'name', 'attribute of httpCookie has no name', 'one')];
    const isTwice = names.has(name);
    names.add(name);
    return isTwice
      ? [faultAt(attribute, 'name', `attribute "${String(name)}" of httpCookie is given twice`, 'one')]
      : [];
  });
  const isNamed = !isMissing(cookie.name) && cookie.name !== '';
  return [...(isNamed ? [] : [faultAt(cookie, 'name', 'httpCookie has no name', 'one')]), ...twice];
}

/** Envoy takes sizes below 5000011 that are prime. */
function maglevFaults(maglev: Written): readonly ValidationFault[] {
  const { tableSize = 0 } = maglev;
  const size = typeof tableSize === 'string' ? Number(tableSize) : tableSize;
  if (typeof size !== 'number' || Number.isNaN(size) || (size > 0 && size < 5000011 && isPrime(size)))
    return [];
  const found = isMissing(maglev.tableSize) ? 'maglev has no tableSize' : `tableSize of maglev is ${size}`;
  return [faultAt(maglev, 'tableSize', found, 'a prime number below 5000011')];
}

function isPrime(size: number): boolean {
  if (size < 4) return true;
  if (size % 2 === 0) return false;
  for (let factor = 3; factor * factor <= size; factor += 2) if (size % factor === 0) return false;
  return true;
}

function warmupFaults(warmup: Written): readonly ValidationFault[] {
  const { aggression } = warmup;
  return [
    ...(isMissing(warmup.duration)
      ? [faultAt(warmup, 'duration', 'warmup has no duration', 'one')]
      : durationFaults(warmup, 'duration')),
    ...rangeFaults(warmup, 'minimumPercent', 0, 100),
    ...(typeof aggression === 'number' && aggression <= 0
      ? [faultAt(warmup, 'aggression', `aggression is ${aggression}`, 'more than 0')]
      : []),
  ];
}
