import { compareText } from '../../collection/order.ts';
import { isMap } from '../../k8s/object/shape.ts';
import { isList } from './placed.ts';

/** A value in JSON as Go writes it: keys sorted, marks of HTML escaped. */
export function goJson(value: unknown): string {
  if (isList(value)) return `[${value.map(goJson).join(',')}]`;
  if (isMap(value)) {
    const keys = Object.keys(value).sort(compareText);
    return `{${keys.map((key) => `${goJson(key)}:${goJson(value[key])}`).join(',')}}`;
  }
  return (JSON.stringify(value) ?? 'null').replace(
    /[<>&\u2028\u2029]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A value in JSON laid out over lines, as Go's `json.MarshalIndent` with two blanks. */
export function indentedJson(value: unknown, indent = ''): string {
  const inner = `${indent}  `;
  const block = (open: string, lines: readonly string[], close: string) =>
    lines.length === 0 ? open + close : `${open}\n${inner}${lines.join(`,\n${inner}`)}\n${indent}${close}`;
  if (isList(value))
    return block(
      '[',
      value.map((item) => indentedJson(item, inner)),
      ']',
    );
  if (!isMap(value)) return goJson(value);
  const keys = Object.keys(value).sort();
  return block(
    '{',
    keys.map((key) => `${goJson(key)}: ${indentedJson(value[key], inner)}`),
    '}',
  );
}
