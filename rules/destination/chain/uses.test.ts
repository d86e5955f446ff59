import { expect, it } from 'vitest';
import { virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import {
  lossOfConnections,
  lossWithoutCluster,
  lossWithoutEndpoints,
  routedBy,
  useAssumption,
  usesBy,
  usesOf,
} from './uses.ts';

const to = (host: string, subset: string, more = '') =>
  `{destination: {host: ${host}, subset: ${subset}}${more}}`;
const half = ', weight: 50';
/** Routes from the least loss to the greatest, each with the subset that names it. */
const routes = `hosts: [a.com], gateways: [edge/g], http: [
  {route: [${to('web', 'share', half)}, ${to('web', 'rest', ', weight: 0')}, ${to('api', 'other', half)}], mirror: {host: web, subset: copy}},
  {route: [${to('web', 'all')}]}],
tcp: [
  {route: [${to('web', 'tcp-share', half)}, ${to('web', 'tcp-rest')}, ${to('api', 'tcp-other', half)}]},
  {route: [${to('web', 'tcp-all')}]}]`;
const destinationsOf = (...texts: readonly string[]) => modelOf(texts.join('')).destinations;
const named = (name: string) => {
  const found = destinationsOf(virtualService('shop/v', routes)).find(
    ({ destination }) => destination.subset === name,
  );
  if (found === undefined) throw new Error(`no destination ${name}`);
  return found;
};

it.each([
  [
    'all',
    'The gateway has no such cluster: requests of this route get 503 from istio-envoy (response flag NC).',
  ],
  [
    'share',
    'The gateway has no such cluster: 50 % of the requests of this route get 503 from istio-envoy (response flag NC).',
  ],
  [
    'rest',
    'Nothing today, since Envoy never gets a destination of weight 0 next to others. Once the weight is raised, its share of the requests gets 503 from istio-envoy (response flag NC).',
  ],
  [
    'copy',
    'The gateway has no such cluster, so requests are not mirrored; the answer to the client stays the same.',
  ],
  ['tcp-all', 'The gateway has no such cluster: connections of this route are closed by the gateway.'],
  [
    'tcp-share',
    'The gateway has no such cluster: 50 % of the connections of this route are closed by the gateway.',
  ],
  [
    'tcp-rest',
    'Nothing today, since Envoy never gets a destination of weight 0 next to others. Once the weight is raised, its share of the connections is closed by the gateway.',
  ],
])('says what %s loses without a cluster', (name, expected) => {
  expect(lossWithoutCluster(named(name))).toBe(expected);
});

it('says what is lost without endpoints', () => {
  expect(lossWithoutEndpoints(named('all'))).toBe(
    'The cluster of the gateway has no endpoint: requests of this route get 503 "no healthy upstream" from istio-envoy (response flag UH).',
  );
});

it('says what is lost with the connections', () => {
  const words = (flags: string) =>
    `The pods refuse: requests of this route get 503 "upstream connect error" from istio-envoy (response flag ${flags}).`;
  expect(lossOfConnections(named('all'), 'The pods refuse')).toBe(words('UF or UC'));
  expect(lossOfConnections(named('all'), 'The pods refuse', 'UF')).toBe(words('UF'));
});

it.each([
  ['all', undefined],
  ['share', undefined],
  ['rest', 'the weight of 0 is raised later'],
  ['copy', 'the mirrored requests are wanted'],
])('assumes of %s', (name, expected) => {
  expect(useAssumption(named(name))?.assumes).toBe(expected);
});

const names = (uses: readonly { readonly destination: { readonly subset?: string } }[]) =>
  uses.map(({ destination }) => destination.subset).join(' ');

it('sorts the uses of a host by what they cost the client', () => {
  const uses = usesOf(destinationsOf(virtualService('shop/v', routes)), ({ written }) => written);
  expect([...uses].map(([host, all]) => `${host}: ${names(all)}`)).toEqual([
    'web: all tcp-all share tcp-share rest tcp-rest copy',
    'api: other tcp-other',
  ]);
});

const one = (subset: string, host = 'web') =>
  `hosts: [${subset}.com], gateways: [edge/g], http: [{route: [${to(host, subset)}]}]`;

it('sorts uses that cost the same by the name of the VirtualService', () => {
  const texts = [virtualService('shop/b', one('second')), virtualService('shop/a', one('first'))];
  const uses = usesOf(destinationsOf(...texts), ({ written }) => written);
  expect([...uses.values()].map(names)).toEqual(['first second']);
});

it('keeps the uses of VirtualServices apart, and leaves out what has no key', () => {
  const texts = [
    virtualService('shop/v', routes),
    virtualService('shop/w', one('more')),
    virtualService('shop/x', one('another', 'api')),
  ];
  const uses = usesBy(destinationsOf(...texts), ({ written }) => (written === 'web' ? written : undefined));
  expect(uses.map(names)).toEqual(['all tcp-all share tcp-share rest tcp-rest copy', 'more']);
});

it('shows the first two uses', () => {
  const uses = destinationsOf(virtualService('shop/v', routes));
  expect(routedBy(uses).map(({ at }) => at)).toEqual(uses.slice(0, 2).map(({ at }) => at));
  const places = routedBy(uses.slice(0, 1), ({ at }) => ({ ...at, path: ['elsewhere'] }));
  expect(places.map(({ at, message }) => [at.path, message])).toEqual([[['elsewhere'], 'routed here']]);
});
