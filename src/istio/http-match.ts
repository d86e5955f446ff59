import type { Answer } from '../k8s/lookup.ts';
import { nameOf } from '../k8s/resource.ts';
import { resolveGatewayName } from './gateway-name.ts';
import type { HttpMatch, HttpRoute } from './kinds.ts';

/** A plain GET at a Gateway server, of which nothing but the path is known. */
export interface PlainRequest {
  /** Path without query. */
  readonly path: string;
  /** `namespace/name` of the Gateway whose server it comes through, and the number of that server's port. */
  readonly gateway: string;
  readonly port: number;
}

/** Whether a route of a VirtualService in a namespace takes a plain GET; a route without match takes everything. */
export function takes(route: HttpRoute, namespace: string, request: PlainRequest): Answer {
  const { match = [] } = route;
  if (match.length === 0) return 'yes';
  const answers = match.map((one) => matchesRequest(one, namespace, request));
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

/** istio: pilot/pkg/networking/core/route/route.go TranslateRoute and TranslateRouteMatch, 1.30. */
function matchesRequest(match: HttpMatch, namespace: string, request: PlainRequest): Answer {
  if (match.port !== undefined && match.port !== request.port) return 'no';
  const answers = [
    gatewayAnswer(match, namespace, request),
    pathAnswer(match, request.path),
    methodAnswer(match),
    hasOtherConditions(match) ? 'unknown' : 'yes',
  ] as const;
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

function gatewayAnswer(match: HttpMatch, namespace: string, { gateway }: PlainRequest): Answer {
  const { gateways = [], sourceLabels, sourceNamespace } = match;
  if (gateways.length > 0) {
    return gateways.some((name) => nameOf(resolveGatewayName(name, namespace)) === gateway) ? 'yes' : 'no';
  }
  return sourceLabels === undefined && sourceNamespace === undefined ? 'yes' : 'unknown';
}

function pathAnswer({ uri, ignoreUriCase }: HttpMatch, path: string): Answer {
  if (uri === undefined) return 'yes';
  const folded = (text: string) => (ignoreUriCase === true ? text.toLowerCase() : text);
  if (uri.exact !== undefined) return folded(path) === folded(uri.exact) ? 'yes' : 'no';
  if (uri.prefix !== undefined) return folded(path).startsWith(folded(uri.prefix)) ? 'yes' : 'no';
  return uri.regex === '.*' || uri.regex === '/.*' ? 'yes' : 'unknown';
}

function methodAnswer({ method }: HttpMatch): Answer {
  if (method === undefined) return 'yes';
  if (method.exact === undefined) return 'unknown';
  return method.exact === 'GET' ? 'yes' : 'no';
}

function hasOtherConditions({ headers, withoutHeaders, queryParams, authority, scheme }: HttpMatch): boolean {
  return [headers, withoutHeaders, queryParams, authority, scheme].some(
    (condition) => condition !== undefined && Object.keys(condition).length > 0,
  );
}
