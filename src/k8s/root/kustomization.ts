import type { SourceFile } from '../../source/file/file.ts';
import { folderOf, resolveFrom } from '../../source/file/file-path.ts';
import type { Location } from '../../source/file/place.ts';
import { at, made } from '../../source/file/place.ts';
import type { ReadDocument } from '../../source/yaml/read.ts';
import type { Fitted } from '../object/shape.ts';
import { list, object, string } from '../object/shape.ts';

/** A path that a kustomization names, relative to the working directory, with the place that names it. */
export interface KustomizationEntry {
  readonly path: string;
  readonly at: Location;
}

/** A `kustomization.yaml`, as far as it says which files belong together; what is built of them is in src/kustomize. */
export interface Kustomization {
  readonly path: string;
  readonly folder: string;
  /** The document as a whole. */
  readonly at: Location;
  /** Whether it is a component, which is built only as a part of others. */
  readonly isComponent: boolean;
  /** Files and folders under `resources`, `bases` and `components`; what is fetched from elsewhere is left out. */
  readonly resources: readonly KustomizationEntry[];
  /** Files under `patches`, `patchesStrategicMerge` and `patchesJson6902`. */
  readonly patches: readonly KustomizationEntry[];
}

const patch = object({ path: string });

const shape = object({
  apiVersion: string,
  kind: string,
  resources: list(string),
  bases: list(string),
  components: list(string),
  patches: list(patch),
  patchesStrategicMerge: list(string),
  patchesJson6902: list(patch),
});

type Written = Fitted<typeof shape>;

/** The names under which kustomize looks for a kustomization (kustomize: konfig.RecognizedKustomizationFileNames, api v0.21). */
export const kustomizationFileNames: readonly string[] = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

/** Whether a file is a kustomization by its name. */
export function isKustomizationFile(path: string): boolean {
  return kustomizationFileNames.includes(path.slice(path.lastIndexOf('/') + 1));
}

/** What a kustomization file without any document counts as. */
export function emptyDocument(file: SourceFile): ReadDocument {
  return { document: { file, index: 0, start: 0, end: file.text.length }, value: null, problems: [] };
}

/** The kustomizations among the documents; objects of Flux in a file of that name are none. */
export function kustomizationsOf(reads: readonly ReadDocument[]): readonly Kustomization[] {
  return reads.flatMap(({ document, value }) => {
    if (!isKustomizationFile(document.file.path)) return [];
    if (value === undefined) return [];
    const written: Written = shape.fit(value) ?? made({}, { document, path: [], on: 'value' });
    if (written.apiVersion?.startsWith('kustomize.toolkit.')) return [];
    return [kustomizationOf(written, document.file.path)];
  });
}

function kustomizationOf(written: Written, path: string): Kustomization {
  const folder = folderOf(path);
  const files = (names: readonly string[] | undefined) => entriesOf(names ?? [], folder);
  const patches = [...(written.patches ?? []), ...(written.patchesJson6902 ?? [])];
  return {
    path,
    folder,
    at: at(written),
    isComponent: written.kind === 'Component',
    resources: [...files(written.resources), ...files(written.bases), ...files(written.components)],
    patches: [
      ...patches.flatMap((one) =>
        one.path === undefined ? [] : [{ path: resolveFrom(folder, one.path), at: at(one, 'path') }],
      ),
      ...files(written.patchesStrategicMerge),
    ],
  };
}

function entriesOf(names: readonly string[], folder: string): readonly KustomizationEntry[] {
  return names.flatMap((name, index) =>
    name === '' || name.includes('://') || name.includes('\n')
      ? []
      : [{ path: resolveFrom(folder, name), at: at(names, index) }],
  );
}

/** Files that are patches of something else, with the place that says so; a file that is also listed as a resource is an object all the same. */
export function patchFiles(kustomizations: readonly Kustomization[]): ReadonlyMap<string, Location> {
  const resources = new Set(kustomizations.flatMap((one) => one.resources.map(({ path }) => path)));
  const patches = new Map<string, Location>();
  for (const entry of kustomizations.flatMap((one) => one.patches)) {
    if (!resources.has(entry.path) && !patches.has(entry.path)) patches.set(entry.path, entry.at);
  }
  return patches;
}

/** The paths of a kustomization, of all files that it lists and of those that kustomizations in folders on its list do. */
export function listedFiles(path: string, kustomizations: readonly Kustomization[]): ReadonlySet<string> {
  const byFolder = new Map(kustomizations.map((one) => [one.folder, one]));
  const parts = new Set(kustomizations.filter((one) => one.path === path));
  for (const { resources } of parts) {
    for (const entry of resources) {
      const inner = byFolder.get(entry.path);
      if (inner !== undefined) parts.add(inner);
    }
  }
  return new Set(
    [...parts].flatMap((one) => [one.path, ...[...one.resources, ...one.patches].map((entry) => entry.path)]),
  );
}

/** The folders that nothing lists and that are no components: each is built on its own. */
export function topFolders(kustomizations: readonly Kustomization[]): readonly string[] {
  const listed = new Set(kustomizations.flatMap(({ resources }) => resources.map(({ path }) => path)));
  const tops = kustomizations.filter(({ folder, isComponent }) => !isComponent && !listed.has(folder));
  return [...new Set(tops.map(({ folder }) => folder))];
}
