import { isSame } from '../../diagnostic/edge-difference.ts';
import { edgeDifference } from '../../lint/edge/edge-difference.ts';
import type { Compared } from '../../report/diff/compared.ts';
import { jsonDiff } from '../../report/diff/json-diff.ts';
import { markdownDiff } from '../../report/diff/markdown-diff.ts';
import { prettyDiff } from '../../report/diff/pretty-diff.ts';
import { widthOn } from '../../report/text/screen.ts';
import type { DiffFlags } from '../flags/diff-flags.ts';
import { tellNotRead } from '../input/not-read.ts';
import { isColoured, paintFor } from '../process/colour.ts';
import type { Surroundings } from '../process/surroundings.ts';
import { UsageError } from '../process/usage-error.ts';
import { withScratch } from '../render/scratch.ts';
import type { ComparedInput } from '../revision/compared-input.ts';
import { comparedInputs } from '../revision/compared-input.ts';

/** Compares what two inputs do at the edge and prints what differs; gives the exit code. */
export async function diffCommand(
  words: readonly string[],
  flags: DiffFlags,
  surroundings: Surroundings,
): Promise<number> {
  // What is read from git is in memory by then, so that a signal ends the comparison at once and leaves nothing behind.
  const inputs = await withScratch(
    ({ folder }) => comparedInputs(words, flags, surroundings, folder),
    () => {},
  );
  const compared = compare(inputs, flags);
  for (const { input, side } of inputs) {
    const { name, prefix } = side;
    await tellNotRead(input.notRead, surroundings, { name: prefix === '' ? name : '', prefix });
  }
  await surroundings.stdout.write(await textOf(compared, flags, surroundings));
  return isSame(compared.difference) ? 0 : 1;
}

function compare([before, after]: readonly [ComparedInput, ComparedInput], flags: DiffFlags): Compared {
  refuseNowhere(before, after);
  const difference = before.input.judge((old) =>
    after.input.judge((current) => edgeDifference(old, current)),
  );
  if (before.input.isEmpty && after.input.isEmpty && flags.allowEmpty !== true)
    throw new UsageError('no manifest file found on either side; --allow-empty makes that no error');
  return { difference, before: before.side, after: after.side };
}

/** A path that neither side has anything of is most likely misspelt. */
function refuseNowhere(before: ComparedInput, after: ComparedInput): void {
  for (const { path, reason, isAbsent } of before.missing) {
    const other = after.missing.find((one) => one.path === path);
    if (other === undefined) continue;
    throw new UsageError(
      isAbsent && other.isAbsent
        ? `path "${path}" exists neither at ${before.side.name} nor at ${after.side.name}`
        : `path "${path}" ${reason}, and it ${other.reason}`,
    );
  }
}

async function textOf(
  compared: Compared,
  { format, color }: DiffFlags,
  { stdout, environment }: Surroundings,
): Promise<string> {
  if (format === 'json') return jsonDiff(compared);
  if (format === 'markdown') return markdownDiff(compared);
  const coloured = isColoured(color === false ? 'never' : color, stdout, environment);
  return prettyDiff(compared, { paint: await paintFor(coloured), width: widthOn(stdout.columns) });
}
