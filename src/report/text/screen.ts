import type { Paint } from './colour.ts';
import { plain } from './colour.ts';

/** What a report for people is drawn on. */
export interface Screen {
  readonly paint: Paint;
  /** Cells of a line. */
  readonly width: number;
}

/** Cells of a line where there is no terminal, and the most that are used on a wide one. */
export const widest = 100;

/** A report that goes to no terminal. */
export const paper: Screen = { paint: plain, width: widest };

/** Cells below which a report is not squeezed further. */
const narrowest = 60;

/** Cells of a line on a terminal of that many columns; undefined columns stand for no terminal. */
export function widthOn(columns: number | undefined): number {
  return columns === undefined ? widest : Math.max(narrowest, Math.min(widest, columns));
}
