import { hostOf, locate } from './locate.ts';
import type { Location } from './place.ts';

/** The text of a place as its file spells it, quotes included; for a missing field the text that `locate` takes instead. */
export function spelling(location: Location): string {
  const { start, end } = locate(location);
  return hostOf(location.document).file.text.slice(start, end);
}
