import type { DrawnArrow, DrawnGraph, DrawnNode } from '../../diagnostic/drawn-graph.ts';
import { visible } from '../text/visible.ts';
import { condensed } from './condensed.ts';
import type { Manner } from './words.ts';
import { aboutNode, findingNames, labelText, mannerOf, mostAlikeInPictures } from './words.ts';

/** The path in the language of Graphviz. */
export function graphDot(graphs: readonly DrawnGraph[]): string {
  const isOne = graphs.length === 1;
  const parts = graphs.flatMap((graph, index) => {
    const shown = condensed(graph, mostAlikeInPictures);
    if (isOne) return statements(shown, '', '  ');
    const name = graph.root === '' ? 'the input' : `environment ${graph.root}`;
    const inside = statements(shown, `g${index + 1}`, '    ');
    return [`  subgraph cluster_${index + 1} {`, `    label=${quoted([name])}`, ...inside, '  }'];
  });
  const head = [
    'digraph path {',
    '  rankdir=LR',
    '  node [shape=box, style=rounded, fontname="Helvetica", fontsize=11]',
    '  edge [fontname="Helvetica", fontsize=10]',
  ];
  return `${[...head, ...parts, '}'].join('\n')}\n`;
}

function statements(graph: DrawnGraph, prefix: string, indent: string): readonly string[] {
  const ids = new Map(graph.nodes.map(({ id }, index) => [id, `${prefix}n${index + 1}`]));
  return [
    ...graph.nodes.map((node) => `${indent}${ids.get(node.id) ?? ''} [${nodeAttributes(node, graph)}]`),
    ...graph.arrows.map((arrow) => {
      const attributes = arrowAttributes(arrow, graph);
      const pair = `${ids.get(arrow.from) ?? ''} -> ${ids.get(arrow.to) ?? ''}`;
      return `${indent}${pair}${attributes === '' ? '' : ` [${attributes}]`}`;
    }),
  ];
}

const nodeStyles: Readonly<Record<Manner, string>> = {
  plain: '',
  outside: ', style="rounded,dashed"',
  warned: ', color="#bf8700", penwidth=2',
  broken: ', color="#d1242f", penwidth=2',
};

function nodeAttributes(node: DrawnNode, graph: DrawnGraph): string {
  const lines = [
    node.kind,
    node.name,
    ...aboutNode(node),
    ...(node.broken === null ? [] : [`x ${node.broken}`]),
    ...findingNames(node, graph),
  ];
  return `label=${quoted(lines)}${nodeStyles[mannerOf(node, graph)]}`;
}

function arrowAttributes(arrow: DrawnArrow, graph: DrawnGraph): string {
  const lines = [
    labelText(arrow),
    ...(arrow.broken === null ? [] : [`x ${arrow.broken}`]),
    ...findingNames(arrow, graph),
  ].filter((line) => line !== '');
  const manner = mannerOf(arrow, graph);
  return [
    ...(lines.length === 0 ? [] : [`label=${quoted(lines)}`]),
    ...(arrow.outside ? ['style=dashed'] : []),
    ...(manner === 'broken' ? ['color="#d1242f", penwidth=2'] : []),
  ].join(', ');
}

/** Lines as a quoted text of Graphviz, which reads escapes and HTML entities in it. */
function quoted(lines: readonly string[]): string {
  const escaped = lines.map((line) =>
    visible(line).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('&', '&amp;'),
  );
  return `"${escaped.join('\\n')}"`;
}
