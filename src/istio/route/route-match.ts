import { compareText } from '../../collection/order.ts';
import type { Answer } from '../../k8s/object/lookup.ts';
import { allOf } from '../../k8s/object/lookup.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { HttpMatch, StringMatch } from '../kinds/virtual-service.ts';
import { isClaim } from '../kinds/virtual-service.ts';
import { fitsPattern } from '../mesh/pattern.ts';

/** The path that a route takes, a query aside: `prefix` is plain text (`/foo` takes `/foobar`), `regex` is RE2 and fits the whole path. */
export interface PathMatch {
  readonly kind: 'prefix' | 'exact' | 'regex';
  readonly value: string;
  /** Counts for `prefix` and `exact` only. */
  readonly ignoreCase: boolean;
}

/** A condition on a header, a query parameter or a claim of a validated token. */
export interface ValueMatch {
  /** As written; `:method`, `:authority` and `:scheme` are headers to Envoy. */
  readonly name: string;
  readonly kind: 'exact' | 'prefix' | 'regex' | 'present';
  /** Empty for `present`. */
  readonly value: string;
  /** Whether it holds where the value does not fit, a missing header being an empty one. */
  readonly inverted: boolean;
}

/** What Envoy asks of a request before it takes a route (istio: pilot/pkg/networking/core/route/route.go TranslateRouteMatch, 1.30). */
export interface RouteMatch {
  readonly path: PathMatch;
  /** Sorted by name, then method, authority and scheme. */
  readonly headers: readonly ValueMatch[];
  readonly queryParameters: readonly ValueMatch[];
  /** Conditions on claims, named as in `headers` of the match. */
  readonly claims: readonly ValueMatch[];
}

const everyPath: PathMatch = { kind: 'prefix', value: '/', ignoreCase: false };

const noValues: readonly ValueMatch[] = [];

/** What a match of a VirtualService asks; no match takes every request. */
export function routeMatchOf(match: HttpMatch | undefined): RouteMatch {
  const path = pathMatchOf(match);
  if (match === undefined) return { path, headers: noValues, queryParameters: noValues, claims: noValues };
  const { headers, withoutHeaders } = match;
  const named =
    headers === undefined && withoutHeaders === undefined
      ? noValues
      : [...valuesOf(headers, false), ...valuesOf(withoutHeaders, true)];
  return {
    path,
    headers: headersOf(match, named),
    queryParameters: valuesOf(match.queryParams, false),
    claims: named.length === 0 ? noValues : named.filter(({ name }) => isClaim(name)),
  };
}

function headersOf(
  { method, authority, scheme }: HttpMatch,
  named: readonly ValueMatch[],
): readonly ValueMatch[] {
  const isPseudo = method !== undefined || authority !== undefined || scheme !== undefined;
  if (named.length === 0 && !isPseudo) return noValues;
  return [
    ...named.filter(({ name }) => !isClaim(name)).sort((a, b) => compareText(a.name, b.name)),
    ...pseudoHeader(':method', method),
    ...pseudoHeader(':authority', authority),
    ...pseudoHeader(':scheme', scheme),
  ];
}

/** The path that a match of a VirtualService asks for; no match takes every path. */
export function pathMatchOf(match: HttpMatch | undefined): PathMatch {
  if (match === undefined) return everyPath;
  const { uri, ignoreUriCase } = match;
  const ignoreCase = ignoreUriCase === true;
  if (uri?.exact !== undefined) return { kind: 'exact', value: uri.exact, ignoreCase };
  if (uri?.prefix !== undefined) return { kind: 'prefix', value: uri.prefix, ignoreCase };
  if (uri?.regex !== undefined) return { kind: 'regex', value: uri.regex, ignoreCase };
  return { ...everyPath, ignoreCase };
}

function valuesOf(
  written: Readonly<Record<string, StringMatch>> | undefined,
  inverted: boolean,
): readonly ValueMatch[] {
  if (written === undefined) return noValues;
  return Object.entries(written).map(([name, match]) => valueMatch(name, match, inverted));
}

function pseudoHeader(name: string, match: StringMatch | undefined): readonly ValueMatch[] {
  return match === undefined ? [] : [valueMatch(name, match, false)];
}

/** `*` is no RE2; as the whole of a regex it asks for mere presence. */
function valueMatch(name: string, { exact, prefix, regex }: StringMatch, inverted: boolean): ValueMatch {
  if (exact !== undefined) return { name, kind: 'exact', value: exact, inverted };
  if (prefix !== undefined) return { name, kind: 'prefix', value: prefix, inverted };
  if (regex !== undefined && regex !== '*') return { name, kind: 'regex', value: regex, inverted };
  return { name, kind: 'present', value: '', inverted };
}

/** Whether a match takes every request: prefix `/` or regex `.*` and no other condition (istio: pilot/pkg/networking/core/route/route.go IsCatchAllRoute, 1.30). */
export function isCatchAll({ path, headers, queryParameters, claims }: RouteMatch): boolean {
  const every =
    (path.kind === 'prefix' && path.value === '/') || (path.kind === 'regex' && path.value === '.*');
  return every && headers.length + queryParameters.length + claims.length === 0;
}

/** A request as it reaches the gateway, as far as it is known. */
export interface GatewayRequest {
  /** Path without query. */
  readonly path: string;
  /** `GET` when absent. */
  readonly method?: string;
  /** The Host header; absent when it is not known. */
  readonly authority?: string;
  /** The server name (SNI) of a connection over TLS; absent where it has none, as those of a load balancer. */
  readonly serverName?: string;
  /** Whether it comes over TLS; absent where that is not asked. */
  readonly overTls?: boolean;
  readonly scheme?: string;
  /** By name in lower case; absent when they are not known. */
  readonly headers?: ReadonlyMap<string, string>;
  /** First value of each parameter, as written; absent when they are not known. */
  readonly queryParameters?: ReadonlyMap<string, string>;
  /** Present where no validated token comes with it; absent when that is not known. */
  readonly claims?: 'none';
}

/** Whether a match takes a request. */
export function takes(match: RouteMatch, request: GatewayRequest): Answer {
  return allOf(conditionsOf(match, request).map(({ holds: answered }) => answered));
}

/** A condition of a match, as sentences name it, and whether a request meets it. */
export interface AskedCondition {
  readonly text: string;
  readonly holds: Answer;
}

/** The conditions of a match, path first, with what a request says to each. */
export function conditionsOf(match: RouteMatch, request: GatewayRequest): readonly AskedCondition[] {
  const { path, headers, queryParameters, claims } = match;
  return [
    { text: `path ${path.kind} "${path.value}"`, holds: takesPath(path, request.path) },
    ...headers.map((header) => ({
      text: valueText(header.name.startsWith(':') ? header.name.slice(1) : `header ${header.name}`, header),
      holds: holds(header, headerOf(header.name, request)),
    })),
    ...queryParameters.map((parameter) => ({
      text: valueText(`query parameter ${parameter.name}`, parameter),
      holds: holds(parameter, valueIn(request.queryParameters, parameter.name)),
    })),
    ...claims.map(({ name, inverted }) => ({
      text: `${inverted ? 'no ' : ''}${name}`,
      holds: request.claims === undefined ? ('unknown' as const) : answer(inverted),
    })),
  ];
}

function valueText(what: string, { kind, value, inverted }: ValueMatch): string {
  const wanted = kind === 'present' ? 'present' : `${kind} "${value}"`;
  return `${what} ${inverted ? 'not ' : ''}${wanted}`;
}

/** Whether a path without query is one that the match takes. */
export function takesPath({ kind, value, ignoreCase }: PathMatch, path: string): Answer {
  if (kind === 'regex') return fitsPattern(value, path);
  if (isPlaceholder(value)) return 'unknown';
  const [asked, given] = ignoreCase ? [value.toLowerCase(), path.toLowerCase()] : [value, path];
  return (kind === 'exact' ? given === asked : given.startsWith(asked)) ? 'yes' : 'no';
}

/** A value of a request: a text, `absent`, or `unknown`. */
type Given = { readonly text: string } | 'absent' | 'unknown';

function headerOf(name: string, request: GatewayRequest): Given {
  switch (name.toLowerCase()) {
    case ':method':
      return { text: request.method ?? 'GET' };
    case ':authority':
    case 'host':
      return request.authority === undefined ? 'unknown' : { text: request.authority };
    case ':scheme':
      return request.scheme === undefined ? 'unknown' : { text: request.scheme };
    case ':path':
      return 'unknown';
    default:
      return valueIn(request.headers, name.toLowerCase());
  }
}

function valueIn(values: ReadonlyMap<string, string> | undefined, name: string): Given {
  if (values === undefined) return 'unknown';
  const text = values.get(name);
  return text === undefined ? 'absent' : { text };
}

function holds({ kind, value, inverted }: ValueMatch, given: Given): Answer {
  if (given === 'unknown') return 'unknown';
  if (kind === 'present') return answer((given !== 'absent') !== inverted);
  if (given === 'absent' && !inverted) return 'no';
  const fits = fitsValue(kind, value, given === 'absent' ? '' : given.text);
  return fits === 'unknown' ? fits : answer((fits === 'yes') !== inverted);
}

function fitsValue(kind: 'exact' | 'prefix' | 'regex', value: string, text: string): Answer {
  if (kind === 'regex') return fitsPattern(value, text);
  if (isPlaceholder(value)) return 'unknown';
  return answer(kind === 'exact' ? text === value : text.startsWith(value));
}

function answer(holds: boolean): Answer {
  return holds ? 'yes' : 'no';
}
