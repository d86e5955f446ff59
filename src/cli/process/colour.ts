import type { Paint } from '../../report/text/colour.ts';
import { plain } from '../../report/text/colour.ts';
import type { Output } from './surroundings.ts';

/** What `--color` says. */
export type ColourChoice = 'auto' | 'always' | 'never';

/** Whether output to a stream is coloured: the flag decides, then NO_COLOR, FORCE_COLOR, TERM=dumb, and whether it is a terminal. */
export function isColoured(
  choice: ColourChoice,
  stream: Pick<Output, 'isTTY'>,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  if (choice !== 'auto') return choice === 'always';
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return TERM !== 'dumb' && stream.isTTY;
}

/** The paint of the report; chalk is loaded only where there is colour. */
export async function paintFor(coloured: boolean): Promise<Paint> {
  if (!coloured) return plain;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return {
    error: chalk.red.bold,
    warning: chalk.yellow.bold,
    info: chalk.blue.bold,
    label: chalk.bold,
    related: chalk.cyan,
    gutter: chalk.blue,
    dim: chalk.dim,
    bold: chalk.bold,
  };
}
