import type { TrafficModel } from '../model.ts';
import type { GraphFocus } from './graph-focus.ts';
import type { GraphSheet } from './graph-sheet.ts';

/** What is drawn, of what, and where. */
export interface Drawing {
  readonly sheet: GraphSheet;
  readonly model: TrafficModel;
  readonly focus: GraphFocus;
}

/** Where a node leads, and with which of the requests. */
export interface From {
  readonly from: string;
  readonly labels: readonly string[];
}

/** `90 %`. */
export function shareText(weight: number, sum: number): string {
  return sum === 0 ? '0 %' : `${Number(((100 * weight) / sum).toFixed(1))} %`;
}

/** Draws what answers requests by itself. */
export function drawAnswer(title: string, { from, labels }: From, { sheet }: Drawing, broken?: string): void {
  const to = sheet.node({
    id: `answer ${from} ${title}`,
    stage: 'answer',
    title,
    kind: 'answer',
    name: title,
    ...(broken === undefined ? {} : { broken }),
    places: [],
  });
  sheet.arrow({ from, to, labels });
}

/** More names than these are counted. */
const mostNames = 3;

/** The first of several names, and how many more there are. */
export function some(names: readonly string[]): string {
  const more = names.length - mostNames;
  return more > 0 ? `${names.slice(0, mostNames).join(', ')} and ${more} more` : names.join(', ');
}
