import type { Location } from '../../source/file/place.ts';

/** What a step of a build does and we cannot compute; the objects that it changes name it in `touchedBy`. */
export interface Unknown {
  /** The field of the kustomization. */
  readonly field: string;
  readonly at: Location;
  /** Completes `the build … is not computed: `. */
  readonly reason: string;
  /** A file or folder that the kustomization lists and the input lacks. */
  readonly missing?: string;
  /** Whether it gives further objects. */
  readonly givesObjects: boolean;
}
