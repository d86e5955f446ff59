import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { listLines } from './list.ts';
import { visible, wrap } from './visible.ts';
import { counted, placeOf } from './words.ts';

/** Gaps named one by one at most: each is a place that the run knew it could not see, so that a few show what to render. */
const mostGaps = 5;

/** The block of what could not be read: a line for each gap, then what to do about them; none where there is no gap. */
export function gapLines(gaps: readonly Diagnostic[], isWhole: boolean, width: number): readonly string[] {
  if (gaps.length === 0) return [];
  const notes = new Set(gaps.flatMap(({ help, docs }) => [help, docs === '' ? '' : `docs: ${docs}`]));
  return [
    'Not checked, because it is not rendered:',
    ...listLines(
      gaps.map(({ location, message }) => `${placeOf(location)}: ${message}`),
      isWhole,
      width,
      mostGaps,
    ),
    ...[...notes].filter((text) => text !== '').flatMap((text) => wrap(visible(text), width)),
  ];
}

/** A number of gaps and what happened to them, as a clause: `2 charts or folders were not rendered`. */
export function gapsText(count: number): string {
  return count === 1
    ? '1 chart or folder was not rendered'
    : `${counted(count, 'chart')} or folders were not rendered`;
}
