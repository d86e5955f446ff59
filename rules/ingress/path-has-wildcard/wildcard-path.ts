import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { hasWildcard, pathPatternOf, pathTypeOf } from '../../../src/alb/listener-rule/path-pattern.ts';
import type { IngressPath } from '../../../src/k8s/kinds/ingress.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Settings } from '../../../src/settings/settings.ts';

/** A path that the controller refuses for its wildcard. */
export interface WildcardPath {
  readonly entry: IngressPath;
  readonly path: string;
  readonly pathType: 'Exact' | 'Prefix';
  /** The controller's words. */
  readonly reason: string;
  /** The prefix that says the same; absent where no prefix does. */
  readonly plain?: string;
}

/** The refused paths of an Ingress, in file order. */
export function wildcardPaths({ resource }: AlbIngress, settings: Settings): readonly WildcardPath[] {
  const paths = (resource.manifest.spec?.rules ?? []).flatMap((rule) => rule.http?.paths ?? []);
  return paths.flatMap((entry): readonly WildcardPath[] => {
    const { path } = entry;
    const pattern = pathPatternOf(path, pathTypeOf(entry.pathType), settings);
    if (path === undefined || pattern.state !== 'refused' || isPlaceholder(path)) return [];
    const stem = path.endsWith('/*') ? path.slice(0, -2) : undefined;
    const isPlain = pattern.pathType === 'Prefix' && stem !== undefined && !hasWildcard(stem);
    const { pathType, reason } = pattern;
    return [{ entry, path, pathType, reason, ...(isPlain ? { plain: stem === '' ? '/' : stem } : {}) }];
  });
}
