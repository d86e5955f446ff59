/**
 * A text with `$(NAME)` exchanged for values; a value that stands alone keeps its type, `$$` is a `$`, what has no value
 * stays (kustomize: api/filters/refvar/expand.go, v0.21).
 */
export function expanded(text: string, values: ReadonlyMap<string, unknown>): unknown {
  if (!text.includes('$')) return text;
  let result = '';
  let from = 0;
  for (let cursor = text.indexOf('$'); cursor >= 0 && cursor + 1 < text.length; ) {
    result += text.slice(from, cursor);
    const next = text[cursor + 1];
    const close = next === '(' ? text.indexOf(')', cursor + 2) : -1;
    if (close >= 0) {
      const name = text.slice(cursor + 2, close);
      const value = scalarFor(name, values);
      if (text === `$(${name})`) return value;
      result += String(value);
      from = close + 1;
    } else {
      result += next === '$' ? '$' : `$${next}`;
      from = cursor + 2;
    }
    cursor = text.indexOf('$', from);
  }
  return result + text.slice(from);
}

function scalarFor(name: string, values: ReadonlyMap<string, unknown>): unknown {
  const value = values.get(name);
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isScalar ? value : `$(${name})`;
}
