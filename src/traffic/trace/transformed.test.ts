import { expect, it } from 'vitest';
import type { Transform } from '../../alb/listener-rule/transform.ts';
import { readRequest } from '../request/request.ts';
import { transformed } from './transformed.ts';

const url = (regex: string, replace: string): Transform => ({
  type: 'url-rewrite',
  rewrites: [{ regex, replace }],
});
const host = (regex: string, replace: string): Transform => ({
  type: 'host-header-rewrite',
  rewrites: [{ regex, replace }],
});

/** Authority, path and query of `http://a.com/b?c=d` behind transforms. */
function sent(transforms: readonly Transform[] | 'unknown'): string | undefined {
  const reading = readRequest('http://a.com/b?c=d');
  if ('problem' in reading) throw new Error(reading.problem);
  const request = transformed(reading.request, transforms);
  return request && `${request.authority} ${request.path} ${request.query}`;
}

it.each<[string, readonly Transform[] | 'unknown', string | undefined]>([
  ['none', [], 'a.com /b c=d'],
  ['unknown ones', 'unknown', undefined],
  ['one of the path', [url('^/b', '/x/y')], 'a.com /x/y c=d'],
  ['one of the query', [url('c=(.)', 'e=$1')], 'a.com /b e=d'],
  ['one that takes the query away', [url('\\?.*', '')], 'a.com /b undefined'],
  ['one that takes the slash away', [url('^/', '')], 'a.com /b c=d'],
  ['one that fits nothing', [url('^/x', '/y')], 'a.com /b c=d'],
  ['one after the other', [url('^/b', '/x'), url('^/x', '/y')], 'a.com /y c=d'],
  ['a pattern that is none', [url('(', '')], undefined],
  ['a pattern that RE2 cannot read', [url('^/(?=b)', '/x')], undefined],
  ['one of the host', [host('^a', 'b')], 'b.com /b c=d'],
  ['one of the host that would fit the path', [host('b', 'x')], 'a.com /b c=d'],
  ['one of the path that would fit the host', [url('a.com', 'b.com')], 'a.com /b c=d'],
  ['both', [host('^a', 'b'), url('^/b', '/x')], 'b.com /x c=d'],
])('a request behind transforms: %s', (_, transforms, expected) => {
  expect(sent(transforms)).toBe(expected);
});

it('does not backtrack over a long path', () => {
  const reading = readRequest(`http://a.com/${'a'.repeat(2000)}!`);
  if ('problem' in reading) throw new Error(reading.problem);
  expect(transformed(reading.request, [url('^/(a+)+$', '/x')])?.path).toBe(reading.request.path);
  expect(transformed(reading.request, [url('^/(a+)+!$', '/$1')])?.path).toBe(`/${'a'.repeat(2000)}`);
});
