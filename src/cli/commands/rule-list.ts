import { wrap } from '../../report/text/visible.ts';

/** Ids with their summaries beside them, or below them where a terminal has no room; a pipe gets one line a rule. */
export function ruleList(
  rules: readonly { readonly id: string; readonly summary: string }[],
  columns: number | undefined,
): string {
  const longest = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id, summary }) => listLine(id, summary, longest, columns)).join('\n');
}

function listLine(id: string, summary: string, longest: number, columns: number | undefined): string {
  const line = `${id.padEnd(longest)}  ${summary}`;
  if (columns === undefined || line.length <= columns) return line;
  return [id, ...wrap(summary, columns - 4).map((text) => `    ${text}`)].join('\n');
}
