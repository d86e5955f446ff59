import { isMap } from '../../k8s/object/shape.ts';
import type { Key } from '../../source/file/file.ts';
import type { Location, Places } from '../../source/file/place.ts';
import { at, changed } from '../../source/file/place.ts';

/** What Flux puts in the place of `${NAME}` after a build. */
export interface Substitution {
  readonly values: Readonly<Record<string, string>>;
  /** Whether ConfigMaps or Secrets give further values, so that a name without a value here is not known. */
  readonly isOpen: boolean;
}

/** A variable in a text, with the default that stands behind `:=` or `:-`. */
const variable = /\$\{([_A-Za-z][_A-Za-z0-9]*)(?::[=-]([^}]*))?\}/g;

/**
 * An object with its variables put in, each at the place that gives it; a variable that other objects give stays as it is
 * written, which is a placeholder (fluxcd/pkg: envsubst and kustomize/kustomize_varsub.go). Objects with the label or
 * annotation `kustomize.toolkit.fluxcd.io/substitute: disabled` are left alone.
 */
export function substituted(
  written: Readonly<Record<string, unknown>>,
  substitution: Substitution,
): Readonly<Record<string, unknown>> {
  if (isDisabled(written)) return written;
  const result = withValues(written, substitution, false);
  return isMap(result) ? result : written;
}

function isDisabled({ metadata }: Readonly<Record<string, unknown>>): boolean {
  if (!isMap(metadata)) return false;
  return [metadata.labels, metadata.annotations].some(
    (map) => isMap(map) && map['kustomize.toolkit.fluxcd.io/substitute'] === 'disabled',
  );
}

/** The value with its variables put in, itself where it has none; below metadata every value stays a text. */
function withValues(value: unknown, substitution: Substitution, isText: boolean): unknown {
  if (typeof value === 'string') return filledIn(value, substitution, isText)?.value ?? value;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const filled = items.map((item) => withValues(item, substitution, isText));
    const places = placesOf(items, [...filled.entries()], substitution);
    return filled.every((item, index) => item === items[index]) ? value : changed(filled, items, places);
  }
  if (!isMap(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => {
    const below = isText || key === 'metadata' || key === 'matchLabels' || key === 'data';
    return [key, withValues(item, substitution, below)] as const;
  });
  if (entries.every(([key, item]) => item === value[key])) return value;
  return changed(Object.fromEntries(entries), value, placesOf(value, entries, substitution));
}

function placesOf(
  original: object,
  entries: readonly (readonly [Key, unknown])[],
  substitution: Substitution,
): Places {
  const places: Record<Key, Location> = {};
  const before = new Map(Object.entries(original));
  for (const [key, item] of entries) {
    const old = before.get(String(key));
    if (typeof old !== 'string' || old === item) continue;
    const from = filledIn(old, substitution, true)?.from;
    if (from !== undefined) places[key] = from;
  }
  return places;
}

/** A text with its variables put in, and the place of the one value that it is as a whole; undefined where it has none. */
function filledIn(
  text: string,
  { values, isOpen }: Substitution,
  isText: boolean,
): { readonly value: unknown; readonly from?: Location } | undefined {
  if (!text.includes('${')) return undefined;
  const filled = text.replace(variable, (written, name: string, otherwise: string | undefined) => {
    if (Object.hasOwn(values, name)) return values[name] ?? '';
    return isOpen ? written : (otherwise ?? '');
  });
  const whole = /^\$\{([_A-Za-z][_A-Za-z0-9]*)(?::[=-][^}]*)?\}$/.exec(text)?.[1];
  const from = whole !== undefined && Object.hasOwn(values, whole) ? at(values, whole) : undefined;
  const value =
    !isText && whole !== undefined && /^-?(0|[1-9]\d{0,14})$/.test(filled) ? Number(filled) : filled;
  return {
    value: !isText && whole !== undefined && /^(true|false)$/.test(filled) ? filled === 'true' : value,
    from,
  };
}
