import type { Range } from './file.ts';

/**
 * The JSON objects of which a range of a text holds several, one after the other and nothing else, as `kubectl get -o json`
 * prints them when it runs twice; kubectl reads each (kubernetes/apimachinery pkg/util/yaml/decoder.go,
 * YAMLOrJSONDecoder, 0.36). None where the range holds anything else, a single object included.
 */
export function jsonStream(text: string, { start, end }: Range): readonly Range[] {
  if (text[start] !== '{' || !/\}\s*\{/.test(text.slice(start, end))) return [];
  const ranges: Range[] = [];
  for (let from = start; from < end; ) {
    const object = { start: from, end: endOfObject(text, from, end) };
    if (!isJson(text.slice(object.start, object.end))) return [];
    ranges.push(object);
    from = skipSpace(text, object.end, end);
  }
  return ranges.length > 1 ? ranges : [];
}

/** The offset behind the bracket that closes the object at `start`, `end` where none does. */
function endOfObject(text: string, start: number, end: number): number {
  const token = /"(?:[^"\\]|\\.)*"|[{}]/gs;
  token.lastIndex = start;
  let depth = 0;
  for (let found = token.exec(text); found !== null && found.index < end; found = token.exec(text)) {
    if (found[0] === '{') depth += 1;
    if (found[0] === '}') depth -= 1;
    if (depth === 0) return found.index + 1;
  }
  return end;
}

function skipSpace(text: string, start: number, end: number): number {
  let here = start;
  while (here < end && /\s/.test(text.charAt(here))) here += 1;
  return here;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
