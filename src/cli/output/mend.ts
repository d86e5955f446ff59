import { compareText } from '../../collection/order.ts';
import type { Report } from '../../diagnostic/diagnostic.ts';
import type { AppliedFix } from '../../diagnostic/fix.ts';
import { fixAll } from '../../diagnostic/fix.ts';
import { patch } from '../../report/patch.ts';
import { visible } from '../../report/text/visible.ts';
import { withheldLines } from '../../report/text/withheld.ts';
import { counted } from '../../report/text/words.ts';
import type { LintFlags } from '../flags/flags.ts';
import type { Input } from '../input/input.ts';
import { stdinName } from '../input/read.ts';
import type { Surroundings } from '../process/surroundings.ts';
import { writeChanges } from './write.ts';

/** Applies fixes and writes the files; gives the report of what they hold now. */
export async function applyFixes(
  report: Report,
  input: Input,
  flags: LintFlags,
  surroundings: Surroundings,
): Promise<Report> {
  const before = textsOf(report, (path) => input.realPath(path) !== undefined);
  const { texts, fixes, report: after } = mended(before, report, input, flags);
  const changes = [...texts].flatMap(([path, text]) => {
    const old = before.get(path);
    const real = input.realPath(path);
    return old === undefined || real === undefined || old === text
      ? []
      : [{ path, real, before: old, after: text }];
  });
  if (changes.length > 0) writeChanges(changes);
  const applied = `Applied ${plural(fixes.length)} in ${counted(changes.length, 'file')}.`;
  const left = changes.length > 0 ? after : report;
  const lines = [
    ...(changes.length > 0 ? [...namesOf(fixes), applied] : []),
    ...withheldLines(left.diagnostics, allowedBy(flags)),
  ];
  if (lines.length > 0) await surroundings.stderr.write(`${lines.join('\n')}\n`);
  return left;
}

/** Prints what `applyFixes` would change; gives 1 when that is anything, else 0. */
export async function printPatch(
  report: Report,
  input: Input,
  flags: LintFlags,
  surroundings: Surroundings,
): Promise<0 | 1> {
  const before = textsOf(report, (path) => input.realPath(path) !== undefined || path === stdinName);
  const { texts, report: after } = mended(before, report, input, flags);
  const text = patch(before, texts);
  await surroundings.stdout.write(text);
  const { error, warning, info } = report.counts;
  const found = counted(error + warning + info, 'finding');
  if (text === '' && error + warning + info > 0) {
    await surroundings.stderr.write(
      flags.unsafeFixes === true
        ? `No change to show: no fix for ${found} can be applied without a choice.\n`
        : `No change to show: there is no safe fix for ${found}.\n`,
    );
  }
  const left = withheldLines(after.diagnostics, allowedBy(flags));
  if (left.length > 0) await surroundings.stderr.write(`${left.join('\n')}\n`);
  return text === '' ? 0 : 1;
}

/** Fixes until nothing is left to fix; the texts before are those that the report is about. */
function mended(before: ReadonlyMap<string, string>, report: Report, input: Input, flags: LintFlags) {
  const lintOnce = (texts: ReadonlyMap<string, string>) => (texts === before ? report : input.lint(texts));
  return fixAll(before, lintOnce, allowedBy(flags));
}

function allowedBy({ unsafeFixes }: LintFlags): 'safe' | 'unsafe' {
  return unsafeFixes === true ? 'unsafe' : 'safe';
}

function textsOf({ texts }: Report, wanted: (path: string) => boolean): ReadonlyMap<string, string> {
  return new Map([...texts].filter(([path]) => wanted(path)));
}

/** What was applied, file by file: `a.yaml: ask for "status-port" (target-group/healthcheck-port-mismatch)`. */
function namesOf(fixes: readonly AppliedFix[]): readonly string[] {
  const lines = fixes.flatMap(({ rule, fix: { title, edits } }) =>
    [...new Set(edits.map(({ file }) => file))].map((file) => ({
      file,
      line: `${file}: ${title} (${rule})`,
    })),
  );
  return lines.sort((a, b) => compareText(a.file, b.file)).map(({ line }) => visible(line));
}

function plural(fixes: number): string {
  return `${fixes} ${fixes === 1 ? 'fix' : 'fixes'}`;
}
