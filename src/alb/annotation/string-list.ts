/** An entry of a list annotation: its trimmed text and the place of that in the value. */
export interface ListEntry {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The entries of a comma-separated value, trimmed, empty ones left out (controller: pkg/annotations/parser.go, v3.5.0). */
export function listOf(value: string): readonly ListEntry[] {
  let offset = 0;
  return value.split(',').flatMap((part) => {
    const text = part.trim();
    const start = offset + part.indexOf(text);
    offset += part.length + 1;
    return text === '' ? [] : [{ text, start, end: start + text.length }];
  });
}
