// What `kustomize build` makes of a folder. The other files of this folder are the steps of a build, in the order in
// which kustomize takes them (kustomize: api/internal/target/kusttarget.go, api v0.21).
import type { ResourceId } from '../k8s/object/resource.ts';
import type { Location } from '../source/file/place.ts';
import type { ReadDocument } from '../source/yaml/read.ts';

/** The files of an input as the loader of kustomize sees them; paths are relative to the working directory, without `.` or `..` inside. */
export interface BuildFiles {
  /** The documents of a file, in order, those of kinds that nothing else reads included; undefined where the input has no such file. */
  documents(path: string): readonly ReadDocument[] | undefined;
  /** The text of a file; undefined where the input has no such file. */
  text(path: string): string | undefined;
}

/** What kustomize refuses, so that nothing is built: its own words, at the entry that causes it. */
export interface BuildRefusal {
  readonly at: Location;
  readonly message: string;
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
