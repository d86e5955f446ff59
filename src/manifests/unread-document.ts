import type { Hole } from '../k8s/inventory/inventory.ts';
import type { SourceDocument } from '../source/file/file.ts';
import { textOf } from '../source/file/file.ts';
import type { ReadDocument } from '../source/yaml/read.ts';

/** What a document that could not be read would have been, as far as its text still says. */
export function holeOf({ document, value, problems }: ReadDocument): readonly Hole[] {
  if (value !== undefined || problems.length === 0) return [];
  const text = textOf(document);
  if (problems.some(({ kind }) => kind === 'joined documents'))
    return [...text.matchAll(/^kind:\s*["']?(\w+)/gm)].map(([, kind]) => ({ kind }));
  const kind = kindWritten(document);
  const namespace = /^\s+namespace:\s*["']?([\w-]+)["']?\s*$/m.exec(text)?.[1];
  const single = kind !== undefined && !kind.endsWith('List');
  return [{ kind: single ? kind : undefined, namespace }];
}

/** The kind that the text of a document names, whether it can be read or not; undefined when it names none. */
export function kindWritten(document: SourceDocument): string | undefined {
  return /^\s*kind:\s*["']?(\w+)/m.exec(textOf(document))?.[1];
}
