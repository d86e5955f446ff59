// Which value of a chart a line of a template printed, read from the names that the line and the blocks around it have.
import { childAt, isMap, placeIn } from '../k8s/object/shape.ts';
import type { Key, Range } from '../source/file/file.ts';
import type { Location } from '../source/file/place.ts';
import { locate } from '../source/locate/locate.ts';

/** Values of a chart; every map and list in them has its place. */
export type ValuesMap = Readonly<Record<string, unknown>>;

/** A value of the chart that a line of a template names, with its keys. */
interface Named {
  readonly value: unknown;
  readonly path: readonly Key[];
}

/**
 * The place of the value that a line of a template printed: the one that stands, as it was printed, at a key which the line or
 * the block around it names. Undefined where none does or several do.
 */
export function valueBehind(
  place: Location,
  values: ValuesMap,
  template: string,
  line: Range,
): Location | undefined {
  if (place.path.length === 0) return undefined;
  const printed = scalarPrinted(place);
  const named = namesAt(template, line).flatMap((name) => valuesNamed(values, name));
  const found = new Map<string, readonly Key[]>();
  for (const { value, path } of named) {
    for (const tail of tailsWithin(value, place, printed)) {
      const whole = [...path, ...tail];
      found.set(JSON.stringify(whole), whole);
    }
  }
  const [only, second] = found.values();
  if (only === undefined || second !== undefined) return undefined;
  const at = placeIn(values, ...only);
  if (place.on === 'key') return { ...at, on: 'key' };
  return place.slice === undefined ? at : { ...at, slice: place.slice };
}

/** The scalar at a place as it was printed, without quotes; undefined for a map or a list. */
function scalarPrinted({ document, path, on }: Location): string | undefined {
  const { start, end } = locate({ document, path, on });
  const text = document.file.text.slice(start, end);
  if (text.includes('\n')) return undefined;
  return /^(["'])(.*)\1$/.exec(text)?.[2] ?? text;
}

/** A name of a template: the keys below `.Values`, or those below whatever the block around it is about. */
interface Name {
  readonly keys: readonly string[];
  readonly isWhole: boolean;
}

/** The names on a line and, where it speaks of its block, those of the `with` and `range` around it. */
function namesAt(template: string, line: Range): readonly Name[] {
  const text = template.slice(line.start, line.end);
  const speaksOfBlock = /\{\{[^}]*(?<![\w)$])\.(?![\w/])/.test(text) || /\{\{-?\s*\$\w/.test(text);
  const around =
    speaksOfBlock || namesIn(text).some(({ isWhole }) => !isWhole) ? blocksAround(template, line.start) : [];
  return [...namesIn(text), ...around.flatMap(namesIn)];
}

function namesIn(text: string): readonly Name[] {
  const actions = [...text.matchAll(/\{\{(.*?)\}\}/g)].map(([, inner = '']) =>
    inner.replace(/"[^"]*"/g, '""'),
  );
  return actions.flatMap((inner) =>
    [...inner.matchAll(/(?<![\w).])(\$\w*)?((?:\.[A-Za-z_]\w*)+)/g)].flatMap(
      ([, variable, dotted = '']): readonly Name[] => {
        const [first = '', ...rest] = dotted.slice(1).split('.');
        if (first === 'Values' && (variable ?? '$') === '$') return [{ keys: rest, isWhole: true }];
        return builtIn.has(first) ? [] : [{ keys: [first, ...rest], isWhole: false }];
      },
    ),
  );
}

const builtIn: ReadonlySet<string> = new Set(['Release', 'Chart', 'Capabilities', 'Files', 'Template']);

/** The opening actions of the `with` and `range` blocks that are open at an offset, the innermost first. */
function blocksAround(template: string, offset: number): readonly string[] {
  const open: string[] = [];
  for (const [action, word] of template
    .slice(0, offset)
    .matchAll(/\{\{-?\s*(if|with|range|block|define|end)\b.*?\}\}/g)) {
    if (word === 'end') open.pop();
    else open.push(action);
  }
  return open.filter((action) => /^\{\{-?\s*(with|range)\b/.test(action)).reverse();
}

/** The values that a name may mean: the one at a whole path, or each whose last keys are those of the name. */
function valuesNamed(values: ValuesMap, { keys, isWhole }: Name): readonly Named[] {
  if (isWhole) {
    const value = childAt(values, keys);
    return value === undefined ? [] : [{ value, path: keys }];
  }
  return everyMap(values).flatMap(({ value, path }) => {
    const found = childAt(value, keys);
    return found === undefined ? [] : [{ value: found, path: [...path, ...keys] }];
  });
}

/** The most maps and lists of the values that are looked into. */
const mostMaps = 2000;

function everyMap(values: ValuesMap): readonly Named[] {
  const all: Named[] = [{ value: values, path: [] }];
  for (let index = 0; index < all.length && all.length < mostMaps; index += 1) {
    const { value, path } = all[index] ?? { value: undefined, path: [] };
    const children = Array.isArray(value) ? [...value.entries()] : isMap(value) ? Object.entries(value) : [];
    for (const [key, child] of children)
      if (typeof child === 'object' && child !== null) all.push({ value: child, path: [...path, key] });
  }
  return all;
}

/**
 * The ways from a value that a template names to what was printed: the last steps of the printed place where they lead to the
 * same, or the one entry of a list or map that a `range` printed.
 */
function tailsWithin(
  value: unknown,
  { path, on }: Location,
  printed: string | undefined,
): readonly (readonly Key[])[] {
  const isSame = (one: unknown) =>
    typeof one === 'object' && one !== null
      ? printed === undefined
      : printed !== undefined && scalarText(one) === printed;
  if (on !== 'key' && isSame(value)) return [[]];
  for (let length = 1; length <= path.length; length += 1) {
    const tail = path.slice(-length);
    const found = childAt(value, tail);
    if (found === undefined) continue;
    if (on === 'key' || isSame(found)) return [tail];
  }
  if (on === 'key' || printed === undefined || !Array.isArray(value)) return [];
  return [...value.entries()].flatMap(([index, entry]) => (isSame(entry) ? [[index]] : []));
}

function scalarText(value: unknown): string {
  return value === null ? '' : String(value);
}
