import { oncePer } from '../collection/memo.ts';
import { compareText } from '../collection/order.ts';
import type { Range, SourceDocument } from '../source/file/file.ts';
import { positionAt } from '../source/file/lines.ts';
import type { Location } from '../source/file/place.ts';
import { hostOf, locate } from '../source/locate/locate.ts';
import { writtenPlace } from '../source/locate/printed.ts';
import { visible } from '../source/locate/visible.ts';
import type { Position, Span } from './diagnostic.ts';

/**
 * Resolves a symbolic place to lines and columns in the real file that holds it, of text that a program printed in the file that
 * it was printed from; what is blank there takes in the nearest text.
 */
export function spanOf(location: Location): Span {
  const { document, path, on, slice, range } = location;
  const known = spansIn(document);
  const key = JSON.stringify([path, on, slice, range]);
  const span = known.get(key) ?? located(location);
  known.set(key, span);
  return span;
}

/** What was resolved of a document, by what tells places apart in it: each environment has findings of its own at the same ones. */
const spansIn = oncePer((_: SourceDocument) => new Map<string, Span>());

function located(location: Location): Span {
  const { at } = writtenPlace(location);
  const { file } = hostOf(at.document);
  return spanIn(file, visible(file.text, locate(at)));
}

/** The path of the real file that holds a place, as `spanOf` gives it. */
export function fileOf(location: Location): string {
  return hostOf(writtenPlace(location).at.document).file.path;
}

/** Order by file and by where places begin in it; of places in two documents of one file nothing is looked up. */
export function comparePlaces(a: Location, b: Location): number {
  const [one, other] = [writtenPlace(a).at, writtenPlace(b).at];
  const [document, another] = [hostOf(one.document), hostOf(other.document)];
  return (
    compareText(document.file.path, another.file.path) ||
    document.start - another.start ||
    spanOf(a).start.offset - spanOf(b).start.offset
  );
}

/** Lines and columns of a range of a file. */
export function spanIn(file: { readonly path: string; readonly text: string }, range: Range): Span {
  return { file: file.path, start: position(file.text, range.start), end: position(file.text, range.end) };
}

/** The place of findings about a whole file. */
export function startOf(path: string): Span {
  const start = { line: 1, column: 1, offset: 0 };
  return { file: path, start, end: start };
}

function position(text: string, offset: number): Position {
  const { line, column } = positionAt(text, offset);
  return { line, column, offset };
}
