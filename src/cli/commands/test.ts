import type { RoutingResult } from '../../expectation/routing-test.ts';
import { testRoutes } from '../../expectation/routing-test.ts';
import { routingJson } from '../../report/routing-json.ts';
import { routingJunit } from '../../report/routing-junit.ts';
import { routingText } from '../../report/routing-text.ts';
import { widthOn } from '../../report/text/screen.ts';
import type { TestFlags } from '../flags/test-flags.ts';
import { loadConfig } from '../input/config.ts';
import { readTestArguments } from '../input/expectation-files.ts';
import { findInput } from '../input/find-input.ts';
import { Input } from '../input/input.ts';
import { tellNotRead } from '../input/not-read.ts';
import { withFlags } from '../input/with-flags.ts';
import { isColoured, paintFor } from '../process/colour.ts';
import type { Surroundings } from '../process/surroundings.ts';
import { UsageError } from '../process/usage-error.ts';
import { renderWhereAsked } from '../render/render-where-asked.ts';

/** Tries the expectations of files on manifests and prints what came of them; gives the exit code: of a part of the input alone nothing is proved. */
export async function testCommand(
  words: readonly string[],
  flags: TestFlags,
  surroundings: Surroundings,
): Promise<number> {
  const { expectations, paths } = readTestArguments(words, surroundings.folder);
  const loaded = await loadConfig(flags.config, paths, surroundings.folder);
  const { rules } = await import('../../generated/rules/rules.ts');
  const config = withFlags(loaded, { ...flags, rule: [], only: [], skip: [] }, [...rules.keys()]);
  const found = await findInput(paths, flags, loaded, surroundings);
  const input = new Input(found, config, surroundings.today);
  await renderWhereAsked(input, flags, config, surroundings);
  const tried = input.read((read) => testRoutes(expectations, read));
  if ('problem' in tried) throw new UsageError(tried.problem);
  input.refuseEmpty(flags);
  const isWhole = !(await tellNotRead(input.notRead, surroundings));
  const { results } = tried;
  await surroundings.stdout.write(await textOf(results, flags, surroundings));
  if (!isWhole) return 2;
  return results.every(({ misses }) => misses.length === 0) ? 0 : 1;
}

async function textOf(
  results: readonly RoutingResult[],
  { format, color }: TestFlags,
  { stdout, environment }: Surroundings,
): Promise<string> {
  if (format === 'json') return routingJson(results);
  if (format === 'junit') return routingJunit(results);
  const coloured = isColoured(color === false ? 'never' : color, stdout, environment);
  return routingText(results, { paint: await paintFor(coloured), width: widthOn(stdout.columns) });
}
