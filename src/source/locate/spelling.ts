import type { Location } from '../file/place.ts';
import { hostOf, locate } from './locate.ts';

/** The text of a place as its file spells it, quotes included; for a missing field the text that `locate` takes instead. */
export function spelling(location: Location): string {
  const { start, end } = locate(location);
  return hostOf(location.document).file.text.slice(start, end);
}
