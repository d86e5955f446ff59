import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { at, below, made } from '../../source/file/place.ts';

/** A step into a value: a key, an index (-1 is behind the last), or the list entry whose field (or itself) equals a text. */
export type Step = string | number | { readonly field?: string; readonly equals: string };

/**
 * Reads a path as `helm --set` and the overlays of an IstioOperator write it: `a.b[0].c`, `a.[name:http].c`, `a.b\.c`
 * (Istio: operator/pkg/util/path.go PathFromString, 1.30.3; Helm: pkg/strvals/parser.go, 3.16).
 */
export function parsePath(text: string): readonly Step[] {
  const steps: Step[] = [];
  for (const [, bracket, key] of text.matchAll(/\[([^\]]*)\]|((?:\\.|[^.[\\])+)/g)) {
    if (key !== undefined) steps.push(unescaped(key));
    else if (bracket !== undefined) steps.push(stepInBrackets(bracket));
  }
  return steps;
}

function stepInBrackets(text: string): Step {
  if (/^-?\d{1,6}$/.test(text)) return Number(text);
  const colon = text.search(/(?<!\\):/);
  if (colon < 0) return { equals: unescaped(text) };
  const equals = unescaped(text.slice(colon + 1));
  return colon === 0 ? { equals } : { field: unescaped(text.slice(0, colon)), equals };
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

/** A value to be put somewhere and the place it comes from; null takes away what stands there. */
export interface NewValue {
  readonly value: unknown;
  readonly at: Location;
}

/**
 * A copy of `node` with a value put at a path; maps on the way are made where they are missing, what is untouched
 * keeps its place. Undefined when the path leads through a scalar or to a list entry that is not there.
 */
export function withValue(node: unknown, path: readonly Step[], put: NewValue): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return put.value;
  if (typeof step === 'string') {
    if (node !== undefined && node !== null && !isMap(node)) return undefined;
    const map: Readonly<Record<string, unknown>> = isMap(node) ? node : made({}, put.at);
    const inner = withValue(Object.hasOwn(map, step) ? map[step] : undefined, rest, put);
    return inner === undefined
      ? undefined
      : withKey(map, step, inner, rest.length === 0 ? put.at : undefined);
  }
  const list: readonly unknown[] = Array.isArray(node) ? node : made([], put.at);
  const index = indexOf(list, step);
  if (index < 0 || index > list.length) return undefined;
  const inner = withValue(list[index], rest, put);
  return inner === undefined
    ? undefined
    : withEntry(list, index, inner, rest.length === 0 ? put.at : undefined);
}

function indexOf(list: readonly unknown[], step: Exclude<Step, string>): number {
  if (typeof step === 'number') return step === -1 ? list.length : step;
  return list.findIndex((entry) => {
    const { field } = step;
    const found = field === undefined ? entry : isMap(entry) ? entry[field] : undefined;
    return found !== undefined && String(found) === step.equals;
  });
}

function withKey(
  map: Readonly<Record<string, unknown>>,
  key: string,
  value: unknown,
  place: Location | undefined,
) {
  const copy: Record<string, unknown> = Object.assign(Object.create(null), map);
  if (value === null) delete copy[key];
  else copy[key] = value;
  const places: Record<string, Location> = Object.create(null);
  for (const name of Object.keys(map)) places[name] = at(map, name);
  if (place !== undefined) places[key] = place;
  return made(copy, at(map), places);
}

function withEntry(list: readonly unknown[], index: number, value: unknown, place: Location | undefined) {
  const entries = list.map((entry, position) => ({ entry, place: at(list, position) }));
  const kept = place ?? (index < list.length ? at(list, index) : below(at(list), index));
  const copy = entries.toSpliced(index, 1, ...(value === null ? [] : [{ entry: value, place: kept }]));
  return made(
    copy.map(({ entry }) => entry),
    at(list),
    Object.fromEntries(copy.map((one, position) => [position, one.place])),
  );
}

/** A text as the value that `helm --set` makes of it (Helm: pkg/strvals/parser.go typedVal, 3.16). */
export function typedValue(text: string): string | number | boolean | null {
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (text === 'null') return null;
  return /^(0|-?[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}
