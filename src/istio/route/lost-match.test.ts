import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { lostMatches } from './lost-match.ts';

const front =
  deployment('infra/gw', '{istio: x}') +
  service('infra/gw', '{istio: x}') +
  gateway('infra/g', '{istio: x}', '["a.com"]') +
  gateway('infra/h', '{istio: x}', '["b.com"]').replace('number: 80', 'number: 8080');
const to = 'route: [{destination: {host: web}}]';
const vs = (rules: string, gateways = '[infra/g]', hosts = '[a.com]') =>
  virtualService('shop/v', `hosts: ${hosts}, gateways: ${gateways}, ${rules}`);
const http = (matches: string) => `http: [{match: [${matches}], ${to}}]`;

/** The lost matches of a VirtualService, each as `condition: place`, `?` where others of the rule hold. */
function lost(text: string, other = ''): readonly string[] {
  const { virtualServices, bindings } = modelOf(front + other + text);
  return virtualServices
    .filter(({ delegate }) => !delegate)
    .flatMap((one) => lostMatches(one, bindings))
    .map(({ because, at, assumption }) => `${because}: ${textAt(at)}${assumption === undefined ? '' : '?'}`);
}

it.each<[string, string, readonly string[]]>([
  ['none', vs(`http: [{${to}}]`), []],
  ['no condition', vs(http('{uri: {prefix: /}}')), []],
  ['the port of the Gateway', vs(http('{port: 80}')), []],
  ['another port', vs(http('{port: 8080}')), ['port: 8080']],
  ['another port beside one that holds', vs(http('{port: 8080}, {port: 80}')), ['port: 8080?']],
  ['two other ports', vs(http('{port: 1}, {port: 2}')), ['port: 1', 'port: 2']],
  ['the port of one of two Gateways', vs(http('{port: 8080}'), '[infra/g, infra/h]', '[a.com, b.com]'), []],
  ['the port of neither', vs(http('{port: 1}'), '[infra/g, infra/h]', '[a.com, b.com]'), ['port: 1']],
  [
    'the port of a Gateway that does not admit it',
    vs(http('{port: 8080}'), '[infra/g, infra/h]'),
    ['port: 8080'],
  ],
  ['the Gateway', vs(http('{gateways: [infra/g]}')), []],
  ['another Gateway', vs(http('{gateways: [infra/h]}')), ['gateways: gateways']],
  ['a Gateway that is not known', vs(http('{gateways: [other/x]}')), []],
  ['labels of the pods', vs(http('{sourceLabels: {istio: x}}')), []],
  ['other labels', vs(http('{sourceLabels: {istio: z}}')), ['sourceLabels: sourceLabels']],
  ['the namespace of the pods', vs(http('{sourceNamespace: infra}')), []],
  ['another namespace', vs(http('{sourceNamespace: shop}')), ['sourceNamespace: shop']],
  [
    'another port on one Gateway and other labels on both',
    vs(http('{port: 80, sourceLabels: {istio: z}}'), '[infra/g, infra/h]', '[a.com, b.com]'),
    ['sourceLabels: sourceLabels'],
  ],
  [
    'another port on the first Gateway and other labels on both',
    vs(http('{port: 80, sourceLabels: {istio: z}}'), '[infra/h, infra/g]', '[a.com, b.com]'),
    ['sourceLabels: sourceLabels'],
  ],
  ['another port in the second rule', vs(`http: [{${to}}, {match: [{port: 8080}], ${to}}]`), ['port: 8080']],
  ['another port beside a match by path', vs(http('{uri: {prefix: /}}, {port: 8080}')), ['port: 8080?']],
  [
    'another port beside a Gateway that is not known',
    vs(http('{gateways: [other/x]}, {port: 1}')),
    ['port: 1?'],
  ],
  ['mesh, for the mesh too', vs(http('{gateways: [mesh]}'), '[infra/g, mesh]'), []],
  [
    'another Gateway, for the mesh too',
    vs(http('{gateways: [infra/h]}'), '[infra/g, mesh]'),
    ['gateways: gateways'],
  ],
  ['another port, for the mesh too', vs(http('{port: 8080}'), '[infra/g, mesh]'), []],
  ['a Gateway outside the input', vs(http('{port: 8080}'), '[other/g]'), []],
  ['a host that no server admits', vs(http('{port: 8080}'), '[infra/g]', '[c.com]'), []],
  ['another port of a tls rule', vs(`tls: [{match: [{port: 1, sniHosts: [a.com]}], ${to}}]`), ['port: 1']],
  ['another port of a tcp rule', vs(`tcp: [{match: [{port: 1}], ${to}}]`), ['port: 1']],
  [
    'another Gateway of a tcp rule',
    vs(`tcp: [{match: [{gateways: [infra/h]}], ${to}}]`),
    ['gateways: gateways'],
  ],
  [
    'another port in a delegate',
    vs('http: [{delegate: {name: d, namespace: shop}}]') +
      virtualService('shop/d', `http: [{match: [{port: 8080}], ${to}}]`),
    ['port: 8080'],
  ],
])('a match is lost by %s', (_, text, expected) => {
  expect(lost(text)).toEqual(expected);
});

it('is not told where pods that may be selected decide', () => {
  const other = gateway('infra/p', '{istio.io/rev: x}', '["a.com"]');
  expect(lost(vs(http('{sourceLabels: {istio: z}}'), '[infra/p]'), other)).toEqual([]);
  expect(lost(vs(http('{port: 1}'), '[infra/p]'), other)).toEqual(['port: 1']);
});
