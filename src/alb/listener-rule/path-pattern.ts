import type { Settings } from '../../settings/settings.ts';
import { controllerAtLeast } from '../../settings/version.ts';

/** The pathType of a path; what is absent, and what no API server lets through, counts as `ImplementationSpecific`. */
export type PathType = 'Exact' | 'Prefix' | 'ImplementationSpecific';

/**
 * What the path of an Ingress rule becomes in a listener rule: patterns with `*` and `?` of which one must match,
 * a regular expression, no condition at all (an empty path), or a refusal for a wildcard, in the controller's words.
 */
export type PathPattern =
  | { readonly state: 'patterns'; readonly patterns: readonly string[] }
  | { readonly state: 'regex'; readonly pattern: string }
  | { readonly state: 'none' }
  | { readonly state: 'refused'; readonly pathType: 'Exact' | 'Prefix'; readonly reason: string };

/** Reads `pathType` as written. */
export function pathTypeOf(written: string | undefined): PathType {
  return written === 'Exact' || written === 'Prefix' ? written : 'ImplementationSpecific';
}

/**
 * The patterns of a path (controller: pkg/ingress/model_build_listener_rules.go buildPathPatterns, v3.5.0).
 * Before 2.2 the path went to the load balancer as written, whatever its type. `regex` says that
 * `use-regex-path-match` is set.
 */
export function pathPatternOf(
  path: string | undefined,
  pathType: PathType,
  settings: Settings,
  regex = false,
): PathPattern {
  if (path === undefined || path === '') return { state: 'none' };
  if (!controllerAtLeast(settings, '2.2')) return patterns(path);
  if (pathType === 'ImplementationSpecific') {
    return regex ? { state: 'regex', pattern: path.slice(1) } : patterns(path);
  }
  if (pathType === 'Prefix' && path === '/') return patterns('/*');
  if (hasWildcard(path)) {
    const reason = `${pathType.toLowerCase()} path shouldn't contain wildcards: ${path}`;
    return { state: 'refused', pathType, reason };
  }
  if (pathType === 'Exact') return patterns(path);
  const stem = path.endsWith('/') ? path.slice(0, -1) : path;
  return patterns(stem, `${stem}/*`);
}

/** Whether patterns match every path. */
export function takesEveryPath(pattern: PathPattern): boolean {
  if (pattern.state === 'patterns') return pattern.patterns.some((one) => one === '*' || one === '/*');
  return pattern.state === 'none';
}

/** Whether a path holds what an ALB takes for a wildcard. */
export function hasWildcard(path: string): boolean {
  return /[*?]/.test(path);
}

function patterns(...values: readonly string[]): PathPattern {
  return { state: 'patterns', patterns: values };
}
