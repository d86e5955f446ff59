// Reads annotations of the controller as they are written. All there are stand in annotation-table.ts; which value
// counts where several objects set one is decided in ../setting/.
import { oncePer } from '../../collection/memo.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Location } from '../../source/file/place.ts';
import { at, below } from '../../source/file/place.ts';
import { keysMeantBy, unreadKey } from './annotation-name.ts';

/**
 * An annotation as an object carries it. Unknown: a placeholder (then `text` is what is written) or a value of
 * another type than string. Known values are as written, untrimmed.
 */
export type Annotation =
  | { readonly state: 'absent' }
  | { readonly state: 'unknown'; readonly origin: Location; readonly text?: string }
  | { readonly state: 'known'; readonly value: string; readonly origin: Location };

/** The whole key of a suffix: the configured prefix, a slash and the suffix. */
export function annotationKey(suffix: string, settings: Settings): string {
  const keys = keysOf(settings);
  const known = keys.get(suffix);
  if (known !== undefined) return known;
  const key = `${settings.assume.annotationPrefix}/${suffix}`;
  keys.set(suffix, key);
  return key;
}

/** Keys by suffix, put together once: objects are asked for hundreds of them. */
const keysOf = oncePer((_: Settings) => new Map<string, string>());

/** An ALB annotation of an object, by its suffix; unknown where a wrong key of the object is certainly meant to be it. */
export function annotationOf(resource: Resource, suffix: string, settings: Settings): Annotation {
  const own = annotationsBySuffix(resource, settings);
  if (own === 'unreadable') return { state: 'unknown', origin: annotationsPlace(resource) };
  return own.get(suffix) ?? absent;
}

const absent: Annotation = { state: 'absent' };
const none: ReadonlyMap<string, Annotation> = new Map();

type BySuffix = ReadonlyMap<string, Annotation> | 'unreadable';

/** What was read of objects, each under the settings of its run: objects are asked for hundreds of annotations. */
const read = new WeakMap<Resource, { readonly settings: Settings; readonly own: BySuffix }>();

/** The ALB annotations that an object has, by suffix, those that wrong keys are meant to be among them; `unreadable` where something else than a map stands there. */
export function annotationsBySuffix(resource: Resource, settings: Settings): BySuffix {
  const written = writtenAnnotations(resource);
  if (written === undefined || written === 'unreadable') return written ?? none;
  // Most annotations are others', so that there is nothing to remember.
  const prefix = annotationKey('', settings);
  const isOwn = (key: string) => key.startsWith(prefix) || unreadKey(key, settings)?.meant !== undefined;
  if (!Object.keys(written).some(isOwn)) return none;
  const before = read.get(resource);
  if (before?.settings === settings) return before.own;
  const own = readAnnotations(resource, Object.keys(written), settings);
  read.set(resource, { settings, own });
  return own;
}

function readAnnotations(
  resource: Resource,
  written: readonly string[],
  settings: Settings,
): ReadonlyMap<string, Annotation> {
  const prefix = annotationKey('', settings);
  const own = [...written, ...keysMeantBy(resource, settings)].filter((key) => key.startsWith(prefix));
  return new Map(own.map((key) => [key.slice(prefix.length), annotationMeant(resource, key)]));
}

function annotationMeant(resource: Resource, key: string): Annotation {
  const annotation = annotationAt(resource, key);
  return annotation.state === 'absent' ? { state: 'unknown', origin: placeOf(resource, key) } : annotation;
}

/** An annotation of an object, by its whole key. */
export function annotationAt(resource: Resource, key: string): Annotation {
  const written = writtenAnnotations(resource);
  const { annotations } = resource.metadata;
  if (written === 'unreadable') return { state: 'unknown', origin: annotationsPlace(resource) };
  const text = annotations?.[key];
  if (annotations === undefined || text === undefined) {
    return written !== undefined && Object.hasOwn(written, key)
      ? { state: 'unknown', origin: placeOf(resource, key) }
      : absent;
  }
  const origin = at(annotations, key);
  return isPlaceholder(text) ? { state: 'unknown', origin, text } : { state: 'known', value: text, origin };
}

/** The place of an annotation, or where it would stand if it were added. */
export function annotationPlace(resource: Resource, suffix: string, settings: Settings): Location {
  return placeOf(resource, annotationKey(suffix, settings));
}

/** The annotations of an object, or the place where they would stand. */
export const annotationsPlace = oncePer(({ metadata }: Resource): Location => {
  const { annotations } = metadata;
  return annotations === undefined ? at(metadata, 'annotations') : at(annotations);
});

/** The suffixes of the ALB annotations that an object carries, values of any type, in file order. */
export function albSuffixesOf(resource: Resource, settings: Settings): readonly string[] {
  const written = writtenAnnotations(resource);
  if (written === undefined || written === 'unreadable') return [];
  const prefix = annotationKey('', settings);
  // Most annotations are others', so that there is nothing to remember.
  return Object.keys(written).some((key) => key.startsWith(prefix)) ? suffixesWritten(settings)(written) : [];
}

const suffixesWritten = oncePer((settings: Settings) =>
  oncePer((written: object): readonly string[] => {
    const prefix = annotationKey('', settings);
    return Object.keys(written)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length));
  }),
);

function placeOf(resource: Resource, key: string): Location {
  const { annotations } = resource.metadata;
  return annotations === undefined ? below(annotationsPlace(resource), key) : at(annotations, key);
}

/** The annotations with values of any type; `unreadable` when something else than a map stands there. */
function writtenAnnotations(
  resource: Resource,
): Readonly<Record<string, unknown>> | 'unreadable' | undefined {
  const { metadata } = resource.written;
  if (!isMap(metadata)) return undefined;
  const { annotations } = metadata;
  if (annotations === undefined || annotations === null) return undefined;
  return isMap(annotations) ? annotations : 'unreadable';
}
