import { annotationKey, annotationPlace } from '../../src/alb/annotation/annotation.ts';
import type { Resource } from '../../src/k8s/object/resource.ts';
import type { Edit, Location, TrafficModel } from '../../src/rule/rule.ts';
import { keyOf } from '../../src/rule/rule.ts';
import type { Assumption } from '../../src/settings/assumption.ts';

/** A setting that is never read: of a Service or Namespace for its target groups, of an Ingress or its class at all. */
export interface UnreadSetting {
  /** `annotation "…"`, `label "…"` or a field, as messages name it. */
  readonly what: string;
  readonly at: Location;
  /** What it is read for instead, as a clause. */
  readonly because: string;
  /** What was expected. */
  readonly expected: string;
  /** A backend that shows how the Service is used; absent where nothing of the set uses it. */
  readonly usedAt?: Location;
  /** What the writer of the line expects and does not get; absent where it is just ignored. */
  readonly effect?: string;
  /** What keeps it from being read. */
  readonly related?: { readonly at: Location; readonly message: string };
  readonly assumption?: Assumption;
  readonly fix?: { readonly title: string; readonly safe: boolean; readonly edit: Edit };
}

/** An annotation of an object as a finding names and places it. */
export function annotationOn(resource: Resource, suffix: string, settings: TrafficModel['settings']) {
  return {
    what: `annotation "${annotationKey(suffix, settings)}"`,
    at: keyOf(annotationPlace(resource, suffix, settings)),
  };
}
