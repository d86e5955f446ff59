import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import { isMap } from '../../k8s/object/shape.ts';
import { nearest } from '../../k8s/object/slip.ts';
import type { Version } from '../../settings/version.ts';
import { atLeast } from '../../settings/version.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { Values } from '../values/values.ts';
import { valueAt } from '../values/values.ts';
import type { IstioChart } from './chart.ts';
import { counterpartOf } from './counterparts.ts';
import type { ValueNames } from './value-names.ts';
import { readSince, refusesStrangeKeys, valueNames } from './value-names.ts';

/** A key of a chart's values, or one below it, with the path that was meant; absent where none is known. */
export interface MeantValue {
  readonly path: readonly string[];
  /** The key. */
  readonly at: Location;
  readonly meant?: readonly string[];
  /** Whether something stands at the path that was meant. */
  readonly isTaken: boolean;
}

/** A key that a chart does not read in the values that it is given. */
export interface UnreadValue {
  readonly path: readonly string[];
  readonly at: Location;
  /** The key itself, or what stands below it when it is the tree of another chart; never empty. */
  readonly parts: readonly [MeantValue, ...MeantValue[]];
  /**
   * `refused`: Helm installs nothing; `ignored`: nobody reads it; `internal`: it is read, but meant for the chart alone;
   * else the version from which on the chart reads it.
   */
  readonly why: 'refused' | 'ignored' | 'internal' | { readonly since: string };
}

/** What a chart does not read of its values, in the order of the file; of a legacy chart, which has no schema, only what is plainly meant for a gateway. */
export function unreadValues(chart: IstioChart, values: Values, istio: Version): readonly UnreadValue[] {
  return unreadBelow({ chart, istio, root: values }, values, valueNames(chart), []);
}

interface Reading {
  readonly chart: IstioChart;
  readonly istio: Version;
  readonly root: Values;
}

function unreadBelow(
  reading: Reading,
  values: Values,
  names: ValueNames,
  above: readonly string[],
): readonly UnreadValue[] {
  return Object.entries(values).flatMap(([key, value]): readonly UnreadValue[] => {
    if (value === null || value === undefined || isPlaceholder(key)) return [];
    const path = [...above, key];
    const known = names.get(key);
    if (known === undefined) return strange(reading, values, names, path);
    const unread = unreadAtVersion(reading, values, path);
    if (unread.length > 0 || known === 'free' || !isMap(value)) return unread;
    return unreadBelow(reading, value, known, path);
  });
}

function unreadAtVersion(
  { chart, istio }: Reading,
  values: Values,
  path: readonly string[],
): readonly UnreadValue[] {
  const [key = '', ...below] = path;
  if (below.length > 0) return [];
  const itself = { path, at: at(values, key, 'key') };
  const parts = [{ ...itself, isTaken: false }] as const;
  if (key === '_internal_defaults_do_not_set') {
    const isKnown = chart !== 'gateway' || atLeast(istio, '1.22');
    return [{ ...itself, parts, why: isKnown ? 'internal' : 'refused' }];
  }
  const since = chart === 'gateway' ? readSince(key, istio) : undefined;
  return since === undefined ? [] : [{ ...itself, parts, why: { since } }];
}

function strange(
  { chart, istio, root }: Reading,
  values: Values,
  names: ValueNames,
  path: readonly string[],
): readonly UnreadValue[] {
  const key = path.at(-1) ?? '';
  const own: MeantValue = { path, at: at(values, key, 'key'), isTaken: false };
  const partOf = (part: MeantValue): MeantValue => {
    const meant = counterpartOf(chart, part.path);
    return meant === undefined ? part : { ...part, meant, isTaken: valueAt(root, ...meant) !== undefined };
  };
  const near = nearest(key, names.keys());
  const slip = near === undefined ? undefined : [...path.slice(0, -1), near];
  const itself = partOf(own);
  const parts = itself.meant === undefined ? leavesOf(own, values[key], 2).map(partOf) : [itself];
  const meant = parts.some((part) => part.meant !== undefined);
  const [first = own, ...more] = meant
    ? parts
    : [slip === undefined ? own : { ...own, meant: slip, isTaken: valueAt(root, ...slip) !== undefined }];
  if (chart !== 'gateway' && first.meant === undefined && !meant) return [];
  const isRefused = chart === 'gateway' && path.length === 1 && refusesStrangeKeys(istio);
  return [{ path, at: own.at, parts: [first, ...more], why: isRefused ? 'refused' : 'ignored' }];
}

/** What stands below a key down to some depth of maps, or the key itself. */
function leavesOf(own: MeantValue, value: unknown, depth: number): readonly MeantValue[] {
  if (depth === 0 || !isMap(value) || Object.keys(value).length === 0) return [own];
  return Object.entries(value).flatMap(([key, below]) =>
    leavesOf({ path: [...own.path, key], at: at(value, key, 'key'), isTaken: false }, below, depth - 1),
  );
}
