import { answerSymptoms } from './answer-symptoms.ts';
import { controllerSymptoms } from './controller-symptoms.ts';
import { istioSymptoms } from './istio-symptoms.ts';
import type { Symptom } from './symptom.ts';

/** All symptoms; of several that fit a line the first is meant. */
export const symptoms: readonly Symptom[] = [...istioSymptoms, ...controllerSymptoms, ...answerSymptoms];

/** A symptom with the line that shows it. */
export interface Recognised {
  readonly line: string;
  readonly symptom: Symptom;
  /** How many further lines show the symptom and are left out, counted at the last that is not. */
  readonly more: number;
}

/** Lines of one symptom that are told; a log repeats them thousands of times. */
const mostLines = 5;

/** No message is longer; what follows in a line is left out. */
const longestLine = 4000;

/**
 * The symptoms that a text shows, each line once and of each symptom the first few, in the order of the lines; the head of an
 * answer counts as one line. Colours of a terminal are passed over.
 */
export function recognisedIn(text: string): readonly Recognised[] {
  const lines = new Set(withAnswersInOneLine(withoutColours(text)).map((line) => line.trim()));
  const shown = [...lines].flatMap((line) => {
    const read = line.slice(0, longestLine);
    const symptom = line === '' ? undefined : symptoms.find(({ pattern }) => pattern.test(read));
    return symptom === undefined ? [] : [{ line: read, symptom }];
  });
  const counts = new Map<Symptom, number>();
  for (const { symptom } of shown) counts.set(symptom, (counts.get(symptom) ?? 0) + 1);
  const told = new Map<Symptom, number>();
  return shown.flatMap(({ line, symptom }): readonly Recognised[] => {
    const before = told.get(symptom) ?? 0;
    told.set(symptom, before + 1);
    if (before >= mostLines) return [];
    const isLast = before === mostLines - 1;
    return [{ line, symptom, more: isLast ? (counts.get(symptom) ?? 0) - mostLines : 0 }];
  });
}

/** How a terminal is told a colour. */
const colour = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');

function withoutColours(text: string): string {
  return text.replace(colour, '');
}

/** The lines, that of each status as curl shows it together with the header that says who answers. */
function withAnswersInOneLine(text: string): readonly string[] {
  const joined: string[] = [];
  let head: number | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (head !== undefined && /^[<\s]*server: /i.test(line)) {
      joined[head] = `${joined[head]?.trim()} ${line.trim()}`;
      head = undefined;
      continue;
    }
    if (/^[<\s]*HTTP\/[\d.]+ \d{3}\b/.test(line)) head = joined.length;
    joined.push(line);
  }
  return joined;
}
