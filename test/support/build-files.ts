import type { BuildFiles } from '../../src/kustomize/build.ts';
import { splitDocuments } from '../../src/source/file/split-documents.ts';
import type { ReadDocument } from '../../src/source/yaml/read.ts';
import { readDocument } from '../../src/source/yaml/read.ts';

/** Files by their paths as a build sees them. */
export function buildFiles(texts: Readonly<Record<string, string>>): BuildFiles {
  const read = new Map<string, readonly ReadDocument[]>();
  const text = (path: string) => (Object.hasOwn(texts, path) ? texts[path] : undefined);
  return {
    text,
    documents(path) {
      const written = text(path);
      if (written === undefined) return undefined;
      const kept = read.get(path) ?? documentsIn(path, written);
      read.set(path, kept);
      return kept;
    },
  };
}

function documentsIn(path: string, text: string): readonly ReadDocument[] {
  const { documents, kindless } = splitDocuments({ path, text }, () => true);
  return [...documents, ...kindless].sort((a, b) => a.index - b.index).map(readDocument);
}
