import type { EdgeDifference } from '../../diagnostic/edge-difference.ts';

/** One side of a comparison, as reports name it. */
export interface ComparedSide {
  /** A path, a revision, or both. */
  readonly name: string;
  /** What stands before the paths of its files; empty where they are relative to the working directory. */
  readonly prefix: string;
  /** What is to be said of it, such as that a path does not exist there. */
  readonly notes: readonly string[];
}

/** A comparison with its sides. */
export interface Compared {
  readonly difference: EdgeDifference;
  readonly before: ComparedSide;
  readonly after: ComparedSide;
}
