// What the kustomizations of an input list outside of it: a build is what kustomize would make of it, wherever its parts lie.
import type { Stats } from 'node:fs';
import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isMap } from '../../k8s/object/shape.ts';
import { isKustomizationFile, kustomizationFileNames } from '../../k8s/root/kustomization.ts';
import { splitDocuments } from '../../source/file/split-documents.ts';
import { readDocument } from '../../source/yaml/read.ts';
import type { FoundFile } from './files.ts';
import { isManifestName, shownPath } from './files.ts';
import { readText } from './read.ts';

/** The fields of a kustomization whose texts are paths, wherever they stand (kustomize: api/types, v0.21). */
const pathFields: ReadonlySet<string> = new Set([
  'resources',
  'bases',
  'components',
  'configurations',
  'crds',
  'transformers',
  'generators',
  'validators',
  'patchesStrategicMerge',
  'path',
  'valuesFile',
  'additionalValuesFiles',
]);

/** The fields of generators whose texts are paths of files that need be no manifests. */
const generatorFields: ReadonlySet<string> = new Set(['files', 'envs', 'env']);

/** What kustomizations list. */
export interface ListedFiles {
  /** Real paths of all JSON files that they list, those that were found already among them: they need not hold objects. */
  readonly json: ReadonlySet<string>;
  readonly manifests: readonly FoundFile[];
  /** Files of other names that generators take. */
  readonly generatorFiles: readonly FoundFile[];
}

/** Where what is listed is looked for. */
interface Surroundings {
  /** Absolute working directory, which shown paths start from. */
  readonly folder: string;
  /** Whether the configuration leaves out a file or folder, by absolute path. */
  readonly isExcluded: (path: string) => boolean;
}

/**
 * The files that kustomizations among `linted` list and that are not among `found`, and those that the kustomizations so met
 * list, in the order in which they are met. What is not there is left to the build to tell.
 */
export function listedFiles(
  linted: readonly FoundFile[],
  found: readonly FoundFile[],
  { folder, isExcluded }: Surroundings,
): ListedFiles {
  const known = new Set(found.map(({ real }) => real));
  const [manifests, generatorFiles]: [FoundFile[], FoundFile[]] = [[], []];
  const open = linted.filter(({ path }) => isKustomizationFile(path));
  const json = new Set<string>();
  for (const kustomization of open) {
    for (const { path } of pathsIn(kustomization)) if (isJson(path)) json.add(realOf(path) ?? path);
    for (const { path, isManifest } of filesListedIn(kustomization, known)) {
      const real = realOf(path);
      if (real === undefined || known.has(real) || isExcluded(path)) continue;
      known.add(real);
      const file = { path: shownPath(folder, path), real, searched: true, listed: true as const, depth: 0 };
      if (isManifest) manifests.push(file);
      else generatorFiles.push(file);
      if (isManifest && isKustomizationFile(path)) open.push(file);
    }
  }
  return { json, manifests, generatorFiles };
}

/** The absolute paths that generators of a kustomization name, whatever lies there. */
export function generatorPathsIn(kustomization: Pick<FoundFile, 'path' | 'real'>): readonly string[] {
  return pathsIn(kustomization).flatMap(({ path, isOfGenerator }) => (isOfGenerator ? [path] : []));
}

/** What a kustomization lists: absolute paths of files, those of folders with a kustomization among `known` left out. */
function filesListedIn(
  kustomization: FoundFile,
  known: ReadonlySet<string>,
): readonly { readonly path: string; readonly isManifest: boolean }[] {
  return pathsIn(kustomization).flatMap(({ path, isOfGenerator }) =>
    (isFound(path, known) ? [] : filesAt(path)).flatMap((file) => {
      const isManifest = isManifestName(basename(file));
      return isManifest || isOfGenerator ? [{ path: file, isManifest }] : [];
    }),
  );
}

/** An absolute path, or a text that is no path. */
interface ListedPath {
  readonly path: string;
  readonly isOfGenerator: boolean;
}

/** What stands in a kustomization where paths stand. */
function pathsIn({ path, real }: Pick<FoundFile, 'path' | 'real'>): readonly ListedPath[] {
  const read = readText(real);
  if ('reason' in read) return [];
  const { documents, kindless } = splitDocuments({ path, text: read.text }, () => true);
  const texts = [...documents, ...kindless].flatMap((document) =>
    textsBelow(readDocument(document).value, ''),
  );
  return texts.flatMap(({ text, isOfGenerator }) =>
    isLocal(text) ? [{ path: resolve(dirname(real), text), isOfGenerator }] : [],
  );
}

/** A text of a kustomization where paths stand. */
interface ListedText {
  readonly text: string;
  readonly isOfGenerator: boolean;
}

/** The texts below fields that hold paths; generators write a file as `key=path`. */
function textsBelow(value: unknown, field: string): readonly ListedText[] {
  if (typeof value === 'string') {
    const isOfGenerator = generatorFields.has(field);
    if (!isOfGenerator && !pathFields.has(field)) return [];
    return [{ text: value.replace(/^[^=/]*=/, ''), isOfGenerator }];
  }
  if (Array.isArray(value)) return value.flatMap((item) => textsBelow(item, field));
  return isMap(value) ? Object.entries(value).flatMap(([key, item]) => textsBelow(item, key)) : [];
}

function isJson(path: string): boolean {
  return path.toLowerCase().endsWith('.json');
}

function isLocal(text: string): boolean {
  return text !== '' && text.length <= 1024 && !/[\n\0]|:\/\//.test(text);
}

/** Whether a path is that of a file among those known, or of a folder with a kustomization among them. */
function isFound(path: string, known: ReadonlySet<string>): boolean {
  return known.has(path) || kustomizationFileNames.some((name) => known.has(join(path, name)));
}

/** A file itself, of a folder its kustomization. */
function filesAt(path: string): readonly string[] {
  const kind = kindOf(path);
  if (kind?.isFile()) return [path];
  if (!kind?.isDirectory()) return [];
  return kustomizationFileNames.map((name) => join(path, name)).filter((file) => kindOf(file)?.isFile());
}

/** What lies at a path; undefined where nothing does, or nothing that can be reached. */
function kindOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
