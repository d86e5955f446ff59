import { compareText } from '../../collection/order.ts';
import type { Diagnostic, Span } from '../../diagnostic/diagnostic.ts';
import { isCounted, toldIn } from '../../diagnostic/diagnostic.ts';
import type { DrawnArrow, DrawnGraph, DrawnNode } from '../../diagnostic/drawn-graph.ts';
import { spanOf } from '../../diagnostic/span.ts';
import type { Graph, GraphArrow, GraphNode } from '../../traffic/graph/graph.ts';
import { isNamed } from '../../traffic/graph/graph-focus.ts';
import { graphOf } from '../../traffic/graph/graph-of.ts';
import { readHost } from '../../traffic/request/request.ts';
import type { LintInput } from '../lint.ts';
import { judge } from '../lint.ts';
import { noSuchRoot } from '../traces.ts';

/** What is to be drawn. */
export interface GraphRequest {
  /** Only what requests for this host meet, a port and a final dot of it aside; everything when absent. */
  readonly focus?: string;
  /** The environment to draw; all of them when absent. */
  readonly root?: string;
}

/** The path as understood, one graph for each environment, or in one sentence without full stop why it cannot be drawn. */
export type Graphing = Graphs | { readonly problem: string };

interface Graphs {
  readonly graphs: readonly DrawnGraph[];
  /** Whether something in what is drawn is for the host of the focus; true without focus. */
  readonly isNamed: boolean;
}

/** Draws the path of requests, with what rules find on it. */
export function graph({ focus, root }: GraphRequest, input: LintInput): Graphing {
  const reading = focus === undefined ? { host: undefined } : readHost(focus);
  if ('problem' in reading) return reading;
  const { report, models } = judge(input);
  const wanted = root === undefined ? models : models.filter((one) => one.root === root);
  if (wanted.length === 0) {
    const roots = models.map((one) => one.root);
    return { problem: noSuchRoot(root ?? '', roots) };
  }
  const graphs = wanted.map((model) => {
    const found = toldIn(model.root, report.diagnostics.filter(isCounted));
    return drawn(model.root, graphOf(model, reading.host), found);
  });
  const { host } = reading;
  return { graphs, isNamed: host === undefined || wanted.some((model) => isNamed(host, model)) };
}

const ranks = { error: 0, warning: 1, info: 2 } as const;

/** A graph with each finding at the node or arrow with the narrowest place around it. */
function drawn(root: string, { nodes, arrows }: Graph, found: readonly Diagnostic[]): DrawnGraph {
  const files = new Set(
    found
      .flatMap(({ location, related }) => [location, ...related.map((one) => one.location)])
      .map(({ file }) => file),
  );
  const spots = [...nodes, ...arrows].flatMap((part) =>
    part.places.map(spanOf).flatMap((span) => (files.has(span.file) ? [{ part, span }] : [])),
  );
  const owners = new Map(found.map((one) => [one, ownersOf(one, spots)]));
  const shown = found
    .filter((one) => one.severity !== 'info' && owners.get(one)?.size !== 0)
    .sort((a, b) => ranks[a.severity] - ranks[b.severity] || compareText(a.rule, b.rule));
  const of = (part: GraphNode | GraphArrow) =>
    shown.flatMap((one, index) => (owners.get(one)?.has(part) === true ? [index] : []));
  return {
    root,
    nodes: nodes.map((node) => drawnNode(node, of(node))),
    arrows: arrows.map((arrow) => drawnArrow(arrow, of(arrow))),
    findings: shown,
    elsewhere: found.length - shown.length,
  };
}

/** A place of a node or arrow. */
interface Spot {
  readonly part: GraphNode | GraphArrow;
  readonly span: Span;
}

/** What a finding is about; where no part has its place, what has one that it shows beside it. With it what is broken at such a place. */
function ownersOf({ location, related }: Diagnostic, spots: readonly Spot[]): ReadonlySet<Spot['part']> {
  const beside = related.flatMap((one) => partAt(one.location, spots) ?? []);
  const [owner] = [partAt(location, spots) ?? [], beside].flat();
  return new Set([
    ...(owner === undefined ? [] : [owner]),
    ...beside.filter(({ broken }) => broken !== undefined),
  ]);
}

/** The part with the narrowest place around another one. */
function partAt(span: Span, spots: readonly Spot[]): Spot['part'] | undefined {
  const around = spots.filter((one) => isWithin(span, one.span));
  return around.sort((a, b) => lengthOf(a.span) - lengthOf(b.span))[0]?.part;
}

function isWithin(inner: Span, outer: Span): boolean {
  if (inner.file !== outer.file) return false;
  return inner.start.offset >= outer.start.offset && inner.end.offset <= outer.end.offset;
}

function lengthOf({ start, end }: Span): number {
  return end.offset - start.offset;
}

function drawnNode({ places, broken, ...node }: GraphNode, findings: readonly number[]): DrawnNode {
  const [first] = places;
  return { ...node, broken: broken ?? null, findings, location: first === undefined ? null : spanOf(first) };
}

function drawnArrow({ places: _, broken, ...arrow }: GraphArrow, findings: readonly number[]): DrawnArrow {
  return { ...arrow, broken: broken ?? null, findings };
}
