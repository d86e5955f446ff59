/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours,
 * none of which touches a character twice. `limit + 1` when the distance is greater than `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = nextRow(a, b, row, last, beforeLast);
    if (Math.min(...current) > limit && Math.min(...last) > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return Math.min(last[b.length] ?? limit + 1, limit + 1);
}

/** One row of the distance table: distances of the first `row` characters of `a` to each prefix of `b`. */
function nextRow(
  a: string,
  b: string,
  row: number,
  last: readonly number[],
  beforeLast: readonly number[],
): readonly number[] {
  const far = Number.POSITIVE_INFINITY;
  const current = [row];
  for (let column = 1; column <= b.length; column += 1) {
    const replaced = (last[column - 1] ?? far) + (a[row - 1] === b[column - 1] ? 0 : 1);
    const removed = (last[column] ?? far) + 1;
    const added = (current[column - 1] ?? far) + 1;
    const swaps = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
    const swapped = swaps ? (beforeLast[column - 2] ?? far) + 1 : far;
    current.push(Math.min(replaced, removed, added, swapped));
  }
  return current;
}

/** The one candidate nearest to a word within `limit` edits (by default 2), the word itself not counted; undefined for none and for a tie. */
export function nearest(word: string, candidates: Iterable<string>, limit = 2): string | undefined {
  let best: string | undefined;
  let bestDistance = limit + 1;
  let tied = false;
  for (const candidate of new Set(candidates)) {
    const distance = editDistance(word, candidate, Math.min(bestDistance, limit));
    if (distance === 0 || distance > limit || distance > bestDistance) continue;
    tied = distance === bestDistance;
    best = candidate;
    bestDistance = distance;
  }
  return tied ? undefined : best;
}

/**
 * The one candidate that was most likely meant by a name that is none of them: the nearest; of several as near, the only
 * one that differs in digits alone (`http` beside `http2` and `https`); else the only one that holds all words of the
 * name, or of which the name holds all words (`public-gateway` beside `public`).
 */
export function likelyName(word: string, candidates: Iterable<string>): string | undefined {
  const others = [...new Set(candidates)].filter((candidate) => candidate !== word);
  const plain = (text: string) => text.replace(/\d+/g, '');
  return (
    nearest(word, others) ??
    onlyOf(others.filter((one) => plain(one) === plain(word) && plain(one) !== '')) ??
    nameInName(word, others)
  );
}

/** The only candidate that holds a name as whole words, or that the name holds so (`public-gateway` beside `public`); undefined for none and for several. */
export function nameInName(word: string, candidates: readonly string[]): string | undefined {
  return onlyOf(candidates.filter((one) => one !== word && (holdsWords(one, word) || holdsWords(word, one))));
}

function onlyOf(names: readonly string[]): string | undefined {
  return names.length === 1 ? names[0] : undefined;
}

function holdsWords(long: string, short: string): boolean {
  return short !== '' && `-${long}-`.replace(/[._]/g, '-').includes(`-${short}-`.replace(/[._]/g, '-'));
}

/**
 * Whether a name looks like a slip of another: one or two edits that leave most of it standing.
 * Names that differ in digits only (`reviews-v1`, `reviews-v2`) are members of a series, not slips.
 */
export function isSlipOf(written: string, meant: string): boolean {
  const limit = Math.min(2, Math.floor((written.length - 1) / 2));
  if (Math.abs(written.length - meant.length) > limit) return false;
  return withoutDigits(written) !== withoutDigits(meant) && editDistance(written, meant, limit) <= limit;
}

function withoutDigits(text: string): string {
  return text.replace(/\d+/g, '#');
}
