import { annotationKey, annotationPlace } from '../../src/alb/annotation/annotation.ts';
import type { Resource } from '../../src/k8s/object/resource.ts';
import type { Finding } from '../../src/rule/rule.ts';
import { keyOf } from '../../src/rule/rule.ts';
import type { Settings } from '../../src/settings/settings.ts';

/** A setting that is never read: of a Service or Namespace for its target groups, of an Ingress or its class at all. */
interface UnreadSetting extends Omit<Finding, 'message' | 'effect'> {
  /** `annotation "…"`, `label "…"` or a field, as messages name it. */
  readonly what: string;
  /** What it is read for instead, as a clause. */
  readonly because: string;
  readonly expected: string;
  /** What the writer of the line expects and does not get; absent where it is just ignored. */
  readonly effect?: string;
}

/** The finding of a setting that is never read. */
export function unread({ what, because, expected, effect, ...found }: UnreadSetting): Finding {
  return {
    ...found,
    message: `${what} ${because}, expected ${expected}`,
    effect: effect ?? 'The setting is ignored without a message.',
  };
}

/** An annotation of an object as a finding names and places it. */
export function annotationOn(
  resource: Resource,
  suffix: string,
  settings: Settings,
): Pick<UnreadSetting, 'what' | 'at'> {
  return {
    what: `annotation "${annotationKey(suffix, settings)}"`,
    at: keyOf(annotationPlace(resource, suffix, settings)),
  };
}
