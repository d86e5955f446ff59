import type { ReadDocument } from '../../source/yaml/read.ts';

/** The files of an input as the loader of kustomize sees them; paths are relative to the working directory, without `.` or `..` inside. */
export interface BuildFiles {
  /** The documents of a file, in order, those of kinds that nothing else reads included; undefined where the input has no such file. */
  documents(path: string): readonly ReadDocument[] | undefined;
  /** The text of a file; undefined where the input has no such file. */
  text(path: string): string | undefined;
  /** Why a file that is there gives no text, completing a sentence that starts with the file, such as `is not valid UTF-8`; undefined for every other path. */
  textProblem?(path: string): string | undefined;
  /** What was printed for an entry of `helmCharts`, from 0, of the kustomization in a folder, or why nothing was, a clause; undefined where nobody was to render it. */
  chart?(folder: string, entry: number): PrintedChart | undefined;
}

/** The documents that Helm printed for a chart, or why it printed none, a clause. */
export type PrintedChart = { readonly reads: readonly ReadDocument[] } | { readonly reason: string };
