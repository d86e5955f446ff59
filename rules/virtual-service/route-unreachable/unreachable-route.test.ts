import { expect, it } from 'vitest';
import { deployment, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { unreachableRoutes } from './unreachable-route.ts';

const to = (host: string) => `route: [{destination: {host: ${host}}}]`;
const rule = (name: string, match = '', host = name) => `{name: ${name}, ${match}${to(host)}}`;
const uri = (path: string, more = '') => `match: [{uri: ${path}${more}}], `;
const gateway = (name: string, servers: string, selector = '{istio: x}') => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: edge}
spec: {selector: ${selector}, servers: [${servers}]}
`;
const server = (number: number) =>
  `{port: {number: ${number}, name: http-${number}, protocol: HTTP}, hosts: [a.com]}`;
const edge = deployment('edge/gw', '{istio: x}') + service('edge/gw', '{istio: x}');
const other = deployment('other/gw', '{istio: z}') + service('other/gw', '{istio: z}');
const two = edge + other + gateway('g', server(80)) + gateway('h', server(80), '{istio: z}');

/** The rules that leave others nothing, each as `earlier before later`. */
function unreachable(
  rules: readonly string[],
  gateways = '[edge/g]',
  gatewayText = edge + gateway('g', server(80)),
) {
  const text =
    gatewayText +
    virtualService('shop/v', `hosts: [a.com], gateways: ${gateways}, http: [${rules.join(', ')}]`);
  return unreachableRoutes(modelOf(text)).map(
    ({ earlier, later }) => `${earlier.rule.name} before ${later.map((one) => one.rule.name).join(' ')}`,
  );
}

it.each<[string, readonly string[], readonly string[]]>([
  ['everything first', [rule('a'), rule('b', uri('{prefix: /b}')), rule('c')], ['a before b c']],
  ['everything last', [rule('b', uri('{prefix: /b}')), rule('a')], []],
  ['a wider prefix first', [rule('a', uri('{prefix: /a}')), rule('b', uri('{prefix: /ab}'))], ['a before b']],
  ['a narrower prefix first', [rule('a', uri('{prefix: /ab}')), rule('b', uri('{prefix: /a}'))], []],
  ['a path twice', [rule('a', uri('{exact: /a}')), rule('b', uri('{exact: /a}'))], ['a before b']],
  [
    'a path in any case first',
    [rule('a', uri('{prefix: /A}', ', ignoreUriCase: true')), rule('b', uri('{prefix: /a}'))],
    [],
  ],
  [
    'the root in any case first',
    [rule('a', uri('{prefix: /}', ', ignoreUriCase: true')), rule('b', uri('{prefix: /a}'))],
    ['a before b'],
  ],
  [
    'a path twice in any case',
    [
      rule('a', uri('{prefix: /A}', ', ignoreUriCase: true')),
      rule('b', uri('{prefix: /a}', ', ignoreUriCase: true')),
    ],
    ['a before b'],
  ],
  ['a pattern twice', [rule('a', uri('{regex: "/a.*"}')), rule('b', uri('{regex: "/a.*"}'))], ['a before b']],
  [
    'a pattern for everything first',
    [rule('a', uri('{regex: ".*"}')), rule('b', uri('{prefix: /b}'))],
    ['a before b'],
  ],
  ['the same destination', [rule('a'), rule('b', uri('{prefix: /b}'), 'a')], []],
  ['a narrower condition first', [rule('a', 'match: [{headers: {x: {exact: "1"}}}], '), rule('b')], []],
  [
    'a wider condition first',
    [rule('a', 'match: [{headers: {x: {}}}], '), rule('b', 'match: [{headers: {x: {exact: "1"}}}], ')],
    ['a before b'],
  ],
  ['matches of one rule', [rule('a', 'match: [{uri: {prefix: /}}, {uri: {prefix: /a}}], ')], []],
  [
    'one of two matches',
    [rule('a', uri('{prefix: /a}')), rule('b', 'match: [{uri: {prefix: /ab}}, {uri: {prefix: /b}}], ')],
    ['a before b'],
  ],
])('%s', (_, rules, expected) => {
  expect(unreachable(rules)).toEqual(expected);
});

const on = (port: number) => `match: [{port: ${port}}], `;
const at = (name: string) => `match: [{gateways: [edge/${name}]}], `;
const both = edge + gateway('g', `${server(80)}, ${server(81)}`);
it.each<[string, readonly string[], string, string, readonly string[]]>([
  ['everything on the same port', [rule('a', on(80)), rule('b', on(80))], '[edge/g]', both, ['a before b']],
  ['everything on another port', [rule('a', on(81)), rule('b', on(80))], '[edge/g]', both, []],
  ['everything on the first of both ports', [rule('a', on(80)), rule('b')], '[edge/g]', both, []],
  ['everything on the last of both ports', [rule('a', on(81)), rule('b')], '[edge/g]', both, []],
  ['everything on both ports', [rule('a'), rule('b', on(81))], '[edge/g]', both, ['a before b']],
  [
    'everything on a port each',
    [rule('a', on(80)), rule('b', on(81)), rule('c')],
    '[edge/g]',
    both,
    ['b before c'],
  ],
  [
    'everything on the only port',
    [rule('a', on(80)), rule('b')],
    '[edge/g]',
    edge + gateway('g', server(80)),
    ['a before b'],
  ],
  ['everything on no port', [rule('a', on(82)), rule('b')], '[edge/g]', both, []],
  [
    'everything of the same Gateway',
    [rule('a', at('g')), rule('b', at('g'))],
    '[edge/g, edge/h]',
    two,
    ['a before b'],
  ],
  ['everything of another Gateway', [rule('a', at('h')), rule('b', at('g'))], '[edge/g, edge/h]', two, []],
  ['everything of the first of both Gateways', [rule('a', at('g')), rule('b')], '[edge/g, edge/h]', two, []],
  ['everything of the last of both Gateways', [rule('a', at('h')), rule('b')], '[edge/g, edge/h]', two, []],
  [
    'everything of the namespace of one of both gateways',
    [rule('a', 'match: [{sourceNamespace: edge}], '), rule('b')],
    '[edge/g, edge/h]',
    two,
    [],
  ],
  [
    'everything of labels of one of both gateways',
    [rule('a', 'match: [{sourceLabels: {istio: z}}], '), rule('b', 'match: [{sourceLabels: {istio: x}}], ')],
    '[edge/g, edge/h]',
    two,
    [],
  ],
  ['everything of a Gateway outside the input', [rule('a', on(80)), rule('b')], '[edge/other]', edge, []],
])('%s', (_, rules, gateways, text, expected) => {
  expect(unreachable(rules, gateways, text)).toEqual(expected);
});
