import type { Diagnostic, TextFix } from '../../diagnostic/diagnostic.ts';
import { isCounted } from '../../diagnostic/diagnostic.ts';
import { onlyFix } from '../../diagnostic/fix.ts';
import { visible } from './visible.ts';
import { counted, listed } from './words.ts';

/** Why a fix is not made that needs no choice. */
type Reason = 'outside' | 'differs' | 'shared';

/** Files that a line names; the rest is counted. */
const mostFiles = 3;

/** How many fixes that need no choice are not made, by why, and what to do about them: a line for each reason, each a few sentences. None where all are made. */
export function withheldLines(
  diagnostics: readonly Diagnostic[],
  allow: 'safe' | 'unsafe',
): readonly string[] {
  const kept = diagnostics.filter(isCounted).flatMap((one) => {
    const fix = onlyFix(one, allow) ?? onlyFix(one, 'unsafe');
    const reason = fix === undefined ? undefined : reasonOf(fix, allow);
    return fix === undefined || reason === undefined ? [] : [{ fix, reason }];
  });
  return (['outside', 'shared', 'differs'] as const).flatMap((reason) => {
    const fixes = kept.filter((one) => one.reason === reason).map((one) => one.fix);
    return fixes.length === 0 ? [] : [lineOf(reason, fixes)];
  });
}

function reasonOf(
  fix: NonNullable<ReturnType<typeof onlyFix>>,
  allow: 'safe' | 'unsafe',
): Reason | undefined {
  const isAsked = fix.applicability === 'safe' || fix.isShared === true || allow === 'unsafe';
  if ('because' in fix) return isAsked ? fix.because : undefined;
  return allow === 'safe' && fix.isShared === true ? 'shared' : undefined;
}

function lineOf(reason: Reason, fixes: readonly TextFix[]): string {
  const files = [...new Set(fixes.flatMap(({ edits }) => edits.map(({ file }) => visible(file))))].sort();
  const left = files.length - mostFiles;
  const named = left > 0 ? [...files.slice(0, mostFiles), counted(left, 'more file')] : files;
  const count = fixes.length === 1 ? '1 fix is' : `${fixes.length} fixes are`;
  return `${count} not made: ${because(reason, listed(named), files.length > 1)}`;
}

function because(reason: Reason, files: string, isPlural: boolean): string {
  const them = isPlural ? 'them' : 'it';
  switch (reason) {
    case 'outside':
      return `the place is in ${files}, which the given paths lead to and do not hold. Give a folder with ${them} and all that is built upon ${them}.`;
    case 'shared':
      return `builds without the fault read ${files} too. Mend the overlay that has the fault, or add --unsafe-fixes.`;
    case 'differs':
      return `environments call for different values in ${files}. Write each into its own overlay.`;
  }
}
