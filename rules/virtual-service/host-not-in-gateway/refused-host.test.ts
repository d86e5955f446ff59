import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../src/settings/settings.ts';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { deployment, gateway, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { expectedHost, hostRepairs, nearestRefusals } from './host-repair.ts';
import { refusedHosts } from './refused-host.ts';

function refused(text: string, complete: Settings['complete'] = []) {
  const { virtualServices, ...surroundings } = modelOf(text, { ...defaultSettings, complete });
  return refusedHosts(virtualServices, surroundings);
}

const pods = deployment('infra/gw', '{istio: ingress}');
const web = (hosts: string, gateways = 'infra/g') =>
  virtualService('shop/web', `hosts: [${hosts}], gateways: [${gateways}]`);
const shop = gateway('infra/g', '{istio: ingress}', '["shop.com"]');
const entry = `---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: partners, namespace: shop}
spec: {hosts: ["*.partner.com"]}
`;
const filter = `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: lua, namespace: infra}
spec: {workloadSelector: {labels: {istio: ingress}}}
`;

describe('refusedHosts', () => {
  it.each([
    ['a host that no entry covers', shop + web('other.com'), ['other.com']],
    ['each of several', shop + web('shop.com, a.com, b.com'), ['a.com', 'b.com']],
    ['the name of a Service alone', shop + web('web'), ['web']],
    ['the name of a Service beside a host that is admitted', shop + web('shop.com, web'), ['web if ignore']],
    [
      'its long form',
      shop + web('shop.com, web.shop.svc.cluster.local'),
      ['web.shop.svc.cluster.local if ignore'],
    ],
    ['an external host of the mesh', shop + web('api.io', 'infra/g, mesh'), ['api.io if complete']],
    ['with an EnvoyFilter on the gateway', shop + pods + filter + web('other.com'), ['other.com if ignore']],
    [
      'with an EnvoyFilter elsewhere',
      shop + pods + filter.replace('infra', 'shop') + web('other.com'),
      ['other.com'],
    ],
    [
      'not the name of a Service on the mesh',
      shop + web('web, web.shop.svc.cluster.local', 'infra/g, mesh'),
      [],
    ],
    [
      'not what a ServiceEntry lists',
      entry + shop + web('a.partner.com, "*.partner.com"', 'infra/g, mesh'),
      [],
    ],
    ['not a wildcard over what a ServiceEntry lists', entry + shop + web('"*.com"', 'infra/g, mesh'), []],
    ['what a ServiceEntry lists, off the mesh', entry + shop + web('a.partner.com'), ['a.partner.com']],
    [
      'a wildcard over nothing that a ServiceEntry lists',
      entry + shop + web('"*.org"', 'infra/g, mesh'),
      ['*.org if complete'],
    ],
    [
      'not a wildcard over one of two that ServiceEntries list',
      entry +
        entry.replace('partners', 'others').replace('*.partner.com', 'a.org') +
        shop +
        web('"*.org"', 'infra/g, mesh'),
      [],
    ],
    [
      'a ServiceEntry without hosts',
      entry.replace('hosts: ["*.partner.com"]', '') + shop + web('a.partner.com', 'infra/g, mesh'),
      ['a.partner.com if complete'],
    ],
    [
      'not what one of two Gateways lists',
      shop + gateway('infra/h', '{istio: ingress}', '["other.com"]') + web('other.com', 'infra/g, infra/h'),
      [],
    ],
    ['not with a Gateway that lists nothing', gateway('infra/g', '{istio: ingress}') + web('other.com'), []],
    ['not with an unknown Gateway', shop + web('other.com', 'infra/g, edge/g'), []],
    ['not on the mesh alone', shop + web('other.com', 'mesh'), []],
  ])('%s', (_, text, expected) => {
    expect(
      refused(text).map(({ host, assumption }) =>
        assumption === undefined ? host.written : `${host.written} if ${assumption.settledBy}`,
      ),
    ).toEqual(expected);
  });

  it('takes ServiceEntries for all there are when the input is declared complete', () => {
    const [first] = refused(shop + web('api.io', 'infra/g, mesh'), 'all');
    expect(first?.host.written).toBe('api.io');
    expect(first?.assumption).toBeUndefined();
  });
});

describe('what was expected of a host', () => {
  it.each([
    ['["shop.com"]', 'other.com', '"shop.com"', ['shop.com']],
    ['["*.shop.com"]', 'other.com', '"*.shop.com"', []],
    ['["a.com", "b.com"]', 'other.com', 'one of "a.com", "b.com"', []],
    ['["a.com", "shop.com"]', 'shpo.com', 'one of "shop.com", "a.com"', ['shop.com']],
    ['["a.com", "b.com", "c.com", "d.com"]', 'other.com', 'one of "a.com", "b.com", "c.com" and 1 more', []],
    ['["shop.com"]', 'Shop.com', '"shop.com"', ['shop.com']],
    ['["Shop.com"]', 'shop.com', '"Shop.com"', ['Shop.com']],
    ['["*.shop.com"]', 'a.Shop.com', '"a.shop.com"', ['a.shop.com']],
    ['["*.Shop.com"]', 'a.shop.com', '"a.shop.com" in the letter case of "*.Shop.com"', []],
    ['["*.shop.com"]', 'shop.com', 'an entry "shop.com" there, since "*.shop.com" does not cover it', []],
    ['["shop.com"]', '*.shop.com', 'an entry "*.shop.com" there, since "shop.com" covers itself only', []],
    [
      '["prod/*.shop.com", "x.shop.com"]',
      'a.shop.com',
      'a VirtualService of namespace "prod", the only one for which "prod/*.shop.com" counts',
      [],
    ],
  ])('%s and %s: %s', (hosts, host, expected, repairs) => {
    const [first] = refused(gateway('infra/g', '{}', hosts) + web(`"${host}"`));
    expect(first && [expectedHost(first), hostRepairs(first)]).toEqual([expected, repairs]);
  });

  it('never repairs a host into one that the VirtualService has', () => {
    const [first] = refused(shop + web('shop.com, shpo.com'));
    expect(first && hostRepairs(first)).toEqual([]);
  });

  it('shows three entries at most, each text once', () => {
    const text = gateway('infra/g', '{}', '["a.com", "b.com"]', '["a.com", "c.com", "d.com"]');
    const [first] = refused(text + web('x.com'));
    expect(first && nearestRefusals(first).map((one) => one.entry.written)).toEqual([
      'a.com',
      'b.com',
      'c.com',
    ]);
  });
});
