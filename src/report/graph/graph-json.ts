import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { DrawnGraph } from '../../diagnostic/drawn-graph.ts';

/** The path for programs, nothing counted together; `schemas/graph.schema.json` describes it. */
export function graphJson(graphs: readonly DrawnGraph[]): string {
  const shown = graphs.map(({ root, nodes, arrows, findings, elsewhere }) => ({
    root: root === '' ? null : root,
    nodes: nodes.map(({ id, stage, title, details, outside, broken, findings: own, location }) => ({
      ...{ id, stage, title, details, outside, broken, findings: own, location },
    })),
    arrows: arrows.map(({ from, to, labels, outside, broken, findings: own }) => ({
      ...{ from, to, labels, outside, broken, findings: own },
    })),
    findings: findings.map(findingOf),
    elsewhere,
  }));
  return `${JSON.stringify({ version: 1, graphs: shown }, null, 2)}\n`;
}

function findingOf({ rule, severity, message, effect, location, fingerprint }: Diagnostic) {
  return { rule, severity, message, effect, location, fingerprint };
}
