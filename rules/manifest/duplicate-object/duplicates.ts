import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { isNamed } from '../../../src/k8s/object/resources.ts';
import { isMap } from '../../../src/k8s/object/shape.ts';
import { folderOf } from '../../../src/rule/rule.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import type { Content } from './content.ts';
import { contentOf } from './content.ts';

/** An object that is defined again with other content. */
export interface Duplicate {
  readonly earlier: Resource;
  readonly later: Resource;
  /** What differs first, as a clause about the later one: `has no "healthcheck-port"`. */
  readonly difference: string;
  /** Whether both stand in the unnamed namespace and in different folders, so that they may be applied apart. */
  readonly perhapsApart: boolean;
}

/** The objects of a root that the input writes more than once, each beside the definition before it; equal copies are none. */
export function duplicatesIn(inventory: Inventory, settings: Settings): readonly Duplicate[] {
  const last = new Map<string, Resource>();
  const duplicates: Duplicate[] = [];
  for (const later of inventory.resources.filter(isDefinition)) {
    const key = identityOf(later);
    const earlier = last.get(key);
    last.set(key, later);
    if (earlier === undefined || isLive(earlier) !== isLive(later)) continue;
    const [before, after] = [contentOf(earlier), contentOf(later)];
    const difference =
      before === undefined || after === undefined ? undefined : differenceOf(before, after, settings);
    if (difference === undefined) continue;
    const apart = folderOf(earlier.document.file.path) !== folderOf(later.document.file.path);
    duplicates.push({ earlier, later, difference, perhapsApart: apart && later.id.namespace === '' });
  }
  return duplicates;
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
