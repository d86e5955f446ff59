import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { undefinedOrders } from './undefined-order.ts';

const rule = (host: string, match = '') => `{${match}route: [{destination: {host: ${host}}}]}`;
const uri = (path: string, more = '') => `match: [{uri: ${path}${more}}], `;
const edge =
  deployment('edge/gw', '{istio: x}') +
  service('edge/gw', '{istio: x}') +
  gateway('edge/g', '{istio: x}', '["*"]');
const on = (name: string, rules: readonly string[], more = '', hosts = '[a.com]') =>
  virtualService(name, `hosts: ${hosts}, gateways: [edge/g]${more}, http: [${rules.join(', ')}]`);
const created = (text: string, at: string) =>
  text.replace('metadata: {', `metadata: {creationTimestamp: "2024-01-0${at}T00:00:00Z", `);

/** The overlaps, each as `domain: path of VirtualService over path of VirtualService`. */
function orders(...texts: readonly string[]): readonly string[] {
  return undefinedOrders(modelOf(edge + texts.join('')).virtualHosts).map(({ domain, route, other }) => {
    const [of, over] = [route, other].map(
      ({ match: { path }, virtualService: { resource } }) =>
        `${path.kind} ${path.value} of ${resource.id.namespace}/${resource.id.name}`,
    );
    return `${domain}: ${of} over ${over}`;
  });
}

const a = uri('{prefix: /a}');
it.each<[string, readonly string[], readonly string[]]>([
  ['different paths', [on('s/v', [rule('x', a)]), on('s/w', [rule('y', uri('{prefix: /b}'))])], []],
  [
    'the same path',
    [on('s/v', [rule('x', a)]), on('s/w', [rule('y', a)])],
    ['a.com: prefix /a of s/w over prefix /a of s/v'],
  ],
  [
    'the same path, read in the other order',
    [on('s/w', [rule('y', a)]), on('s/v', [rule('x', a)])],
    ['a.com: prefix /a of s/w over prefix /a of s/v'],
  ],
  [
    'the same path of one name in two namespaces',
    [on('t/v', [rule('x', a)]), on('s/v', [rule('y.s', a)])],
    ['a.com: prefix /a of t/v over prefix /a of s/v'],
  ],
  [
    'a wider path',
    [on('s/v', [rule('x', a)]), on('s/w', [rule('y', uri('{prefix: /ab}'))])],
    ['a.com: prefix /ab of s/w over prefix /a of s/v'],
  ],
  [
    'a wider path of the later',
    [on('s/v', [rule('x', uri('{exact: /ab}'))]), on('s/w', [rule('y', a)])],
    ['a.com: prefix /a of s/w over exact /ab of s/v'],
  ],
  ['everything, and a path', [on('s/v', [rule('x')]), on('s/w', [rule('y', a)])], []],
  [
    'everything of both',
    [on('s/v', [rule('x')]), on('s/w', [rule('y')])],
    ['a.com: prefix / of s/w over prefix / of s/v'],
  ],
  ['the same path to the same place', [on('s/v', [rule('x', a)]), on('s/w', [rule('x', a)])], []],
  [
    'the same path under other conditions',
    [on('s/v', [rule('x', a)]), on('s/w', [rule('y', uri('{prefix: /a}', ', method: {exact: GET}'))])],
    [],
  ],
  ['the same path of one VirtualService', [on('s/v', [rule('x', a), rule('y', a)])], []],
  [
    'the same path of one VirtualService, and another of a second one',
    [on('s/v', [rule('x', a), rule('y', a)]), on('s/w', [rule('y', uri('{prefix: /b}'))])],
    [],
  ],
  [
    'the same path of a rule and of a delegate outside the input',
    [on('s/v', [rule('x', a)]), on('s/w', [`{${a}delegate: {name: d, namespace: more}}`])],
    [],
  ],
  [
    'a path of two kinds with other conditions',
    [
      on('s/v', [rule('x', uri('{prefix: /a}', ', headers: {x: {exact: y}}'))]),
      on('s/w', [rule('y', uri('{exact: /a}', ', headers: {x: {exact: y}}'))]),
    ],
    ['a.com: exact /a of s/w over prefix /a of s/v'],
  ],
  ['different hosts', [on('s/v', [rule('x', a)]), on('s/w', [rule('y', a)], '', '[b.com]')], []],
  [
    'two hosts in common',
    [on('s/v', [rule('x', a)], '', '[a.com, b.com]'), on('s/w', [rule('y', a)], '', '[a.com, b.com]')],
    ['a.com: prefix /a of s/w over prefix /a of s/v'],
  ],
  [
    'two paths in common',
    [
      on('s/v', [rule('x', a), rule('x', uri('{prefix: /b}'))]),
      on('s/w', [rule('y', a), rule('y', uri('{prefix: /b}'))]),
    ],
    ['a.com: prefix /a of s/w over prefix /a of s/v'],
  ],
  [
    'three VirtualServices',
    [on('s/v', [rule('x', a)]), on('s/w', [rule('y', a)]), on('s/z', [rule('z', a)])],
    ['a.com: prefix /a of s/w over prefix /a of s/v', 'a.com: prefix /a of s/z over prefix /a of s/v'],
  ],
  [
    'a path of three, two of which do the same',
    [on('s/v', [rule('x', a)]), on('s/w', [rule('x', a)]), on('s/z', [rule('z', a)])],
    ['a.com: prefix /a of s/z over prefix /a of s/v', 'a.com: prefix /a of s/z over prefix /a of s/w'],
  ],
  ['known ages', [created(on('s/v', [rule('x', a)]), '1'), created(on('s/w', [rule('y', a)]), '2')], []],
  [
    'one that only the gateway sees',
    [on('s/v', [rule('x', a)]), on('s/w', [rule('y', a)], ', exportTo: [edge]')],
    [],
  ],
  [
    'the answer to a certificate authority',
    [
      on('s/v', [rule('x', uri('{prefix: /.well-known/}'))]),
      on('s/w', [rule('y', uri('{exact: /.well-known/acme-challenge/1}'))]),
    ],
    [],
  ],
  [
    'gateways of another name',
    [on('s/v', [rule('x', a)]), on('s/w', [rule('y', a)]).replace('edge/g', 'edge/other')],
    [],
  ],
])('%s', (_, texts, expected) => {
  expect(orders(...texts)).toEqual(expected);
});
