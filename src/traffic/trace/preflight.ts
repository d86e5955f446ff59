import type { HttpRoute, StringMatch } from '../../istio/kinds/virtual-service.ts';
import { fitsPattern } from '../../istio/mesh/pattern.ts';
import type { GatewayRequest } from '../../istio/route/route-match.ts';

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
