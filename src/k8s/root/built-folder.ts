import type { Resource } from '../object/resource.ts';

/** A file with the objects that are written in it. */
export interface ManifestFile {
  readonly path: string;
  readonly resources: readonly Resource[];
}

/** A folder of which a build is applied, with the objects that it gives; for telling environments apart. */
export interface BuiltFolder {
  /** The path of its kustomization. */
  readonly path: string;
  readonly folder: string;
  /** The paths of all files that the build reads. */
  readonly files: ReadonlySet<string>;
  readonly resources: readonly Resource[];
  /** The objects that are written in its files, of a build that is refused and gives none; absent for all others. */
  readonly lost?: readonly Resource[];
  /** What tells it from others that are built of the folder, for the name of an environment; absent where the folder does. */
  readonly label?: string;
  /** The file of the object that applies it; absent where nothing in the input does. */
  readonly appliedIn?: string;
  /** That object, as messages name it. */
  readonly appliedBy?: string;
  /** The cluster that it is applied to; absent where nothing says so. */
  readonly cluster?: string;
}
