import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/settings/settings.ts';
import { unroutedHosts } from '../../src/traffic/unrouted-host.ts';
import { albIngress, deployment, gateway, service, virtualService } from '../../test/support/manifests.ts';
import { modelOf } from '../../test/support/model.ts';
import { lineAt } from '../../test/support/places.ts';
import { expectedText, meantDomain, servedPlaces, servedText, unroutedDoubt } from './unrouted-words.ts';

const edge =
  deployment('edge/gw', '{istio: x}') +
  service('edge/gw', '{istio: x}') +
  gateway('edge/g', '{istio: x}', '["*"]');
const route = 'http: [{route: [{destination: {host: web}}]}]';
const serving = (name: string, hosts: string, gateways = '[g]') =>
  virtualService(`edge/${name}`, `hosts: ${hosts}, gateways: ${gateways}, ${route}`);
/** An Ingress whose load balancer is asked for a host. */
const asking = (host: string, more = '') =>
  albIngress(
    'edge/i',
    `rules: [{host: ${host}, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: gw, port: {number: 80}}}}]}}]${more}`,
  );

function unrouted(text: string, complete: 'all' | readonly string[] = 'all') {
  const model = modelOf(edge + text, { ...defaultSettings, complete });
  const [first] = unroutedHosts('rules', model).certain;
  if (first === undefined) throw new Error('every host is routed');
  return { first, model };
}

it.each<[string, string, readonly string[]]>([
  ['[a.com]', '"a.com"', ['a.com']],
  ['[b.com, a.com]', '"a.com" and "b.com"', ['a.com', 'b.com']],
  ['[c.com, b.com, a.com]', '"a.com", "b.com" and "c.com"', ['a.com', 'b.com', 'c.com']],
  ['[d.com, c.com, b.com, a.com]', '"a.com", "b.com", "c.com" and 1 more', ['a.com', 'b.com', 'c.com']],
  [
    '[e.com, d.com, c.com, b.com, a.com]',
    '"a.com", "b.com", "c.com" and 2 more',
    ['a.com', 'b.com', 'c.com'],
  ],
])('a gateway that serves %s serves %s', (hosts, expected, placed) => {
  const { first, model } = unrouted(serving('v', hosts) + asking('other.org'));
  expect(servedText(first)).toBe(expected);
  expect(servedPlaces(first, model).map(({ message }) => message)).toEqual(
    placed.map((host) => `host "${host}" is served`),
  );
});

describe('what was expected', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['what is lacking', serving('v', '[a.com]'), 'a route', ['host "a.com" is served']],
    [
      'the domain that is meant',
      serving('v', '[a.com, shop.example.com]'),
      '"shop.example.com"',
      ['host "shop.example.com" is served'],
    ],
    [
      'a gateway, where a VirtualService has the host for the mesh',
      serving('v', '[a.com]') + serving('w', '[shops.example.com, b.com]', '[mesh]'),
      'VirtualService "edge/w" to name a gateway',
      ['has the host for the mesh only', 'host "a.com" is served'],
    ],
  ])('is %s', (_, text, expected, places) => {
    const { first, model } = unrouted(
      text + asking('shops.example.com').replace('shops', expected.startsWith('"') ? 'shopp' : 'shops'),
    );
    expect(expectedText(first, 'a route')).toBe(expected);
    expect(servedPlaces(first, model).map(({ message }) => message)).toEqual(places);
  });

  it('is no domain where two are as near', () => {
    const { first } = unrouted(serving('v', '[shop-a.com, shop-b.com]') + asking('shop-c.com'));
    expect(meantDomain(first)).toBeUndefined();
  });
});

it('the place of a host for the mesh is the first of its VirtualService', () => {
  const { first, model } = unrouted(
    serving('v', '[a.com]') + serving('w', '[b.org, shop.org]', '[mesh]') + asking('shop.org'),
  );
  expect(servedPlaces(first, model).map(({ at }) => at.path.join('.'))).toEqual([
    'spec.hosts.0',
    'spec.hosts.0',
  ]);
  expect(servedPlaces(first, model).map(({ at }) => /b\.org/.test(lineAt(at)))).toEqual([true, false]);
});

it.each<[string, string, 'all' | readonly string[], string | undefined]>([
  ['nothing, where the input has all', '', 'all', undefined],
  [
    'that no VirtualService elsewhere has the host',
    '',
    ['edge'],
    'no VirtualService outside the input serves "other.org"',
  ],
])('assumes %s', (_, more, complete, expected) => {
  const { first, model } = unrouted(serving('v', '[a.com]') + asking('other.org', more), complete);
  expect(unroutedDoubt(first, model).assumption?.assumes).toBe(expected);
});

it('assumes that a name of a certificate is to be served', () => {
  const tls = albIngress(
    'edge/i',
    'tls: [{hosts: [a.com, other.org]}], rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: gw, port: {number: 80}}}}]}}]',
    { 'listen-ports': '[{"HTTPS": 443}]' },
  );
  const model = modelOf(edge + serving('v', '[a.com]') + tls, { ...defaultSettings, complete: 'all' });
  const all = [...unroutedHosts('rules', model).certain, ...unroutedHosts('names', model).certain];
  expect(all.map((one) => [one.host, one.from, unroutedDoubt(one, model).assumption])).toEqual([
    [
      'other.org',
      'tls',
      { assumes: '"other.org" is to be served and not only a name of the certificate', settledBy: 'ignore' },
    ],
  ]);
});
