import { expect, it } from 'vitest';
import { inventory, object } from '../../../test/support/inventory.ts';
import { VirtualService } from '../kinds/virtual-service.ts';
import { destinationsIn } from './route-destinations.ts';

/** The destinations of a VirtualService, each as `USE PROTOCOL HOST SHARE`, with `alone` or `resting`. */
function destinations(spec: string, onGateway = true): readonly string[] {
  const [resource] = inventory([object('networking.istio.io/v1', 'VirtualService', 'a/v', `{${spec}}`)]).list(
    VirtualService,
  );
  if (resource === undefined) throw new Error('no VirtualService');
  return destinationsIn({ resource }, { onGateway }).map((one) =>
    [one.use, one.protocol, one.host, one.share, one.alone ? 'alone' : '', one.resting ? 'resting' : '']
      .filter((part) => part !== '')
      .join(' '),
  );
}

const to = (host: string, weight?: number) =>
  `{destination: {host: ${host}}${weight === undefined ? '' : `, weight: ${weight}`}}`;

it.each<[string, string, readonly string[]]>([
  ['an only one', `http: [{route: [${to('a')}]}]`, ['route http a 100 alone']],
  ['an only one of weight 0', `http: [{route: [${to('a', 0)}]}]`, ['route http a 100 alone']],
  ['an only one of weight 30', `http: [{route: [${to('a', 30)}]}]`, ['route http a 100 alone']],
  [
    'several',
    `http: [{route: [${to('a', 30)}, ${to('b', 90)}, ${to('c', 0)}, ${to('d')}]}]`,
    ['route http a 25', 'route http b 75', 'route http c 0 resting', 'route http d 0 resting'],
  ],
  [
    'several without weight',
    `http: [{route: [${to('a')}, ${to('b')}]}]`,
    ['route http a 0 resting', 'route http b 0 resting'],
  ],
  [
    'mirrors',
    `http: [{route: [${to('a')}], mirror: {host: m}, mirrors: [{destination: {host: o}}, {percentage: {value: 1}}]}, {route: [${to('b')}]}]`,
    ['route http a 100 alone', 'mirror http m 0', 'mirror http o 0', 'route http b 100 alone'],
  ],
  [
    'routes of TLS and TCP',
    `tcp: [{route: [${to('t', 1)}, ${to('u', 3)}]}], tls: [{route: [${to('s')}]}], http: [{route: [${to('h')}]}]`,
    ['route http h 100 alone', 'route tls s 100 alone', 'route tcp t 25', 'route tcp u 75'],
  ],
  ['none without host', 'http: [{route: [{weight: 1}, {destination: {}}, {destination: {host: ""}}]}]', []],
  ['none of a redirect', 'http: [{redirect: {uri: /}}]', []],
])('destinations: %s', (_, spec, expected) => {
  expect(destinations(spec)).toEqual(expected);
});

// istio: pilot/pkg/networking/core/route/route.go sourceMatchHTTP.
it.each<[string, boolean]>([
  ['', true],
  ['match: [], ', true],
  ['match: [{port: 80}], ', true],
  ['match: [{gateways: []}], ', true],
  ['match: [{gateways: [g]}], ', true],
  ['match: [{gateways: [mesh]}], ', false],
  ['match: [{gateways: [mesh, mesh]}], ', false],
  ['match: [{gateways: [mesh, g]}], ', true],
  ['match: [{gateways: [mesh]}, {gateways: [mesh]}], ', false],
  ['match: [{gateways: [mesh]}, {port: 80}], ', true],
  ['match: [{gateways: [mesh]}, {gateways: [g]}], ', true],
])('a rule {%s…} has destinations for a gateway: %s', (match, expected) => {
  const spec = ['http', 'tls', 'tcp'].map((kind) => `${kind}: [{${match}route: [${to(kind)}]}]`).join(', ');
  const all = ['http', 'tls', 'tcp'].map((kind) => `route ${kind} ${kind} 100 alone`);
  expect(destinations(spec)).toEqual(expected ? all : []);
  expect(destinations(spec, false)).toEqual(all);
});
