import type { DrawnArrow, DrawnGraph, DrawnNode } from '../../diagnostic/drawn-graph.ts';

/** How a node or arrow is drawn. */
export type Manner = 'plain' | 'outside' | 'warned' | 'broken';

/** How a node or arrow is drawn: as broken where requests end or an error is, else by what else is to say of it. */
export function mannerOf(part: DrawnNode | DrawnArrow, { findings }: DrawnGraph): Manner {
  const severities = part.findings.map((index) => findings[index]?.severity);
  if (part.broken !== null || severities.includes('error')) return 'broken';
  if (part.outside) return 'outside';
  return severities.includes('warning') ? 'warned' : 'plain';
}

/** The rules of the findings of a part, each `[1] gateway/some-fault`. */
export function findingNames(part: DrawnNode | DrawnArrow, { findings }: DrawnGraph): readonly string[] {
  return part.findings.map((index) => `[${index + 1}] ${findings[index]?.rule ?? ''}`);
}

/** What stands below the title of a node: that it is not in the input, and its details. */
export function aboutNode({ outside, details }: DrawnNode): readonly string[] {
  return [...(outside ? ['not in the input'] : []), ...details];
}

/** The first of several labels of an arrow, and how many more there are. */
export function labelText({ labels }: DrawnArrow): string {
  const more = labels.length - mostLabels;
  const shown = labels.slice(0, mostLabels).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

const mostLabels = 3;

/** More that is alike than this is drawn as one in pictures, which otherwise nobody could look at. */
export const mostAlikeInPictures = 100;

/** Whether a graph is narrow enough to be drawn downwards, as a page is read; else it is drawn from left to right. */
export function isNarrow({ nodes }: DrawnGraph): boolean {
  const counts = new Map<string, number>();
  for (const { stage } of nodes) counts.set(stage, (counts.get(stage) ?? 0) + 1);
  return Math.max(0, ...counts.values()) <= mostAbreast;
}

const mostAbreast = 4;
