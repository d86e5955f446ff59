// The Kustomize builds of an input and the objects that they give. Which environment each belongs to is said in
// src/k8s/root/roots.ts; src/lint/root-inputs.ts brings both together.

import type { Hole } from '../k8s/inventory/inventory.ts';
import type { Resource, ResourceId } from '../k8s/object/resource.ts';
import { resourcesOf } from '../k8s/object/resources.ts';
import type { BuiltFolder } from '../k8s/root/built-folder.ts';
import type { Kustomization } from '../k8s/root/kustomization.ts';
import { listedFiles, topFolders } from '../k8s/root/kustomization.ts';
import type { Applier } from '../kustomize/applier/applier.ts';
import { appliersOf } from '../kustomize/applier/applier.ts';
import { substituted } from '../kustomize/applier/substitution.ts';
import type { Build, BuildFiles } from '../kustomize/build.ts';
import { buildOf } from '../kustomize/build.ts';
import type { OutsideFile } from '../kustomize/outside-files.ts';
import { schemaProblems } from '../schema/check.ts';
import type { SchemaProblem } from '../schema/problem.ts';
import type { Settings } from '../settings/settings.ts';
import { at } from '../source/file/place.ts';
import type { LikelyRefusal } from './build-refusals.ts';
import { outsideFilesOf, refusalsOf } from './build-refusals.ts';
import { templateMarker } from './template-marker.ts';

/** A build that is applied, with what it makes. */
export interface ManifestBuild extends Build, BuiltFolder {
  /** What applies it with settings of its own; absent where nothing in the input says so. */
  readonly applier?: Applier;
  readonly source: 'written' | 'context';
  readonly resources: readonly Resource[];
  /** Why kustomize may refuse it, though it is taken to succeed. */
  readonly likelyRefusals: readonly LikelyRefusal[];
  /** Files from outside the folders of its kustomizations, which it is taken to read though nobody says that kustomize may. */
  readonly outside: readonly OutsideFile[];
  readonly schemaProblems: readonly SchemaProblem[];
  /** What the build would give and is not known. */
  readonly holes: readonly Hole[];
}

/** What builds are made from. */
interface BuildsInput {
  readonly files: BuildFiles;
  readonly kustomizations: readonly Kustomization[];
  /** All objects as they are written; those among them that apply folders say which builds there are. */
  readonly written: readonly Resource[];
  /** The files that are context. */
  readonly isContext: ReadonlySet<string>;
  readonly settings: Settings;
}

/** Applications that builds bring may apply further folders, and these further ones; nobody nests deeper. */
const deepestChain = 8;

/**
 * The builds that are applied: each kustomization that no other one lists and each folder that an Application of Argo CD or a
 * Kustomization of Flux names, with what these set; then those that only a circle of kustomizations lists.
 */
export function manifestBuilds(input: BuildsInput): readonly ManifestBuild[] {
  const made = new Map<string, ManifestBuild>();
  const make = (folder: string, applier?: Applier) => {
    const key = applier === undefined ? folder : applier.key;
    const build = made.get(key) ?? manifestBuild(folder, input, applier);
    if (build !== undefined) made.set(key, build);
  };
  for (const folder of topFolders(input.kustomizations)) make(folder);
  const changed = makeApplied(input, made, make);
  const covered = new Set([...made.values()].flatMap(({ files }) => [...files]));
  for (const { path, folder, isComponent } of input.kustomizations) {
    if (covered.has(path) || isComponent) continue;
    make(folder);
    for (const file of made.get(folder)?.files ?? []) covered.add(file);
  }
  return [...made.values()].filter(({ folder, applier }) => applier !== undefined || !changed.has(folder));
}

/** Makes what appliers name, those that builds bring included; gives the folders that are applied in another way than a plain build. */
function makeApplied(
  { kustomizations, written }: BuildsInput,
  made: ReadonlyMap<string, ManifestBuild>,
  make: (folder: string, applier?: Applier) => void,
): ReadonlySet<string> {
  const folders = new Set(kustomizations.map(({ folder }) => folder));
  const changed = new Set<string>();
  for (let depth = 0; depth < deepestChain; depth += 1) {
    const before = made.size;
    const objects = [...written, ...[...made.values()].flatMap(({ resources }) => resources)];
    for (const applier of appliersOf(objects, folders)) {
      changed.add(applier.folder);
      make(applier.folder, applier);
    }
    if (made.size === before) break;
  }
  return changed;
}

/** What is told of a build by what applies it. */
function appliedBy(
  applier: Applier | undefined,
): Pick<ManifestBuild, 'applier' | 'appliedIn' | 'appliedBy' | 'cluster'> {
  if (applier === undefined) return {};
  const { file, name, cluster } = applier;
  return { applier, appliedIn: file, appliedBy: name, ...(cluster === undefined ? {} : { cluster }) };
}

function manifestBuild(
  folder: string,
  input: BuildsInput,
  applier: Applier | undefined,
): ManifestBuild | undefined {
  const made = buildOf(folder, input.files, applier?.set);
  if (made === undefined) return undefined;
  const { isContext, settings, written } = input;
  const { build, likelyRefusals, outside } = refusedOf(made, input, applier);
  const namespace = applier?.namespace ?? settings.namespace;
  const { substitution } = applier ?? {};
  const objects =
    substitution === undefined ? build.objects : build.objects.map((one) => substituted(one, substitution));
  const all = objects.flatMap((value, index) => {
    const renamed = build.renamings[index];
    const { document } = at(value);
    // What a kustomization of the context builds of files that are linted is linted.
    const isOfContext = isContext.has(build.path) && isContext.has(document.file.path);
    return resourcesOf(
      { document, value, problems: [] },
      {
        namespace,
        source: isOfContext ? 'context' : 'written',
        build: build.path,
        ...(renamed === undefined ? {} : { renamed }),
      },
    );
  });
  const rendered = new Set(all.filter((one) => templateMarker(one) === undefined));
  const lost =
    build.refusals.length === 0 ? [] : written.filter(({ document }) => build.files.has(document.file.path));
  const unknown = build.uncomputed.flatMap(({ touches }) => (typeof touches === 'string' ? [] : touches));
  const unknownNames = new Set(unknown.map(identityOf));
  const isKnown = ({ id }: Resource) => !unknownNames.has(identityOf(id));
  const resources = all.filter((one) => rendered.has(one) && isKnown(one));
  return {
    ...build,
    ...appliedBy(applier),
    source: isContext.has(build.path) && all.every((one) => one.source === 'context') ? 'context' : 'written',
    resources,
    likelyRefusals,
    outside,
    ...(lost.length === 0 ? {} : { lost }),
    schemaProblems: resources.flatMap((one) => schemaProblems(one, settings, () => false)),
    holes: [
      ...unknown.map(({ kind, namespace, name }) => ({ kind, namespace, name })),
      ...all
        .filter((one) => !rendered.has(one))
        .map(({ id }) => ({ kind: id.kind, namespace: id.namespace })),
      ...furtherObjects(build, all, lost),
    ],
  };
}

/** A build as kustomize leaves it, which may refuse what we can compute; of context nothing is said. */
function refusedOf(
  made: Build,
  { files, isContext, kustomizations, settings, written }: BuildsInput,
  applier: Applier | undefined,
): Pick<ManifestBuild, 'likelyRefusals' | 'outside'> & { readonly build: Build } {
  if (made.refusals.length > 0)
    return {
      build: { ...made, files: listedFiles(made.path, kustomizations) },
      likelyRefusals: [],
      outside: [],
    };
  if (isContext.has(made.path)) return { build: made, likelyRefusals: [], outside: [] };
  const surroundings = { files, kustomizations, written, settings, applier };
  const found = refusalsOf(made, surroundings);
  const refused = found.find(({ assumption }) => assumption === undefined);
  if (refused === undefined)
    return { build: made, likelyRefusals: found, outside: outsideFilesOf(made, surroundings) };
  const build = { ...made, objects: [], renamings: [], uncomputed: [], refusals: [refused] };
  return { build, likelyRefusals: [], outside: [] };
}

/**
 * What a build would hold and the input does not: anything in the namespaces that its objects are in, or in any where these
 * name none (catalogue 2.1.2). Of a build that is refused it is what its files hold.
 */
function furtherObjects(
  { refusals, uncomputed }: Build,
  resources: readonly Resource[],
  lost: readonly Resource[],
): readonly Hole[] {
  if (refusals.length > 0) return [...new Set(lost.map(({ id }) => id.kind))].map((kind) => ({ kind }));
  if (!uncomputed.some(({ touches }) => touches === 'further objects')) return [];
  const namespaces = new Set(resources.map(({ id }) => id.namespace));
  namespaces.delete('');
  return namespaces.size === 0 ? [{ namespace: '' }] : [...namespaces].map((namespace) => ({ namespace }));
}

function identityOf({ kind, namespace, name }: Pick<ResourceId, 'kind' | 'namespace' | 'name'>): string {
  return `${kind}/${namespace}/${name}`;
}
