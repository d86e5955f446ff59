import { grouped } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import type { SourceDocument } from '../../source/file/file.ts';
import { folderOf, resolveFrom } from '../../source/file/file-path.ts';
import type { Location } from '../../source/file/place.ts';
import { at, keyOf } from '../../source/file/place.ts';
import type { ReadDocument } from '../../source/yaml/read.ts';
import { readDocument } from '../../source/yaml/read.ts';
import type { Fitted } from '../object/shape.ts';
import { anything, isMap, list, object, string } from '../object/shape.ts';

/** A path that a kustomization names, relative to the working directory, with the place that names it. */
export interface KustomizationEntry {
  readonly path: string;
  readonly at: Location;
}

/** A field of a kustomization. */
export interface KustomizationField {
  readonly field: string;
  readonly at: Location;
}

/** What a patch is for; `kind`, `name` and `namespace` are anchored regular expressions, absence means any (kustomize: api/types/selector.go, v5). */
export interface PatchTarget {
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
}

/** A `kustomization.yaml`, as far as it says which files belong together. */
export interface Kustomization {
  readonly path: string;
  readonly folder: string;
  /** Namespace that is given to all objects of the build; absent when none is. */
  readonly namespace?: string;
  /** Files and folders under `resources`, `bases` and `components`; what is fetched from elsewhere is left out. */
  readonly resources: readonly KustomizationEntry[];
  /** Whether it takes in what no input holds: bases that are fetched, charts that kustomize renders. */
  readonly takesInMore: boolean;
  /** Files under `patches`, `patchesStrategicMerge` and `patchesJson6902`. */
  readonly patches: readonly KustomizationEntry[];
  /** The fields that change what is built, or make more, in a way that is not computed: prefixes, labels, replacements. */
  readonly transformers: readonly KustomizationField[];
  /** What `target` fields and patches written in place are for. */
  readonly targets: readonly PatchTarget[];
}

const patch = object({
  path: string,
  patch: string,
  target: object({ kind: string, name: string, namespace: string }),
});

/** What changes objects on the path and is not computed; images and the like change nothing there. */
const transformingFields = [
  'namePrefix',
  'nameSuffix',
  'commonLabels',
  'commonAnnotations',
  'replacements',
  'vars',
  'replicas',
  'transformers',
  'generators',
  'helmCharts',
] as const;

const shape = object({
  namePrefix: string,
  nameSuffix: string,
  commonLabels: anything,
  commonAnnotations: anything,
  replacements: anything,
  vars: anything,
  replicas: anything,
  transformers: anything,
  generators: anything,
  apiVersion: string,
  namespace: string,
  resources: list(string),
  bases: list(string),
  components: list(string),
  helmCharts: list(anything),
  patches: list(patch),
  patchesStrategicMerge: list(string),
  patchesJson6902: list(patch),
});

type Written = Fitted<typeof shape>;

/** The kustomizations among the documents, recognised by the name of the file (kustomize: konfig.RecognizedKustomizationFileNames, v5). */
export function kustomizationsOf(reads: readonly ReadDocument[]): readonly Kustomization[] {
  return reads.flatMap(({ document, value }) => {
    if (!/(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(document.file.path)) return [];
    const written = shape.fit(value);
    if (written === undefined || written.apiVersion?.startsWith('kustomize.toolkit.')) return [];
    return [kustomizationOf(written, document)];
  });
}

function kustomizationOf(written: Written, document: SourceDocument): Kustomization {
  const { path } = document.file;
  const folder = folderOf(path);
  const files = (names: readonly string[] | undefined) => entriesOf(names ?? [], folder);
  const patches = [...(written.patches ?? []), ...(written.patchesJson6902 ?? [])];
  return {
    path,
    folder,
    ...(written.namespace === undefined || written.namespace === '' ? {} : { namespace: written.namespace }),
    resources: [...files(written.resources), ...files(written.bases), ...files(written.components)],
    takesInMore:
      (written.helmCharts ?? []).length > 0 ||
      [written.resources, written.bases, written.components].flat().some((name) => name?.includes('://')),
    patches: [
      ...patches.flatMap((one) =>
        one.path === undefined ? [] : [{ path: resolveFrom(folder, one.path), at: at(one, 'path') }],
      ),
      ...files(written.patchesStrategicMerge),
    ],
    transformers: transformersOf(written, patches),
    targets: [
      ...patches.flatMap((one) => one.target ?? inPlace(one.patch, at(one, 'patch'))),
      ...(written.patchesStrategicMerge ?? []).flatMap((text, index, texts) =>
        text.includes('\n') ? inPlace(text, at(texts, index)) : [],
      ),
    ],
  };
}

function transformersOf(
  written: Written,
  patches: NonNullable<Written['patches']>,
): readonly KustomizationField[] {
  const fields = transformingFields.filter((field) => isSet(written[field]));
  const patch = patches.find((one) => one.patch !== undefined);
  const merges = written.patchesStrategicMerge ?? [];
  const merge = merges.findIndex((text) => text.includes('\n'));
  return [
    ...fields.map((field) => ({ field, at: keyOf(at(written, field)) })),
    ...(patch === undefined ? [] : [{ field: 'patches', at: keyOf(at(patch, 'patch')) }]),
    ...(merge === -1 ? [] : [{ field: 'patchesStrategicMerge', at: at(merges, merge) }]),
  ];
}

function isSet(value: unknown): boolean {
  return (
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  );
}

function entriesOf(names: readonly string[], folder: string): readonly KustomizationEntry[] {
  return names.flatMap((name, index) =>
    name === '' || name.includes('://') || name.includes('\n')
      ? []
      : [{ path: resolveFrom(folder, name), at: at(names, index) }],
  );
}

/** The object that a patch written in place is for; none when it cannot be read. */
function inPlace(text: string | undefined, { document, path }: Location): readonly PatchTarget[] {
  if (text === undefined) return [];
  const file = { path: document.file.path, text };
  const { value } = readDocument({ file, index: 0, start: 0, end: text.length, host: { document, path } });
  return isMap(value) ? [targetOf(value)] : [];
}

/** The object that a strategic merge patch is for, as a target. */
export function targetOf(written: Readonly<Record<string, unknown>>): PatchTarget {
  const { kind, metadata } = named.fit(written) ?? {};
  return {
    ...(kind === undefined ? {} : { kind: literally(kind) }),
    ...(metadata?.name === undefined ? {} : { name: literally(metadata.name) }),
    ...(metadata?.namespace === undefined ? {} : { namespace: literally(metadata.namespace) }),
  };
}

const named = object({ kind: string, metadata: object({ name: string, namespace: string }) });

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * Files that are patches of something else, with the place that says so; a file that is also listed as a resource is
 * an object all the same.
 */
export function patchFiles(kustomizations: readonly Kustomization[]): ReadonlyMap<string, Location> {
  const resources = new Set(kustomizations.flatMap((one) => one.resources.map(({ path }) => path)));
  const patches = new Map<string, Location>();
  for (const entry of kustomizations.flatMap((one) => one.patches)) {
    if (!resources.has(entry.path) && !patches.has(entry.path)) patches.set(entry.path, entry.at);
  }
  return patches;
}

/** Which kustomizations list a path, and which one stands in a folder. */
interface Links {
  readonly listing: ReadonlyMap<string, readonly Kustomization[]>;
  readonly inFolder: ReadonlyMap<string, Kustomization>;
  /** Namespaces that the builds give to what a kustomization holds, '' for none; filled when asked for. */
  readonly namespaces: Map<Kustomization, ReadonlySet<string>>;
}

const linksOf = oncePer((kustomizations: readonly Kustomization[]): Links => {
  const listing = grouped(
    kustomizations.flatMap((one) =>
      [...one.resources, ...one.patches].map(({ path }) => [path, one] as const),
    ),
  );
  const inFolder = new Map(kustomizations.map((one) => [one.folder, one]));
  return { listing, inFolder, namespaces: new Map() };
});

/**
 * The namespace that kustomize gives to the objects of a file, through the kustomizations that list it: the outermost
 * that names one wins, as its transformer runs last. Undefined when nothing lists the file, none names a namespace,
 * or several builds that hold the file disagree.
 */
export function namespaceFor(path: string, kustomizations: readonly Kustomization[]): string | undefined {
  const links = linksOf(kustomizations);
  const given = (links.listing.get(path) ?? []).flatMap((one) => [...namespacesIn(one, links)]);
  const [only, second] = new Set(given);
  return second === undefined && only !== '' ? only : undefined;
}

function namespacesIn(kustomization: Kustomization, links: Links): ReadonlySet<string> {
  const kept = links.namespaces.get(kustomization);
  if (kept !== undefined) return kept;
  const own = kustomization.namespace ?? '';
  links.namespaces.set(kustomization, new Set([own])); // what a kustomization that lists itself gets
  const outer = links.listing.get(kustomization.folder) ?? [];
  const given = outer.flatMap((one) => [...namespacesIn(one, links)].map((name) => name || own));
  const namespaces = new Set(given.length === 0 ? [own] : given);
  links.namespaces.set(kustomization, namespaces);
  return namespaces;
}

/** The files that each build takes in, its patches left out; a build is a kustomization that no other one lists. */
export function buildsOf(kustomizations: readonly Kustomization[]): readonly ReadonlySet<string>[] {
  const { listing } = linksOf(kustomizations);
  return kustomizations
    .filter(({ folder }) => !listing.has(folder))
    .map((one) => filesIn(one, kustomizations));
}

/** Every file that a build takes in, through the folders that it lists. */
export function filesIn(start: Kustomization, kustomizations: readonly Kustomization[]): ReadonlySet<string> {
  return new Set(entriesIn(start, kustomizations).map(({ path }) => path));
}

/** What a build takes in, through the folders that it lists, but for these folders themselves. */
function entriesIn(
  start: Kustomization,
  kustomizations: readonly Kustomization[],
): readonly KustomizationEntry[] {
  const { inFolder } = linksOf(kustomizations);
  return partsOf(start, kustomizations).flatMap(({ resources }) =>
    resources.filter(({ path }) => !inFolder.has(path)),
  );
}

/** The kustomizations that a build consists of, itself first. */
function partsOf(start: Kustomization, kustomizations: readonly Kustomization[]): readonly Kustomization[] {
  const { inFolder } = linksOf(kustomizations);
  const parts = new Set([start]);
  for (const { resources } of parts) {
    for (const { path } of resources) {
      const inner = inFolder.get(path);
      if (inner !== undefined) parts.add(inner);
    }
  }
  return [...parts];
}

/** A build of which the input lacks a part. */
export interface PartialBuild {
  readonly build: Kustomization;
  readonly files: ReadonlySet<string>;
  /** The files and folders that it lists and that are not in the input. */
  readonly missing: readonly KustomizationEntry[];
}

/** The builds that take in more than the input holds; `isThere` says of a file or folder whether the input has it. */
export function partialBuilds(
  kustomizations: readonly Kustomization[],
  isThere: (path: string) => boolean,
): readonly PartialBuild[] {
  const { listing } = linksOf(kustomizations);
  return kustomizations
    .filter(({ folder }) => !listing.has(folder))
    .flatMap((build) => {
      const entries = entriesIn(build, kustomizations);
      const missing = entries.filter(({ path }) => !isThere(path));
      const isWhole = missing.length === 0 && !partsOf(build, kustomizations).some((one) => one.takesInMore);
      return isWhole ? [] : [{ build, files: new Set(entries.map(({ path }) => path)), missing }];
    });
}
