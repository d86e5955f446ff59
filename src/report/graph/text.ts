import { grouped } from '../../collection/groups.ts';
import type { DrawnArrow, DrawnGraph, DrawnNode } from '../../diagnostic/drawn-graph.ts';
import type { Screen } from '../text/screen.ts';
import { cells, visible, wrap } from '../text/visible.ts';
import { counted, placeOf } from '../text/words.ts';
import { condensed } from './condensed.ts';

/** What a graph is drawn on as text. */
export interface TextSheet extends Screen {
  /** Whether everything is drawn by itself, however much is alike. */
  readonly all: boolean;
}

/** More that is alike than this is counted. */
const mostAlike = 8;

/** The path as a tree: a way that does not part goes straight down with `>`, one that parts is drawn as branches. */
export function graphText(graphs: readonly DrawnGraph[], sheet: TextSheet): string {
  return graphs.map((graph) => oneGraph(graph, sheet)).join('\n');
}

function oneGraph(graph: DrawnGraph, sheet: TextSheet): string {
  const { paint } = sheet;
  const head = graph.root === '' ? [] : [paint.dim(`environment ${visible(graph.root)}`), ''];
  const shown = sheet.all ? graph : condensed(graph, mostAlike);
  const tree = new Tree(shown, sheet);
  const lines = tree.lines();
  const body = lines.length === 0 ? ['Nothing leads through a load balancer or an Istio gateway.'] : lines;
  return `${[...head, ...body, ...findingLines(graph, sheet)].join('\n')}\n`;
}

/** A graph while its tree is written: what was written once is only named again. */
class Tree {
  readonly #graph: DrawnGraph;
  readonly #sheet: TextSheet;
  readonly #nodes: ReadonlyMap<string, DrawnNode>;
  readonly #behind: ReadonlyMap<string, readonly DrawnArrow[]>;
  readonly #written = new Set<string>();

  constructor(graph: DrawnGraph, sheet: TextSheet) {
    this.#graph = graph;
    this.#sheet = sheet;
    this.#nodes = new Map(graph.nodes.map((node) => [node.id, node]));
    this.#behind = grouped(graph.arrows.map((arrow) => [arrow.from, arrow] as const));
  }

  lines(): readonly string[] {
    const { nodes, arrows } = this.#graph;
    const reached = new Set(arrows.map(({ to }) => to));
    const tops = nodes.filter(({ id }) => !reached.has(id));
    const edges = tops.filter(({ stage }) => stage === 'load-balancer');
    const others = tops.filter(({ stage }) => stage !== 'load-balancer');
    const heading = edges.length === 0 ? [] : ['', 'Reached by no load balancer of the input:', ''];
    return [...this.#forest(edges), ...(others.length === 0 ? [] : [...heading, ...this.#forest(others)])];
  }

  #forest(tops: readonly DrawnNode[]): readonly string[] {
    return tops.flatMap((node, index) => [...(index === 0 ? [] : ['']), ...this.#below(node, '', '')]);
  }

  /** A node and all behind it; `first` is what its own line begins with, `indent` what the others do. */
  #below(node: DrawnNode, first: string, indent: string, arrow?: DrawnArrow): readonly string[] {
    if (this.#written.has(node.id))
      return [`${first}${this.#labelled(node, arrow)} (above)`, ...this.#faultLines(arrow, indent)];
    this.#written.add(node.id);
    const own = this.#nodeLines(node, first, indent, arrow);
    const next = this.#behind.get(node.id) ?? [];
    const isChain = next.length === 1;
    const more = next.flatMap((one, index) => {
      const child = this.#nodes.get(one.to);
      if (child === undefined) return [];
      if (isChain) return this.#below(child, `${indent}> `, indent, one);
      const isLast = index === next.length - 1;
      return this.#below(
        child,
        `${indent}${isLast ? '`- ' : '|- '}`,
        `${indent}${isLast ? '   ' : '|  '}`,
        one,
      );
    });
    return [...own, ...more];
  }

  #labelled({ title }: DrawnNode, arrow: DrawnArrow | undefined): string {
    const labels = arrow?.labels ?? [];
    return visible(labels.length === 0 ? title : `[${labels.join(', ')}] ${title}`);
  }

  /** The title, details and place on one line where they fit, then what is wrong. */
  #nodeLines(
    node: DrawnNode,
    first: string,
    indent: string,
    arrow: DrawnArrow | undefined,
  ): readonly string[] {
    const { paint, width } = this.#sheet;
    const blank = `${indent}${first.startsWith(`${indent}>`) ? '  ' : ''}`;
    const details = [...(node.outside ? ['not in the input'] : []), ...node.details];
    const isOut = arrow?.outside === true && !node.outside;
    if (isOut) details.unshift('perhaps');
    const title = this.#labelled(node, arrow);
    const about = visible(details.join('; '));
    const place = node.location === null ? '' : visible(placeOf(node.location));
    const whole = about === '' ? title : `${title}: ${about}`;
    const [top = '', ...rest] = wrap(whole, Math.max(width - blank.length, 30));
    const lines = [
      `${first}${node.stage === 'load-balancer' ? paint.bold(top) : top}`,
      ...rest.map((line) => `${blank}  ${line}`),
    ];
    const last = lines.at(-1) ?? '';
    const isBeside = place !== '' && cells(last) + 2 + cells(place) <= width;
    const placed = isBeside
      ? [...lines.slice(0, -1), `${last}  ${paint.gutter(place)}`]
      : [...lines, ...(place === '' ? [] : [`${blank}  ${paint.gutter(place)}`])];
    return [...placed, ...this.#faultLines(arrow, blank), ...this.#faultLines(node, blank)];
  }

  /** Why requests end, and the numbers of the findings. */
  #faultLines(part: DrawnNode | DrawnArrow | undefined, blank: string): readonly string[] {
    if (part === undefined) return [];
    const { paint, width } = this.#sheet;
    const broken = part.broken === null ? [] : wrap(visible(part.broken), width - blank.length - 2);
    const found = part.findings.map((index) => {
      const { rule = '', severity = 'info' } = this.#graph.findings[index] ?? {};
      return `${blank}${severity === 'error' ? paint.error('x') : paint.warning('!')} [${index + 1}] ${rule}`;
    });
    return [
      ...broken.map((line, index) => `${blank}${index === 0 ? paint.error('x') : ' '} ${line}`),
      ...found,
    ];
  }
}

/** The findings by their numbers. */
function findingLines({ findings, elsewhere }: DrawnGraph, { paint, width }: TextSheet): readonly string[] {
  const each = findings.flatMap(({ rule, severity, message, location }, index) => {
    const number = `[${index + 1}]`.padEnd(5);
    const head =
      severity === 'error'
        ? paint.error(severity)
        : severity === 'warning'
          ? paint.warning(severity)
          : severity;
    const [first = '', ...more] = wrap(visible(message), width - 5);
    return [
      `${number}${head} ${rule}  ${paint.gutter(visible(placeOf(location)))}`,
      ...[first, ...more].map((line) => `     ${line}`),
    ];
  });
  const others =
    elsewhere === 0
      ? []
      : [
          `${counted(elsewhere, 'finding')} elsewhere: lint the input to see ${elsewhere === 1 ? 'it' : 'them'}.`,
        ];
  if (each.length + others.length === 0) return [];
  return ['', ...each, ...(each.length > 0 && others.length > 0 ? [''] : []), ...others];
}
