import { groupedBy } from '../../collection/groups.ts';
import type { Settings } from '../../settings/settings.ts';
import { folderOf, stepsTo } from '../../source/file/file-path.ts';
import { globMatches } from '../../source/file/glob.ts';
import type { Kustomization } from './kustomization.ts';
import type { ManifestFile } from './patched-objects.ts';
import { splitFolders } from './split-folders.ts';

/** What is judged as one environment: the files that belong together (catalogue 2.1.8). */
export interface Root {
  /** The environment's name or the names of the folders that make it one, joined by `/`; empty when the whole input is one root. */
  readonly name: string;
  /** Paths of its files; files outside every root belong to each. */
  readonly files: ReadonlySet<string>;
  /** Whether only its likeness to others tells it apart: neither the configuration names it nor does a build stand in it. */
  readonly byLikeness: boolean;
}

/** What roots are recognised from. */
export interface RootsInput {
  readonly files: readonly ManifestFile[];
  readonly kustomizations: readonly Kustomization[];
  readonly settings: Settings;
}

/** The roots of an input, at least one: those that the configuration names, else sibling folders that define the same objects differently. */
export function rootsOf(input: RootsInput): readonly Root[] {
  const { files, kustomizations, settings } = input;
  const environments = Object.entries(settings.environments ?? {});
  if (environments.length > 0) return declaredRoots(files, environments);
  return foldedRoots(files, kustomizations, splitFolders(input));
}

function declaredRoots(
  files: readonly ManifestFile[],
  environments: readonly (readonly [string, { readonly include: readonly string[] }])[],
): readonly Root[] {
  const paths = files.map(({ path }) => path);
  const roots = environments.map(([name, { include }]) => ({
    name,
    files: new Set(paths.filter((path) => include.some((glob) => globMatches(glob, path)))),
  }));
  const shared = paths.filter((path) => !roots.some((root) => root.files.has(path)));
  return roots.map((root) => ({
    name: root.name,
    files: new Set([...root.files, ...shared]),
    byLikeness: false,
  }));
}

/** Roots by the names of the split folders on the way to each file; a file above a split belongs to all roots below it. */
function foldedRoots(
  files: readonly ManifestFile[],
  kustomizations: readonly Kustomization[],
  split: ReadonlySet<string>,
): readonly Root[] {
  const withBuild = new Set(kustomizations.map(({ path }) => splitsOn(path, split).join('/')));
  const paths = files.map(({ path }) => path);
  const byName = groupedBy(paths, (path) => splitsOn(path, split).join('/'));
  const names = [...new Set(['', ...byName.keys()])];
  const outer = new Set(names.flatMap(above));
  return names
    .filter((name) => !outer.has(name))
    .sort()
    .map((name) => ({
      name,
      files: new Set([...above(name), name].flatMap((part) => byName.get(part) ?? [])),
      byLikeness: name !== '' && !withBuild.has(name),
    }));
}

function splitsOn(path: string, split: ReadonlySet<string>): readonly string[] {
  return stepsTo(path)
    .filter(({ folder, step }) => split.has(folder === '' ? step : `${folder}/${step}`))
    .map(({ step }) => step);
}

/** The names above a root's name, the empty one included: of `prod/eu` those are `''` and `prod`. */
function above(name: string): readonly string[] {
  if (name === '') return [];
  const outer = folderOf(name);
  return [...above(outer), outer];
}
