import type { HttpMatch, HttpRoute } from '../../../src/istio/kinds/virtual-service.ts';
import { pathMatchOf } from '../../../src/istio/route/route-match.ts';
import type { HttpRule } from '../../../src/istio/virtual-service/http-rule.ts';
import { httpRulesOf } from '../../../src/istio/virtual-service/http-rule.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import { PathIndex } from '../path-index.ts';
import { PathStarts } from '../path-starts.ts';
import type { Serving } from '../served-virtual-services.ts';
import { servedVirtualServices } from '../served-virtual-services.ts';

/** A prefix that ends within a segment boundary, such as `/foo`, and is rewritten to a text that ends in a slash. */
export interface DoubledSlash {
  /** `rewrite.uri` and its value. */
  readonly at: Location;
  readonly rewrite: string;
  /** The matches whose prefix is rewritten so, at least one, each prefix with its place. */
  readonly prefixes: readonly [RewrittenPrefix, ...RewrittenPrefix[]];
  /** Whether the prefix is the only match of its rule and no other rule of the VirtualService has a path that begins with it. */
  readonly alone: boolean;
}

/** A match by prefix. */
export interface RewrittenPrefix {
  readonly prefix: string;
  readonly at: Location;
  readonly match: HttpMatch;
}

/**
 * Rewrites that put two slashes in a row: Envoy puts the text in place of the prefix and leaves what follows as it is
 * (istio: pilot/pkg/networking/core/route/route.go applyHTTPRouteDestination, 1.30). What a delegate writes comes once.
 */
export function doubledSlashes(serving: Serving): readonly DoubledSlash[] {
  const found = new Map<object, DoubledSlash>();
  for (const virtualService of servedVirtualServices(serving)) {
    const { rules } = httpRulesOf(virtualService);
    if (!rules.some(({ route }) => isDoubling(route))) continue;
    for (const [rewrite, doubled] of doubledIn(rules)) {
      if (!found.has(rewrite)) found.set(rewrite, doubled);
    }
  }
  return [...found.values()];
}

/** By the `rewrite` of their rules. */
function doubledIn(rules: readonly HttpRule[]): ReadonlyMap<object, DoubledSlash> {
  const before = new PathIndex<true>();
  const found = new Map<object, DoubledSlash>();
  for (const { route } of rules) {
    const [first, ...others] = prefixesIn(route, before);
    const { rewrite } = route;
    if (first === undefined || rewrite?.uri === undefined || !isDoubling(route)) continue;
    const alone = others.length === 0 && route.match?.length === 1;
    found.set(rewrite, { at: at(rewrite, 'uri'), rewrite: rewrite.uri, prefixes: [first, ...others], alone });
  }
  if (found.size === 0) return found;
  const starts = new PathStarts([...found.values()].map(({ prefixes: [{ prefix }] }) => prefix));
  for (const { route } of rules) for (const match of route.match ?? []) starts.add(pathMatchOf(match));
  const isAlone = ({ alone, prefixes: [{ prefix }] }: DoubledSlash) => alone && starts.count(prefix) === 1;
  return new Map([...found].map(([rewrite, one]) => [rewrite, { ...one, alone: isAlone(one) }]));
}

function isDoubling({ rewrite, redirect, directResponse }: HttpRoute): boolean {
  if (redirect !== undefined || directResponse !== undefined) return false;
  return rewrite?.uri?.endsWith('/') === true && rewrite.uriRegexRewrite === undefined;
}

/** The prefixes of a rule that end in a letter or digit and whose paths no match before takes; the matches are filed in `before`. */
function prefixesIn({ match = [] }: HttpRoute, before: PathIndex<true>): readonly RewrittenPrefix[] {
  if (match.length === 0) before.add(pathMatchOf(undefined), true);
  return match.flatMap((one) => {
    const path = pathMatchOf(one);
    const isTaken = path.kind === 'prefix' && before.isTaken(`${path.value}/bar`);
    before.add(path, true);
    if (path.kind !== 'prefix' || isTaken || !/[a-z\d]$/i.test(path.value) || one.uri === undefined)
      return [];
    return [{ prefix: path.value, at: at(one.uri, 'prefix'), match: one }];
  });
}
