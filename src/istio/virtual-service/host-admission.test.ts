import { expect, test } from 'vitest';
import { gateway, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { admissionOf } from './host-admission.ts';

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
  ['["shop.com"]', 'api', 'short name completed'],
])('%s refuses %s: %s', (hosts, host, because) => {
  const { answer, refusals } = admission(hosts, host);
  expect([answer, refusals.map((refusal) => refusal.because)]).toEqual(['no', [because]]);
});

test('looks at all Gateways that are named', () => {
  expect(admission('["shop.com"]', 'second.com', { gateways: 'infra/g, infra/second' }).answer).toBe('yes');
  expect(admission('["shop.com"]', 'x.com', { gateways: 'infra/g, infra/second' }).refusals).toHaveLength(2);
});

test.each([
  ['an unknown Gateway', '["shop.com"]', 'x.com', { gateways: 'infra/g, elsewhere/g' }],
  ['a placeholder as entry', '["$(HOST)"]', 'x.com', {}],
  ['a placeholder as host', '["shop.com"]', '$(HOST)', {}],
  ['a server without entries', '[]', 'x.com', {}],
  ['an entry without namespace before its slash', '["/shop.com"]', 'shop.com', {}],
  ['an entry that validation refuses', '["reviews"]', 'x.com', {}],
])('cannot tell with %s', (_, hosts, host, options) => {
  expect(admission(hosts, host, options).answer).toBe('unknown');
});
