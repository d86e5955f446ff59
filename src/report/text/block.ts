import { groupedBy } from '../../collection/groups.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { worstFirst } from './order.ts';
import { visible } from './visible.ts';
import { counted, listed, placeOf } from './words.ts';

/** A finding that is shown, and further ones of its rule and level that are only counted below it. */
export interface Block {
  readonly first: Diagnostic;
  readonly more: readonly Diagnostic[];
}

/** What a report shows in full, worst first, and the findings that it only counts. */
export interface Shown {
  readonly blocks: readonly Block[];
  readonly left: readonly Diagnostic[];
}

/** How many findings of one rule and level are shown one by one at most; of more, the first stands for all. */
const mostOfRule = 10;

/** How many blocks a report shows at most. */
const mostBlocks = 50;

/** Files named below a block beyond which the rest is only counted. */
const mostFiles = 10;

/** Lines of a file named one by one at most. */
const mostLines = 5;

/** What is shown of findings: with `all` each of them, else at most fifty blocks. */
export function shownOf(
  diagnostics: readonly Diagnostic[],
  { quiet, all }: { readonly quiet?: boolean; readonly all?: boolean },
): Shown {
  const sorted = worstFirst(diagnostics, quiet === true);
  if (all === true) return { blocks: sorted.map((first) => ({ first, more: [] })), left: [] };
  const blocks = [...groupsOf(sorted).values()].flatMap((group) => {
    const [first, ...more] = group;
    if (first === undefined || group.length <= mostOfRule)
      return group.map((one) => ({ first: one, more: [] }));
    return [{ first, more }];
  });
  const ranks = new Map(sorted.map((one, rank) => [one, rank]));
  const rank = ({ first }: Block) => ranks.get(first) ?? 0;
  const ordered = blocks.sort((a, b) => rank(a) - rank(b));
  const cut = ordered.slice(mostBlocks);
  return { blocks: ordered.slice(0, mostBlocks), left: cut.flatMap(({ first, more }) => [first, ...more]) };
}

/** The findings of each rule and level, by a text that stands for both, in the order in which they come first. */
export function groupsOf(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  return groupedBy(diagnostics, ({ severity, rule }) => `${severity}[${rule}]`);
}

/** Which files hold some findings and where, those with most findings first: `a.yaml, lines 3, 9 and 12`. */
export function filesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  const files = [...groupedBy(diagnostics, ({ location }) => location.file).values()];
  const sorted = files.sort((a, b) => b.length - a.length);
  const left = sorted.slice(mostFiles);
  const others = left.reduce((sum, file) => sum + file.length, 0);
  const rest = `${counted(left.length, 'more file')}${others > left.length ? ` with ${others}` : ''}`;
  return [...sorted.slice(0, mostFiles).map(fileText), ...(left.length > 0 ? [`and ${rest}`] : [])];
}

function fileText(diagnostics: readonly Diagnostic[]): string {
  const [first] = diagnostics;
  if (first === undefined) return '';
  const lines = [...new Set(diagnostics.map(({ location }) => String(location.start.line)))];
  const place = visible(placeOf(first.location));
  if (diagnostics.length === 1) return place;
  if (lines.length > mostLines) return `${place} and ${diagnostics.length - 1} more in this file`;
  return lines.length === 1
    ? `${place} (${diagnostics.length} times)`
    : `${visible(first.location.file)}, lines ${listed(lines)}`;
}

/** The lines that count what is not shown, by rule and file; none when everything is. */
export function leftLines(left: readonly Diagnostic[]): readonly string[] {
  if (left.length === 0) return [];
  const rules = [...groupsOf(left)].map(([head, own]) => {
    const files = [...groupedBy(own, ({ location }) => location.file)];
    const named = files.slice(0, 3).map(([file, some]) => `${some.length} in ${visible(file)}`);
    const others = files.slice(3).flatMap(([, some]) => some).length;
    const rest = others === 0 ? [] : [`${others} in ${counted(files.length - 3, 'more file')}`];
    return `  ${visible(head)}: ${listed([...named, ...rest])}`;
  });
  return [`${counted(left.length, 'more finding')}, only counted here (--all shows them):`, ...rules];
}
