import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const edge =
  deployment('edge/gw', '{istio: x}') +
  service('edge/gw', '{istio: x}') +
  gateway('edge/g', '{istio: x}', '["*"]');
const on = (name: string, hosts: string, ...paths: readonly string[]) =>
  virtualService(
    `edge/${name}`,
    `hosts: [${hosts}], gateways: [g], http: [${paths.map((path) => `{match: [{uri: {prefix: ${path}}}], route: [{destination: {host: web}}]}`).join(', ')}]`,
  );
const filter = `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: f, namespace: edge}
spec: {configPatches: [{applyTo: HTTP_ROUTE, match: {context: GATEWAY}, patch: {operation: ADD, value: {}}}]}
`;
const wide = on('wide', '"*"', '/b');

it.each<[string, string, readonly string[]]>([
  [
    'a path',
    on('own', 'a.com', '/a') + wide,
    [
      'VirtualService own spec.hosts.0: host "a.com" of VirtualService "edge/own" takes all requests for that name, so route "/b" of host "*" is not reached there, expected it in both or in neither',
      '= Envoy picks the most specific host and never goes back: under "a.com" the gateway answers 404 for "/b", and under every other name it works.',
      'VirtualService wide spec.http.0.match.0.uri.prefix: a route of VirtualService "edge/wide"',
    ],
  ],
  [
    'two paths',
    on('own', 'a.com', '/a') + on('wide', '"*"', '/b', '/c'),
    [
      'VirtualService own spec.hosts.0: host "a.com" of VirtualService "edge/own" takes all requests for that name, so route "/b" (and 1 more) of host "*" is not reached there, expected it in both or in neither',
      '= Envoy picks the most specific host and never goes back: under "a.com" the gateway answers 404 for "/b" (and 1 more), and under every other name it works.',
      'VirtualService wide spec.http.0.match.0.uri.prefix: a route of VirtualService "edge/wide"',
      'VirtualService wide spec.http.1.match.0.uri.prefix: a route of VirtualService "edge/wide"',
    ],
  ],
  [
    'three paths',
    on('own', 'a.com', '/a') + on('wide', '"*"', '/b', '/c', '/d'),
    [
      'VirtualService own spec.hosts.0: host "a.com" of VirtualService "edge/own" takes all requests for that name, so route "/b" (and 2 more) of host "*" is not reached there, expected it in both or in neither',
      '= Envoy picks the most specific host and never goes back: under "a.com" the gateway answers 404 for "/b" (and 2 more), and under every other name it works.',
      'VirtualService wide spec.http.0.match.0.uri.prefix: a route of VirtualService "edge/wide"',
      'VirtualService wide spec.http.1.match.0.uri.prefix: a route of VirtualService "edge/wide"',
      'VirtualService wide spec.http.2.match.0.uri.prefix: a route of VirtualService "edge/wide"',
    ],
  ],
  [
    'a host in capitals',
    on('own', 'A.com', '/a') + wide,
    [
      'VirtualService own spec.hosts.0: host "a.com" of VirtualService "edge/own" takes all requests for that name, so route "/b" of host "*" is not reached there, expected it in both or in neither',
      '= Envoy picks the most specific host and never goes back: under "a.com" the gateway answers 404 for "/b", and under every other name it works.',
      'VirtualService wide spec.http.0.match.0.uri.prefix: a route of VirtualService "edge/wide"',
    ],
  ],
  [
    'the second of two hosts',
    on('own', 'x.org, A.b.com', '/a') + on('wide', '"*.b.com"', '/b'),
    [
      'VirtualService own spec.hosts.1: host "a.b.com" of VirtualService "edge/own" takes all requests for that name, so route "/b" of host "*.b.com" is not reached there, expected it in both or in neither',
      '= Envoy picks the most specific host and never goes back: under "a.b.com" the gateway answers 404 for "/b", and under every other name it works.',
      'VirtualService wide spec.http.0.match.0.uri.prefix: a route of VirtualService "edge/wide"',
    ],
  ],
  [
    'two hosts',
    on('own', 'a.com, b.com', '/a') + wide,
    [
      'VirtualService own spec.hosts.0: host "a.com" (and 1 more) of VirtualService "edge/own" takes all requests for that name, so route "/b" of host "*" is not reached there, expected it in both or in neither',
      '= Envoy picks the most specific host and never goes back: under "a.com" (and 1 more) the gateway answers 404 for "/b", and under every other name it works.',
      'VirtualService wide spec.http.0.match.0.uri.prefix: a route of VirtualService "edge/wide"',
    ],
  ],
  [
    'a path, past an EnvoyFilter',
    on('own', 'a.com', '/a') + wide + filter,
    [
      'VirtualService own spec.hosts.0: host "a.com" of VirtualService "edge/own" takes all requests for that name, so route "/b" of host "*" is not reached there, expected it in both or in neither',
      '= Envoy picks the most specific host and never goes back: under "a.com" the gateway answers 404 for "/b", and under every other name it works.',
      'VirtualService wide spec.http.0.match.0.uri.prefix: a route of VirtualService "edge/wide"',
      'EnvoyFilter f metadata.name: EnvoyFilter on the gateway',
      'warning, if EnvoyFilter "edge/f" adds no routes of its own (ignore)',
    ],
  ],
])('says all of %s', (_, text, expected) => {
  expect(told(rule, edge + text).split('\n')).toEqual(expected);
});

it('points at the host that gives the name, whatever its letters', () => {
  const place = (hosts: string) => told(rule, edge + on('own', hosts, '/a') + wide).split(': ')[0];
  expect(place('a.com')).toBe('VirtualService own spec.hosts.0');
  expect(place('"*.b.com", A.com')).toBe('VirtualService own spec.hosts.0');
  expect(place('a.com, B.com')).toBe('VirtualService own spec.hosts.0');
});
