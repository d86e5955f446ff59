import { expect, it } from 'vitest';
import { NearHosts } from './near-host.ts';

it.each([
  ['a slip in one label', 'shop.exmaple.com', ['shop.example.com', 'blog.example.org'], 'shop.example.com'],
  ['letter case', 'SHOP.exmaple.com', ['shop.Example.com'], 'shop.Example.com'],
  ['a digit that is one too many', 'api1.example.com', ['api.example.com'], 'api.example.com'],
  ['the same host', 'shop.example.com', ['shop.example.com'], undefined],
  ['a slip in two labels', 'shpo.exmaple.com', ['shop.example.com'], undefined],
  ['labels more', 'www.shop.exmaple.com', ['shop.example.com'], undefined],
  ['digits alone', 'shop-1.example.com', ['shop-2.example.com'], undefined],
  ['two that are as near', 'shp.example.com', ['shop.example.com', 'ship.example.com'], undefined],
  ['one host twice', 'shpo.example.com', ['shop.example.com', 'shop.example.com'], 'shop.example.com'],
  ['three edits', 'store.example.com', ['shop.example.com'], undefined],
  ['characters that changed places beside one that lacks', 'exmpale.com', ['example.com'], 'example.com'],
])('%s', (_, host, others, expected) => {
  expect(new NearHosts(others).to(host)).toBe(expected);
});
