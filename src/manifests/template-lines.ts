// Which line of a Helm template printed which line of its output. Templates are read as lines of text: what stands
// literally, and actions between braces.

/** The line of a template for a line of its output. */
export interface PrintingLine {
  /** From 0. */
  readonly line: number;
  /** Whether the template has the line as it was printed, white space around it aside. */
  readonly isLiteral: boolean;
}

interface TemplateLine {
  readonly index: number;
  readonly text: string;
  /** Matches what the line prints; undefined for one that prints nothing by itself. */
  readonly pattern: RegExp | undefined;
  /** How many characters of it are literal. */
  readonly literal: number;
  /** Whether an action of it may print lines of its own. */
  readonly prints: boolean;
}

/** Statements, comments and assignments, which print nothing. */
const silent =
  /\{\{-?\s*(?:\/\*[\s\S]*?\*\/|(?:if|else|end|range|with|define|break|continue|block)\b.*?|\$\w*\s*:?=.*?)\s*-?\}\}/g;

const action = /\{\{.*?\}\}/g;

/** The most lines that are compared with one another; longer texts are placed at the first line of their template. */
const mostLines = 4000;

/** The longest line that is compared, in UTF-16 units. */
const longestLine = 2000;

/** The most template lines that one line of the output is compared with. */
const mostCandidates = 40;

/**
 * For each line of the output the line of the template that printed it; undefined where that cannot be told. A line that stands
 * in the template, or one between whose literal parts actions printed the rest, is matched in the order of the template, back to
 * an earlier line only where a range starts over; what lies between two matched lines came from the one action between them.
 */
export function printingLines(output: string, template: string): readonly (PrintingLine | undefined)[] {
  const printed = output.split('\n').map((line) => line.trim());
  const lines = linesOf(template);
  if (printed.length > mostLines || lines.length > mostLines) return [];
  const candidates = candidatesFor(printed, lines);
  const matched = bestWay(candidates, lines, printed);
  return printed.map((text, index) => {
    const own = matched[index];
    if (own !== undefined) return { line: own.index, isLiteral: own.text === text };
    const between = text === '' ? undefined : printerAround(index, matched, lines);
    return between === undefined ? undefined : { line: between.index, isLiteral: false };
  });
}

function linesOf(template: string): readonly TemplateLine[] {
  return withoutComments(template)
    .split('\n')
    .map((raw, index) => {
      const text = raw.trim();
      const spoken = text.replace(silent, '');
      const parts = spoken.split(action);
      const literal = parts.join('').trim().length;
      const pattern =
        literal === 0 || isPunctuation(parts.join(''))
          ? undefined
          : new RegExp(`^${parts.map(escaped).join('.*?')}$`);
      return { index, text, pattern, literal, prints: parts.length > 1 };
    });
}

/** The template with comments of several lines blanked, so that lines stay where they are. */
function withoutComments(template: string): string {
  return template.replace(/\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}/g, (comment) => comment.replace(/[^\n]/g, ' '));
}

/** What stands around values only, such as quotes and dashes, tells no line from another. */
function isPunctuation(text: string): boolean {
  return !/\w/.test(text);
}

function escaped(text: string, index: number, all: readonly string[]): string {
  const kept = index === 0 ? text.trimStart() : index === all.length - 1 ? text.trimEnd() : text;
  return kept.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s*');
}

/** The template lines that may have printed each line of the output. */
function candidatesFor(
  printed: readonly string[],
  lines: readonly TemplateLine[],
): readonly (readonly TemplateLine[])[] {
  const literal = new Map<string, TemplateLine[]>();
  const patterns = lines.filter(({ pattern, prints }) => pattern !== undefined && prints);
  for (const line of lines) {
    if (line.prints || line.pattern === undefined) continue;
    literal.set(line.text, [...(literal.get(line.text) ?? []), line]);
  }
  const known = new Map<string, readonly TemplateLine[]>();
  return printed.map((text) => {
    if (text === '' || text.length > longestLine) return [];
    const found =
      known.get(text) ??
      [...(literal.get(text) ?? []), ...patterns.filter(({ pattern }) => pattern?.test(text) === true)].slice(
        0,
        mostCandidates,
      );
    known.set(text, found);
    return found;
  });
}

/** A way through the template that ends at one line, with what it costs. */
interface Way {
  readonly line: TemplateLine;
  readonly cost: number;
  readonly before: Way | undefined;
  readonly printed: number;
}

/** Of all ways through the template the cheapest: each line that nothing matches and each step back costs. */
function bestWay(
  candidates: readonly (readonly TemplateLine[])[],
  lines: readonly TemplateLine[],
  printed: readonly string[],
): readonly (TemplateLine | undefined)[] {
  let ways: readonly Way[] = [];
  const passed = literalBefore(lines);
  for (const [index, found] of candidates.entries()) {
    if (found.length === 0) continue;
    const next = found.map((line) => {
      const own = line.text === printed[index] ? 0 : 20 / (1 + line.literal);
      let best: Way = { line, cost: own + index * unmatched, before: undefined, printed: index };
      for (const way of ways) {
        const cost =
          way.cost + own + (index - way.printed - 1) * unmatched + stepCost(way.line, line, passed);
        if (cost < best.cost) best = { line, cost, before: way, printed: index };
      }
      return best;
    });
    ways = [...next, ...ways].sort(byCost).slice(0, mostCandidates * 2);
  }
  const result: (TemplateLine | undefined)[] = candidates.map(() => undefined);
  let way = [...ways].sort((one, other) => endCost(one, candidates) - endCost(other, candidates))[0];
  for (; way !== undefined; way = way.before) result[way.printed] = way.line;
  return result;
}

const unmatched = 6;

function byCost(one: Way, other: Way): number {
  return one.cost - one.printed * unmatched - (other.cost - other.printed * unmatched);
}

function endCost({ cost, printed }: Way, candidates: readonly unknown[]): number {
  return cost + (candidates.length - 1 - printed) * unmatched;
}

/** A step forward leaves literal lines out, which an `if` may do; a step back is that of a range, or to the line itself. */
function stepCost(from: TemplateLine, to: TemplateLine, passed: readonly number[]): number {
  const between = (passed[to.index] ?? 0) - (passed[from.index + 1] ?? 0);
  if (to.index > from.index) return Math.min(5, between * 0.5);
  return to.index === from.index ? 2 : 4;
}

/** How many literal lines stand before each line. */
function literalBefore(lines: readonly TemplateLine[]): readonly number[] {
  const counts: number[] = [0];
  for (const { pattern } of lines) counts.push((counts.at(-1) ?? 0) + (pattern === undefined ? 0 : 1));
  return counts;
}

/** The one line between the matched lines around an output line that may have printed it, that of the first of them included. */
function printerAround(
  index: number,
  matched: readonly (TemplateLine | undefined)[],
  lines: readonly TemplateLine[],
): TemplateLine | undefined {
  let from = index - 1;
  while (from >= 0 && matched[from] === undefined) from -= 1;
  let to = index + 1;
  while (to < matched.length && matched[to] === undefined) to += 1;
  const before = matched[from];
  const after = matched[to];
  const start = before === undefined ? 0 : before.index + 1;
  const end = after === undefined || after.index < start ? endOfPart(start, lines) : after.index;
  const printers = lines.slice(start, end).filter(({ prints, pattern }) => prints && pattern === undefined);
  const [only, second] = printers;
  if (second !== undefined) return undefined;
  return only ?? (before?.prints === true ? before : undefined);
}

/** The end of the document of the template in which a line stands. */
function endOfPart(start: number, lines: readonly TemplateLine[]): number {
  const marker = lines.findIndex(({ text, index }) => index >= start && /^---/.test(text));
  return marker < 0 ? lines.length : marker;
}
