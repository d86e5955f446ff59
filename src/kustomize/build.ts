// What `kustomize build` makes of a folder. The other files of this folder are the steps of a build, in the order in
// which kustomize takes them (kustomize: api/krusty/kustomizer.go, api/internal/target/kusttarget.go, api v0.21).
import { oncePer } from '../collection/memo.ts';
import type { ResourceId } from '../k8s/object/resource.ts';
import type { Location } from '../source/file/place.ts';
import type { BuildContext } from './accumulate.ts';
import { accumulated } from './accumulate.ts';
import type { BuildFiles } from './file/build-files.ts';
import { kustomizationDocuments } from './file/kustomization-file.ts';
import type { BuiltObject } from './object/built-object.ts';
import { idOf, metadataOf, withManifest, withTexts } from './object/built-object.ts';
import type { ObjectMap } from './object/object-map.ts';
import type { PlacedMap } from './object/placed.ts';
import type { BuildRefusal } from './object/refused.ts';
import { Refused } from './object/refused.ts';
import { builtInSchemas } from './patch/merge-keys.ts';
import { withReferences } from './transformer/name-references.ts';

export type { BuildFiles } from './file/build-files.ts';
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
  readonly refusals: readonly BuildRefusal[];
  readonly uncomputed: readonly Uncomputed[];
  /** The paths of all files that the build reads: kustomizations, resources, patches, sources of generators. */
  readonly files: ReadonlySet<string>;
}

const contextOf = oncePer((files: BuildFiles): BuildContext => ({ files, schemas: builtInSchemas }));

/**
 * What `kustomize build` makes of a folder; undefined where it has no kustomization file. `set` are fields that whoever
 * applies the build sets in its kustomization: scalars replace, lists are appended, maps merged; its maps have places.
 */
export function buildOf(folder: string, files: BuildFiles, set?: PlacedMap): Build | undefined {
  const [document] = kustomizationDocuments(folder, files);
  if (document === undefined) return undefined;
  const { path } = document.document.file;
  try {
    const result = accumulated(folder, contextOf(files), set);
    if (result === undefined) return undefined;
    const map = withReferences(result.map, result.config.nameReference);
    return {
      path,
      folder,
      objects: map.objects.map((object) => finished(object).manifest),
      refusals: [],
      uncomputed: uncomputedIn(map),
      files: result.files,
    };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const refusal = { at: error.at, message: error.message };
    return { path, folder, objects: [], refusals: [refusal], uncomputed: [], files: new Set([path]) };
  }
}

/** An object as it is put out: kustomize has gone through its annotations, so that they are text. */
function finished(object: BuiltObject): BuiltObject {
  return withManifest(object, withTexts(object.manifest, 'annotations'));
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
