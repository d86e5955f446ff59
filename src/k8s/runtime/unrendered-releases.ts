import type { Inventory } from '../inventory/inventory.ts';
import { isPlaceholder } from '../object/placeholder.ts';
import type { Resource } from '../object/resource.ts';
import { describe } from '../object/resource.ts';
import { isMap } from '../object/shape.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A release of the input that installs what the input does not show. */
export interface UnrenderedRelease {
  /** Where it installs; `*` when it does not say. */
  readonly namespace: string;
  /** Its own name and its release names, as far as they are literal. */
  readonly names: readonly string[];
}

/**
 * The releases of the input that install what the input does not show (HelmRelease, HelmChart, Application,
 * ApplicationSet). A release that was read into virtual objects or rendered, and an Application whose path is a folder of the
 * input, show what they install.
 */
export function unrenderedReleases({ resources }: Inventory): readonly UnrenderedRelease[] {
  const shown = new Set(resources.flatMap(({ madeBy, release }) => madeBy ?? release ?? []));
  const folders = lazily(() => foldersOf(resources));
  return resources.flatMap((resource) => {
    const release = releaseOf(resource, folders);
    return release === undefined || shown.has(describe(resource)) ? [] : [release];
  });
}

/** Undefined for what is no release or shows what it installs. */
function releaseOf(
  { id, written }: Resource,
  folders: () => ReadonlySet<string>,
): UnrenderedRelease | undefined {
  const spec = fieldsOf(written.spec);
  switch (`${id.group}/${id.kind}`) {
    case 'helm.toolkit.fluxcd.io/HelmRelease':
    case 'helm.cattle.io/HelmChart': {
      const { targetNamespace } = spec;
      if (targetNamespace === undefined)
        return { namespace: id.namespace, names: literal([id.name, spec.releaseName]) };
      const namespace = namespaceIn(targetNamespace);
      return { namespace, names: literal([id.name, spec.releaseName, `${namespace}-${id.name}`]) };
    }
    case 'argoproj.io/Application':
      return applied(id.name, spec, folders);
    case 'argoproj.io/ApplicationSet': {
      const template = fieldsOf(spec.template);
      return applied(fieldsOf(template.metadata).name, fieldsOf(template.spec), folders);
    }
    default:
      return undefined;
  }
}

function applied(
  name: unknown,
  spec: Fields,
  folders: () => ReadonlySet<string>,
): UnrenderedRelease | undefined {
  const sources = Array.isArray(spec.sources) ? spec.sources.map(fieldsOf) : [fieldsOf(spec.source)];
  if (sources.every((source) => isReference(source) || isPlainFolder(source, folders))) return undefined;
  const released = sources.map(({ helm }) => fieldsOf(helm).releaseName);
  return {
    namespace: namespaceIn(fieldsOf(spec.destination).namespace),
    names: literal([name, ...released]),
  };
}

function literal(names: readonly unknown[]): readonly string[] {
  return names
    .filter((name) => typeof name === 'string')
    .filter((name) => name !== '' && !isPlaceholder(name));
}

/** A source that only lends its values files to another. */
function isReference(source: Fields): boolean {
  return source.ref !== undefined && source.path === undefined && source.chart === undefined;
}

/** Helm and plugins make something else of what stands in a folder. */
function isPlainFolder({ chart, helm, plugin, path }: Fields, folders: () => ReadonlySet<string>): boolean {
  const isMade = chart !== undefined || helm !== undefined || plugin !== undefined;
  if (isMade || typeof path !== 'string') return false;
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
