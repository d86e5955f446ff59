import { groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import { compareText } from '../../collection/order.ts';
import type { SourceDocument } from '../../source/file/file.ts';
import { folderOf, stepsTo } from '../../source/file/file-path.ts';
import type { Resource } from '../object/resource.ts';
import { isNamed } from '../object/resources.ts';
import type { BuiltFolder, ManifestFile } from './built-folder.ts';
import type { Kustomization } from './kustomization.ts';

/** One thing that a folder defines: an object, or all that a Kustomize base gives it. */
interface Definition {
  readonly path: string;
  /** Group and version left out, as objects of one kind and name are taken for one. */
  readonly id: string;
  /** How many objects it stands for. */
  readonly weight: number;
  /** Text to tell different definitions of one thing; a base is always taken to be used differently. */
  readonly content: string | undefined;
}

/**
 * The folders that are environments of their own: siblings of which at least half of the smaller one's objects stand in the
 * other, one of them at least with other content, and the siblings beside them that hold objects (catalogue 2.1.8). A
 * folder that others build upon is none, nor is one whose name says that it is for all.
 */
export function splitFolders({
  files,
  kustomizations,
  builds,
}: {
  readonly files: readonly ManifestFile[];
  readonly kustomizations: readonly Kustomization[];
  readonly builds: readonly BuiltFolder[];
}): ReadonlySet<string> {
  const built = new Set(
    builds.flatMap(({ files: own, resources, lost = [] }) =>
      resources.length + lost.length > 0 ? [...own] : [],
    ),
  );
  const asWritten = files.filter(({ path }) => !built.has(path));
  const definitions = [
    ...objectsOf(asWritten),
    ...builds.flatMap(objectsBuilt),
    ...basesOf(files, kustomizations, built),
  ];
  const bases = basesBeside(kustomizations);
  const weights = weightsBelow(definitions);
  const childrenOf = groupedBy([...weights.keys()], folderOf);
  const builtUpon = foldersTakenIn(kustomizations);
  const split = new Set<string>();
  for (const [parent, children] of sharedBelow(definitions)) {
    const siblings = [...children]
      .map(([step, own]) => ({ folder: join(parent, step), own }))
      .filter(({ folder }) => !bases.has(folder))
      .sort((a, b) => compareText(a.folder, b.folder));
    const found = alike(siblings, weights);
    if (found.size === 0) continue;
    const others = (childrenOf.get(parent) ?? []).filter(
      (folder) => !builtUpon.has(folder) && !isForAll(folder),
    );
    for (const folder of [...found, ...others]) split.add(folder);
  }
  return split;
}

/** Whether the name of a folder says that what is in it belongs to each of its siblings. */
function isForAll(folder: string): boolean {
  const [name = ''] = folder.split('/').slice(-1);
  return /^[_.-]?(bases?|common|shared|global|all|core|crds?|components?|defaults?|libs?|library)$/i.test(
    name,
  );
}

/** Folders of which a kustomization outside them takes something in. */
function foldersTakenIn(kustomizations: readonly Kustomization[]): ReadonlySet<string> {
  return new Set(
    kustomizations.flatMap(({ folder, resources }) =>
      resources
        .flatMap(({ path }) => [path, ...stepsTo(path).map((one) => join(one.folder, one.step))])
        .filter((taken) => taken !== folder && !isBelow(folder, taken)),
    ),
  );
}

function join(folder: string, step: string): string {
  return folder === '' ? step : `${folder}/${step}`;
}

/** Objects that could show two environments; a Namespace is repeated wherever it is needed, context belongs to every environment. */
function* objectsOf(files: readonly ManifestFile[]): Generator<Definition> {
  for (const { path, resources } of files)
    for (const resource of resources) if (isTelling(resource)) yield new DefinedObject(path, resource);
}

function isTelling(resource: Resource): boolean {
  return isNamed(resource) && resource.source === 'written' && resource.id.kind !== 'Namespace';
}

/** An object, of which the text is made when it is compared. */
class DefinedObject implements Definition {
  readonly path: string;
  readonly id: string;
  readonly weight = 1;
  readonly #written: Resource['written'];
  #content: string | undefined;

  constructor(path: string, resource: Resource, id?: string) {
    const { kind, namespace, name } = resource.id;
    this.path = path;
    this.id = id ?? `${kind}/${namespace}/${name}`;
    this.#written = resource.written;
  }

  get content(): string {
    this.#content ??= canonical(this.#written);
    return this.#content;
  }
}

/**
 * The objects of a build, where its kustomization stands. What a base outside the folder gives is one thing in all builds
 * of it, whatever names and namespaces they give to it. What a refused build would give of it nobody knows.
 */
function objectsBuilt({ path, folder, resources, lost = [] }: BuiltFolder): readonly Definition[] {
  const defined = (resource: Resource) => {
    const { document } = resource.origin;
    return new DefinedObject(
      path,
      resource,
      isBelow(document.file.path, folder) ? undefined : baseId(document),
    );
  };
  return [
    ...resources.filter(isTelling).map(defined),
    ...lost.filter(isTelling).map((one) => {
      const { id, weight } = defined(one);
      return { path, id, weight, content: undefined };
    }),
  ];
}

const baseId = oncePer(({ file, index }: SourceDocument): string => `base ${file.path}#${index}`);

/** What kustomizations take from folders and files outside their own folder, of which no build tells anything. */
function basesOf(
  files: readonly ManifestFile[],
  kustomizations: readonly Kustomization[],
  built: ReadonlySet<string>,
): readonly Definition[] {
  const outside = kustomizations.flatMap(({ path, folder, resources }) =>
    resources.filter((entry) => !isBelow(entry.path, folder)).map((entry) => ({ path, base: entry.path })),
  );
  if (outside.length === 0) return [];
  const sizes = new Map<string, number>();
  const add = (path: string, size: number) => sizes.set(path, (sizes.get(path) ?? 0) + size);
  for (const { path, resources } of files) {
    add(path, resources.length);
    for (const { folder, step } of stepsTo(path)) add(join(folder, step), resources.length);
  }
  const known = new Set(
    [...built].flatMap((path) => [path, ...stepsTo(path).map((one) => join(one.folder, one.step))]),
  );
  return outside
    .filter(({ base }) => !known.has(base))
    .map(({ path, base }) => ({
      path,
      id: `base ${base}`,
      weight: Math.max(1, sizes.get(base) ?? 1),
      content: undefined,
    }));
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' ? !path.startsWith('..') && !path.startsWith('/') : path.startsWith(`${folder}/`);
}

/** Folders that a kustomization in a sibling of theirs, or below one, builds upon. */
function basesBeside(kustomizations: readonly Kustomization[]): ReadonlySet<string> {
  const bases = new Set<string>();
  for (const { folder, resources } of kustomizations) {
    for (const { path } of resources) {
      if (isBelow(path, folder)) continue;
      const own = folder.split('/');
      const other = path.split('/');
      const shared = own.findIndex((step, depth) => step !== other[depth]);
      if (shared >= 0 && shared < other.length) bases.add(other.slice(0, shared + 1).join('/'));
    }
  }
  return bases;
}

/** How many objects stand below each folder. */
function weightsBelow(definitions: readonly Definition[]): ReadonlyMap<string, number> {
  const own = new Map<string, number>();
  for (const { path, weight } of definitions) {
    const folder = folderOf(path);
    own.set(folder, (own.get(folder) ?? 0) + weight);
  }
  const weights = new Map<string, number>();
  for (const [inner, weight] of own) {
    for (let folder = inner; folder !== ''; folder = folderOf(folder))
      weights.set(folder, (weights.get(folder) ?? 0) + weight);
  }
  return weights;
}

/** Definitions by id. */
type ById = Map<string, Definition[]>;

/**
 * For each folder with several child folders that hold definitions which are repeated somewhere, these child folders, with
 * those definitions: an only child is like no other.
 */
function sharedBelow(definitions: readonly Definition[]): ReadonlyMap<string, ReadonlyMap<string, ById>> {
  const repeated = repeatedIn(definitions);
  const parents = new Map<string, Map<string, ById>>();
  for (const path of new Set(repeated.map((one) => one.path))) {
    for (const { folder, step } of stepsTo(path)) {
      const children = parents.get(folder) ?? new Map<string, ById>();
      parents.set(folder, children);
      if (!children.has(step)) children.set(step, new Map());
    }
  }
  for (const [folder, { size }] of parents) if (size < 2) parents.delete(folder);
  const belowOf = new Map<string, readonly ById[]>();
  for (const definition of repeated) {
    const below =
      belowOf.get(definition.path) ??
      stepsTo(definition.path).flatMap(({ folder, step }) => parents.get(folder)?.get(step) ?? []);
    belowOf.set(definition.path, below);
    for (const byId of below) {
      const same = byId.get(definition.id);
      if (same === undefined) byId.set(definition.id, [definition]);
      else same.push(definition);
    }
  }
  return parents;
}

/** The definitions of what is defined in another folder too. */
function repeatedIn(definitions: readonly Definition[]): readonly Definition[] {
  const first = new Map<string, string>();
  const several = new Set<string>();
  for (const { id, path } of definitions) {
    const folder = folderOf(path);
    const before = first.get(id);
    if (before === undefined) first.set(id, folder);
    else if (before !== folder) several.add(id);
  }
  return definitions.filter(({ id }) => several.has(id));
}

/** A child folder with its repeated definitions. */
interface Sibling {
  readonly folder: string;
  readonly own: ById;
}

/** Folders that each repeated thing is compared in at most; of more than these nobody keeps environments. */
const mostCompared = 64;

/**
 * The folders among siblings that are alike. Each is compared with the first of every group, and with members of a
 * group for what only they have, so that the work stays linear.
 */
function alike(siblings: readonly Sibling[], weights: ReadonlyMap<string, number>): ReadonlySet<string> {
  const found = new Set<string>();
  const firstsWith = new Map<string, Sibling[]>();
  for (const sibling of siblings) {
    const first = firstAlike(sibling, firstsWith, weights);
    if (first !== undefined) found.add(first.folder).add(sibling.folder);
    for (const id of sibling.own.keys()) {
      const firsts = firstsWith.get(id);
      if (firsts === undefined) firstsWith.set(id, [sibling]);
      else if (first === undefined && firsts.length < mostCompared) firsts.push(sibling);
    }
  }
  return found;
}

function firstAlike(
  sibling: Sibling,
  firstsWith: ReadonlyMap<string, readonly Sibling[]>,
  weights: ReadonlyMap<string, number>,
): Sibling | undefined {
  const shared = new Map<Sibling, Likeness>();
  const sizeOf = ({ folder }: Sibling) => weights.get(folder) ?? 0;
  const isAlike = (first: Sibling, { weight, differs }: Likeness) =>
    differs && 2 * weight >= Math.min(sizeOf(first), sizeOf(sibling));
  for (const [id, definitions] of sibling.own) {
    for (const first of firstsWith.get(id) ?? []) {
      const sum = shared.get(first) ?? { weight: 0, differs: false };
      sum.weight += definitions.reduce((total, { weight }) => total + weight, 0);
      sum.differs ||= contentOf(first, id) !== contentOf(sibling, id) || contentOf(first, id) === '';
      shared.set(first, sum);
      // Of several the one that was met first counts.
      if (shared.size === 1 && isAlike(first, sum)) return first;
    }
  }
  return [...shared].find(([first, sum]) => isAlike(first, sum))?.[0];
}

/** What two siblings have in common so far. */
interface Likeness {
  weight: number;
  differs: boolean;
}

/** The text of all definitions of one id; empty for a base. */
function contentOf({ own }: Sibling, id: string): string {
  return (own.get(id) ?? [])
    .map(({ content }) => content ?? '')
    .sort()
    .join('');
}

/** The value as text that does not depend on the order of keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => compareText(a, b)))
      : inner,
  );
}
