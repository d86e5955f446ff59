import type { Report } from '../../diagnostic/diagnostic.ts';
import { rules } from '../../generated/rules/rules.ts';
import type { LintFlags } from '../flags/flags.ts';
import { formatsFor } from '../flags/format.ts';
import type { LoadedConfig } from '../input/config.ts';
import { loadConfig } from '../input/config.ts';
import { findInput } from '../input/find-input.ts';
import { Input } from '../input/input.ts';
import { withFlags } from '../input/with-flags.ts';
import { writeReports } from '../output/output.ts';
import { exitCodeOf } from '../process/exit-code.ts';
import type { Surroundings } from '../process/surroundings.ts';
import { UsageError } from '../process/usage-error.ts';
import { renderWhereAsked } from '../render/render-where-asked.ts';

/** Lints, mends where asked to, writes the reports; gives the exit code. */
export async function lintCommand(
  paths: readonly string[],
  flags: LintFlags,
  surroundings: Surroundings,
): Promise<number> {
  checkFlags(paths, flags);
  const loaded = await loadConfig(flags.config, paths, surroundings.folder);
  const config = withFlags(loaded, flags, [...rules.keys()]);
  if (flags.verbose === true && loaded.file !== undefined) {
    await surroundings.stderr.write(`Configuration: ${loaded.file}\n`);
  }
  const found = await findInput(paths, flags, loaded, surroundings);
  const input = new Input(found, config, surroundings.today);
  await renderWhereAsked(input, flags, config, surroundings);
  const report = input.lint();
  if (report.diagnostics.length === 0) input.refuseEmptyStdin(flags);
  await tellOf('Left out as test data, unless they are named', found.testData, surroundings);
  if (input.isEmpty && flags.allowEmpty !== true) {
    throw new UsageError(
      `no manifest file found in ${placesOf(paths, loaded)}; --allow-empty makes that no error`,
    );
  }
  for (const note of found.notes) await surroundings.stderr.write(`${note}\n`);
  await tellOf(
    'Not followed, because the links lead out of the searched folders',
    found.leadingOut,
    surroundings,
  );
  if (flags.fix === true) {
    const { applyFixes } = await import('../output/mend.ts');
    return finish(await applyFixes(report, input, flags, surroundings), flags, surroundings);
  }
  const exitCode = await finish(report, flags, surroundings);
  if (flags.diff !== true) return exitCode;
  const { printPatch } = await import('../output/mend.ts');
  return Math.max(exitCode, await printPatch(report, input, flags, surroundings));
}

function checkFlags(paths: readonly string[], { fix, diff, unsafeFixes, format }: LintFlags): void {
  if (unsafeFixes === true && fix !== true && diff !== true) {
    throw new UsageError(
      '--unsafe-fixes says which fixes are taken; add --fix to apply them or --diff to see them',
    );
  }
  if (fix === true && diff === true)
    throw new UsageError('--fix writes and --diff writes nothing; give one of them');
  if (fix === true && paths.includes('-')) {
    throw new UsageError('--fix cannot write to standard input; give a file, or --diff to see the changes');
  }
  if (diff === true && format.some(({ path }) => path === undefined)) {
    throw new UsageError(
      '--diff prints the patch to standard output; give the format a file, such as json=report.json',
    );
  }
}

/** Writes the reports and gives the exit code. */
async function finish(report: Report, flags: LintFlags, surroundings: Surroundings): Promise<number> {
  const exitCode = exitCodeOf(report, flags);
  const targets = flags.diff === true ? flags.format : formatsFor(flags.format, surroundings.environment);
  await writeReports(report, targets, { flags }, surroundings);
  return exitCode;
}

/** Says what of the searched folders was not read, the first three of it by name. */
async function tellOf(what: string, paths: readonly string[], surroundings: Surroundings): Promise<void> {
  if (paths.length === 0) return;
  const some = paths.slice(0, 3).join(', ');
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : '';
  await surroundings.stderr.write(`${what}: ${some}${more}\n`);
}

function placesOf(paths: readonly string[], { config, file }: LoadedConfig): string {
  if (paths.length > 0) return paths.map((path) => `"${path}"`).join(', ');
  return config.include.length > 0 ? `"include" of ${file ?? 'the configuration'}` : 'the working directory';
}
