import { grouped, groupedBy } from '../../collection/groups.ts';
import type { DrawnArrow, DrawnGraph, DrawnNode } from '../../diagnostic/drawn-graph.ts';

/**
 * A graph in which what is alike is one node: rules of a listener that lead to the same, and where more than `most` nodes
 * differ in nothing but names, all of these. What is broken, outside the input or has findings stands alone.
 */
export function condensed(graph: DrawnGraph, most: number): DrawnGraph {
  const withRules = fused(graph, rulesTogether(graph));
  const classes = [...alikeIn(withRules).values()].filter((nodes) => nodes.length > most);
  return fused(withRules, classes);
}

function isPlain({ broken, outside, findings }: DrawnNode): boolean {
  return broken === null && !outside && findings.length === 0;
}

/** The rules of each listener that lead to the same, where there are several. */
function rulesTogether({ nodes, arrows }: DrawnGraph): readonly (readonly DrawnNode[])[] {
  const { before, behind } = neighboursIn(arrows);
  const rules = nodes.filter((node) => node.stage === 'listener-rule' && isPlain(node));
  const alike = groupedBy(rules, ({ id, details }) =>
    JSON.stringify([details, ends(before.get(id), 'from'), ends(behind.get(id), 'to')]),
  );
  return [...alike.values()].filter((one) => one.length > 1);
}

function ends(arrows: readonly DrawnArrow[] = [], end: 'from' | 'to') {
  return arrows.map((arrow) => [arrow[end], arrow.labels, arrow.broken, arrow.outside]);
}

interface Neighbours {
  /** The arrows that lead to a node. */
  readonly before: ReadonlyMap<string, readonly DrawnArrow[]>;
  /** Those that lead on from it. */
  readonly behind: ReadonlyMap<string, readonly DrawnArrow[]>;
}

/** The arrows of each node. */
export function neighboursIn(arrows: readonly DrawnArrow[]): Neighbours {
  return {
    before: grouped(arrows.map((arrow) => [arrow.to, arrow] as const)),
    behind: grouped(arrows.map((arrow) => [arrow.from, arrow] as const)),
  };
}

/** The nodes by what their surroundings look like, names aside: told apart further and further until nothing changes. */
function alikeIn({ nodes, arrows }: DrawnGraph): ReadonlyMap<string, readonly DrawnNode[]> {
  const { before, behind } = neighboursIn(arrows);
  let looks = new Map(nodes.map((node) => [node.id, isPlain(node) ? node.stage : node.id]));
  let count = new Set(looks.values()).size;
  for (;;) {
    const seen = new Map<string, string>();
    const lookOf = (arrow: DrawnArrow, end: 'from' | 'to') =>
      `${looks.get(arrow[end])} ${arrow.broken ?? ''} ${arrow.outside} ${arrow.findings.length === 0 ? arrow.labels.length : arrow.to}`;
    const next = new Map(
      nodes.map(({ id }) => {
        const around = [
          looks.get(id),
          (before.get(id) ?? []).map((arrow) => lookOf(arrow, 'from')).sort(),
          (behind.get(id) ?? []).map((arrow) => lookOf(arrow, 'to')).sort(),
        ];
        const key = JSON.stringify(around);
        const look = seen.get(key) ?? `${seen.size}`;
        seen.set(key, look);
        return [id, look];
      }),
    );
    looks = next;
    if (seen.size === count) break;
    count = seen.size;
  }
  return groupedBy(nodes, ({ id }) => looks.get(id) ?? id);
}

/** More names than these are counted. */
const mostNames = 3;

const plurals: Readonly<Record<string, string>> = {
  'load-balancer': 'load balancers',
  listener: 'listeners',
  'listener-rule': 'rules',
  'target-group': 'target groups',
  'gateway-proxy': 'gateways',
  'gateway-server': 'servers of Gateways',
  'virtual-service': 'VirtualServices',
  destination: 'destinations',
  pods: 'workloads',
  answer: 'answers',
};

/** The graph with each of these lists of nodes as one. */
function fused(graph: DrawnGraph, classes: readonly (readonly DrawnNode[])[]): DrawnGraph {
  const stand = new Map<string, DrawnNode>();
  for (const nodes of classes) {
    const [first] = nodes;
    if (first === undefined) continue;
    const names = nodes.slice(0, mostNames).map(({ name }) => name);
    const more = nodes.length - names.length;
    const together: DrawnNode = {
      ...first,
      title: `${nodes.length} ${plurals[first.stage] ?? 'nodes'}`,
      name: `${nodes.length} ${plurals[first.stage] ?? 'nodes'}`,
      details: [`${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`],
    };
    for (const { id } of nodes) stand.set(id, together);
  }
  const standing = (id: string) => stand.get(id)?.id ?? id;
  const arrows = groupedBy(graph.arrows, ({ from, to }) => JSON.stringify([standing(from), standing(to)]));
  return {
    ...graph,
    nodes: [...new Set(graph.nodes.map((node) => stand.get(node.id) ?? node))],
    arrows: [...arrows.values()].map(([first, ...others]) => {
      const isFused = stand.has(first.from) || stand.has(first.to);
      const labels = new Set([first, ...others].flatMap((one) => one.labels));
      return {
        ...first,
        from: standing(first.from),
        to: standing(first.to),
        labels: isFused && others.length > 0 && labels.size > mostNames ? [] : [...labels],
      };
    }),
  };
}
