import type { DrawnArrow, DrawnGraph, DrawnNode } from '../../diagnostic/drawn-graph.ts';
import { visible } from '../text/visible.ts';
import { condensed } from './condensed.ts';
import { aboutNode, findingNames, isNarrow, labelText, mannerOf, mostAlikeInPictures } from './words.ts';

/** The path as a flowchart of Mermaid, as GitHub draws it in a block of that language. */
export function graphMermaid(graphs: readonly DrawnGraph[]): string {
  const isOne = graphs.length === 1;
  const parts = graphs.map((graph, index) =>
    chart(condensed(graph, mostAlikeInPictures), isOne ? '' : `g${index + 1}`),
  );
  const lines = [
    `flowchart ${graphs.every(isNarrow) ? 'TD' : 'LR'}`,
    ...parts.flatMap(({ lines: own }) => own),
  ];
  const links = parts.flatMap((one) => one.links);
  const styled = links.flatMap((manner, index) =>
    manner === 'broken' ? [`  linkStyle ${index} stroke:#d1242f,stroke-width:2px`] : [],
  );
  return `${[...lines, ...styles, ...styled].join('\n')}\n`;
}

/** Borders alone, so that the fill and the text fit a light and a dark page. */
const styles = [
  '  classDef outside stroke-dasharray:5 5',
  '  classDef warned stroke:#bf8700,stroke-width:2px',
  '  classDef broken stroke:#d1242f,stroke-width:2px',
];

function chart(graph: DrawnGraph, prefix: string) {
  const ids = new Map(graph.nodes.map(({ id }, index) => [id, `${prefix}n${index + 1}`]));
  const nodes = graph.nodes.map((node) => nodeLine(node, ids.get(node.id) ?? '', graph));
  const arrows = graph.arrows.map((arrow) => arrowLine(arrow, ids, graph));
  const name = graph.root === '' ? 'the input' : `environment ${graph.root}`;
  const lines =
    prefix === ''
      ? [...nodes, ...arrows]
      : [`  subgraph ${prefix}["${quoted(name)}"]`, ...nodes, ...arrows, '  end'];
  return { lines, links: graph.arrows.map((arrow) => mannerOf(arrow, graph)) };
}

function nodeLine(node: DrawnNode, id: string, graph: DrawnGraph): string {
  const lines = [
    node.kind,
    node.name,
    ...aboutNode(node),
    ...(node.broken === null ? [] : [`x ${node.broken}`]),
    ...findingNames(node, graph),
  ];
  const manner = mannerOf(node, graph);
  return `  ${id}["${lines.map(quoted).join('<br/>')}"]${manner === 'plain' ? '' : `:::${manner}`}`;
}

function arrowLine(arrow: DrawnArrow, ids: ReadonlyMap<string, string>, graph: DrawnGraph): string {
  const text = [
    labelText(arrow),
    ...(arrow.broken === null ? [] : [`x ${arrow.broken}`]),
    ...findingNames(arrow, graph),
  ].filter((part) => part !== '');
  const stroke = arrow.outside ? '-.->' : arrow.broken === null ? '-->' : '--x';
  const label = text.length === 0 ? '' : `|"${text.map(quoted).join('<br/>')}"|`;
  return `  ${ids.get(arrow.from) ?? ''} ${stroke}${label} ${ids.get(arrow.to) ?? ''}`;
}

/** Text inside quotes: whatever Mermaid or HTML could take for more than a letter stands as the code of Mermaid for it. */
function quoted(text: string): string {
  return visible(text).replace(
    /[^A-Za-z0-9 .,:/*=?-]/gu,
    (character) => `#${character.codePointAt(0) ?? 0};`,
  );
}
