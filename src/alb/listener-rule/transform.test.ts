import { expect, it } from 'vitest';
import { rewritten, transformRefusal, transformsIn } from './transform.ts';

const rewrite = { regex: '^/a', replace: '/b' };

it.each<[unknown, string | undefined]>([
  [{ type: 'url-rewrite', urlRewriteConfig: { rewrites: [rewrite] } }, undefined],
  [{ type: 'host-header-rewrite', hostHeaderRewriteConfig: { rewrites: [rewrite] } }, undefined],
  [{ Type: 'url-rewrite', URLRewriteConfig: { Rewrites: [rewrite] } }, undefined],
  [{}, 'unknown transform type: '],
  [{ type: 'redirect' }, 'unknown transform type: redirect'],
  [{ type: 'toString' }, 'unknown transform type: toString'],
  [{ type: 'url-rewrite' }, 'missing urlRewriteConfig'],
  [{ type: 'url-rewrite', hostHeaderRewriteConfig: { rewrites: [rewrite] } }, 'missing urlRewriteConfig'],
  [{ type: 'host-header-rewrite', urlRewriteConfig: {} }, 'missing hostHeaderRewriteConfig'],
  [{ type: 'url-rewrite', urlRewriteConfig: {} }, 'urlRewriteConfig.rewrites cannot be empty'],
  [
    { type: 'host-header-rewrite', hostHeaderRewriteConfig: { rewrites: [] } },
    'hostHeaderRewriteConfig.rewrites cannot be empty',
  ],
])('%j is refused: %s', (entry, expected) => {
  expect(transformRefusal(entry)).toBe(expected);
});

it('reads the transforms of a list', () => {
  const list = [
    { type: 'url-rewrite', urlRewriteConfig: { rewrites: [rewrite, { regex: 'x' }, {}] } },
    { type: 'host-header-rewrite', hostHeaderRewriteConfig: { rewrites: [{ replace: 'b.com' }] } },
    { type: 'other', urlRewriteConfig: { rewrites: [rewrite] } },
  ];
  expect(transformsIn(list)).toEqual([
    { type: 'url-rewrite', rewrites: [rewrite, { regex: 'x', replace: '' }, { regex: '', replace: '' }] },
    { type: 'host-header-rewrite', rewrites: [{ regex: '', replace: 'b.com' }] },
  ]);
  expect([transformsIn(null), transformsIn({})]).toEqual([[], []]);
});

it.each([
  ['/a/a', [rewrite], '/b/a'],
  ['/aa', [{ regex: 'a', replace: 'b' }], '/ba'],
  ['/a/x', [rewrite, { regex: '^/b/(.*)$', replace: '/$1' }], '/x'],
  ['/c', [rewrite], '/c'],
  ['/c', [], '/c'],
  ['/a', [{ regex: '(', replace: '' }], undefined],
  ['/a', [rewrite, { regex: '(?=a)', replace: '' }], undefined],
])('%s after %j is %s', (text, rewrites, expected) => {
  expect(rewritten(text, rewrites)).toBe(expected);
});
