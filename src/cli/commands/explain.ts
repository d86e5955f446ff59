import { engineFindings } from '../../diagnostic/engine-findings.ts';
import { pages } from '../../generated/rules/pages.ts';
import { rules } from '../../generated/rules/rules.ts';
import { currentRule } from '../../rule/rule-id.ts';
import { nearRule } from '../flags/rule-name.ts';
import { UsageError } from '../process/usage-error.ts';
import type { World } from '../process/world.ts';

/** Prints the page of a rule, or without one the names of all. */
export async function explainCommand(rule: string | undefined, world: World): Promise<number> {
  await world.stdout.write(rule === undefined ? listing() : pageOf(rule));
  return 0;
}

function pageOf(name: string): string {
  const page = pages.get(currentRule(name));
  if (page !== undefined) return page.replace(/^<!--.*-->\n/gm, '');
  const ids = [...new Set([...pages.keys(), ...rules.keys()])];
  const near = nearRule(name, ids);
  const meant = near === undefined ? '"istio-alb-lint explain" lists all' : `did you mean "${near}"?`;
  throw new UsageError(`rule "${name}" is not known; ${meant}`);
}

function listing(): string {
  const entries = [...rules, ...Object.entries(engineFindings)].map(([id, { summary }]) => ({ id, summary }));
  const width = Math.max(...entries.map(({ id }) => id.length));
  const lines = entries.map(({ id, summary }) => `${id.padEnd(width)}  ${summary}`);
  return `${lines.join('\n')}\n\nThe page of one: istio-alb-lint explain RULE\n`;
}
