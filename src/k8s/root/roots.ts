import { grouped, groupedBy } from '../../collection/groups.ts';
import { compareText } from '../../collection/order.ts';
import type { Settings } from '../../settings/settings.ts';
import { folderOf, stepsTo } from '../../source/file/file-path.ts';
import { globMatches } from '../../source/file/glob.ts';
import type { Resource } from '../object/resource.ts';
import { isSameValue } from '../object/shape.ts';
import type { BuiltFolder, ManifestFile } from './built-folder.ts';
import type { Kustomization } from './kustomization.ts';
import { splitFolders } from './split-folders.ts';

/** What is judged as one environment: the files that belong together (catalogue 2.1.8). */
export interface Root {
  /** The environment's name or the names of the folders that make it one, joined by `/`; empty when the whole input is one root. */
  readonly name: string;
  /** Paths of its files; files outside every root belong to each. */
  readonly files: ReadonlySet<string>;
  /** The builds that are applied there. */
  readonly builds: ReadonlySet<BuiltFolder>;
  /** Whether only its likeness to others tells it apart: neither the configuration names it nor does a build stand in it. */
  readonly byLikeness: boolean;
}

/** What roots are recognised from. */
export interface RootsInput {
  readonly files: readonly ManifestFile[];
  readonly kustomizations: readonly Kustomization[];
  readonly builds: readonly BuiltFolder[];
  readonly settings: Settings;
}

/**
 * The roots of an input, at least one: those that the configuration names, else sibling folders that define the same objects
 * differently. Builds that give one object differently are never applied together, wherever their folders are.
 */
export function rootsOf(input: RootsInput): readonly Root[] {
  const environments = Object.entries(input.settings.environments ?? {});
  const roots =
    environments.length > 0 ? declaredRoots(input, environments) : foldedRoots(input, splitFolders(input));
  return withOwnNames(roots.flatMap(oneCluster).flatMap(withoutConflict));
}

/** Roots with names of their own: those after the first that have one name are counted. */
function withOwnNames(roots: readonly Root[]): readonly Root[] {
  const seen = new Map<string, number>();
  return roots.map((root) => {
    const count = (seen.get(root.name) ?? 0) + 1;
    seen.set(root.name, count);
    return count === 1 ? root : { ...root, name: `${root.name} (${count})` };
  });
}

function declaredRoots(
  { files, builds }: RootsInput,
  environments: readonly (readonly [string, { readonly include: readonly string[] }])[],
): readonly Root[] {
  const paths = new Set([...files, ...builds].map(({ path }) => path));
  const roots = environments.map(([name, { include }]) => ({
    name,
    own: [...paths].filter((path) => include.some((glob) => globMatches(glob, path))),
  }));
  const named = new Set(roots.flatMap(({ own }) => own));
  const shared = [...paths].filter((path) => !named.has(path));
  return roots.map(({ name, own }) => {
    const all = new Set([...own, ...shared]);
    return {
      name,
      files: all,
      builds: new Set(builds.filter(({ path }) => all.has(path))),
      byLikeness: false,
    };
  });
}

/** Roots by the names of the split folders on the way to each file; a file above a split belongs to all roots below it. */
function foldedRoots(
  { files, kustomizations, builds }: RootsInput,
  split: ReadonlySet<string>,
): readonly Root[] {
  const nameOf = namesBy(split, builds);
  const withBuild = new Set(kustomizations.map(({ path }) => nameOf(path)));
  const byName = groupedBy(
    files.map(({ path }) => path),
    nameOf,
  );
  const buildsByName = groupedBy(builds, ({ path, appliedIn }) => nameOf(path) || nameOf(appliedIn ?? ''));
  const names = [...new Set(['', ...byName.keys(), ...buildsByName.keys()])];
  const outer = new Set(names.flatMap(above));
  return names
    .filter((name) => !outer.has(name))
    .sort()
    .map((name) => {
      const parts = [...above(name), name];
      return {
        name,
        files: new Set(parts.flatMap((part) => byName.get(part) ?? [])),
        builds: new Set(parts.flatMap((part) => buildsByName.get(part) ?? [])),
        byLikeness: name !== '' && !withBuild.has(name),
      };
    });
}

/**
 * The name of the root that a path belongs to: the split folders on the way to it, joined by `/`. Where all that is built in
 * an environment is applied from one other, both are one and have the name of the latter.
 */
function namesBy(split: ReadonlySet<string>, builds: readonly BuiltFolder[]): (path: string) => string {
  const nameOf = (path: string) => splitsOn(path, split).join('/');
  const appliedFrom = groupedBy(
    builds.filter(({ path, appliedIn }) => appliedIn !== undefined && nameOf(path) !== ''),
    ({ path }) => nameOf(path),
  );
  const renamed = new Map<string, string>();
  for (const [name, own] of appliedFrom) {
    const [only = '', second] = new Set(own.map(({ appliedIn = '' }) => nameOf(appliedIn)));
    if (second === undefined && only !== '') renamed.set(name, only);
  }
  return (path) => {
    const name = nameOf(path);
    return renamed.get(name) ?? name;
  };
}

/** The root, or one for each of the clusters that its builds are applied to; what nothing says it of belongs to each. */
function oneCluster(root: Root): readonly Root[] {
  const clusters = new Set([...root.builds].flatMap(({ cluster }) => cluster ?? []));
  if (clusters.size < 2) return [root];
  return [...clusters].sort(compareText).map((cluster) => ({
    ...root,
    name: [root.name, cluster.replace(/^\w+:\/\//, '')].filter((part) => part !== '').join('/'),
    builds: new Set([...root.builds].filter((build) => (build.cluster ?? cluster) === cluster)),
    byLikeness: false,
  }));
}

/**
 * The root, or one for each of its builds that give an object which another of them gives differently, and one for each that is
 * refused and builds upon what another of them gives: what it would give is lost there, and not to the other.
 */
function withoutConflict(root: Root): readonly Root[] {
  const builds = [...root.builds];
  const apart = conflicting(builds);
  const refused = refusedBeside(builds);
  if (apart.size + refused.size === 0) return [root];
  const shared = builds.filter((build) => !apart.has(build) && !refused.has(build));
  const nameOf = namesApart([...apart, ...refused.keys()]);
  const rootWith = (own: readonly BuiltFolder[], others: readonly BuiltFolder[]): Root => ({
    ...root,
    name: [root.name, own.map(nameOf).join(' and ')].filter((part) => part !== '').join('/'),
    builds: new Set([...others, ...own]),
    byLikeness: false,
  });
  const upon = new Set([...refused.values()].flat());
  const rest = root.name === '' ? rootWith([...upon], shared) : { ...root, builds: new Set(shared) };
  return [
    ...(apart.size === 0 ? [rest] : [...apart].map((build) => rootWith([build], shared))),
    ...[...refused].map(([build, beside]) =>
      rootWith(
        [build],
        shared.filter((one) => !beside.includes(one)),
      ),
    ),
  ];
}

/** Names of builds: their folders, with what applies them where others of them are of one folder. */
function namesApart(builds: readonly BuiltFolder[]): (build: BuiltFolder) => string {
  const plain = ({ label, folder }: BuiltFolder) => label ?? (folder === '' ? '.' : folder);
  const alike = groupedBy(builds, plain);
  return (build) => {
    const name = plain(build);
    const others = (alike.get(name) ?? []).filter((one) => one !== build);
    if (others.length === 0 || build.appliedIn === undefined) return name;
    const isInOneFile = others.some(({ appliedIn }) => appliedIn === build.appliedIn);
    return `${name} of ${isInOneFile ? build.appliedBy : build.appliedIn}`;
  };
}

/** The builds that are refused and would give what others do, with these others. */
function refusedBeside(builds: readonly BuiltFolder[]): ReadonlyMap<BuiltFolder, readonly BuiltFolder[]> {
  const lost = builds.filter((build) => build.lost !== undefined);
  if (lost.length === 0) return new Map();
  const documentsOf = (all: readonly Resource[]) =>
    new Set(all.filter(({ id }) => id.kind !== 'Namespace').map(({ origin }) => origin.document));
  const given = builds.map((build) => ({ build, documents: documentsOf(build.resources) }));
  return new Map(
    lost.flatMap((build) => {
      const documents = documentsOf(build.lost ?? []);
      const beside = given.filter((one) => [...documents].some((document) => one.documents.has(document)));
      return beside.length === 0 ? [] : [[build, beside.map((one) => one.build)] as const];
    }),
  );
}

/** The builds that give an object which another one gives with other content; a Namespace is repeated wherever it is needed. */
function conflicting(builds: readonly BuiltFolder[]): ReadonlySet<BuiltFolder> {
  if (builds.length < 2) return new Set();
  const givers = grouped(
    builds.flatMap((build) =>
      build.resources
        .filter(({ id }) => id.kind !== 'Namespace' && id.name !== '')
        .map(({ id: { group, kind, namespace, name }, written }) => {
          return [`${group}/${kind}/${namespace}/${name}`, { build, written }] as const;
        }),
    ),
  );
  const apart = new Set<BuiltFolder>();
  for (const given of givers.values()) {
    const [first] = given;
    if (given.every(({ build }) => build === first.build)) continue;
    if (given.every(({ written }) => isSameValue(written, first.written))) continue;
    for (const { build } of given) apart.add(build);
  }
  return new Set(builds.filter((build) => apart.has(build)));
}

function splitsOn(path: string, split: ReadonlySet<string>): readonly string[] {
  if (split.size === 0) return [];
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
