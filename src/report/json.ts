import type { Diagnostic, NotChecked, Position, Report, Span } from '../diagnostic/diagnostic.ts';

/** The report for programs; `schemas/report.schema.json` describes it. Findings are sorted by file and place; suppressed ones are in it and say so. */
export function json(report: Report): string {
  const { counts } = report;
  const whole = {
    version: 1,
    findings: report.diagnostics.map(findingOf),
    notChecked: report.notChecked.map(notCheckedOf),
    targets: report.targets,
    counts: {
      error: counts.error,
      warning: counts.warning,
      info: counts.info,
      gaps: counts.gaps,
      suppressed: counts.suppressed,
      baselined: counts.baselined,
      files: counts.files,
      documents: counts.documents,
      resources: counts.resources,
    },
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

function findingOf(diagnostic: Diagnostic): object {
  const { resource, assumes, suppressed } = diagnostic;
  return {
    rule: diagnostic.rule,
    severity: diagnostic.severity,
    gap: diagnostic.gap,
    message: diagnostic.message,
    effect: diagnostic.effect,
    location: spanOf(diagnostic.location),
    related: diagnostic.related.map(({ message, location }) => ({ message, location: spanOf(location) })),
    resource: resource && {
      apiVersion: resource.apiVersion,
      kind: resource.kind,
      namespace: resource.namespace,
      name: resource.name,
      pointer: resource.pointer,
    },
    assumes: assumes && { text: assumes.text, settledBy: assumes.settledBy },
    roots: diagnostic.roots,
    ...(diagnostic.wordsOf === null ? {} : { wordsOf: diagnostic.wordsOf }),
    help: diagnostic.help,
    fixes: diagnostic.fixes.map(({ title, applicability, edits }) => ({
      title,
      applicability,
      edits: edits.map(({ file, start, end, newText }) => ({ file, start, end, newText })),
    })),
    docs: diagnostic.docs,
    fingerprint: diagnostic.fingerprint,
    suppressed: suppressed && {
      by: suppressed.by,
      reason: suppressed.reason,
      location: suppressed.location && spanOf(suppressed.location),
    },
  };
}

function notCheckedOf({ reference, from, reason, wordsOf }: NotChecked): object {
  const { kind, namespace, name } = reference;
  const words = wordsOf === null ? {} : { wordsOf };
  return { reference: { kind, namespace, name }, from: spanOf(from), reason, ...words };
}

function spanOf({ file, start, end }: Span): object {
  return { file, start: positionOf(start), end: positionOf(end) };
}

function positionOf({ line, column, offset }: Position): object {
  return { line, column, offset };
}
