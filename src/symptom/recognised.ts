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
}

/** The symptoms that a text shows, each line once, in the order of the lines; the head of an answer counts as one line. */
export function recognisedIn(text: string): readonly Recognised[] {
  const lines = [...new Set(withAnswerInOneLine(text).map((line) => line.trim()))];
  return lines.flatMap((line): readonly Recognised[] => {
    const symptom = line === '' ? undefined : symptoms.find(({ pattern }) => pattern.test(line));
    return symptom === undefined ? [] : [{ line, symptom }];
  });
}

/** The lines, that of a status as curl shows it together with the header that says who answers. */
function withAnswerInOneLine(text: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  const head = lines.findIndex((line) => /^[<\s]*HTTP\/[\d.]+ \d{3}\b/.test(line));
  const server = lines.findIndex((line, index) => index > head && /^[<\s]*server: /i.test(line));
  if (head < 0 || server < 0) return lines;
  const answer = `${lines[head]?.trim()} ${lines[server]?.trim()}`;
  return lines.flatMap((line, index) => (index === head ? [answer] : index === server ? [] : [line]));
}
