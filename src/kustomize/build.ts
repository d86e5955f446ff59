// What `kustomize build` makes of a folder. The other files of this folder are the steps of a build, in the order in
// which kustomize takes them (kustomize: api/krusty/kustomizer.go, api/internal/target/kusttarget.go, api v0.21).
import { oncePer } from '../collection/memo.ts';
import type { Renaming, ResourceId } from '../k8s/object/resource.ts';
import { isMap } from '../k8s/object/shape.ts';
import type { Location } from '../source/file/place.ts';
import { at, made } from '../source/file/place.ts';
import type { BuildContext } from './accumulate.ts';
import { accumulated } from './accumulate.ts';
import type { Accumulation } from './accumulation.ts';
import type { BuildFiles } from './file/build-files.ts';
import type { KustomizationFile } from './file/kustomization-file.ts';
import { kustomizationDocuments, kustomizationIn, kustomizationWith } from './file/kustomization-file.ts';
import { validated } from './file/resource-documents.ts';
import { withHashes } from './generator/hash.ts';
import type { BuiltObject } from './object/built-object.ts';
import { idOf, metadataOf, originalId, withManifest, withTexts } from './object/built-object.ts';
import { refuseMisfits } from './object/misfit.ts';
import type { ObjectMap } from './object/object-map.ts';
import { appendedAll, noObjects, withObjects } from './object/object-map.ts';
import type { PlacedMap } from './object/placed.ts';
import { fieldOf, wholeOf } from './object/placed.ts';
import type { BuildRefusal } from './object/refused.ts';
import { Refused } from './object/refused.ts';
import { scalarText } from './object/scalar-text.ts';
import { schemasFor } from './openapi.ts';
import type { MergeSchemas } from './patch/merge-keys.ts';
import { sorted } from './sort-order.ts';
import { withReferences } from './transformer/name-references.ts';
import { withPairs } from './transformer/pairs.ts';
import { withValues } from './transformer/variables.ts';

export type { BuildFiles, PrintedChart } from './file/build-files.ts';
export type { BuildRefusal } from './object/refused.ts';

/** A refusal with the kustomization whose build it ends. */
export interface RefusedBuild extends BuildRefusal {
  /** The path of the kustomization. */
  readonly path: string;
}

/** What a build does and we cannot compute: a base that is fetched, a program, a chart, a file that the input lacks. */
export interface Uncomputed {
  /** The field of the kustomization, such as `resources` or `helmCharts`. */
  readonly field: string;
  readonly at: Location;
  /** Completes `the build … is not computed: `, for example `"https://example.com/base" is fetched from elsewhere`. */
  readonly reason: string;
  /** A file or folder that the kustomization lists and the input lacks; absent where nothing is missing. */
  readonly missing?: string;
  /** What it touches: objects that the build gives, whose content is unknown, or further objects, of which nothing is known. */
  readonly touches: 'further objects' | readonly ResourceId[];
}

/** What `kustomize build` makes of one folder. */
export interface Build {
  /** The path of the kustomization file. */
  readonly path: string;
  readonly folder: string;
  /**
   * The objects, in the order of the output: frozen maps in which every map, list and field has the place that gave it (`at`).
   * Empty where kustomize refuses the build.
   */
  readonly objects: readonly Readonly<Record<string, unknown>>[];
  /** How the build comes to the name of each of them, in the same order; undefined where it keeps the one that is written. */
  readonly renamings: readonly (Renaming | undefined)[];
  readonly refusals: readonly BuildRefusal[];
  readonly uncomputed: readonly Uncomputed[];
  /** The paths of all files that the build reads: kustomizations, resources, patches, sources of generators. */
  readonly files: ReadonlySet<string>;
}

/** The contexts of the builds of an input by the definitions that hold for them, so that they share what they have in common. */
const contextsOf = oncePer((_: BuildFiles): Map<MergeSchemas, BuildContext> => new Map());

function contextFor(file: KustomizationFile, files: BuildFiles): BuildContext {
  const schemas = schemasFor(file, files);
  const known = contextsOf(files);
  const context = known.get(schemas) ?? { files, schemas };
  known.set(schemas, context);
  return context;
}

/**
 * What `kustomize build` makes of a folder; undefined where it has no kustomization file. `set` are fields that whoever
 * applies the build sets in its kustomization: scalars replace, lists are appended, maps merged; its maps have places.
 */
export function buildOf(folder: string, files: BuildFiles, set?: PlacedMap): Build | undefined {
  const [document] = kustomizationDocuments(folder, files);
  if (document === undefined) return undefined;
  const { path } = document.document.file;
  try {
    const file = set === undefined ? kustomizationIn(folder, files) : kustomizationWith(folder, files, set);
    if (file === undefined) return undefined;
    const result = accumulated(file, contextFor(file, files));
    const map = finishedMap(result, file);
    return {
      path,
      folder,
      objects: map.objects.map(({ manifest }) => manifest),
      renamings: map.objects.map(renamingOf),
      refusals: [],
      uncomputed: uncomputedIn(map),
      files: result.files,
    };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const refusal = { at: error.at, message: error.message };
    return {
      path,
      folder,
      objects: [],
      renamings: [],
      refusals: [refusal],
      uncomputed: [],
      files: new Set([path]),
    };
  }
}

/** The last steps, which only the outermost kustomization takes. */
function finishedMap(
  { map, config, variables }: Accumulation,
  { written, at: place }: KustomizationFile,
): ObjectMap {
  const { sortOptions, buildMetadata = [] } = written;
  const named = withReferences(withHashes(map), config.nameReference);
  const valued = withValues(named, variables, config.varReference);
  const applied = { map: withObjects(valued, valued.objects.filter(isApplied)), at: place };
  const given = sorted(appendedAll(noObjects, [applied]), sortOptions);
  const isMarked = buildMetadata.includes('managedByLabel');
  const markedAt = isMarked ? at(buildMetadata, buildMetadata.indexOf('managedByLabel')) : undefined;
  const marked = markedAt === undefined ? given : withPairs(given, managedBy(markedAt), metadataLabels);
  marked.objects.forEach(refuseMisfits);
  return withObjects(marked, marked.objects.map(withoutOwnAnnotations));
}

const metadataLabels = [{ path: 'metadata/labels', create: true }];

function managedBy(place: Location): PlacedMap {
  const label = 'app.kubernetes.io/managed-by';
  return made({ [label]: 'kustomize-(devel)' }, place, { [label]: place });
}

/** Whether an object is put out: not one that is for the build alone (kustomize: DropLocalNodes). */
function isApplied({ manifest }: BuiltObject): boolean {
  validated(wholeOf(manifest));
  const annotations = metadataOf(manifest)?.annotations;
  const key = 'config.kubernetes.io/local-config';
  const isLocal = isMap(annotations) ? fieldOf(annotations, key) : undefined;
  return isLocal === undefined || scalarText(isLocal) === 'false';
}

/** An object as it is put out: kustomize has gone through its annotations, so that they are text. */
function withoutOwnAnnotations(object: BuiltObject): BuiltObject {
  return withManifest(object, withTexts(object.manifest, 'annotations'));
}

function renamingOf(object: BuiltObject): Renaming | undefined {
  const { renamedBy } = object;
  return renamedBy.length === 0 ? undefined : { written: originalId(object).name, by: renamedBy };
}

function uncomputedIn({ objects, unknowns }: ObjectMap): readonly Uncomputed[] {
  return unknowns.map(({ givesObjects, ...unknown }) => {
    const touched = objects.filter(({ touchedBy }) => touchedBy.some((one) => one.at === unknown.at));
    return { ...unknown, touches: givesObjects ? 'further objects' : touched.map(resourceId) };
  });
}

function resourceId(object: BuiltObject): ResourceId {
  const { group, kind, name, namespace } = idOf(object);
  return { group, kind, name, namespace: metadataOf(object.manifest) === undefined ? '' : namespace };
}
