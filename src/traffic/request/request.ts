import { withoutDotSegments } from '../../istio/mesh/path-normalization.ts';
import { addressBytes } from '../../k8s/object/ip-address.ts';

/** A request as a client sends it to a load balancer. */
export interface Request {
  /** As it is given; no method is unheard of. */
  readonly method: string;
  readonly scheme: 'http' | 'https';
  /** The name or address that is connected to, in lower case; an IPv6 address stands in brackets. */
  readonly host: string;
  readonly port: number;
  /** The Host header: host and port, the port of the scheme left out, unless a header says otherwise. */
  readonly authority: string;
  /** From its slash on, without query; dot segments are gone. */
  readonly path: string;
  /** What follows `?`; absent where there is none. */
  readonly query?: string;
  /** By name in lower case, the Host header left out; several of one name are joined by commas. */
  readonly headers: ReadonlyMap<string, string>;
  /** The address of the client; absent where nobody says it. */
  readonly sourceIp?: string;
}

/** What is said of a request beside its URL. */
export interface RequestOptions {
  /** `GET` when absent. */
  readonly method?: string;
  /** Each `Name: value`, `Name;` for an empty value or `Name:` for none at all, as curl takes them. */
  readonly headers?: readonly string[];
  readonly sourceIp?: string;
}

/** A request, or in one sentence without full stop why there is none. */
export type RequestReading = { readonly request: Request } | { readonly problem: string };

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** The ports that URLs of a scheme leave out. */
export const defaultPorts = { http: 80, https: 443 } as const;

/** Reads a URL as curl does: without a scheme it is http, dot segments are removed, other than ASCII is percent-encoded, a fragment is not sent. */
export function readRequest(url: string, options: RequestOptions = {}): RequestReading {
  const { method = 'GET', sourceIp } = options;
  if (!token.test(method)) return { problem: `"${method}" is no HTTP method` };
  if (sourceIp !== undefined && addressBytes(sourceIp) === undefined)
    return { problem: `"${sourceIp}" is no IP address of a client, expected one such as 203.0.113.7` };
  const address = readUrl(url);
  if ('problem' in address) return address;
  const headers = readHeaders(options.headers ?? []);
  if ('problem' in headers) return headers;
  const { scheme, host, port } = address;
  const { host: authority = hostHeader(scheme, host, port), ...others } = Object.fromEntries(headers.headers);
  const given = sourceIp === undefined ? {} : { sourceIp };
  const sent = new Map(Object.entries(others));
  return { request: { method, ...address, authority, headers: sent, ...given } };
}

type Url = Pick<Request, 'scheme' | 'host' | 'port' | 'path' | 'query'>;

function readUrl(url: string): Url | { readonly problem: string } {
  if (hasBreak(url)) return { problem: `URL "${url}" has a space or a control character in it` };
  const [, given = 'http', rest = ''] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(.*)$/s.exec(url) ?? [];
  const scheme = given.toLowerCase();
  if (/^https?:(?!\d)/i.test(rest)) return { problem: `URL "${url}" needs two slashes behind its scheme` };
  if (scheme !== 'http' && scheme !== 'https')
    return { problem: `URL "${url}" is for ${scheme}; a load balancer takes http and https` };
  const end = rest.search(/[/?#]/);
  const [server, after] = end < 0 ? [rest, ''] : [rest.slice(0, end), rest.slice(end)];
  if (server.includes('@'))
    return {
      problem: `URL "${url.replace(/\/\/[^/?#]*@/, '//...@')}" has credentials in it; give the header "Authorization: Basic ..." instead`,
    };
  const place = readServer(server, url);
  if ('problem' in place) return place;
  const [target = ''] = after.split('#');
  const question = target.indexOf('?');
  const path = question < 0 ? target : target.slice(0, question);
  const query = question < 0 ? {} : { query: encoded(target.slice(question + 1)) };
  const { host, port = defaultPorts[scheme] } = place;
  return { scheme, host, port, path: withoutDotSegments(encoded(path === '' ? '/' : path)), ...query };
}

function readServer(
  server: string,
  url: string,
): { readonly host: string; readonly port?: number } | { readonly problem: string } {
  const [, host = '', written = ''] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(server) ?? [];
  if (host === '') return { problem: `URL "${url}" names no host` };
  const isAddress = host.startsWith('[');
  if (isAddress && !/^\[[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*\]$/.test(host))
    return { problem: `"${host}" is no IPv6 address` };
  if (/[^\x21-\x7e]/.test(host))
    return { problem: `host "${host}" is not ASCII; write it as DNS has it, beginning with xn--` };
  if (!isAddress && !/^(?=.*[A-Za-z0-9])[A-Za-z0-9._-]+$/.test(host))
    return { problem: `"${host}" is no host name` };
  if (written === '') return { host: host.toLowerCase() };
  const port = /^\d{1,5}$/.test(written) ? Number(written) : 0;
  if (port < 1 || port > 65535) return { problem: `"${written}" is no port number from 1 to 65535` };
  return { host: host.toLowerCase(), port };
}

/** A host as a request names it, in lower case and without its port and final dot; or in one sentence without full stop why it is none. */
export function readHost(text: string): { readonly host: string } | { readonly problem: string } {
  const place = readServer(text.replace(/\.(?=(?::\d*)?$)/, ''), text);
  return 'problem' in place
    ? { problem: `"${text}" is no host, expected one such as shop.example.com` }
    : { host: place.host };
}

function hasBreak(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || code === 0x7f) return true;
  }
  return false;
}

/** The text with what is not ASCII percent-encoded. */
function encoded(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, (one) => (/\p{Cs}/u.test(one) ? '%EF%BF%BD' : encodeURIComponent(one)));
}

function readHeaders(
  written: readonly string[],
): { readonly headers: ReadonlyMap<string, string> } | { readonly problem: string } {
  const headers = new Map([
    ['accept', '*/*'],
    ['user-agent', 'curl'],
  ]);
  const given = new Set<string>();
  for (const header of written) {
    const [, name = '', mark = '', text = ''] = /^([^:;]*)([:;])(.*)$/s.exec(header) ?? [];
    const value = text.trim();
    if (!token.test(name) || (mark === ';' && value !== ''))
      return { problem: `"${header}" is no header; write "Name: value"` };
    if (/[\0\r\n]/.test(value)) return { problem: `header "${name}" has a line break in it` };
    const key = name.toLowerCase();
    if (mark === ':' && value === '') headers.delete(key);
    else headers.set(key, given.has(key) ? `${headers.get(key)},${value}` : value);
    given.add(key);
  }
  return { headers };
}

function hostHeader(scheme: Request['scheme'], host: string, port: number): string {
  return port === defaultPorts[scheme] ? host : `${host}:${port}`;
}

/** The URL of a request, as curl would be given it. */
export function urlOf({ scheme, host, port, path, query }: Request): string {
  const asked = query === undefined ? '' : `?${query}`;
  return `${scheme}://${hostHeader(scheme, host, port)}${path}${asked}`;
}

/** Path and query, as the request line has them. */
export function targetOf({ path, query }: Pick<Request, 'path' | 'query'>): string {
  return query === undefined ? path : `${path}?${query}`;
}

/** The parameters of a query in their order, as written; one without `=` has the empty value. */
export function parametersOf(query = ''): readonly { readonly key: string; readonly value: string }[] {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0
        ? { key: pair, value: '' }
        : { key: pair.slice(0, equals), value: pair.slice(equals + 1) };
    });
}

/** The host of a Host header, in lower case and without its port. */
export function hostIn(authority: string): string {
  return authority.replace(/:\d*$/, '').toLowerCase();
}
