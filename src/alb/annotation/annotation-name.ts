import { oncePer } from '../../collection/memo.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import { editDistance, nearest } from '../../k8s/object/slip.ts';
import type { Settings } from '../../settings/settings.ts';
import { newestTargets } from '../../settings/settings.ts';
import type { Version } from '../../settings/version.ts';
import { atLeast, versionText } from '../../settings/version.ts';
import { candidatesFor, factOf, knownAlias, readBy } from './annotation-table.ts';

/** A key that looks like an annotation of the controller and that the target version does not read. */
export interface UnreadKey {
  readonly key: string;
  /** The whole key that is certainly meant; absent when there is no single candidate. */
  readonly meant?: string;
  /** Why it is not read, as `… "key" is not read by controller 3.5, which …` continues; empty for a plain slip. */
  readonly because: string;
  /** Whether what is meant leaves no doubt: a doubled or misspelt prefix, a former name, a single near miss. */
  readonly certain: boolean;
  /** Whether the API server refuses the object for it: a key has at most one slash. */
  readonly refused: boolean;
  /** Whether the verdict rests on the controller version and not on the key alone. */
  readonly byVersion: boolean;
}

const controller = 'aws-load-balancer-controller';

/** The keys among an object's annotations that the target controller does not read, in file order. */
export function unreadKeysOf(resource: Resource, settings: Settings): readonly UnreadKey[] {
  const { metadata } = resource.written;
  const annotations = isMap(metadata) && isMap(metadata.annotations) ? metadata.annotations : {};
  return Object.keys(annotations).flatMap((key) => unreadKey(key, settings) ?? []);
}

/** Judges one annotation key; undefined when it is read, or is none of the controller's. Each key once: objects have few different ones. */
export function unreadKey(key: string, settings: Settings): UnreadKey | undefined {
  if (!key.includes('/')) return undefined;
  const known = judgedUnder(settings);
  const before = known.get(key);
  if (before !== undefined) return before === 'read' ? undefined : before;
  const unread = judged(key, settings);
  known.set(key, unread ?? 'read');
  return unread;
}

const judgedUnder = oncePer((_: Settings) => new Map<string, UnreadKey | 'read'>());

function judged(key: string, settings: Settings): UnreadKey | undefined {
  const prefix = settings.assume.annotationPrefix;
  const version = settings.targets[controller];
  const slash = key.indexOf('/');
  const suffix = key.slice(slash + 1);
  if (key.slice(0, slash) === prefix) return unreadSuffix(key, suffix, prefix, version);
  const isMisspelt = editDistance(key.slice(0, slash), prefix, 2) <= 2 && factOf(suffix) !== undefined;
  return isMisspelt ? { ...plainSlip, key, meant: `${prefix}/${suffix}`, certain: true } : undefined;
}

const plainSlip = { because: '', refused: false, byVersion: false };

function unreadSuffix(key: string, suffix: string, prefix: string, version: Version): UnreadKey | undefined {
  if (suffix.includes('/')) return doubledPrefix(key, suffix, prefix);
  if (suffix === 'dry-run-plan') return undefined;
  switch (readBy(suffix, version)) {
    case 'yes':
      return undefined;
    case 'no longer':
      return formerName(key, suffix, prefix, version);
    case 'not yet': {
      const because = `which reads it from ${factOf(suffix)?.since} on`;
      return { key, because, certain: false, refused: false, byVersion: true };
    }
    default:
      return misspelt(key, suffix, prefix, version);
  }
}

function doubledPrefix(key: string, suffix: string, prefix: string): UnreadKey {
  const rest = suffix.startsWith(`${prefix}/`) ? suffix.slice(prefix.length + 1) : undefined;
  const because = 'which expects one slash in a key';
  if (rest === undefined) return { key, because, certain: true, refused: true, byVersion: false };
  return { key, meant: `${prefix}/${rest}`, because: '', certain: true, refused: true, byVersion: false };
}

function formerName(key: string, suffix: string, prefix: string, version: Version): UnreadKey {
  const alias = knownAlias(suffix, version);
  const because = 'since only 1.x knew that name';
  const meant = alias === undefined ? {} : { meant: `${prefix}/${alias}` };
  return { key, ...meant, because, certain: alias !== undefined, refused: false, byVersion: true };
}

function misspelt(key: string, suffix: string, prefix: string, version: Version): UnreadKey | undefined {
  // `group` for `group.name`, and the like.
  if (readBy(`${suffix}.name`, version) === 'yes')
    return { ...plainSlip, key, meant: `${prefix}/${suffix}.name`, certain: true };
  const near = nearest(suffix, candidatesFor(suffix, version));
  if (near !== undefined) return { ...plainSlip, key, meant: `${prefix}/${near}`, certain: true };
  const isBeyondTable = !atLeast(newestTargets[controller], versionText(version));
  return isBeyondTable
    ? undefined
    : { ...plainSlip, key, because: 'nor by any other version', certain: false };
}

/**
 * The whole keys that wrong keys of an object are certainly meant to be. The values of these are then not known to be
 * missing: the wrong key is the fault, and what follows from it is none of its own.
 */
export function keysMeantBy(resource: Resource, settings: Settings): readonly string[] {
  return unreadKeysOf(resource, settings).flatMap(({ meant }) => meant ?? []);
}
