import type { HttpRoute, StringMatch } from '../../istio/kinds/virtual-service.ts';
import { fitsPattern, replacePattern } from '../../istio/mesh/pattern.ts';
import { delayText } from '../../istio/route/fault.ts';
import type { Route } from '../../istio/route/route.ts';
import type { GatewayRequest } from '../../istio/route/route-match.ts';
import type { Delegate } from '../../istio/virtual-service/bound-virtual-service.ts';

/** What a route does with a request beside where it sends it, as clauses: the rewrite, mirrors, delays and the like; empty for nothing. */
export function deedText({ action, rule, match }: Route, request: GatewayRequest): string {
  if (action.kind === 'redirect') return `it redirects with ${action.status}`;
  if (action.kind === 'direct response') {
    const { body } = rule.directResponse ?? {};
    return `it answers ${action.status}${body?.string === undefined ? '' : ` "${body.string}"`}`;
  }
  const { rewrite, timeout } = rule;
  const path = rewrittenPath({ rewrite, match }, request.path);
  const mirrored = mirrorTexts(rule);
  return [
    ...(path === undefined || path === request.path ? [] : [`the path becomes "${path}"`]),
    ...(rewrite?.authority === undefined ? [] : [`the host becomes "${rewrite.authority}"`]),
    ...(mirrored.length === 0 ? [] : [`mirrored to ${mirrored.join(', ')}`]),
    ...(timeout === undefined ? [] : [`timeout ${timeout}`]),
    ...[delayText(rule) ?? []].flat(),
    ...originsText(rule),
  ].join('; ');
}

/** The hosts of mirrors, with their share where it is not all. */
function mirrorTexts({
  mirror,
  mirrorPercent,
  mirrorPercentage,
  mirrors = [],
}: HttpRoute): readonly string[] {
  const first = mirror && { destination: mirror, percentage: mirrorPercentage ?? { value: mirrorPercent } };
  return [first ?? [], mirrors].flat().flatMap(({ destination, percentage }) => {
    const { value } = percentage ?? {};
    const share = typeof value === 'number' && value < 100 ? ` (${value} %)` : '';
    return destination?.host === undefined ? [] : [`${destination.host}${share}`];
  });
}

/** More origins are counted. */
const mostOrigins = 3;

function originsText({ corsPolicy }: HttpRoute): readonly string[] {
  const origins = (corsPolicy?.allowOrigins ?? []).flatMap(
    ({ exact, prefix, regex }) => exact ?? (prefix === undefined ? regex : `${prefix}*`) ?? [],
  );
  if (origins.length === 0) return [];
  const more = origins.length - mostOrigins;
  return [
    `browsers may ask from ${origins.slice(0, mostOrigins).join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  ];
}

/** The path after the rewrite of a route: of a prefix what stood for it, else the whole (istio: pilot/pkg/networking/core/route/route.go applyHTTPRouteDestination, 1.30). */
export function rewrittenPath(
  { rewrite, match: { path: own } }: Pick<Route, 'match'> & { readonly rewrite: Route['rule']['rewrite'] },
  path: string,
): string | undefined {
  const { uri = '', uriRegexRewrite } = rewrite ?? {};
  if (uriRegexRewrite?.match !== undefined)
    return replacePattern(uriRegexRewrite.match, path, uriRegexRewrite.rewrite ?? '');
  if (uri === '') return undefined;
  return own.kind === 'prefix' ? `${uri}${path.slice(own.value.length)}` : uri;
}

/** The delegate to which a route hands over that is not known; undefined where what the route does is not known for another reason. */
export function openDelegateOf({ virtualService, rule, action }: Route): Delegate | undefined {
  if (action.kind !== 'unknown') return undefined;
  return virtualService.delegates.find(({ route }) => route.delegate === rule.delegate);
}

/** Whether a gateway answers a CORS preflight request by itself: OPTIONS of an origin that the rule allows (envoy: source/extensions/filters/http/cors/cors_filter.cc). */
export function answersPreflight({ corsPolicy }: HttpRoute, { method, headers }: GatewayRequest): boolean {
  const origin = headers?.get('origin');
  if (corsPolicy === undefined || method !== 'OPTIONS' || origin === undefined) return false;
  if (headers?.get('access-control-request-method') === undefined) return false;
  return (corsPolicy.allowOrigins ?? []).some((allowed) => allows(allowed, origin));
}

function allows({ exact, prefix, regex }: StringMatch, origin: string): boolean {
  if (exact !== undefined) return exact === '*' || exact === origin;
  if (prefix !== undefined) return origin.startsWith(prefix);
  return regex !== undefined && fitsPattern(regex, origin) === 'yes';
}
