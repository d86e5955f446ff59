import { spanOf } from '../diagnostic/span.ts';
import { isKustomizationFile } from '../k8s/root/kustomization.ts';
import type { ManifestSet } from '../manifests/manifest-set.ts';

/** A document that is no YAML, objects without `---` between them, or a chart that was to be rendered and was not, so that nothing is known of what it was to hold. */
export interface UnparsedDocument {
  /** The path of its file. */
  readonly path: string;
  /** Where the parser gave up, both from 1. */
  readonly line: number;
  readonly column: number;
  /** What it met there and what it expected. */
  readonly message: string;
  /** Present for a chart. */
  readonly isChart?: true;
}

/** The documents of an input that are no YAML, context and kustomizations included, and its charts that were not rendered; others without a kind are nobody's concern where there are objects. */
export function unparsedIn({ files, chartProblems }: ManifestSet): readonly UnparsedDocument[] {
  const documents = files.flatMap(({ file: { path }, problems, kindless }) => {
    const others = isKustomizationFile(path) ? kindless.flatMap((one) => one.problems) : [];
    return [...new Set([...problems, ...others])].flatMap((problem) => {
      if (problem.kind === 'syntax') return [{ path, ...placeOf(problem.at), message: problem.message }];
      if (problem.kind !== 'joined documents') return [];
      const message = `${problem.starts.length + 1} objects stand together without "---" between them`;
      return [{ path, ...placeOf(problem.at), message }];
    });
  });
  const charts = chartProblems.flatMap((problem) =>
    problem.kind === 'not rendered'
      ? [
          {
            path: problem.at.document.file.path,
            ...placeOf(problem.at),
            message: (problem.reasons ?? [`${problem.what} was not rendered`]).join('; '),
            isChart: true as const,
          },
        ]
      : [],
  );
  return [...documents, ...charts];
}

function placeOf(at: Parameters<typeof spanOf>[0]): Pick<UnparsedDocument, 'line' | 'column'> {
  const { line, column } = spanOf(at).start;
  return { line, column };
}
