import type { Level, RuleChoice } from '../../config/config.ts';
import { engineFindings } from '../../diagnostic/engine-findings.ts';
import { rules } from '../../generated/rules/rules.ts';
import { levelOf } from '../../lint/chosen-rules.ts';
import { wrap } from '../../report/text/visible.ts';
import type { RulesFlags } from '../flags/flags.ts';
import { loadConfig } from '../input/config.ts';
import { withFlags } from '../input/with-flags.ts';
import type { Surroundings } from '../process/surroundings.ts';

/** Prints the rules as a table or as JSON: the level that configuration and flags give, the preset, whether there are fixes, the summary. */
export async function rulesCommand(flags: RulesFlags, surroundings: Surroundings): Promise<number> {
  const loaded = await loadConfig(flags.config, [], surroundings.folder);
  const { choice } = withFlags(loaded, flags, [...rules.keys()]);
  const rows = [...ruleRows(choice), ...engineRows()];
  if (flags.format === 'json') {
    await surroundings.stdout.write(`${JSON.stringify({ version: 1, rules: rows }, null, 2)}\n`);
    return 0;
  }
  const from = loaded.file === undefined ? '' : `\nThe levels are those of "${loaded.file}".\n`;
  await surroundings.stdout.write(`${table(rows, surroundings.stdout.columns)}${from}`);
  return 0;
}

/** A rule as it is listed; the keys are those of the JSON output. */
interface RuleRow {
  readonly id: string;
  readonly level: Level;
  readonly defaultLevel: Level;
  /** `always` for findings of the linter itself, which cannot be turned off. */
  readonly preset: string;
  readonly fixable: boolean;
  readonly summary: string;
}

function ruleRows(choice: RuleChoice): readonly RuleRow[] {
  return [...rules].map(([id, rule]) => ({
    id,
    level: levelOf(id, rule, choice),
    defaultLevel: rule.severity,
    preset: rule.preset,
    fixable: rule.fixable === true,
    summary: rule.summary,
  }));
}

function engineRows(): readonly RuleRow[] {
  return Object.entries(engineFindings).map(([id, { severity, summary }]) => ({
    id,
    level: severity,
    defaultLevel: severity,
    preset: 'always',
    fixable: false,
    summary,
  }));
}

const heading = ['RULE', 'LEVEL', 'PRESET', 'FIX', 'SUMMARY'];

/** One line a rule; on a terminal without room for that, the id and below it the rest. */
function table(rules: readonly RuleRow[], columns: number | undefined): string {
  const rows = [heading, ...rules.map(cellsOf)];
  const widths = heading.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const fits = columns === undefined || lines.every((line) => line.length <= columns);
  return `${(fits ? lines : rules.flatMap((rule) => entry(rule, columns))).join('\n')}\n`;
}

function entry(rule: RuleRow, columns: number): readonly string[] {
  const [id = '', level = '', preset = ''] = cellsOf(rule);
  const text = `${level}, ${preset}${rule.fixable ? ', with fixes' : ''}: ${rule.summary}`;
  return [id, ...wrap(text, columns - 4).map((line) => `    ${line}`)];
}

function cellsOf({ id, level, defaultLevel, preset, fixable, summary }: RuleRow): readonly string[] {
  const changed = level === defaultLevel || level === 'off' ? level : `${level} (${defaultLevel})`;
  return [id, changed, preset, fixable ? 'yes' : '-', summary];
}
