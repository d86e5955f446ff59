// What the load restrictor of kustomize refuses (kustomize: api/internal/loader/loadrestrictions.go, v0.21). Nothing in a
// kustomization says whether it is on: `kustomize build`, `kubectl apply -k` and Argo CD have it on unless they are told
// otherwise, Flux has it off (fluxcd/pkg: kustomize/kustomize_generator.go).
import { isKustomizationFile } from '../k8s/root/kustomization.ts';
import { folderOf, resolveFrom } from '../source/file/file-path.ts';
import type { Build } from './build.ts';
import type { BuildFiles } from './file/build-files.ts';
import { kustomizationIn } from './file/kustomization-file.ts';
import type { WrittenKustomization } from './file/kustomization-shape.ts';
import type { Placed } from './object/placed.ts';
import { fieldOf, itemsOf } from './object/placed.ts';
import type { BuildRefusal } from './object/refused.ts';
import { attempted, Refused } from './object/refused.ts';

/** A file outside the folder of the kustomization that lists it, as the restrictor refuses it. */
export interface OutsideFile extends BuildRefusal {
  readonly path: string;
}

/** The files that a build reads though they lie outside the folders of the kustomizations that list them, each as the restrictor refuses it. */
export function outsideFiles(
  { files: read }: Pick<Build, 'files'>,
  files: BuildFiles,
): readonly OutsideFile[] {
  return [...read].filter(isKustomizationFile).flatMap((path) => outsideOf(folderOf(path), files));
}

const known = new WeakMap<BuildFiles, Map<string, readonly OutsideFile[]>>();

function outsideOf(folder: string, files: BuildFiles): readonly OutsideFile[] {
  const kept = known.get(files) ?? new Map<string, readonly OutsideFile[]>();
  known.set(files, kept);
  const before = kept.get(folder);
  if (before !== undefined) return before;
  const file = attempted(() => kustomizationIn(folder, files));
  const listed = file === undefined || file instanceof Refused ? [] : listedIn(file.written);
  const found = listed.flatMap(({ value, at }): readonly OutsideFile[] => {
    const path = resolveFrom(folder, String(value));
    if (isInside(path, folder) || files.text(path) === undefined) return [];
    return [
      { path, at, message: `security; file '${path}' is not in or below '${folder === '' ? '.' : folder}'` },
    ];
  });
  kept.set(folder, found);
  return found;
}

function isInside(path: string, folder: string): boolean {
  return folder === '' ? !/^(\.\.)?\//.test(path) : path.startsWith(`${folder}/`);
}

/** The paths of files that a kustomization lists, with all that is no path and leads nowhere. */
function listedIn(written: WrittenKustomization): readonly Placed[] {
  const { resources, bases, configurations, crds, generators, transformers, validators } = written;
  const { patchesStrategicMerge, patches = [], patchesJson6902 = [], replacements = [], openapi } = written;
  const { configMapGenerator = [], secretGenerator = [] } = written;
  const lists = [resources, bases, configurations, crds, generators, transformers, validators];
  const withPath = [
    ...patches,
    ...patchesJson6902,
    ...replacements,
    ...(openapi === undefined ? [] : [openapi]),
  ];
  return [
    ...[...lists, patchesStrategicMerge].flatMap((list) => itemsOf(list ?? [])),
    ...withPath.flatMap((one) => fieldOf(one, 'path') ?? []),
    ...[...configMapGenerator, ...secretGenerator].flatMap(({ files = [], envs = [] }) =>
      [...itemsOf(files), ...itemsOf(envs)].map(withoutKey),
    ),
  ];
}

/** A generator writes a file as `key=path`. */
function withoutKey({ value, at }: Placed): Placed {
  return { value: String(value).replace(/^[^=/]*=/, ''), at };
}
