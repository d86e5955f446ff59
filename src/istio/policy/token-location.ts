import type { Resource } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Selected } from '../kinds/policies.ts';
import { mapsIn, textsIn } from './policy-faults.ts';

/** What of a request may hold a token. */
export interface Bearing {
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** The names of its query parameters. */
  readonly parameters: readonly string[];
}

/**
 * Whether a request has something where a RequestAuthentication looks for tokens: where no rule says where, a bearer token in
 * `Authorization` or the parameter `access_token` (istio: pilot/pkg/security/authn/policy_applier.go convertToEnvoyJwtConfig,
 * 1.30; envoy: api/envoy/extensions/filters/http/jwt_authn/v3/config.proto JwtProvider). Without rules it looks nowhere.
 */
export function mayBearToken({ written }: Resource<Selected>, bearing: Bearing): boolean {
  const { spec } = written;
  return mapsIn(isMap(spec) ? spec.jwtRules : undefined).some((rule) => bears(rule, bearing));
}

function bears(rule: Readonly<Record<string, unknown>>, { headers, parameters }: Bearing): boolean {
  const fromHeaders = mapsIn(rule.fromHeaders);
  const [fromParams = [], fromCookies = []] = [rule.fromParams, rule.fromCookies].map((list) =>
    textsIn(list).map(({ text }) => text),
  );
  if (fromHeaders.length + fromParams.length + fromCookies.length === 0)
    return hasHeader('authorization', 'Bearer ', headers) || parameters.includes('access_token');
  const cookies = (headers.get('cookie') ?? '').split(';').map((one) => one.split('=')[0]?.trim());
  return (
    fromParams.some((name) => parameters.includes(name)) ||
    fromCookies.some((name) => cookies.includes(name)) ||
    fromHeaders.some(({ name, prefix = '' }) => typeof name !== 'string' || hasHeader(name, prefix, headers))
  );
}

function hasHeader(name: string, prefix: unknown, headers: Bearing['headers']): boolean {
  const value = headers.get(name.toLowerCase());
  return value !== undefined && (typeof prefix !== 'string' || value.startsWith(prefix));
}
