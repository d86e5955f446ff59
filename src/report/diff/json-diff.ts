import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { RequestChange, SideOfChange } from '../../diagnostic/edge-difference.ts';
import type { TracedWay } from '../../diagnostic/traced.ts';
import type { Compared, ComparedSide } from './compared.ts';

/** A comparison for programs; `schemas/diff.schema.json` describes it. */
export function jsonDiff({ difference, before, after }: Compared): string {
  const { hasEdge, refused, changes, newFindings, goneFindings } = difference;
  const shown = {
    version: 1,
    before: sideFields(before),
    after: sideFields(after),
    hasEdge,
    refused: refused.map(({ root, ...one }) => ({ root: root === '' ? null : root, ...one })),
    changes: changes.map(changeFields),
    findings: { new: newFindings.map(findingFields), gone: goneFindings.map(findingFields) },
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}

function sideFields({ name, prefix, notes }: ComparedSide) {
  return { name, prefix, notes };
}

function changeFields(change: RequestChange) {
  const { root, request, host, path, asks, isNamed, before, after, isAnswer, lost, gained, causes } = change;
  return {
    root: root === '' ? null : root,
    request,
    class: { host, path, asks, named: isNamed },
    differs: isAnswer ? 'answer' : 'protection',
    before: sideOfChange(before),
    after: sideOfChange(after),
    protection: { lost, gained },
    causes,
  };
}

function sideOfChange(side: SideOfChange | null) {
  return side === null ? null : { loadBalancer: side.loadBalancer, ...answerFields(side.way) };
}

interface AnswerFields extends Omit<TracedWay, 'hops' | 'branches'> {
  readonly branches: readonly (AnswerFields & { readonly share: number })[];
}

function answerFields({ hops: _, branches, ...answer }: TracedWay): AnswerFields {
  const { outcome, status, server, destination, location, body, flag, add, assumes } = answer;
  return {
    ...{ outcome, status, server, destination, location, body, flag, add, assumes },
    branches: branches.map((branch) => ({ share: branch.share, ...answerFields(branch) })),
  };
}

function findingFields(finding: Diagnostic) {
  const { rule, severity, message, effect, location, resource, roots, wordsOf, fingerprint } = finding;
  const words = wordsOf === null ? {} : { wordsOf };
  return { rule, severity, message, effect, location, resource, roots, ...words, fingerprint };
}
