import { annotationKey } from '../../../src/alb/annotation/annotation.ts';
import { factOf } from '../../../src/alb/annotation/annotation-table.ts';
import { isMap } from '../../../src/k8s/object/shape.ts';
import type { Settings } from '../../../src/settings/settings.ts';

/**
 * The text that an annotation written as a YAML list or map was meant to be, by the type of the annotation:
 * JSON, `k=v` pairs or a comma-separated list. Undefined when the value does not have the form of that type.
 */
export function annotationText(key: string, value: unknown, settings: Settings): string | undefined {
  const prefix = annotationKey('', settings);
  switch (key.startsWith(prefix) ? factOf(key.slice(prefix.length))?.type : undefined) {
    case 'json':
      return isMap(value) || Array.isArray(value) ? JSON.stringify(value) : undefined;
    case 'string map':
      return isMap(value) ? joined(Object.entries(value).map(([key, one]) => pair(key, one))) : undefined;
    case 'string list':
      return Array.isArray(value) ? joined(value.map(plain)) : undefined;
    default:
      return undefined;
  }
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join(',');
}

function pair(key: string, value: unknown): string | undefined {
  const text = plain(value);
  return text === undefined ? undefined : `${key}=${text}`;
}

/** A scalar that has no comma of its own. */
function plain(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const text = String(value);
  return text.includes(',') ? undefined : text;
}
