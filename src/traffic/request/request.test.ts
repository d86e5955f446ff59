import { describe, expect, it } from 'vitest';
import type { RequestOptions } from './request.ts';
import { hostIn, parametersOf, readHost, readRequest, targetOf, urlOf } from './request.ts';

function shown(url: string, options?: RequestOptions): string {
  const reading = readRequest(url, options);
  return 'problem' in reading ? reading.problem : `${urlOf(reading.request)} ${reading.request.authority}`;
}

describe('a URL', () => {
  it.each([
    ['example.com', 'http://example.com/ example.com'],
    ['http://h/a!', 'http://h/a! h'],
    ['HTTPS://Example.COM', 'https://example.com/ example.com'],
    ['https://example.com:443/a', 'https://example.com/a example.com'],
    ['http://example.com:443/', 'http://example.com:443/ example.com:443'],
    ['https://example.com:/', 'https://example.com/ example.com'],
    ['https://example.com?a=b', 'https://example.com/?a=b example.com'],
    ['https://example.com/a?b?c#d', 'https://example.com/a?b?c example.com'],
    ['https://example.com#d', 'https://example.com/ example.com'],
    ['https://[2001:DB8::1]:8443/a', 'https://[2001:db8::1]:8443/a [2001:db8::1]:8443'],
    ['http://192.0.2.1/', 'http://192.0.2.1/ 192.0.2.1'],
    ['http://h/a/./b/../c', 'http://h/a/c h'],
    ['http://h/a/%2e%2E/b', 'http://h/b h'],
    ['http://h/../..', 'http://h/ h'],
    ['http://h/a/..', 'http://h/ h'],
    ['http://h/a/.', 'http://h/a/ h'],
    ['http://h//a//b', 'http://h//a//b h'],
    ['http://h/a%2Fb%20c', 'http://h/a%2Fb%20c h'],
    ['http://h/ä?ö', 'http://h/%C3%A4?%C3%B6 h'],
    ['http://h/😀', 'http://h/%F0%9F%98%80 h'],
    ['http://h/\ud800', 'http://h/%EF%BF%BD h'],
    ['http://h/\u0080~', 'http://h/%C2%80~ h'],
    ['http://h:80', 'http://h/ h'],
    ['https://h:80', 'https://h:80/ h:80'],
    ['http://h?', 'http://h/? h'],
    ['http://h/?', 'http://h/? h'],
    ['http://h/?a#b#c', 'http://h/?a h'],
    ['http://[::1]', 'http://[::1]/ [::1]'],
    ['http://a_b.c-d/', 'http://a_b.c-d/ a_b.c-d'],
    ['http://h/a@b:c', 'http://h/a@b:c h'],
  ])('%s', (url, expected) => {
    expect(shown(url)).toBe(expected);
  });

  it.each([
    ['', 'URL "" names no host'],
    ['https:///a', 'URL "https:///a" names no host'],
    ['ftp://h/', 'URL "ftp://h/" is for ftp; a load balancer takes http and https'],
    [
      'https://me:secret@h/',
      'URL "https://...@h/" has credentials in it; give the header "Authorization: Basic ..." instead',
    ],
    ['http://h/a b', 'URL "http://h/a b" has a space or a control character in it'],
    ['http://h/ab ', 'URL "http://h/ab " has a space or a control character in it'],
    [' http://h/', 'URL " http://h/" has a space or a control character in it'],
    ['http://h/a\u0007', 'URL "http://h/a\u0007" has a space or a control character in it'],
    ['http://h/a\u007f', 'URL "http://h/a\u007f" has a space or a control character in it'],
    ['http://h:0/', '"0" is no port number from 1 to 65535'],
    ['http://h:65536/', '"65536" is no port number from 1 to 65535'],
    ['http://h:http/', '"http" is no port number from 1 to 65535'],
    ['http://[::g]/', '"[::g]" is no IPv6 address'],
    ['http://[1]/', '"[1]" is no IPv6 address'],
    [
      'http://bücher.example/',
      'host "bücher.example" is not ASCII; write it as DNS has it, beginning with xn--',
    ],
    ['http://a,b/', '"a,b" is no host name'],
    ['-', '"-" is no host name'],
    ['https:/x', 'URL "https:/x" needs two slashes behind its scheme'],
    ['HTTP:x', 'URL "HTTP:x" needs two slashes behind its scheme'],
    ['http://a:b:c/', '"b:c" is no port number from 1 to 65535'],
  ])('%s is refused', (url, words) => {
    expect(readRequest(url)).toEqual({ problem: words });
  });

  it('may have a host of the name http', () => {
    expect(shown('http:80')).toBe('http://http/ http');
  });
});

describe('headers', () => {
  const of = (...headers: readonly string[]) => {
    const reading = readRequest('http://h/', { headers });
    if ('problem' in reading) return reading.problem;
    return [reading.request.authority, ...[...reading.request.headers].map((pair) => pair.join(': '))].sort();
  };

  it('are those of curl, and what is given', () => {
    expect(of()).toEqual(['accept: */*', 'h', 'user-agent: curl']);
    expect(of('X-A: b:c', 'X-A: d', 'x-e;', 'User-Agent:')).toEqual([
      'accept: */*',
      'h',
      'x-a: b:c,d',
      'x-e: ',
    ]);
    expect(of('Host: other.example:80')).toContain('other.example:80');
  });

  it.each([
    ['no header', '"no header" is no header; write "Name: value"'],
    ['a b: c', '"a b: c" is no header; write "Name: value"'],
    [': c', '": c" is no header; write "Name: value"'],
    ['a: b\nc: d', 'header "a" has a line break in it'],
    ['a: b\0c', 'header "a" has a line break in it'],
    ['a;b', '"a;b" is no header; write "Name: value"'],
  ])('%j is none', (header, problem) => {
    expect(of(header)).toBe(problem);
  });

  it('take the place of those of curl, and are joined from the second on', () => {
    expect(of('User-Agent: a', 'Accept: b', 'accept: c')).toEqual(['accept: b,c', 'h', 'user-agent: a']);
    expect(of('X-A: b', 'X-A:')).toEqual(['accept: */*', 'h', 'user-agent: curl']);
  });
});

it.each([
  ['h', {}, { method: 'GET', scheme: 'http', host: 'h', port: 80, authority: 'h', path: '/' }],
  [
    'https://H/a?b',
    { method: 'PUT', sourceIp: '192.0.2.1' },
    {
      method: 'PUT',
      scheme: 'https',
      host: 'h',
      port: 443,
      authority: 'h',
      path: '/a',
      query: 'b',
      sourceIp: '192.0.2.1',
    },
  ],
  [
    'https://h:8443?',
    { headers: ['Host: X'] },
    { method: 'GET', scheme: 'https', host: 'h', port: 8443, authority: 'X', path: '/', query: '' },
  ],
  ['http://h:1', {}, { method: 'GET', scheme: 'http', host: 'h', port: 1, authority: 'h:1', path: '/' }],
  [
    'http://h:65535',
    {},
    { method: 'GET', scheme: 'http', host: 'h', port: 65535, authority: 'h:65535', path: '/' },
  ],
])('reads %s with %j', (url, options: RequestOptions, expected) => {
  const reading = readRequest(url, options);
  const headers = new Map([
    ['accept', '*/*'],
    ['user-agent', 'curl'],
  ]);
  expect(reading).toStrictEqual({ request: { ...expected, headers } });
});

it.each([
  ['shop.example.com', 'shop.example.com'],
  ['Shop.Example.com:8443', 'shop.example.com'],
  ['[2001:DB8::1]:8443', '[2001:db8::1]'],
  ['[2001:db8::1]', '[2001:db8::1]'],
  ['shop:', 'shop'],
  ['a:b:80', 'a:b'],
  ['shop:http', 'shop:http'],
])('the host of the header "Host: %s" is %s', (authority, host) => {
  expect(hostIn(authority)).toBe(host);
});

it.each([
  [{ path: '/a' }, '/a'],
  [{ path: '/a', query: '' }, '/a?'],
  [{ path: '/a', query: 'b=c' }, '/a?b=c'],
])('the request line has %j as %s', (target, text) => {
  expect(targetOf(target)).toBe(text);
});

it('takes methods unheard of, and no text that is no method', () => {
  expect(shown('h', { method: 'BREW' })).toBe('http://h/ h');
  expect(shown('h', { method: 'GET /' })).toBe('"GET /" is no HTTP method');
});

it('reads parameters in their order', () => {
  expect(parametersOf('=z&a=b&c&a=d=e&&')).toEqual([
    { key: '', value: 'z' },
    { key: 'a', value: 'b' },
    { key: 'c', value: '' },
    { key: 'a', value: 'd=e' },
  ]);
});

it.each(['', 'nonsense', '1.2.3', '999.1.1.1', '1.2.3.4/8', '\u001b[31m'])(
  'the client address "%s" is refused',
  (sourceIp) => {
    expect(readRequest('http://h/', { sourceIp })).toEqual({
      problem: `"${sourceIp}" is no IP address of a client, expected one such as 203.0.113.7`,
    });
  },
);

it.each(['192.0.2.1', '2001:db8::1'])('the client address %s is taken', (sourceIp) => {
  expect(readRequest('http://h/', { sourceIp })).toMatchObject({ request: { sourceIp } });
});

describe('a host', () => {
  it.each([
    ['Shop.Example.com', 'shop.example.com'],
    ['h:443', 'h'],
    ['h.', 'h'],
    ['h.:443', 'h'],
    ['h.:', 'h'],
    ['a.b', 'a.b'],
    ['[2001:DB8::1]:80', '[2001:db8::1]'],
  ])('%s is %s', (text, host) => {
    expect(readHost(text)).toEqual({ host });
  });

  it.each(['', '.', '-', '[', 'http://x', 'h/x', 'h:99999', 'a b', '*.h', '\u001b[31m'])(
    '"%s" is none',
    (text) => {
      expect(readHost(text)).toEqual({
        problem: `"${text}" is no host, expected one such as shop.example.com`,
      });
    },
  );
});
