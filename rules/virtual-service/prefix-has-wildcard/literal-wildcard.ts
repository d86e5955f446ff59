import type { HttpMatch } from '../../../src/istio/kinds/virtual-service.ts';
import { pathMatchOf } from '../../../src/istio/route/route-match.ts';
import type { HttpRule } from '../../../src/istio/virtual-service/http-rule.ts';
import { httpRulesOf } from '../../../src/istio/virtual-service/http-rule.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import { PathStarts } from '../path-starts.ts';
import type { Serving } from '../served-virtual-services.ts';
import { servedVirtualServices } from '../served-virtual-services.ts';

/** A prefix or exact path with a wildcard or the tail of a pattern, which Envoy takes as plain text. */
export interface LiteralWildcard {
  readonly kind: 'prefix' | 'exact';
  readonly value: string;
  readonly at: Location;
  /** What is meant, in plain text; undefined for a wildcard within the value, which only a pattern can say. */
  readonly meant?: { readonly kind: 'prefix' | 'exact'; readonly value: string };
  /** Whether a later rule of the VirtualService has a path that begins with what is meant, or a pattern. */
  readonly takesFromOthers: boolean;
}

/** `*`, `.*`, `(.*)`, `.+` at the end, after which more of the path was meant to come. */
const openTail = /(?:\(\.[*+]\)|\.[*+]|\*+)\$?$/;

/** `$` after a letter, digit or slash, where a pattern would end; before a letter it begins a name such as `$metadata`. */
const closedTail = /(?<=[a-z\d/])\$$/i;

/** The paths with wildcards in matches on a Gateway, each written one once (istio: pilot/pkg/networking/core/route/route.go TranslateRouteMatch, 1.30). */
export function literalWildcards(serving: Serving): readonly LiteralWildcard[] {
  const found = new Map<object, LiteralWildcard>();
  for (const virtualService of servedVirtualServices(serving)) {
    for (const [uri, wildcard] of wildcardsIn(httpRulesOf(virtualService).rules)) {
      if (!found.has(uri)) found.set(uri, wildcard);
    }
  }
  return [...found.values()];
}

/** By the `uri` of their matches. */
function wildcardsIn(rules: readonly HttpRule[]): ReadonlyMap<object, LiteralWildcard> {
  const found = new Map<object, LiteralWildcard>();
  for (const { uri } of rules.flatMap(({ route }) => route.match ?? [])) {
    const wildcard = uri === undefined ? undefined : wildcardIn(uri);
    if (uri !== undefined && wildcard !== undefined) found.set(uri, wildcard);
  }
  if (found.size === 0) return found;
  const later = new PathStarts([...found.values()].flatMap(({ meant }) => meant?.value ?? []));
  for (const { route } of [...rules].reverse()) {
    const matches = route.match ?? [];
    for (const { uri } of matches) {
      const wildcard = uri === undefined ? undefined : found.get(uri);
      if (uri === undefined || wildcard?.meant === undefined) continue;
      found.set(uri, { ...wildcard, takesFromOthers: later.count(wildcard.meant.value) > 0 });
    }
    for (const match of matches) later.add(pathMatchOf(match));
  }
  return found;
}

function wildcardIn(uri: NonNullable<HttpMatch['uri']>): LiteralWildcard | undefined {
  const kind = uri.exact === undefined ? 'prefix' : 'exact';
  const value = uri[kind];
  if (value === undefined || isPlaceholder(value)) return undefined;
  const open = openTail.exec(value);
  const closed = closedTail.exec(value);
  if (open === null && closed === null && !(kind === 'prefix' && value.includes('*'))) return undefined;
  const meant = meantBy(value, open, closed);
  return {
    kind,
    value,
    at: at(uri, kind),
    meant,
    takesFromOthers: false,
  };
}

function meantBy(
  value: string,
  open: RegExpExecArray | null,
  closed: RegExpExecArray | null,
): LiteralWildcard['meant'] {
  const tail = open ?? closed;
  if (tail === null) return undefined;
  const plain = value.slice(0, tail.index);
  if (/[*()[\]\\+]/.test(plain)) return undefined;
  return { kind: open === null ? 'exact' : 'prefix', value: plain === '' ? '/' : plain };
}
