import { annotationOf, annotationPlace } from '../../src/alb/annotation/annotation.ts';
import type { Resource } from '../../src/k8s/object/resource.ts';
import type { Edit } from '../../src/rule/rule.ts';
import type { Settings } from '../../src/settings/settings.ts';

/** The edit that gives an object an annotation, whether it has one of that name or not. */
export function writeAnnotation(resource: Resource, suffix: string, value: string, settings: Settings): Edit {
  const place = annotationPlace(resource, suffix, settings);
  const { state } = annotationOf(resource, suffix, settings);
  return { op: state === 'absent' ? 'add' : 'set', at: place, value };
}
