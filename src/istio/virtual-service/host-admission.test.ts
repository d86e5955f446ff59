import { expect, test } from 'vitest';
import { gateway, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { admissionOf, admits } from './host-admission.ts';

function admission(hosts: string, host: string, { namespace = 'shop', gateways = 'infra/g' } = {}) {
  const { virtualServices } = modelOf(
    gateway('infra/g', '{}', hosts) +
      gateway('infra/second', '{}', '["second.com"]') +
      virtualService(`${namespace}/web`, `hosts: ["${host}"], gateways: [${gateways}]`),
  );
  const [first] = virtualServices;
  const [asked] = first?.hosts ?? [];
  if (first === undefined || asked === undefined) throw new Error('no VirtualService');
  return admissionOf(asked, first);
}

test.each([
  ['["shop.com"]', 'shop.com'],
  ['["*.shop.com"]', 'a.shop.com'],
  ['["*.shop.com"]', 'a.b.shop.com'],
  ['["shop.com"]', '*'],
  ['["a.shop.com"]', '*.shop.com'],
  ['["*"]', 'shop.com'],
  ['["*/*"]', 'shop.com'],
  ['["shop/shop.com"]', 'shop.com'],
  ['["other.com", "shop.com"]', 'shop.com'],
  ['["api.shop.svc.cluster.local"]', 'api'],
])('%s admits %s', (hosts, host) => {
  expect(admission(hosts, host)).toMatchObject({ answer: 'yes', refusals: [] });
});

test.each([
  ['["other.com"]', 'shop.com', 'no overlap'],
  ['["prod/*.shop.com"]', 'a.shop.com', 'namespace prefix'],
  ['["./*"]', 'a.shop.com', 'namespace prefix'],
  ['["shop.com"]', 'Shop.com', 'letter case'],
  ['["*.shop.com"]', 'shop.com', 'wildcard does not cover its domain'],
  ['["shop.com"]', '*.shop.com', 'wildcard does not cover its domain'],
  ['["a.shop.com"]', 'shop.com', 'no overlap'],
  ['["shop.com"]', 'a.shop.com', 'no overlap'],
  ['["*.Shop.com"]', 'a.shop.COM', 'letter case'],
  ['["prod/shop.com"]', 'Shop.com', 'letter case'],
  ['["*.shop.com"]', '*.other.com', 'no overlap'],
  ['["shop.com"]', 'api', 'short name completed'],
])('%s refuses %s: %s', (hosts, host, because) => {
  const { answer, refusals } = admission(hosts, host);
  expect([answer, refusals.map((refusal) => refusal.because)]).toEqual(['no', [because]]);
});

test('names the entries that admit a host, and all that do not where none does', () => {
  const entries = '["*.shop.com", "prod/a.shop.com", "a.shop.com", "*"]';
  expect(admission(entries, 'a.shop.com').by.map(({ written }) => written)).toEqual([
    'a.shop.com',
    '*.shop.com',
    '*',
  ]);
  expect(admission(entries, '*.a.shop.com').by.map(({ written }) => written)).toEqual(['*.shop.com', '*']);
  expect(
    admission('["prod/a.shop.com", "b.com", "A.shop.com"]', 'a.shop.com').refusals.map(
      ({ entry, because }) => `${entry.written} ${because}`,
    ),
  ).toEqual(['prod/a.shop.com namespace prefix', 'b.com no overlap', 'A.shop.com letter case']);
});

test('cannot tell by a Gateway without servers', () => {
  const { virtualServices } = modelOf(
    gateway('infra/g', '{}') + virtualService('shop/web', 'hosts: [x.com], gateways: [infra/g]'),
  );
  const [first] = virtualServices;
  const [asked] = first?.hosts ?? [];
  expect(first && asked && admissionOf(asked, first)).toEqual({ answer: 'unknown', by: [], refusals: [] });
});

test('cannot tell by a Gateway of which one server has no entries', () => {
  const { virtualServices } = modelOf(
    gateway('infra/g', '{}', '["a.com"]', '[]') +
      virtualService('shop/web', 'hosts: [x.com], gateways: [infra/g]'),
  );
  const [first] = virtualServices;
  const [asked] = first?.hosts ?? [];
  expect(first && asked && admissionOf(asked, first).answer).toBe('unknown');
});

test.each([
  ['*', 'a.com', 'shop', 'a.com', 'yes'],
  ['shop', 'a.com', 'shop', 'a.com', 'yes'],
  ['prod', 'a.com', 'shop', 'a.com', 'no'],
  ['prod', 'a.com', '', 'a.com', 'unknown'],
  ['', 'a.com', 'shop', 'a.com', 'unknown'],
  ['', 'a.com', '', 'a.com', 'yes'],
  ['*', '*.com', 'shop', 'a.com', 'yes'],
  ['*', 'a.com', 'shop', '*.com', 'yes'],
  ['*', 'b.com', 'shop', 'a.com', 'no'],
  ['', 'b.com', '', 'a.com', 'no'],
])('%s/%s admits in namespace "%s" %s: %s', (owner, name, namespace, host, expected) => {
  const [entry] = admission(`["${name}"]`, 'x.y').refusals.map(({ entry: one }) => one);
  const other = admission('["*"]', 'x.y').by[0];
  const found = entry ?? other;
  if (found === undefined) throw new Error('no entry');
  expect(admits({ ...found, namespace: owner, name }, namespace, host)).toBe(expected);
});

test('looks at all Gateways that are named', () => {
  expect(admission('["shop.com"]', 'second.com', { gateways: 'infra/g, infra/second' }).answer).toBe('yes');
  expect(admission('["shop.com"]', 'x.com', { gateways: 'infra/g, infra/second' }).refusals).toHaveLength(2);
});

test.each([
  ['an unknown Gateway', '["shop.com"]', 'x.com', { gateways: 'infra/g, elsewhere/g' }],
  ['a placeholder as entry', '["$(HOST)"]', 'x.com', {}],
  ['a placeholder in an entry', '["$(HOST).com"]', 'x.com', {}],
  ['a placeholder as host', '["shop.com"]', '$(HOST)', {}],
  ['a server without entries', '[]', 'x.com', {}],
  ['a namespace that is not written', '["prod/shop.com"]', 'shop.com', { namespace: '""' }],
  ['no Gateway', '["shop.com"]', 'x.com', { gateways: 'mesh' }],
  ['an entry without namespace before its slash', '["/shop.com"]', 'shop.com', {}],
  ['an entry that validation refuses', '["reviews"]', 'x.com', {}],
  ['an empty entry', '["", "shop.com"]', 'x.com', {}],
  ['a placeholder beside other entries', '["shop.com", "$(HOST)"]', 'x.com', {}],
  [
    'a placeholder in the first of two Gateways',
    '["$(HOST)"]',
    'x.com',
    { gateways: 'infra/g, infra/second' },
  ],
  [
    'a placeholder in the second of two Gateways',
    '["$(HOST)"]',
    'x.com',
    { gateways: 'infra/second, infra/g' },
  ],
])('cannot tell with %s', (_, hosts, host, options) => {
  expect(admission(hosts, host, options).answer).toBe('unknown');
});
