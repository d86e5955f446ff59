import type { DrawnArrow, DrawnGraph, DrawnNode } from '../../diagnostic/drawn-graph.ts';
import { cells, visible } from '../text/visible.ts';
import type { Manner } from './words.ts';
import { aboutNode, findingNames, labelText, mannerOf } from './words.ts';

/** A line of text in a picture. */
export interface PictureLine {
  readonly text: string;
  readonly as: 'kind' | 'title' | 'detail' | 'fault';
}

/** A node with its text broken into lines, and its size in pixels. */
export interface Box {
  readonly node: DrawnNode;
  readonly manner: Manner;
  readonly lines: readonly PictureLine[];
  readonly width: number;
  readonly height: number;
}

/** An arrow with its words broken into lines, and their size in pixels; no lines for an arrow without words. */
export interface Label {
  readonly arrow: DrawnArrow;
  readonly manner: Manner;
  readonly lines: readonly PictureLine[];
  readonly width: number;
  readonly height: number;
}

/** Pixels from one line to the next. */
export const lineHeight = 16;

/** Pixels between text and border. */
export const padding = 10;

/** Pixels of a character cell, of the widest of the monospaced fonts that are asked for. */
const cell: Readonly<Record<PictureLine['as'], number>> = { kind: 6.3, title: 7.3, detail: 6.7, fault: 6.7 };

/** Cells after which text goes on in the next line. */
const widest = 36;

/** The box of a node. */
export function boxOf(node: DrawnNode, graph: DrawnGraph): Box {
  const faults = [...(node.broken === null ? [] : [`x ${node.broken}`]), ...findingNames(node, graph)];
  const lines = [
    ...linesOf([node.kind], 'kind'),
    ...linesOf([node.name], 'title'),
    ...linesOf(aboutNode(node), 'detail'),
    ...linesOf(faults, 'fault'),
  ];
  const width = 2 * padding + Math.max(...lines.map(widthOf));
  const height = 2 * padding + lines.length * lineHeight;
  return { node, manner: mannerOf(node, graph), lines, width: Math.ceil(width), height };
}

/** The words of an arrow. */
export function labelOf(arrow: DrawnArrow, graph: DrawnGraph): Label {
  const faults = [...(arrow.broken === null ? [] : [`x ${arrow.broken}`]), ...findingNames(arrow, graph)];
  const text = labelText(arrow);
  const lines = [...linesOf(text === '' ? [] : [text], 'detail'), ...linesOf(faults, 'fault')];
  const width = lines.length === 0 ? 0 : 8 + Math.max(...lines.map(widthOf));
  return {
    arrow,
    manner: mannerOf(arrow, graph),
    lines,
    width: Math.ceil(width),
    height: lines.length * lineHeight,
  };
}

/** Pixels that a line may take at most. */
export function widthOf({ text, as }: PictureLine): number {
  return cells(text) * cell[as];
}

/** Text of several entries as lines that are not too wide; a word that is wider is cut, so that nothing leaves its box. */
export function linesOf(
  entries: readonly string[],
  as: PictureLine['as'],
  width = widest,
): readonly PictureLine[] {
  return entries.flatMap((entry) => brokenAt(visible(entry), width).map((text) => ({ text, as })));
}

function brokenAt(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((one) => piecesOf(one, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && cells(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** A word in pieces of at most that many cells, cut after a slash, a dot or a dash where there is one. */
function piecesOf(word: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let rest = word;
  while (cells(rest) > width) {
    const room = fitting(rest, width);
    const cut = Math.max(...['/', '.', '-'].map((mark) => room.lastIndexOf(mark))) + 1;
    const piece = cut > room.length / 2 ? room.slice(0, cut) : room;
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...pieces, rest];
}

/** As much of a text as fits into that many cells, at least a character. */
function fitting(text: string, width: number): string {
  let room = '';
  for (const character of text) {
    if (room !== '' && cells(room) + cells(character) > width) break;
    room += character;
  }
  return room;
}
