import type { Location } from '../../src/source/file/place.ts';
import { hostOf, locate } from '../../src/source/locate/locate.ts';

/** The text that a place stands for; empty for no place. */
export function textAt(location: Location | undefined): string {
  if (location === undefined) return '';
  const { start, end } = locate(location);
  return location.document.file.text.slice(start, end);
}

/** The line of the text on which a place begins, trimmed. */
export function lineAt(location: Location): string {
  const { text } = hostOf(location.document).file;
  const { start } = locate(location);
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', start);
  return text.slice(from, to < 0 ? undefined : to).trim();
}
