import type { BuildFiles } from '../kustomize/build.ts';
import type { PlainFile, SourceFile } from '../source/file/file.ts';
import { splitDocuments } from '../source/file/split-documents.ts';
import type { ReadDocument } from '../source/yaml/read.ts';
import type { FileReads } from './file-manifests.ts';

/** What builds read besides manifests. */
export interface BesideManifests {
  /** The files that generators of kustomizations name and that are no manifests, by path. */
  readonly generatorFiles: ReadonlyMap<string, PlainFile>;
  /** What was printed for the charts of kustomizations; absent where none was to be rendered. */
  readonly chart?: BuildFiles['chart'];
}

/**
 * The files of an input for builds. What was read already is given again, so that each place has one document; the rest of a
 * file is read by `read` when a build first asks for it.
 */
export function buildFiles(
  files: ReadonlyMap<string, SourceFile>,
  known: readonly FileReads[],
  read: (document: ReadDocument['document']) => ReadDocument,
  { generatorFiles, chart }: BesideManifests,
): BuildFiles {
  const byPath = new Map(known.map((one) => [one.file.path, one]));
  const whole = new Map<string, readonly ReadDocument[]>();
  return {
    text(path) {
      const beside = generatorFiles.get(path);
      return beside !== undefined && 'text' in beside ? beside.text : files.get(path)?.text;
    },
    textProblem(path) {
      const beside = generatorFiles.get(path);
      return beside !== undefined && 'reason' in beside ? beside.reason : undefined;
    },
    ...(chart === undefined ? {} : { chart }),
    documents(path) {
      const file = files.get(path);
      if (file === undefined) return undefined;
      const seen = whole.get(path) ?? documentsOf(file, byPath.get(path), read);
      whole.set(path, seen);
      return seen;
    },
  };
}

function documentsOf(
  file: SourceFile,
  known: FileReads | undefined,
  readNow: (document: ReadDocument['document']) => ReadDocument,
): readonly ReadDocument[] {
  const read = [...(known?.reads ?? []), ...(known?.kindless ?? [])];
  if (known !== undefined && read.length === known.total) return inOrder(read);
  const seen = new Map(read.map((one) => [one.document.index, one]));
  const { documents, kindless } = splitDocuments(file, () => true);
  const all = [...documents, ...kindless].map((document) => seen.get(document.index) ?? readNow(document));
  return inOrder(all);
}

function inOrder(reads: readonly ReadDocument[]): readonly ReadDocument[] {
  return [...reads].sort((one, other) => one.document.index - other.document.index);
}
