import { unreadKeysOf } from '../../../src/alb/annotation/annotation-name.ts';
import type { LoadBalancer } from '../../../src/alb/load-balancer/load-balancer.ts';
import type { Lookup } from '../../../src/k8s/object/lookup.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import { rootInputs, rootsIn } from '../../../src/lint/root-inputs.ts';
import { readManifests } from '../../../src/manifests/manifest-set.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { buildModel } from '../../../src/traffic/build.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import type { Comparator as HeldComparator } from '../../held-to-records.ts';
import type { AlbRecord, RecordedGroup, Recording } from './record.ts';

export { differing } from '../../held-to-records.ts';

/** A recorded system with our model of it. */
export interface System {
  readonly name: string;
  readonly record: AlbRecord;
  readonly model: TrafficModel;
  /** The groups that both the controller and we know. */
  readonly groups: readonly GroupPair[];
}

/** A group as the controller built it, and as we do. */
export interface GroupPair {
  readonly recorded: RecordedGroup;
  readonly ours: LoadBalancer;
  readonly model: TrafficModel;
  /** Whether the server gave that node port, so that no manifest shows it. */
  readonly isGivenNodePort: (port: number) => boolean;
}

/** One subject in which our model is held to the records. */
export type Comparator = HeldComparator<System>;

/** The version that spoke, everything in the input and nothing outside it. */
const settings: Settings = {
  ...defaultSettings,
  targets: { ...defaultSettings.targets, 'aws-load-balancer-controller': { major: 3, minor: 2 } },
  complete: 'all',
  namespace: 'default',
  environments: { all: { include: ['**'] } },
};

/** Builds our model of a recorded system. */
export function systemOf({ name, files, record }: Recording): System {
  const manifests = readManifests(files, [], settings);
  const [input] = rootInputs(manifests, rootsIn(manifests, settings), settings);
  if (input === undefined) throw new Error(`${name} holds no manifests`);
  const model = buildModel(input);
  const ours = new Map(model.loadBalancers.map((one) => [idOf(one), one]));
  const given = new Set(Object.values(record.nodePorts ?? {}).flatMap((ports) => Object.values(ports)));
  const isGivenNodePort = (port: number) => given.has(port);
  const groups = record.groups.flatMap((recorded) => {
    const own = ours.get(recorded.id);
    return own === undefined ? [] : [{ recorded, ours: own, model, isGivenNodePort }];
  });
  return { name, record, model, groups };
}

/** The id by which records name a group. */
export function idOf({ group: { name, members } }: LoadBalancer): string {
  return name ?? nameOf(members[0].resource.id);
}

/** Compares group by group those that the controller could build; each line begins with the group. */
export function forBuiltGroups(
  { groups }: System,
  compare: (pair: GroupPair) => readonly string[],
): readonly string[] {
  return groups
    .filter(({ recorded }) => recorded.listeners !== undefined)
    .flatMap((pair) => compare(pair).map((line) => `${pair.recorded.id}: ${line}`));
}

/** A looked-up value made comparable: `unknown` as that word, what is absent as the default. */
export function orUnknown<T, U, D>(
  lookup: Lookup<T>,
  change: (value: T) => U,
  byDefault: D,
): U | D | 'unknown' {
  if (lookup.state === 'unknown') return 'unknown';
  return lookup.state === 'absent' ? byDefault : change(lookup.value);
}

/** The value itself, undefined for nothing, `unknown` as that word. */
export function plain<T>(lookup: Lookup<T>): T | 'unknown' | undefined {
  return orUnknown(lookup, (value) => value, undefined);
}

/** A map as the object that stands for it in the records, which leave an empty one out. */
export function mapOrNothing(map: Lookup<ReadonlyMap<string, string>>) {
  return orUnknown(map, (known) => (known.size === 0 ? undefined : Object.fromEntries(known)), undefined);
}

/** Whether one of the objects has, under a misspelt key, what is certainly meant for another one, so that we do not take that for unset. */
export function carriesMisspelt(objects: readonly Resource[], own: Settings): boolean {
  return objects.some((one) => unreadKeysOf(one, own).some(({ certain }) => certain));
}
