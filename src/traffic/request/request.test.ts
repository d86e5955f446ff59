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
    ['http://h/a@b:c', 'http://h/a@b:c h'],
  ])('%s', (url, expected) => {
    expect(shown(url)).toBe(expected);
  });

  it.each([
    ['', 'names no host'],
    ['https:///a', 'names no host'],
    ['ftp://h/', 'is for ftp'],
    ['https://me:secret@h/', 'has credentials in it'],
    ['http://h/a b', 'a space or a control character'],
    ['http://h/a\u0007', 'a space or a control character'],
    ['http://h:0/', 'no port number'],
    ['http://h:65536/', 'no port number'],
    ['http://h:http/', 'no port number'],
    ['http://[::g]/', 'no IPv6 address'],
    ['http://[1]/', 'no IPv6 address'],
    ['http://bücher.example/', 'is not ASCII'],
    ['http://a,b/', 'is no host name'],
    ['-', 'is no host name'],
    ['https:/x', 'needs two slashes'],
    ['http://a:b:c/', 'no port number'],
  ])('%s is refused', (url, words) => {
    const reading = readRequest(url);
    expect('problem' in reading ? reading.problem : 'a request').toContain(words);
    expect('problem' in reading ? reading.problem : '').not.toContain('secret');
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

  it.each(['no header', 'a b: c', ': c', 'a: b\nc: d', 'a;b'])('%j is none', (header) => {
    expect(typeof of(header)).toBe('string');
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
  expect(parametersOf('a=b&c&a=d=e&&')).toEqual([
    { key: 'a', value: 'b' },
    { key: 'c', value: '' },
    { key: 'a', value: 'd=e' },
  ]);
});

it.each(['', 'nonsense', '1.2.3', '999.1.1.1', '1.2.3.4/8', '\u001b[31m'])(
  'the client address "%s" is refused',
  (sourceIp) => {
    expect(readRequest('http://h/', { sourceIp })).toHaveProperty('problem');
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
