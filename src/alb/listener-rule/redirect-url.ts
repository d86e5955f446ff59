import type { Redirect } from '../backend/action.ts';

/** What a redirect may take over from a request: `#{protocol}`, `#{host}`, `#{port}`, `#{path}`, `#{query}`. */
export interface RedirectedRequest {
  readonly protocol: 'HTTP' | 'HTTPS';
  /** Without port. */
  readonly host: string;
  /** That of the listener. */
  readonly port: number;
  /** From its slash on. */
  readonly path: string;
  /** Empty where there is none. */
  readonly query: string;
}

/**
 * The `Location` of a redirect action, which names the port even where it is that of the scheme; a field left out keeps
 * what the request has
 * (docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html, redirect actions).
 */
export function redirectUrl(redirect: Redirect, request: RedirectedRequest): string {
  const filled = (text: string) => filledIn(text, request);
  const { protocol = '#{protocol}', host = '#{host}', port = '#{port}', path = '/#{path}' } = redirect;
  const query = filled(redirect.query ?? '#{query}');
  const asked = query === '' ? '' : `?${query}`;
  return `${filled(protocol).toLowerCase()}://${filled(host)}:${filled(port)}${filled(path)}${asked}`;
}

/** The same with `#{host}`, `#{path}` and `#{query}` for what it takes over from a request to a listener. */
export function redirectPattern(
  redirect: Redirect,
  listener: Pick<RedirectedRequest, 'protocol' | 'port'>,
): string {
  const { protocol, port } = listener;
  return redirectUrl(redirect, { protocol, port, host: '#{host}', path: '#{path}', query: '#{query}' });
}

/** The status of a redirect; 302 where its code is none that AWS takes. */
export function redirectStatus({ statusCode }: Redirect): number {
  return statusCode === 'HTTP_301' ? 301 : 302;
}

function filledIn(text: string, { protocol, host, port, path, query }: RedirectedRequest): string {
  const values: Readonly<Record<string, string>> = {
    protocol: protocol.toLowerCase(),
    host,
    port: `${port}`,
    path: path.replace(/^\//, ''),
    query,
  };
  return text.replace(/#\{(protocol|host|port|path|query)\}/g, (_, name: string) => values[name] ?? '');
}
