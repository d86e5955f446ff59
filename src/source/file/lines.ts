/** A position in a text: 1-based line, 1-based column in UTF-16 units (a tab counts one), 0-based offset. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** The length of a text in UTF-8, by which Go measures it. */
export function bytesIn(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** The text with every lone carriage return, a line break in YAML, as a line feed; offsets stay. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}

/**
 * The text with every line break of YAML 1.1 as a line feed: besides those of `withLineFeeds` U+0085, U+2028 and
 * U+2029, which go.yaml.in/yaml/v2 (`yamlprivateh.go`, `is_break`) takes as such; offsets stay.
 */
export function withYamlLineFeeds(text: string): string {
  const lines = withLineFeeds(text);
  return /[\x85\u2028\u2029]/.test(lines) ? lines.replace(/[\x85\u2028\u2029]/g, '\n') : lines;
}

/** The position of an offset; offsets beyond the text are taken as its nearest end. `\r\n` is one line break. */
export function positionAt(text: string, offset: number): TextPosition {
  const within = Math.max(0, Math.min(offset, text.length));
  const starts = lineStarts(text);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= within) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: within - (starts[low] ?? 0) + 1, offset: within };
}

/** Indexes of the texts asked for last: a finding seldom has places in more files than this. */
const indexes = new Map<string, readonly number[]>();
const indexesKept = 8;

function lineStarts(text: string): readonly number[] {
  const kept = indexes.get(text);
  if (kept !== undefined) return kept;
  const starts = [0];
  const lines = withLineFeeds(text);
  for (let at = lines.indexOf('\n'); at !== -1; at = lines.indexOf('\n', at + 1)) starts.push(at + 1);
  const [oldest] = indexes.keys();
  if (oldest !== undefined && indexes.size >= indexesKept) indexes.delete(oldest);
  indexes.set(text, starts);
  return starts;
}
