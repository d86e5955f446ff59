import type { StructuredPatchHunk } from 'diff';
import { structuredPatch } from 'diff';

/** How many lines around a change a hunk shows. */
const context = 3;

/** How many equal lines part two stretches that differ, so many that most hunks of them have room between them. */
const apart = 3 * context;

/** Lines that differ: the first of them in the old and in the new text, and the first behind them. */
interface Stretch {
  readonly from: readonly [old: number, now: number];
  readonly to: readonly [old: number, now: number];
}

/**
 * The hunks in which two texts differ, with three lines around each change. To compare takes time with the square of what
 * differs, so stretches with equal lines between them are compared one by one, and together only where their hunks meet.
 */
export function hunksOf(before: string, after: string): StructuredPatchHunk[] {
  const old = linesOf(before);
  const now = linesOf(after);
  const parts: { readonly stretch: Stretch; readonly hunks: readonly StructuredPatchHunk[] }[] = [];
  for (const next of stretches(old, now)) {
    let stretch = next;
    let hunks = hunksIn(stretch, old, now);
    for (let last = parts.at(-1); last !== undefined && meet(last.hunks, hunks); last = parts.at(-1)) {
      parts.pop();
      stretch = { from: last.stretch.from, to: next.to };
      hunks = hunksIn(stretch, old, now);
    }
    parts.push({ stretch, hunks });
  }
  return parts.flatMap(({ hunks }) => hunks);
}

/** The lines of a text, each with its break. */
function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start) + 1 || text.length;
    lines.push(text.slice(start, end));
    start = end;
  }
  return lines;
}

function* stretches(old: readonly string[], now: readonly string[]): Generator<Stretch> {
  const counterparts = uniqueIn(old, now);
  let [here, there] = [0, 0];
  let open: Stretch | undefined;
  for (let same = 0; here < old.length || there < now.length; ) {
    if (old[here] === now[there]) {
      [here, there, same] = [here + 1, there + 1, same + 1];
      if (open !== undefined && same === apart) {
        yield open;
        open = undefined;
      }
    } else {
      const to = meeting(old, here, there, counterparts) ?? [old.length, now.length];
      open = { from: open?.from ?? [here, there], to };
      [here, there, same] = [...to, 0];
    }
  }
  if (open !== undefined) yield open;
}

/** The first old line from which on the texts go on together, and the new one: a line that each of them has once. */
function meeting(
  old: readonly string[],
  here: number,
  there: number,
  counterparts: ReadonlyMap<string, number>,
): readonly [number, number] | undefined {
  for (let line = here; line < old.length; line += 1) {
    const counterpart = counterparts.get(old[line] ?? '');
    if (counterpart !== undefined && counterpart >= there) return [line, counterpart];
  }
  return undefined;
}

/** The lines that both texts have once, each with its place among the new ones. */
function uniqueIn(old: readonly string[], now: readonly string[]): ReadonlyMap<string, number> {
  const once = placesOf(old);
  return new Map([...placesOf(now)].filter(([line]) => once.has(line)));
}

/** The lines that come once, with their places. */
function placesOf(lines: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [place, line] of lines.entries()) places.set(line, places.has(line) ? Number.NaN : place);
  return new Map([...places].filter(([, place]) => !Number.isNaN(place)));
}

/** The hunks of a stretch, compared with the equal lines around it. */
function hunksIn(
  { from, to }: Stretch,
  old: readonly string[],
  now: readonly string[],
): StructuredPatchHunk[] {
  const around = Math.min(apart, ...from);
  const part = (lines: readonly string[], start: number, end: number) =>
    lines.slice(start - around, end + apart).join('');
  const texts = [part(old, from[0], to[0]), part(now, from[1], to[1])] as const;
  const { hunks } = structuredPatch('', '', ...texts, undefined, undefined, { context });
  return hunks.map((hunk) => ({
    ...hunk,
    oldStart: hunk.oldStart + from[0] - around,
    newStart: hunk.newStart + from[1] - around,
  }));
}

/** Whether hunks leave no line between them and those behind. */
function meet(hunks: readonly StructuredPatchHunk[], behind: readonly StructuredPatchHunk[]): boolean {
  const [last, next] = [hunks.at(-1), behind[0]];
  return last !== undefined && next !== undefined && next.oldStart <= last.oldStart + last.oldLines;
}
