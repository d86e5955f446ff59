import { embeddedDocument } from '../../source/file/embedded.ts';
import type { SourceDocument } from '../../source/file/file.ts';
import type { Location } from '../../source/file/place.ts';
import { splitDocuments } from '../../source/file/split-documents.ts';
import type { ReadDocument } from '../../source/yaml/read.ts';
import { readDocument } from '../../source/yaml/read.ts';

const known = new WeakMap<SourceDocument, Map<string, readonly ReadDocument[]>>();

/** The documents of a text that stands at a place, read once. */
export function embeddedDocuments(place: Location, text: string): readonly ReadDocument[] {
  const inHost = known.get(place.document) ?? new Map<string, readonly ReadDocument[]>();
  known.set(place.document, inHost);
  const key = JSON.stringify(place.path);
  const kept = inHost.get(key);
  if (kept !== undefined) return kept;
  const whole = embeddedDocument(place.document, place.path, text);
  const { documents, kindless } = splitDocuments(whole.file, () => true);
  const reads = [...documents, ...kindless]
    .sort((a, b) => a.index - b.index)
    .map(({ index, start, end }) => readDocument({ ...whole, index, start, end }));
  inHost.set(key, reads);
  return reads;
}
