import { Graph, layout } from '@dagrejs/dagre';
import type { DrawnGraph } from '../../diagnostic/drawn-graph.ts';
import type { Box, Label } from './box.ts';
import { boxOf, labelOf } from './box.ts';
import { isNarrow } from './words.ts';

/** A point of a picture, in pixels from its top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box with its centre. */
export interface PlacedBox extends Box, Point {}

/** An arrow with the points that it passes, and the centre of its words. */
export interface PlacedArrow extends Label, Point {
  readonly points: readonly Point[];
}

/** Where everything of a graph stands. */
export interface Layout {
  readonly boxes: readonly PlacedBox[];
  readonly arrows: readonly PlacedArrow[];
  readonly width: number;
  readonly height: number;
  /** Whether the way leads downwards; else it leads from left to right. */
  readonly isDown: boolean;
}

/** Lays a graph out in the order of the way, without overlaps: a narrow one downwards, a wide one from left to right. */
export function laidOut(graph: DrawnGraph): Layout {
  const isDown = isNarrow(graph);
  const sheet = new Graph({ multigraph: false });
  const distances = { nodesep: 20, edgesep: 12, ranksep: isDown ? 32 : 48 };
  sheet.setGraph({ rankdir: isDown ? 'TB' : 'LR', ...distances, marginx: 16, marginy: 16 });
  sheet.setDefaultEdgeLabel(() => ({}));
  const drawn = graph.nodes.map((node) => boxOf(node, graph));
  const labels = graph.arrows.map((arrow) => labelOf(arrow, graph));
  for (const { node, width, height } of drawn) sheet.setNode(node.id, { width, height });
  for (const { arrow, width, height } of labels)
    sheet.setEdge(arrow.from, arrow.to, { width, height, labelpos: 'c' });
  layout(sheet, { disableOptimalOrderHeuristic: true });
  const boxes = drawn.map((box) => ({ ...box, ...centreOf(sheet.node(box.node.id)) }));
  const byId = new Map(boxes.map((box) => [box.node.id, box]));
  const { width = 0, height = 0 } = sheet.graph();
  return {
    boxes,
    arrows: labels.map((label): PlacedArrow => {
      const { from, to } = label.arrow;
      const { points = [], ...placed } = sheet.edge(from, to);
      const isShort = points.length === 3 && label.lines.length === 0;
      const between = isShort ? [] : points.slice(1, -1).map(centreOf);
      const [start, end] = [sideOf(byId.get(from), isDown, 1), sideOf(byId.get(to), isDown, -1)];
      return { ...label, ...centreOf(placed), points: [...start, ...between, ...end] };
    }),
    width: Math.ceil(Number.isFinite(width) ? width : 0),
    height: Math.ceil(Number.isFinite(height) ? height : 0),
    isDown,
  };
}

/** The middle of the side of a box where arrows leave (1) or arrive (-1). */
function sideOf(box: PlacedBox | undefined, isDown: boolean, sign: 1 | -1): readonly Point[] {
  if (box === undefined) return [];
  const { x, y, width, height } = box;
  return [centreOf(isDown ? { x, y: y + (sign * height) / 2 } : { x: x + (sign * width) / 2, y })];
}

/** To a tenth of a pixel. */
function centreOf({ x = 0, y = 0 }: Partial<Point>): Point {
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
}
