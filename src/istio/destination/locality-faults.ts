import { isMap } from '../../k8s/object/shape.ts';
import { at } from '../../source/file/place.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import type { Written } from '../policy/policy-faults.ts';
import { isEmptyList, mapsIn, textsIn } from '../policy/policy-faults.ts';
import { faultAt, faultOf } from './written-value.ts';

const topology: ReadonlySet<string> = new Set([
  ...['region', 'zone'].map((part) => `topology.kubernetes.io/${part}`),
  'topology.istio.io/subzone',
]);

/** Why a locality setting is refused; of several reasons the first (istio: pkg/config/validation/agent/validation.go ValidateLocalityLbSetting, 1.31). */
export function localityFaults(setting: Written): readonly ValidationFault[] {
  const { distribute, failover, failoverPriority } = setting;
  if (!isEmptyList(distribute) && !isEmptyList(failover))
    return [faultOf(setting, 'failover', 'failover stands beside distribute', 'one of them')];
  const label = textsIn(failoverPriority).find(({ text }) => topology.has(text));
  if (!isEmptyList(failover) && label !== undefined)
    return [
      {
        at: label.at,
        found: `failoverPriority has "${label.text}" beside failover`,
        expected: 'another label',
      },
    ];
  const shares = mapsIn(distribute);
  for (const share of shares) {
    const fault = shareFault(share);
    if (fault !== undefined) return [fault];
  }
  return [
    ...shares.flatMap((share) =>
      isMap(share.to) ? localitiesFault(Object.keys(share.to).map((text) => ({ text, in: share }))) : [],
    ),
    ...localitiesFault(
      shares.map((share) => ({ text: typeof share.from === 'string' ? share.from : '', in: share })),
    ),
    ...mapsIn(failover).flatMap(failoverFaults),
  ];
}

/** The same of a zone aware setting, which knows regions and zones by itself (ValidateZoneAwareLbSetting). */
export function zoneAwareFaults({ failover, failoverPriority }: Written): readonly ValidationFault[] {
  const labels = textsIn(failoverPriority).filter(({ text }) => topology.has(text));
  return [
    ...labels.map(({ text, at: place }) => ({
      at: place,
      found: `failoverPriority of zoneAwareLbSetting has "${text}"`,
      expected: 'another label',
    })),
    ...mapsIn(failover).flatMap(failoverFaults),
  ];
}

function shareFault(share: Written): ValidationFault | undefined {
  const to = isMap(share.to) ? share.to : {};
  const weights = Object.values(to).filter((weight) => typeof weight === 'number');
  if (weights.length < Object.keys(to).length) return undefined;
  const wrong = weights.find((weight) => weight < 1 || weight > 100);
  if (wrong !== undefined) return faultAt(share, 'to', `weight ${wrong} of a locality`, '1 to 100');
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return sum === 100 ? undefined : faultAt(share, 'to', `weights of localities add up to ${sum}`, '100');
}

interface Locality {
  readonly text: string;
  readonly in: Written;
}

/** The first locality that is written wrongly or covered by one before it. */
function localitiesFault(localities: readonly Locality[]): readonly ValidationFault[] {
  const seen: (readonly string[])[] = [];
  for (const locality of localities) {
    const { text } = locality;
    const fault = (found: string, expected: string) => [{ at: at(locality.in), found, expected }];
    const stars = text.split('*').length - 1;
    if (stars > 1 || (stars === 1 && !text.endsWith('*')))
      return fault(`locality "${text}" has "*" elsewhere than at its end`, 'one, at the end');
    if (seen.some(([region]) => region === '*'))
      return fault(`locality "${text}" is covered by "*"`, 'no overlap');
    const [region = '', zone, ...rest] = text.split('/');
    const parts = [
      region,
      ...(zone === undefined ? [] : [zone]),
      ...(rest.length === 0 ? [] : [rest.join('/')]),
    ];
    if (parts.includes(''))
      return fault(`locality "${text}" has an empty part`, 'region, region/zone or region/zone/subzone');
    if (isCovered(parts, seen)) return fault(`locality "${text}" overlaps with one before it`, 'no overlap');
    seen.push(parts);
  }
  return [];
}

/** A region after any of it, a zone after its region or any of it, a subzone after its region, its zone or itself. */
function isCovered(parts: readonly string[], seen: readonly (readonly string[])[]): boolean {
  const [region, zone, subzone] = parts;
  return seen
    .filter(([other]) => other === region)
    .some(([, otherZone, otherSubzone]) => {
      if (zone === undefined || otherZone === undefined) return true;
      if (otherZone === '*') return true;
      if (zone !== otherZone) return false;
      return (
        subzone === undefined ||
        otherSubzone === undefined ||
        otherSubzone === '*' ||
        otherSubzone === subzone
      );
    });
}

function failoverFaults(entry: Written): readonly ValidationFault[] {
  const [from, to] = [entry.from, entry.to].map((one) => (typeof one === 'string' ? one : ''));
  const both = `${from} ${to}`;
  return [
    ...(from === to
      ? [faultAt(entry, 'to', `failover leads from "${from}" to itself`, 'another region')]
      : []),
    ...(both.includes('/')
      ? [faultAt(entry, 'from', `failover from "${from}" to "${to}" names a zone`, 'regions only')]
      : []),
    ...(both.includes('*')
      ? [faultAt(entry, 'from', `failover from "${from}" to "${to}" has a wildcard`, 'names of regions')]
      : []),
  ];
}
