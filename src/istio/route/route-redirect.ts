import type { Route } from './route.ts';

/** A request as Envoy redirects it. */
export interface RedirectedRequest {
  readonly scheme: string;
  /** The Host header. */
  readonly authority: string;
  readonly path: string;
  /** Absent where there is none. */
  readonly query?: string;
  /** Present where it comes over a connection with TLS. */
  readonly overTls?: true;
}

/**
 * The `Location` that a route with a redirect answers (istio: pilot/pkg/networking/core/route/route.go ApplyRedirect,
 * 1.30; envoy: source/common/router/config_impl.cc RouteEntryImplBase::newUri).
 */
export function redirectLocation({ rule, port }: Route, request: RedirectedRequest): string {
  const { redirect = {} } = rule;
  const { scheme = request.scheme, authority = '', uri = '' } = redirect;
  const { path, query } = request;
  const derived = redirect.derivePort === 'FROM_REQUEST_PORT' ? port : undefined;
  const written = redirect.port || derived;
  const made = redirect.scheme ?? (request.overTls === true ? 'https' : 'http');
  const newPort = written === ownPorts[made] ? undefined : written;
  const host = authority === '' ? hostOf(request, scheme, newPort) : authority;
  const asked = query === undefined || uri.includes('?') ? '' : `?${query}`;
  return `${scheme}://${host}${newPort === undefined ? '' : `:${newPort}`}${uri === '' ? path : uri}${asked}`;
}

/** The ports that istiod leaves out of a redirect to their scheme. */
const ownPorts: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** The `Location` of a redirect to TLS. */
export function tlsLocation(request: RedirectedRequest): string {
  const { path, query } = request;
  const asked = query === undefined ? '' : `?${query}`;
  return `https://${hostOf(request, 'https', undefined)}${path}${asked}`;
}

/** The Host header without a port that another one replaces, or that was the one of the old scheme (envoy: processRequestHost). */
function hostOf({ authority }: RedirectedRequest, scheme: string, newPort: number | undefined): string {
  const [, host = authority, port] = /^(.*):(\d+)$/.exec(authority) ?? [];
  const isOfOther = (scheme === 'https' && port === '80') || (scheme === 'http' && port === '443');
  return newPort !== undefined || isOfOther ? host : authority;
}
