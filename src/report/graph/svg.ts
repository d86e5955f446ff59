import type { DrawnGraph } from '../../diagnostic/drawn-graph.ts';
import { visible } from '../text/visible.ts';
import { placeOf } from '../text/words.ts';
import type { PictureLine } from './box.ts';
import { lineHeight, linesOf, padding, widthOf } from './box.ts';
import { condensed } from './condensed.ts';
import type { PlacedArrow, PlacedBox, Point } from './layout.ts';
import { laidOut } from './layout.ts';
import { style } from './svg-style.ts';
import { mostAlikeInPictures } from './words.ts';

/** A part of the picture, drawn from its own top left. */
interface Drawn {
  readonly body: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** The path as a picture, for light and dark pages; graphs of several environments stand below each other. */
export function graphSvg(graphs: readonly DrawnGraph[]): string {
  const parts = graphs.flatMap((graph) => partsOf(graph));
  const width = Math.max(200, ...parts.map((part) => part.width));
  const height = parts.reduce((sum, part) => sum + part.height, 0);
  let top = 0;
  const placed = parts.map(({ body, height: own }) => {
    const group = [`<g transform="translate(0 ${top})">`, ...body, '</g>'];
    top += own;
    return group.join('\n');
  });
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img">`,
    '<title>The path of requests through load balancer and Istio gateway</title>',
    `<style>${style}</style>`,
    '<defs>',
    ...['plain', 'outside', 'warned', 'broken'].map(arrowHead),
    '</defs>',
    `<rect class="page" width="${width}" height="${height}"/>`,
    ...placed,
    '</svg>',
  ].join('\n')}\n`;
}

function arrowHead(manner: string): string {
  const shape = '<path d="M0 0 8 4 0 8z"/>';
  return `<marker id="head-${manner}" class="head ${manner}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">${shape}</marker>`;
}

function partsOf(graph: DrawnGraph): readonly Drawn[] {
  const shown = condensed(graph, mostAlikeInPictures);
  const heading = graph.root === '' ? [] : [paragraph([`environment ${graph.root}`], 'title', 60)];
  if (shown.nodes.length === 0)
    return [
      ...heading,
      paragraph(['Nothing leads through a load balancer or an Istio gateway.'], 'detail', 60),
    ];
  const { boxes, arrows, width, height, isDown } = laidOut(shown);
  const body = [
    ...arrows.map((arrow) => arrowText(arrow, isDown)),
    ...boxes.map(boxText),
    ...arrows.map(wordsText),
  ];
  return [...heading, { body, width, height }, ...findingsOf(graph, width)];
}

function paragraph(entries: readonly string[], as: PictureLine['as'], cells: number): Drawn {
  return paragraphOf(linesOf(entries, as, cells));
}

function paragraphOf(lines: readonly PictureLine[]): Drawn {
  const body = lines.map((line, index) => lineText(line, { x: 16, y: (index + 1) * lineHeight + 8 }));
  return {
    body,
    width: 32 + Math.ceil(Math.max(...lines.map(widthOf))),
    height: lines.length * lineHeight + 16,
  };
}

/** The findings by their numbers, as wide as the picture above. */
function findingsOf({ findings, elsewhere }: DrawnGraph, width: number): readonly Drawn[] {
  const cells = Math.max(60, Math.floor((width - 32) / 7));
  const entries = findings.flatMap(({ rule, severity, message, location }, index) => [
    ...linesOf(
      [`[${index + 1}] ${severity} ${rule}  ${placeOf(location)}`],
      severity === 'error' ? 'fault' : 'kind',
      cells,
    ),
    ...linesOf([message], 'detail', cells),
  ]);
  const others =
    elsewhere === 0 ? [] : linesOf([`Findings elsewhere in the input: ${elsewhere}`], 'detail', cells);
  const lines = [...entries, ...others];
  return lines.length === 0 ? [] : [paragraphOf(lines)];
}

function boxText({ node, manner, lines, x, y, width, height }: PlacedBox): string {
  const left = rounded(x - width / 2);
  const top = rounded(y - height / 2);
  const place = node.location === null ? '' : `\n${placeOf(node.location)}`;
  return [
    `<g class="node ${manner}">`,
    `<title>${escaped(`${visible(node.title)}${place}`)}</title>`,
    `<rect class="box" x="${left}" y="${top}" width="${width}" height="${height}" rx="6"/>`,
    ...lines.map((line, index) =>
      lineText(line, { x: rounded(left + padding), y: rounded(top + padding + index * lineHeight + 12) }),
    ),
    '</g>',
  ].join('\n');
}

function arrowText({ manner, arrow, points }: PlacedArrow, isDown: boolean): string {
  const dashed = arrow.outside ? ' dashed' : '';
  return `<path class="arrow ${manner}${dashed}" d="${curve(points, isDown)}" marker-end="url(#head-${manner})"/>`;
}

/** The words of an arrow, with the page behind them so that no line runs through. */
function wordsText({ lines, x, y, width, height }: PlacedArrow): string {
  if (lines.length === 0) return '';
  const left = rounded(x - width / 2);
  const top = rounded(y - height / 2);
  return [
    `<rect class="words" x="${left}" y="${top}" width="${width}" height="${height}"/>`,
    ...lines.map((line, index) =>
      lineText(line, { x: rounded(left + 4), y: rounded(top + index * lineHeight + 12) }),
    ),
  ].join('\n');
}

function lineText({ text, as }: PictureLine, { x, y }: Point): string {
  return `<text class="${as}" x="${x}" y="${y}">${escaped(text)}</text>`;
}

/** A line through points that is level with the way at each of them, so that it keeps out of the columns beside. */
function curve(points: readonly Point[], isDown: boolean): string {
  const [first, ...others] = points;
  if (first === undefined) return '';
  const bends = others.map((point, index) => {
    const before = points[index] ?? first;
    const middle = isDown ? rounded((before.y + point.y) / 2) : rounded((before.x + point.x) / 2);
    const [one, two] = isDown
      ? [`${before.x} ${middle}`, `${point.x} ${middle}`]
      : [`${middle} ${before.y}`, `${middle} ${point.y}`];
    return `C${one} ${two} ${point.x} ${point.y}`;
  });
  return `M${first.x} ${first.y} ${bends.join(' ')}`;
}

function rounded(number: number): number {
  return Math.round(number * 10) / 10;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text inside an element; characters that XML does not know are none of it, since they were made visible. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
