import type { Inventory } from '../k8s/inventory.ts';
import { isPlaceholder } from '../k8s/name.ts';
import type { Resource } from '../k8s/resource.ts';
import { describe } from '../k8s/resource.ts';
import { isMap } from '../k8s/shape.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The namespaces into which releases of the set install what the set does not show (HelmRelease, HelmChart,
 * Application, ApplicationSet); `*` when a release does not say which. A release that was read into virtual objects,
 * and an Application whose path is a folder of the input, show what they install.
 */
export function releaseNamespaces({ resources }: Inventory): ReadonlySet<string> {
  const shown = new Set(resources.flatMap(({ madeBy }) => madeBy ?? []));
  const folders = lazily(() => foldersOf(resources));
  const namespaces = new Set<string>();
  for (const resource of resources) {
    const release = targetsOf(resource, folders);
    if (release !== undefined && !shown.has(describe(resource))) namespaces.add(release);
  }
  return namespaces;
}

/** The namespace that a release installs into; undefined for what is no release or shows what it installs. */
function targetsOf({ id, written }: Resource, folders: () => ReadonlySet<string>): string | undefined {
  const spec = fieldsOf(written.spec);
  switch (`${id.group}/${id.kind}`) {
    case 'helm.toolkit.fluxcd.io/HelmRelease':
    case 'helm.cattle.io/HelmChart':
      return spec.targetNamespace === undefined ? id.namespace : namespaceIn(spec.targetNamespace);
    case 'argoproj.io/Application':
      return applicationTarget(spec, folders);
    case 'argoproj.io/ApplicationSet':
      return applicationTarget(fieldsOf(fieldsOf(spec.template).spec), folders);
    default:
      return undefined;
  }
}

function applicationTarget(spec: Fields, folders: () => ReadonlySet<string>): string | undefined {
  const sources = Array.isArray(spec.sources) ? spec.sources.map(fieldsOf) : [fieldsOf(spec.source)];
  const isShown = sources.every((source) => isReference(source) || isPlainFolder(source, folders));
  return isShown ? undefined : namespaceIn(fieldsOf(spec.destination).namespace);
}

/** A source that only lends its values files to another. */
function isReference(source: Fields): boolean {
  return source.ref !== undefined && source.path === undefined && source.chart === undefined;
}

function isPlainFolder({ chart, helm, path }: Fields, folders: () => ReadonlySet<string>): boolean {
  if (chart !== undefined || helm !== undefined || typeof path !== 'string') return false;
  const folder = path.replace(/^(\.?\/)+|\/+$/g, '');
  return folder === '' || folder === '.' || folders().has(folder);
}

function namespaceIn(namespace: unknown): string {
  return typeof namespace === 'string' && !isPlaceholder(namespace) ? namespace : '*';
}

/** Every run of folder names in the paths of the files, so that a path of the repository is found wherever the input begins. */
function foldersOf(resources: readonly Resource[]): ReadonlySet<string> {
  const parents = new Set(resources.map(({ document }) => document.file.path.replace(/\/?[^/]*$/, '')));
  const folders = new Set<string>();
  for (const parent of parents) {
    const names = parent.split('/');
    for (let start = 0; start < names.length; start += 1) {
      for (let end = start + 1; end <= names.length; end += 1) folders.add(names.slice(start, end).join('/'));
    }
  }
  return folders;
}

function fieldsOf(value: unknown): Fields {
  return isMap(value) ? value : {};
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
