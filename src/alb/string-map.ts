/** An entry of a map annotation, both parts trimmed, with its place in the value. */
export interface MapEntry {
  readonly key: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The entries of a value such as `a=b,c=d`, of a repeated key the later (controller: pkg/annotations/parser.go,
 * v3.5.0). Undefined when it cannot be read, or only with the escapes that came with 2.14.1.
 */
export function mapOf(value: string): readonly MapEntry[] | undefined {
  if (value.includes('\\')) return undefined;
  const entries = new Map<string, MapEntry>();
  let offset = 0;
  for (const part of value.split(',')) {
    const text = part.trim();
    const equals = text.indexOf('=');
    const key = text.slice(0, equals).trim();
    if (text !== '' && (equals < 0 || key === '')) return undefined;
    const start = offset + part.indexOf(text);
    if (text !== '')
      entries.set(key, { key, value: text.slice(equals + 1).trim(), start, end: start + text.length });
    offset += part.length + 1;
  }
  return [...entries.values()];
}
