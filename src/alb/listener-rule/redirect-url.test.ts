import { expect, it } from 'vitest';
import type { Redirect } from '../backend/action.ts';
import type { RedirectedRequest } from './redirect-url.ts';
import { redirectPattern, redirectStatus, redirectUrl } from './redirect-url.ts';

const request: RedirectedRequest = {
  protocol: 'HTTP',
  host: 'a.example.com',
  port: 80,
  path: '/old/page',
  query: 'x=1',
};

it.each<[Redirect, string]>([
  [{ protocol: 'HTTPS', port: '443' }, 'https://a.example.com:443/old/page?x=1'],
  [{}, 'http://a.example.com:80/old/page?x=1'],
  [{ host: 'www.#{host}' }, 'http://www.a.example.com:80/old/page?x=1'],
  [{ path: '/new/#{path}' }, 'http://a.example.com:80/new/old/page?x=1'],
  [{ path: '/#{host}/#{port}/#{protocol}' }, 'http://a.example.com:80/a.example.com/80/http?x=1'],
  [{ query: '#{query}&y=2' }, 'http://a.example.com:80/old/page?x=1&y=2'],
  [{ query: '' }, 'http://a.example.com:80/old/page'],
  [{ path: '/#{path}', query: '#{path}' }, 'http://a.example.com:80/old/page?old/page'],
  [{ protocol: '#{protocol}', port: '#{port}' }, 'http://a.example.com:80/old/page?x=1'],
  [{ path: '/#{other}' }, 'http://a.example.com:80/#{other}?x=1'],
  [{ host: 'b.example.com', port: '8443', protocol: 'HTTPS', path: '/' }, 'https://b.example.com:8443/?x=1'],
])('%j leads to %s', (redirect, expected) => {
  expect(redirectUrl(redirect, request)).toBe(expected);
});

it('has no question mark where nothing is asked', () => {
  expect(redirectUrl({ path: '/' }, { ...request, query: '' })).toBe('http://a.example.com:80/');
});

it.each<[Redirect, string]>([
  [{}, 'http://#{host}:80/#{path}?#{query}'],
  [{ protocol: 'HTTPS', port: '443' }, 'https://#{host}:443/#{path}?#{query}'],
  [{ host: 'www.#{host}', path: '/new', query: '' }, 'http://www.#{host}:80/new'],
])('%j leads to the pattern %s', (redirect, expected) => {
  expect(redirectPattern(redirect, { protocol: 'HTTP', port: 80 })).toBe(expected);
});

it('is permanent only where it says so', () => {
  const codes = [{ statusCode: 'HTTP_301' }, { statusCode: 'HTTP_302' }, {}];
  expect(codes.map(redirectStatus)).toEqual([301, 302, 302]);
});

it.each<[Redirect, string]>([
  [{}, 'https://#{host}:443/#{path}?#{query}'],
  [{ protocol: 'HTTP', port: '80', host: 'a.com', path: '/x', query: '' }, 'http://a.com:80/x'],
  [{ path: '/#{port}/#{protocol}', query: 'a=#{query}' }, 'https://#{host}:443/443/https?a=#{query}'],
])('the pattern of %j is %s', (redirect, expected) => {
  expect(redirectPattern(redirect, { protocol: 'HTTPS', port: 443 })).toBe(expected);
});
