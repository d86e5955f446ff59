import { isDeepStrictEqual } from 'node:util';
import type { Comparator } from './system.ts';

/** The objects of a build, value for value and in their order. */
export const objects: Comparator = {
  subject: 'objects',
  compare({ build, record, refusal }) {
    if (build === undefined || record.objects === undefined || refusal !== undefined) return [];
    const ours: readonly unknown[] = JSON.parse(JSON.stringify(build.objects));
    const [own, theirs] = [ours, record.objects].map((all) => all.map(identity).join(', '));
    if (own !== theirs) return [`gives ${own}; recorded ${theirs}`];
    return ours.flatMap((object, n) => differences(identity(object), object, record.objects?.[n]));
  },
};

function identity(object: unknown): string {
  const { apiVersion, kind, metadata } = object as {
    apiVersion?: string;
    kind?: string;
    metadata?: { name?: string; namespace?: string };
  };
  return `${apiVersion} ${kind} ${metadata?.namespace ?? ''}/${metadata?.name}`;
}

/** A line for each value that differs, with the path to it. */
function differences(path: string, ours: unknown, theirs: unknown): readonly string[] {
  if (isDeepStrictEqual(ours, theirs)) return [];
  if (!isContainer(ours) || !isContainer(theirs) || Array.isArray(ours) !== Array.isArray(theirs))
    return [`${path} is ${JSON.stringify(ours)}, recorded ${JSON.stringify(theirs)}`];
  const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...keys].flatMap((key) => differences(`${path} ${key}`, ours[key], theirs[key]));
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
