import { groupedBy } from '../../../src/collection/groups.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { isNamed } from '../../../src/k8s/object/resources.ts';
import { isMap } from '../../../src/k8s/object/shape.ts';
import type { TrafficModel } from '../../../src/rule/rule.ts';
import { folderOf } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import type { Content } from './content.ts';
import { contentOf } from './content.ts';

/** An object that is defined more than once, with other content. */
export interface Duplicate {
  /** The other definitions, in the order of the files; the one just before `later` comes last. */
  readonly earlier: readonly [Resource, ...Resource[]];
  /** The definition that comes last, which is the one that counts. */
  readonly later: Resource;
  /** What differs first between the last two, as a clause about the later one: `has no "healthcheck-port"`. */
  readonly difference: string;
  /** Why the last two may never be applied together; absent where nothing speaks for it. */
  readonly perhapsApart?: 'two folders without namespace' | 'variants of one file';
}

/** The objects of a root that the input writes more than once and that may be applied together; equal copies are none. */
export function duplicatesIn({ inventory, builds, settings }: TrafficModel): readonly Duplicate[] {
  const applied = appliedWith(builds);
  const byIdentity = groupedBy(
    inventory.resources.filter(isDefinition),
    (resource) => `${applied(resource.document.file.path)} ${identityOf(resource)}`,
  );
  return [...byIdentity.values()].flatMap((definitions) => {
    const isBuilt = definitions.some(({ document }) => applied(document.file.path) !== '');
    return duplicateOf(definitions, { settings, isBuilt });
  });
}

/** Names the builds that take a file in; only files of the same builds, or of none, may be applied together. */
function appliedWith(builds: TrafficModel['builds']): (path: string) => string {
  const names = new Map<string, string>();
  for (const [index, files] of builds.entries()) {
    for (const path of files) names.set(path, `${names.get(path) ?? ''}${index},`);
  }
  return (path) => names.get(path) ?? '';
}

/** How definitions are compared; `isBuilt` where a build takes them all in. */
interface Comparison {
  readonly settings: Settings;
  readonly isBuilt: boolean;
}

function duplicateOf(
  definitions: readonly Resource[],
  { settings, isBuilt }: Comparison,
): readonly Duplicate[] {
  const later = definitions.at(-1);
  if (later === undefined) return [];
  const after = contentOf(later);
  const others = definitions.slice(0, -1).flatMap((earlier) => {
    const before = contentOf(earlier);
    if (before === undefined || after === undefined || isLive(earlier) !== isLive(later)) return [];
    const difference = differenceOf(before, after, settings);
    return difference === undefined ? [] : [{ earlier, difference }];
  });
  const [first, ...rest] = others;
  const last = others.at(-1);
  if (first === undefined || last === undefined) return [];
  return [
    {
      earlier: [first.earlier, ...rest.map(({ earlier }) => earlier)],
      later,
      difference: last.difference,
      perhapsApart: whyApart(last.earlier, later, isBuilt),
    },
  ];
}
function whyApart(earlier: Resource, later: Resource, isBuilt: boolean): Duplicate['perhapsApart'] {
  const [before, after] = [earlier.document.file.path, later.document.file.path];
  if (folderOf(before) !== folderOf(after))
    return later.id.namespace === '' ? 'two folders without namespace' : undefined;
  return !isBuilt && areNamedAlike(before, after) ? 'variants of one file' : undefined;
}

/** Whether two files of a folder begin alike, as `web-v1.yaml` and `web-v1-and-v2.yaml` do: at least half of the shorter name. */
function areNamedAlike(path: string, other: string): boolean {
  if (path === other) return false;
  const [one, two] = [path, other].map((name) =>
    name.slice(name.lastIndexOf('/') + 1).replace(/\.[^.]*$/, ''),
  );
  if (one === undefined || two === undefined) return false;
  const differs = [...one].findIndex((character, index) => character !== two[index]);
  const common = differs === -1 ? one.length : differs;
  return common * 2 >= Math.min(one.length, two.length) && common > 2;
}

/** What is written and has a name of its own; of Helm hooks only one lives at a time. */
function isDefinition(resource: Resource): boolean {
  const { metadata, source } = resource;
  const hook = metadata.annotations?.['helm.sh/hook'] !== undefined;
  return source === 'written' && !hook && isNamed(resource) && !isPlaceholder(metadata.namespace ?? '');
}

/** What `extensions` once held lives on in other groups. */
const movedTo: Readonly<Record<string, string>> = {
  Ingress: 'networking.k8s.io',
  NetworkPolicy: 'networking.k8s.io',
  Deployment: 'apps',
  DaemonSet: 'apps',
  ReplicaSet: 'apps',
};

function identityOf({ id }: Resource): string {
  const group = id.group === 'extensions' ? (movedTo[id.kind] ?? id.group) : id.group;
  return JSON.stringify([group, id.kind, id.namespace, id.name]);
}

/** Whether an object was printed by a cluster: then it is a state of the object that a manifest defines. */
function isLive({ written: { metadata } }: Resource): boolean {
  return isMap(metadata) && (metadata.uid !== undefined || metadata.resourceVersion !== undefined);
}

function differenceOf(before: Content, after: Content, { assume }: Settings): string | undefined {
  const lost = [...before.keys()].find((key) => !after.has(key));
  const changed = [...before].find(([key, text]) => after.has(key) && after.get(key) !== text)?.[0];
  const added = [...after.keys()].find((key) => !before.has(key));
  const prefix = `${assume.annotationPrefix}/`;
  const show = (key: string) => `"${key.startsWith(prefix) ? key.slice(prefix.length) : key}"`;
  if (lost !== undefined) return `has no ${show(lost)}`;
  if (changed !== undefined) return `has another ${show(changed)}`;
  return added === undefined ? undefined : `adds ${show(added)}`;
}
