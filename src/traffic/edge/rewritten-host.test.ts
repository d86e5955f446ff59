import { expect, it } from 'vitest';
import type { Transform } from '../../alb/listener-rule/transform.ts';
import { rewrittenHost } from './rewritten-host.ts';

const toHost = (regex: string, replace: string): Transform => ({
  type: 'host-header-rewrite',
  rewrites: [{ regex, replace }],
});
const toUrl: Transform = { type: 'url-rewrite', rewrites: [{ regex: '^a', replace: 'z' }] };

it.each<[string, string, readonly Transform[] | 'unknown', string | undefined]>([
  ['no transform', 'a.com', [], 'a.com'],
  ['a rewrite of the host', 'a.com', [toHost('^a', 'b')], 'b.com'],
  ['a rewrite of the host that does not match', 'a.com', [toHost('^x', 'b')], 'a.com'],
  ['a rewrite of the URL', 'a.com', [toUrl], 'a.com'],
  ['rewrites of both', 'a.com', [toUrl, toHost('^a', 'b')], 'b.com'],
  ['a pattern without rewrite of the host', '*.a.com', [toUrl], '*.a.com'],
  ['a pattern with a star', '*.a.com', [toHost('^a', 'b')], undefined],
  ['a pattern with a question mark', '?.a.com', [toHost('^a', 'b')], undefined],
  ['transforms of a placeholder', 'a.com', 'unknown', undefined],
])('%s: %s', (_, host, transforms, expected) => {
  expect(rewrittenHost(host, transforms)).toBe(expected);
});
