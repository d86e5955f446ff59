import type { RuleChoice } from '../../config/config.ts';
import { engineFindings } from '../../diagnostic/engine-findings.ts';
import { rules } from '../../generated/rules/rules.ts';
import { levelOf } from '../../lint/chosen-rules.ts';
import type { RuleFlags } from '../flags/flags.ts';
import { loadConfig } from '../input/config.ts';
import { withFlags } from '../input/with-flags.ts';
import type { World } from '../process/world.ts';

/** Prints the table of the rules: the level that configuration and flags give, the preset, whether there are fixes, the summary. */
export async function rulesCommand(flags: RuleFlags, world: World): Promise<number> {
  const loaded = await loadConfig(flags.config, [], world.folder);
  const { choice } = withFlags(loaded, flags, [...rules.keys()]);
  const from = loaded.file === undefined ? '' : `\nLevels as "${loaded.file}" has them.\n`;
  await world.stdout.write(`${table([heading, ...ruleRows(choice), ...engineRows()])}${from}`);
  return 0;
}

const heading = ['RULE', 'LEVEL', 'PRESET', 'FIX', 'SUMMARY'];

function ruleRows(choice: RuleChoice): readonly (readonly string[])[] {
  return [...rules].map(([id, rule]) => {
    const level = levelOf(id, rule, choice);
    const changed = level === rule.severity || level === 'off' ? level : `${level} (${rule.severity})`;
    return [id, changed, rule.preset, rule.fixable === true ? 'yes' : '-', rule.summary];
  });
}

function engineRows(): readonly (readonly string[])[] {
  return Object.entries(engineFindings).map(([id, { severity, summary }]) => [
    id,
    severity,
    'always',
    '-',
    summary,
  ]);
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = heading.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}
