import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Shown } from './block.ts';
import { groupsOf } from './block.ts';
import { visible } from './visible.ts';
import { counted } from './words.ts';

/** The findings counted by rule, worst first, with how many of them are not shown; none where every rule has but one. */
export function ruleTable({ blocks, left }: Shown): readonly string[] {
  const unshown = new Set([...blocks.flatMap(({ more }) => more), ...left]);
  const all = [...blocks.flatMap(({ first, more }) => [first, ...more]), ...left];
  const rows = [...groupsOf(all).values()].map((own) => rowOf(own, unshown));
  if (rows.length === all.length) return [];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map(([count = '', level = '', rule = '', rest = '']) =>
    `  ${count.padStart(widths[0] ?? 0)} ${level.padEnd(widths[1] ?? 0)}  ${rule.padEnd(widths[2] ?? 0)}  ${rest}`.trimEnd(),
  );
  return ['By rule:', ...lines];
}

function rowOf(own: readonly Diagnostic[], unshown: ReadonlySet<Diagnostic>): readonly string[] {
  const [first] = own;
  if (first === undefined) return [];
  const files = new Set(own.map(({ location }) => location.file)).size;
  const hidden = own.filter((one) => unshown.has(one)).length;
  const level = first.severity === 'info' || own.length === 1 ? first.severity : `${first.severity}s`;
  const place = `in ${counted(files, 'file')}${hidden > 0 ? `, ${hidden} not shown` : ''}`;
  return [String(own.length), level, visible(first.rule), place];
}
