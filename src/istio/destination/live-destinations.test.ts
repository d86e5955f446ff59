import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { liveDestinations } from './live-destinations.ts';

const front =
  deployment('infra/gw', '{istio: x}') +
  service('infra/gw', '{istio: x}') +
  gateway('infra/g', '{istio: x}', '["*"]');
const to = (host: string) => `route: [{destination: {host: ${host}.x}}]`;
const on = (http: string, name = 'v', gateways = '[infra/g]') =>
  virtualService(`shop/${name}`, `hosts: [${name}.com], gateways: ${gateways}, ${http}`);
const leaf = (more = '') =>
  virtualService('shop/leaf', `${more}http: [{match: [{uri: {prefix: /z}}], ${to('leaf')}}]`);
const toLeaf = (prefix: string) =>
  `http: [{match: [{uri: {prefix: ${prefix}}}], delegate: {name: leaf, namespace: shop}}]`;

it.each<[string, string, readonly string[]]>([
  ['rules without match', on(`http: [{${to('a')}}]`), ['a.x']],
  ['rules of which a match holds', on(`http: [{match: [{port: 1}, {port: 80}], ${to('a')}}]`), ['a.x']],
  [
    'no rules of which no match holds',
    on(`http: [{match: [{port: 1}], ${to('a')}}, {match: [{port: 1}, {port: 2}], ${to('b')}}, {${to('c')}}]`),
    ['c.x'],
  ],
  [
    'mirrors, like their rule',
    on(
      `http: [{match: [{port: 1}], ${to('a')}, mirror: {host: m.x}}, {${to('c')}, mirror: {host: n.x}, mirrors: [{destination: {host: o.x}}]}]`,
    ),
    ['c.x', 'n.x', 'o.x'],
  ],
  ['rules of TCP', on(`tcp: [{match: [{port: 1}], ${to('t')}}]`), ['t.x']],
  ['rules of a delegate', on(toLeaf('/z')) + leaf(), ['leaf.x']],
  ['no rules of a delegate that are dropped', on(toLeaf('/a')) + leaf(), []],
  [
    'rules of a delegate that one of two roots takes',
    on(toLeaf('/a')) + on(toLeaf('/z'), 'w') + leaf(),
    ['leaf.x'],
  ],
  [
    'no rules of a delegate that a root takes for the mesh only',
    on(toLeaf('/a')) + on(toLeaf('/z'), 'w', '[mesh]') + leaf(),
    [],
  ],
  [
    'no rules of a delegate that are dropped, though it names a Gateway itself',
    on(toLeaf('/a')) + leaf('gateways: [infra/g], '),
    [],
  ],
])('destinations are live of %s', (_, text, expected) => {
  const { destinations, virtualServices, bindings } = modelOf(front + text);
  const live = liveDestinations(destinations, virtualServices, bindings);
  expect(live.map(({ host }) => host)).toEqual(expected);
});
