import { expect, it } from 'vitest';
import type { HttpRoute } from '../../../src/istio/kinds/virtual-service.ts';
import { modelOf } from '../../../test/support/model.ts';
import { unusedSubsets } from './mesh-subsets.ts';

const virtualService = (name: string, hosts: string, gateways: string, spec: object) => `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: ${name}, namespace: a}
spec: {hosts: [${hosts}], gateways: [${gateways}], ${JSON.stringify(spec).slice(1)}
`;
const mesh = (...http: readonly HttpRoute[]) => virtualService('inner', 'web', 'mesh', { http });
const edge = (...http: readonly HttpRoute[]) => virtualService('outer', 'a.com', 'g', { http });
const subsets = (host: string, ...names: readonly string[]) => `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: ${host}, namespace: a}
spec: {host: ${host}, subsets: [${names.map((name) => `{name: ${name}, labels: {v: ${name}}}`).join(', ')}]}
`;
const to = (...subset: readonly string[]): HttpRoute => ({
  route: subset.map((one) => ({
    destination: { host: 'web', ...(one === '' ? {} : { subset: one }) },
    weight: 1,
  })),
});
const plain = to('');

/** The destinations that go past subsets, each as `VirtualService: host as in VirtualService of the mesh`. */
function unused(text: string): readonly string[] {
  return unusedSubsets(modelOf(text)).map(
    ({ destination: { virtualService: one, host }, mesh: other }) =>
      `${one.resource.id.name}: ${host} as in ${other.resource.id.name}`,
  );
}
const found = ['outer: web.a.svc.cluster.local as in inner'];

it.each<[string, string, readonly string[]]>([
  ['two subsets in the mesh', mesh(to('v1', 'v2')) + edge(plain), found],
  ['two subsets in two rules of the mesh', mesh(to('v1'), to('v2')) + edge(plain), found],
  ['a subset twice in the mesh', mesh(to('v1', 'v1')) + edge(plain), []],
  ['one subset, and no other defined', mesh(to('v1')) + subsets('web', 'v1') + edge(plain), []],
  ['one subset, and none defined', mesh(to('v1')) + edge(plain), []],
  ['one subset of two', mesh(to('v1')) + subsets('web', 'v1', 'v2') + edge(plain), found],
  [
    'one subset of two in two DestinationRules',
    mesh(to('v1')) + subsets('web', 'v1') + subsets('web.a.svc.cluster.local', 'v2') + edge(plain),
    found,
  ],
  ['two subsets of another host defined', mesh(to('v1')) + subsets('api', 'v1', 'v2') + edge(plain), []],
  ['no subset in the mesh', mesh(plain) + subsets('web', 'v1', 'v2') + edge(plain), []],
  ['nothing in the mesh', edge(plain), []],
  ['a subset at the gateway', mesh(to('v1', 'v2')) + edge(to('v1')), []],
  ['a subset in another rule at the gateway', mesh(to('v1', 'v2')) + edge(plain, to('v1')), []],
  [
    'a subset at the gateway in another VirtualService',
    mesh(to('v1', 'v2')) + edge(plain) + virtualService('third', 'b.com', 'g', { http: [to('v1')] }),
    found,
  ],
  ['two plain routes at the gateway', mesh(to('v1', 'v2')) + edge(plain, plain), found],
  [
    'two VirtualServices at the gateway',
    mesh(to('v1', 'v2')) + edge(plain) + virtualService('third', 'b.com', 'g', { http: [plain] }),
    [...found, 'third: web.a.svc.cluster.local as in inner'],
  ],
  [
    'one for gateway and mesh',
    mesh(to('v1', 'v2')) + virtualService('outer', 'a.com', 'g, mesh', { http: [plain] }),
    [],
  ],
  [
    'subsets for gateway and mesh',
    virtualService('inner', 'web', 'g, mesh', { http: [to('v1', 'v2')] }) + edge(plain),
    [],
  ],
  [
    'a mirror at the gateway',
    mesh(to('v1', 'v2')) +
      edge({ ...to('v1'), route: [{ destination: { host: 'api' } }], mirror: { host: 'web' } }),
    [],
  ],
  [
    'a TCP route at the gateway',
    mesh(to('v1', 'v2')) +
      virtualService('outer', 'a.com', 'g', { tcp: [{ route: [{ destination: { host: 'web' } }] }] }),
    [],
  ],
  [
    'subsets in two VirtualServices of the mesh, the first of which counts',
    mesh(to('v1', 'v2')) + virtualService('later', 'web', 'mesh', { http: [to('v1', 'v2')] }) + edge(plain),
    found,
  ],
  [
    'subsets of another host in the mesh',
    virtualService('inner', 'api', 'mesh', { http: [to('v1', 'v2')] }) + edge(plain),
    [],
  ],
  [
    'subsets of one host among two',
    virtualService('inner', 'api, web', 'mesh', { http: [to('v1', 'v2')] }) + edge(plain),
    found,
  ],
])('%s', (_, text, expected) => {
  expect(unused(text)).toEqual(expected);
});

const limited = (...match: NonNullable<HttpRoute['match']>): HttpRoute => ({ match, ...to('v1', 'v2') });
it.each<[string, HttpRoute, boolean]>([
  ['no match', limited(), true],
  ['a path', limited({ uri: { prefix: '/' } }), true],
  ['a header', limited({ headers: { a: { exact: 'b' } } }), false],
  ['the absence of a header', limited({ withoutHeaders: { a: {} } }), false],
  ['labels of the source', limited({ sourceLabels: { app: 'x' } }), false],
  ['a namespace of the source', limited({ sourceNamespace: 'b' }), false],
  ['a header and a path', limited({ headers: { a: { exact: 'b' } }, uri: { prefix: '/' } }), false],
  ['a header or a path', limited({ headers: { a: { exact: 'b' } } }, { uri: { prefix: '/' } }), true],
])('a rule of the mesh with %s is for clients at large: %s', (_, rule, expected) => {
  expect(unused(mesh(rule) + edge(plain))).toEqual(expected ? found : []);
});
