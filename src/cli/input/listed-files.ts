// What the kustomizations of an input list outside of it: a build is what kustomize would make of it, wherever its parts lie.
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
  'files',
  'envs',
  'env',
  'valuesFile',
  'additionalValuesFiles',
]);

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
): readonly FoundFile[] {
  const known = new Set(found.map(({ real }) => real));
  const listed: FoundFile[] = [];
  const open = linted.filter(({ path }) => isKustomizationFile(path));
  for (const kustomization of open) {
    const paths = pathsIn(kustomization).flatMap((path) => (isFound(path, known) ? [] : filesAt(path)));
    for (const path of paths) {
      const real = realOf(path);
      if (real === undefined || known.has(real) || isExcluded(path) || !isManifestName(basename(path)))
        continue;
      known.add(real);
      const file = { path: shownPath(folder, path), real, searched: true, listed: true as const, depth: 0 };
      listed.push(file);
      if (isKustomizationFile(path)) open.push(file);
    }
  }
  return listed;
}

/** The absolute paths that a kustomization names; texts that are no paths are among them. */
function pathsIn({ path, real }: FoundFile): readonly string[] {
  const read = readText(real);
  if ('reason' in read) return [];
  const { documents, kindless } = splitDocuments({ path, text: read.text }, () => true);
  const texts = [...documents, ...kindless].flatMap((document) => textsIn(readDocument(document).value, ''));
  return texts.flatMap((text) => (isLocal(text) ? [resolve(dirname(real), text)] : []));
}

/** The texts below fields that hold paths; generators write a file as `key=path`. */
function textsIn(value: unknown, field: string): readonly string[] {
  if (typeof value === 'string') return pathFields.has(field) ? [value.replace(/^[^=/]*=/, '')] : [];
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, field));
  return isMap(value) ? Object.entries(value).flatMap(([key, item]) => textsIn(item, key)) : [];
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
  const kind = statSync(path, { throwIfNoEntry: false });
  if (kind?.isFile()) return [path];
  if (!kind?.isDirectory()) return [];
  return kustomizationFileNames
    .map((name) => join(path, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
