import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Location } from '../../source/file/place.ts';
import { annotationKey, annotationOf } from '../annotation/annotation.ts';
import type { Form } from './go-json.ts';
import { decodes, parseJson } from './go-json.ts';

/** A JSON annotation as the controller decodes it (pkg/annotations/parser.go ParseJSONAnnotation, v3.5.0). */
export type JsonReading =
  | { readonly state: 'absent' }
  /** A placeholder decides. */
  | { readonly state: 'unknown'; readonly origin: Location }
  /** It is no JSON, or not of the form; `reason` has the controller's words. */
  | {
      readonly state: 'invalid';
      readonly text: string;
      readonly reason: string;
      readonly origin: Location;
    }
  | { readonly state: 'known'; readonly value: unknown; readonly text: string; readonly origin: Location };

/** Reads a JSON annotation of an object by its suffix; text that only holds placeholders inside strings is known. */
export function jsonAnnotationOf(
  resource: Resource,
  suffix: string,
  form: Form,
  settings: Settings,
): JsonReading {
  const annotation = annotationOf(resource, suffix, settings);
  if (annotation.state === 'absent') return { state: 'absent' };
  const { origin } = annotation;
  const text = annotation.state === 'known' ? annotation.value : annotation.text;
  if (text === undefined) return { state: 'unknown', origin };
  const value = parseJson(text);
  if (value === undefined && isPlaceholder(text)) return { state: 'unknown', origin };
  if (value !== undefined && decodes(value, form)) return { state: 'known', value, text, origin };
  const reason = `failed to parse json annotation, ${annotationKey(suffix, settings)}: ${text}`;
  return { state: 'invalid', text, reason, origin };
}
