import type { SourceDocument } from '../file/file.ts';
import type { Location } from '../file/place.ts';

/** Where a person finds what stands in text that a program printed. */
export interface WrittenPlace {
  /** In a file of the input. */
  readonly at: Location;
  /** What else of the input had a part in it, with a clause that says which. */
  readonly related: readonly { readonly at: Location; readonly message: string }[];
}

const origins = new WeakMap<SourceDocument, (place: Location) => WrittenPlace>();

/** Remembers that a program printed a document, and where what stands in it is written. */
export function rememberPrinted(document: SourceDocument, origin: (place: Location) => WrittenPlace): void {
  origins.set(document, origin);
}

/** Whether a program printed a document, so that no edit can change its text. */
export function isPrinted(document: SourceDocument): boolean {
  return document.host === undefined ? origins.has(document) : isPrinted(document.host.document);
}

/** Where a place is written: of text that a program printed what it was printed from, though that was printed too; else the place itself. */
export function writtenPlace(place: Location): WrittenPlace {
  const { host } = place.document;
  if (host !== undefined && isPrinted(place.document))
    return writtenPlace({ document: host.document, path: host.path, on: 'value' });
  const origin = origins.get(place.document)?.(place);
  if (origin === undefined) return { at: place, related: [] };
  const { at, related } = writtenPlace(origin.at);
  return { at, related: [...related, ...origin.related] };
}
