import { expect, it } from 'vitest';
import type { TracedWay } from '../diagnostic/traced.ts';
import { answerText } from './answer-text.ts';

const way: TracedWay = {
  outcome: 'answered',
  status: 404,
  server: 'istio-envoy',
  destination: null,
  location: null,
  body: null,
  flag: null,
  add: null,
  assumes: [],
  hops: [],
  branches: [],
};
const to = (service: string, port: number | null = 80, subset: string | null = null): TracedWay => ({
  ...way,
  outcome: 'delivered',
  status: null,
  server: null,
  destination: { service, port, subset, pods: [] },
});
const split = (...branches: readonly (readonly [number, TracedWay])[]): TracedWay => ({
  ...way,
  branches: branches.map(([share, one]) => ({ ...one, share })),
});
const refused: TracedWay = { ...way, status: 403 };

it.each<[string, TracedWay]>([
  ['404 istio-envoy', way],
  ['301 https://a.com/', { ...way, status: 301, location: 'https://a.com/' }],
  ['0', { ...way, status: null, server: null }],
  ['no connection', { ...way, outcome: 'unreachable' }],
  ['undecided, add Service "a/b"', { ...way, outcome: 'undecided', add: 'Service "a/b"' }],
  ['delivered to shop/cart:80', to('shop/cart')],
  ['delivered to shop/cart subset v1', to('shop/cart', null, 'v1')],
  [
    '90 % delivered to a/b:80 subset v1, 10 % 403 istio-envoy',
    split([90, to('a/b', 80, 'v1')], [10, refused]),
  ],
  ['403 istio-envoy', split([90, refused], [10, refused])],
  ['70 % 403 istio-envoy, 30 % delivered to a/b:80', split([60, refused], [30, to('a/b')], [10, refused])],
  ['403 istio-envoy', split([50, split([50, refused], [50, refused])], [50, refused])],
])('tells %s', (text, one) => {
  expect(answerText(one)).toBe(text);
});
