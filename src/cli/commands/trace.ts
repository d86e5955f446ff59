import type { TracedJourney, TracedWay } from '../../diagnostic/traced.ts';
import { trace } from '../../lint/traces.ts';
import { widthOn } from '../../report/text/screen.ts';
import { traceJson, traceText } from '../../report/trace.ts';
import type { TraceFlags } from '../flags/trace-flags.ts';
import { loadConfig } from '../input/config.ts';
import { findInput } from '../input/find-input.ts';
import { Input } from '../input/input.ts';
import { withFlags } from '../input/with-flags.ts';
import { isColoured, paintFor } from '../process/colour.ts';
import type { Surroundings } from '../process/surroundings.ts';
import { UsageError } from '../process/usage-error.ts';
import { renderWhereAsked } from '../render/render-where-asked.ts';

/** Traces a request and prints its way; gives the exit code. */
export async function traceCommand(
  url: string,
  paths: readonly string[],
  flags: TraceFlags,
  surroundings: Surroundings,
): Promise<number> {
  const loaded = await loadConfig(flags.config, paths, surroundings.folder);
  const { rules } = await import('../../generated/rules/rules.ts');
  const config = withFlags(loaded, { ...flags, rule: [], only: [], skip: [] }, [...rules.keys()]);
  const found = await findInput(paths, flags, loaded, surroundings);
  const input = new Input(found, config, surroundings.today);
  await renderWhereAsked(input, flags, config, surroundings);
  const { request: method, header: headers, sourceIp, root, follow } = flags;
  const asked = { url, method, headers, sourceIp, root, follow: follow === true };
  const tracing = input.read((read) => trace(asked, read));
  if ('problem' in tracing) throw new UsageError(tracing.problem);
  if (input.isEmpty && flags.allowEmpty !== true)
    throw new UsageError('no manifest file found; --allow-empty makes that no error');
  const { journeys } = tracing;
  await surroundings.stdout.write(await textOf(journeys, flags, surroundings));
  return journeys.every(isGood) ? 0 : 1;
}

async function textOf(
  journeys: readonly TracedJourney[],
  { format, color }: TraceFlags,
  { stdout, environment }: Surroundings,
): Promise<string> {
  if (format === 'json') return traceJson(journeys);
  const coloured = isColoured(color === false ? 'never' : color, stdout, environment);
  return traceText(journeys, { paint: await paintFor(coloured), width: widthOn(stdout.columns) });
}

/** Whether a client gets what it came for, on every branch. */
function isGood({ traces, loops }: TracedJourney): boolean {
  const last = traces.at(-1);
  return !loops && last !== undefined && waysOf(last).every(isGoodEnd);
}

function waysOf(way: TracedWay): readonly TracedWay[] {
  return way.branches.length === 0 ? [way] : way.branches.flatMap(waysOf);
}

function isGoodEnd({ outcome, status }: TracedWay): boolean {
  return outcome === 'delivered' || (outcome === 'answered' && status !== null && status < 400);
}
