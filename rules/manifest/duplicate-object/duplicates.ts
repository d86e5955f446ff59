import { groupedBy } from '../../../src/collection/groups.ts';
import { isNamePlaceholder } from '../../../src/k8s/object/placeholder.ts';
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
  /** What brings the last two together, the surest first: one file, one folder, or nothing but the folders that they stand in. */
  readonly joinedBy: 'file' | 'folder' | 'nothing';
  /** Whether the names of the files of the last two are alike. */
  readonly namedAlike: boolean;
}

/** The objects of a root that the input writes more than once and that may be applied together; equal copies are none. */
export function duplicatesIn({ inventory, settings }: TrafficModel): readonly Duplicate[] {
  const byIdentity = groupedBy(
    withRepeatedNames(inventory.resources).filter(isDefinition),
    (resource) => `${resource.build ?? ''} ${identityOf(resource)}`,
  );
  return [...byIdentity.values()].flatMap((definitions) => duplicateOf(definitions, settings));
}

/** The objects of which another one has the same kind and name: few, so that no more is asked of the others. */
function withRepeatedNames(resources: readonly Resource[]): readonly Resource[] {
  const names = new Set<string>();
  const repeated = new Set<string>();
  for (const { id } of resources) {
    const name = `${id.kind} ${id.name}`;
    if (names.has(name)) repeated.add(name);
    else names.add(name);
  }
  if (repeated.size === 0) return [];
  return resources.filter(({ id }) => repeated.has(`${id.kind} ${id.name}`));
}

function pathOf({ document }: Resource): string {
  return document.file.path;
}

function duplicateOf(definitions: readonly Resource[], settings: Settings): readonly Duplicate[] {
  const later = definitions.at(-1);
  if (later === undefined || definitions.length === 1) return [];
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
  const paths = [pathOf(last.earlier), pathOf(later)] as const;
  return [
    {
      earlier: [first.earlier, ...rest.map(({ earlier }) => earlier)],
      later,
      difference: last.difference,
      joinedBy: joinedBy(...paths),
      namedAlike: areNamedAlike(...paths),
    },
  ];
}

function joinedBy(path: string, other: string): Duplicate['joinedBy'] {
  if (path === other) return 'file';
  return folderOf(path) === folderOf(other) ? 'folder' : 'nothing';
}

/**
 * Whether two files have names that begin alike, as `web-v1.yaml` and `web-v1-and-v2.yaml` do, for at least half of the
 * shorter one, or of which as much is words that both have, two at least: `book-entry.yaml` and `book-egress-entry.yaml`.
 */
function areNamedAlike(path: string, other: string): boolean {
  if (path === other) return false;
  const [one = '', two = ''] = [path, other].map((file) =>
    file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]*$/, ''),
  );
  const differs = [...one].findIndex((character, index) => character !== two[index]);
  const common = differs === -1 ? one.length : differs;
  if (common * 2 >= Math.min(one.length, two.length) && common > 2) return true;
  const [words, others] = [one, two].map((name) => new Set(name.split(/[^a-z0-9]+/i)));
  if (words === undefined || others === undefined) return false;
  const shared = [...words].filter((word) => others.has(word)).length;
  return shared > 1 && shared * 2 >= Math.min(words.size, others.size);
}

/** What is written and has a name of its own; of Helm hooks only one lives at a time. */
function isDefinition(resource: Resource): boolean {
  const { id, metadata, source } = resource;
  const hook = metadata.annotations?.['helm.sh/hook'] !== undefined;
  return source === 'written' && !hook && isNamed(resource) && isFinal(id.namespace) && isFinal(id.name);
}

/** Whether a name is what the cluster gets: nothing that is filled in later, such as `(join('-', [$suffix]))` of a test. */
function isFinal(name: string): boolean {
  return !isNamePlaceholder(name) && !/[^\w.:-]/.test(name);
}

/** What `extensions` once held lives on in other groups. */
const movedTo: Readonly<Record<string, string>> = {
  Ingress: 'networking.k8s.io',
  NetworkPolicy: 'networking.k8s.io',
  Deployment: 'apps',
  DaemonSet: 'apps',
  ReplicaSet: 'apps',
};

/** Equal for objects that the cluster takes for one; namespaces that are filled in later are one where they are written alike. */
function identityOf({ id, metadata }: Resource): string {
  const group = id.group === 'extensions' ? (movedTo[id.kind] ?? id.group) : id.group;
  const namespace = id.namespace || metadata.namespace || '';
  return JSON.stringify([group, id.kind, namespace, id.name]);
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
