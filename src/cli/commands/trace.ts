import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { rules } from '../../generated/rules/rules.ts';
import { traceAll } from '../../lint/edge/edge-tables.ts';
import { trace } from '../../lint/traces.ts';
import { isGoodEnd } from '../../report/answer-text.ts';
import type { Screen } from '../../report/text/screen.ts';
import { widthOn } from '../../report/text/screen.ts';
import type { TraceFlags } from '../flags/trace-flags.ts';
import { loadConfig } from '../input/config.ts';
import { findInput } from '../input/find-input.ts';
import { Input } from '../input/input.ts';
import { tellNotRead } from '../input/not-read.ts';
import { withFlags } from '../input/with-flags.ts';
import { isColoured, paintFor } from '../process/colour.ts';
import type { Surroundings } from '../process/surroundings.ts';
import { UsageError } from '../process/usage-error.ts';
import { renderWhereAsked } from '../render/render-where-asked.ts';

/** Traces a request, or with `--all` every known one, and prints what comes of it; gives the exit code. */
export async function traceCommand(
  url: string | undefined,
  paths: readonly string[],
  flags: TraceFlags,
  surroundings: Surroundings,
): Promise<number> {
  if (url === '-')
    throw new UsageError(
      '"-" stands for manifests on standard input; give a URL before it, or --all for all that is known',
    );
  if (url !== undefined && !url.includes('://') && existsSync(resolve(surroundings.folder, url)))
    throw new UsageError(
      `"${url}" is a path, expected a URL before the paths, as in "istio-alb-lint trace https://example.com/ ${url}", or --all for all that is known`,
    );
  const loaded = await loadConfig(flags.config, paths, surroundings.folder);
  const config = withFlags(loaded, { ...flags, rule: [], only: [], skip: [] }, [...rules.keys()]);
  const found = await findInput(paths, flags, loaded, surroundings);
  const input = new Input(found, config, surroundings.today);
  await renderWhereAsked(input, flags, config, surroundings);
  const told = url === undefined ? await allTold(input, flags) : await oneTold(url, input, flags);
  input.refuseEmpty(flags);
  await tellNotRead(input.notRead, surroundings);
  await surroundings.stdout.write(await textOf(told, flags, surroundings));
  return told.isGood ? 0 : 1;
}

/** What is to be printed. */
interface Told {
  readonly json: () => string;
  readonly text: (screen: Screen) => string;
  /** Whether every client gets what it came for. */
  readonly isGood: boolean;
}

async function oneTold(url: string, input: Input, flags: TraceFlags): Promise<Told> {
  const { traceJson, traceText } = await import('../../report/trace.ts');
  const { request: method, header: headers, sourceIp, root, follow } = flags;
  const asked = { url, method, headers, sourceIp, root, follow: follow === true };
  const tracing = input.read((read) => trace(asked, read));
  if ('problem' in tracing) throw new UsageError(tracing.problem);
  const { journeys } = tracing;
  return {
    json: () => traceJson(journeys),
    text: (screen) => traceText(journeys, screen),
    isGood: journeys.every(
      ({ traces, loops, nowhere }) => !loops && nowhere === null && traces.slice(-1).every(isGoodEnd),
    ),
  };
}

/** Requests that nothing names do not count: they have to end somewhere. */
async function allTold(input: Input, { root }: TraceFlags): Promise<Told> {
  const { tableJson, tableText } = await import('../../report/trace-table.ts');
  const tracing = input.read((read) => traceAll(read, { root }));
  if ('problem' in tracing) throw new UsageError(tracing.problem);
  const { tables } = tracing;
  const lines = tables.flatMap(({ listeners }) =>
    listeners.flatMap(({ rules }) => rules.flatMap((rule) => rule.lines)),
  );
  return {
    json: () => tableJson(tables),
    text: (screen) => tableText(tables, screen),
    isGood: tables.length > 0 && lines.every((line) => !line.isNamed || isGoodEnd(line.trace)),
  };
}

async function textOf(
  told: Told,
  { format, color }: TraceFlags,
  { stdout, environment }: Surroundings,
): Promise<string> {
  if (format === 'json') return told.json();
  const coloured = isColoured(color === false ? 'never' : color, stdout, environment);
  return told.text({ paint: await paintFor(coloured), width: widthOn(stdout.columns) });
}
