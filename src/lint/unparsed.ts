import { spanOf } from '../diagnostic/span.ts';
import { isKustomizationFile } from '../k8s/root/kustomization.ts';
import type { ManifestSet } from '../manifests/manifest-set.ts';

/** A document that is no YAML, so that nothing is known of what it was to hold. */
export interface UnparsedDocument {
  /** The path of its file. */
  readonly path: string;
  /** Where the parser gave up, both from 1. */
  readonly line: number;
  readonly column: number;
  /** What it met there and what it expected. */
  readonly message: string;
}

/** The documents of an input that are no YAML, context and kustomizations included; others without a kind are nobody's concern where there are objects. */
export function unparsedIn({ files }: ManifestSet): readonly UnparsedDocument[] {
  return files.flatMap(({ file: { path }, problems, kindless }) => {
    const others = isKustomizationFile(path) ? kindless.flatMap((one) => one.problems) : [];
    return [...new Set([...problems, ...others])].flatMap((problem) => {
      if (problem.kind !== 'syntax') return [];
      return [{ path, ...placeOf(problem.at), message: problem.message }];
    });
  });
}

function placeOf(at: Parameters<typeof spanOf>[0]): Pick<UnparsedDocument, 'line' | 'column'> {
  const { line, column } = spanOf(at).start;
  return { line, column };
}
