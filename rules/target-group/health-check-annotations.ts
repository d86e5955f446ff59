import { albSuffixesOf, annotationOf, annotationPlace } from '../../src/alb/annotation/annotation.ts';
import { factOf } from '../../src/alb/annotation/annotation-table.ts';
import type { Resource } from '../../src/k8s/object/resource.ts';
import type { Edit } from '../../src/rule/rule.ts';
import type { Settings } from '../../src/settings/settings.ts';

/** The suffixes of the health check annotations that an object carries, in file order. */
export function healthCheckSuffixesOf(resource: Resource, settings: Settings): readonly string[] {
  return albSuffixesOf(resource, settings).filter((suffix) => {
    const fact = factOf(suffix);
    return (factOf(fact?.replacedBy ?? suffix) ?? fact)?.about === 'health check';
  });
}

/**
 * The edits that move health check annotations of one object to another. What the other sets stays on both, but for
 * the suffixes `over`, of which the moved value takes the place of its own.
 */
export function moveHealthCheck(
  from: Resource,
  to: Resource,
  over: readonly string[],
  settings: Settings,
): readonly Edit[] {
  return healthCheckSuffixesOf(from, settings).flatMap((suffix): readonly Edit[] => {
    const place = annotationPlace(from, suffix, settings);
    const target = annotationPlace(to, suffix, settings);
    if (annotationOf(to, suffix, settings).state === 'absent') {
      return [{ op: 'move', at: place, to: target }];
    }
    const own = annotationOf(from, suffix, settings);
    if (!over.includes(suffix) || own.state !== 'known') return [];
    return [
      { op: 'set', at: target, value: own.value },
      { op: 'remove', at: place },
    ];
  });
}
