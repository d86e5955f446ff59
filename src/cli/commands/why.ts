import type { Explanation } from '../../diagnostic/explanation.ts';
import { rules } from '../../generated/rules/rules.ts';
import { explain } from '../../lint/judged/explanations.ts';
import { explanationJson, explanationText } from '../../report/explanation-text.ts';
import { widthOn } from '../../report/text/screen.ts';
import type { WhyFlags } from '../flags/why-flags.ts';
import { loadConfig } from '../input/config.ts';
import { findInput } from '../input/find-input.ts';
import { Input } from '../input/input.ts';
import { tellNotRead } from '../input/not-read.ts';
import { decoded } from '../input/read.ts';
import { withFlags } from '../input/with-flags.ts';
import { isColoured, paintFor } from '../process/colour.ts';
import type { Surroundings } from '../process/surroundings.ts';
import { UsageError } from '../process/usage-error.ts';
import { renderWhereAsked } from '../render/render-where-asked.ts';

/** Explains a text that the cluster says; gives the exit code. */
export async function whyCommand(
  text: string,
  paths: readonly string[],
  flags: WhyFlags,
  surroundings: Surroundings,
): Promise<number> {
  if (text === '-' && paths.includes('-'))
    throw new UsageError('standard input is the text or the manifests; give the other as a path');
  if (text.trim() === '') throw new UsageError('the text is empty: give an event, a log line or an answer');
  const asked = text === '-' ? await readText(surroundings) : text;
  const loaded = await loadConfig(flags.config, paths, surroundings.folder);
  const config = withFlags(loaded, { ...flags, rule: [], only: [], skip: [] }, [...rules.keys()]);
  const found = await findInput(paths, { ...flags, allowEmpty: true }, loaded, surroundings);
  const input = new Input(found, config, surroundings.today);
  await renderWhereAsked(input, flags, config, surroundings);
  const explanations = input.judge((read) => explain(asked, read));
  await tellNotRead(input.notRead, surroundings);
  if (explanations.length === 0) {
    await surroundings.stderr.write(`${unknown(asked)}\n`);
    if (flags.format === 'json') await surroundings.stdout.write(explanationJson([]));
    return 1;
  }
  await surroundings.stdout.write(await textOf(explanations, flags, surroundings));
  return 0;
}

async function readText({ readStdin }: Surroundings): Promise<string> {
  const read = decoded(await readStdin());
  if ('reason' in read) throw new UsageError(`standard input ${read.reason}`);
  if (read.text.trim() === '')
    throw new UsageError('standard input is empty: did the command before the pipe fail?');
  return read.text;
}

/** What to say of a text of which nothing is known. */
function unknown(text: string): string {
  const what = text.includes('\n') ? 'the text' : `"${text}"`;
  return `Nothing is known of ${what}. Ask with an event or log line of the AWS Load Balancer Controller ("FailedBuildModel ..."), an answer with its server ("404 istio-envoy", "502 awselb/2.0"), a response flag of Envoy ("UF"), an error of curl ("curl: (35) ..."), or a message of istioctl or a webhook ("IST0101 ...").`;
}

async function textOf(
  explanations: readonly Explanation[],
  { format, color }: WhyFlags,
  { stdout, environment }: Surroundings,
): Promise<string> {
  if (format === 'json') return explanationJson(explanations);
  const coloured = isColoured(color === false ? 'never' : color, stdout, environment);
  return explanationText(explanations, { paint: await paintFor(coloured), width: widthOn(stdout.columns) });
}
