import { expect, it } from 'vitest';
import type { HttpRoute } from '../../../src/istio/kinds/virtual-service.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { doubledSlashes } from './doubled-slash.ts';

const virtualService = (
  http: readonly HttpRoute[],
  gateways = '[g]',
  name = 'v',
) => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: ${name}, namespace: a}
spec: {hosts: [${name}.com], gateways: ${gateways}, http: ${JSON.stringify(http)}}
---
`;

/** The doubled slashes of the text, each as `prefixes → rewrite`, with `alone` where it is. */
function doubled(text: string): readonly string[] {
  return doubledSlashes(modelOf(text)).map(({ at, rewrite, prefixes, alone }) => {
    expect(textAt(at)).toBe(`"${rewrite}"`);
    for (const one of prefixes) expect(textAt(one.at)).toBe(`"${one.prefix}"`);
    return `${prefixes.map(({ prefix }) => prefix).join(', ')} → ${rewrite}${alone ? ', alone' : ''}`;
  });
}

const rule = (prefixes: readonly string[], uri = '/', more: Partial<HttpRoute> = {}): HttpRoute => ({
  match: prefixes.map((prefix) => ({ uri: { prefix } })),
  rewrite: { uri },
  ...more,
});
const plain = (prefix: string): HttpRoute => ({ match: [{ uri: { prefix } }] });
const regex = (text: string): HttpRoute => ({ match: [{ uri: { regex: text } }] });
// Envoy: the matched prefix is replaced by the text and the rest of the path follows (route_components.proto prefix_rewrite).
it.each<[string, readonly HttpRoute[], readonly string[]]>([
  ['a prefix cut off', [rule(['/api'])], ['/api → /, alone']],
  ['a prefix that ends in a digit', [rule(['/v1'], '/x/')], ['/v1 → /x/, alone']],
  ['a prefix that ends in a capital', [rule(['/API'])], ['/API → /, alone']],
  ['a prefix with a slash at its end', [rule(['/api/'])], []],
  ['a prefix that ends in a dash', [rule(['/api-'])], []],
  ['the prefix of everything', [rule(['/'])], []],
  ['a rewrite without slash at its end', [rule(['/api'], '/x')], []],
  ['an empty rewrite', [rule(['/api'], '')], []],
  ['a rewrite of the host only', [rule(['/api'], '/', { rewrite: { authority: 'b' } })], []],
  ['no rewrite', [plain('/api')], []],
  ['no match', [{ rewrite: { uri: '/' } }], []],
  ['an exact path', [{ match: [{ uri: { exact: '/api' } }], rewrite: { uri: '/' } }], []],
  ['a pattern', [{ match: [{ uri: { regex: '/api' } }], rewrite: { uri: '/' } }], []],
  ['a match of headers', [{ match: [{ headers: { a: { exact: 'b' } } }], rewrite: { uri: '/' } }], []],
  [
    'a rewrite by pattern',
    [rule(['/api'], '/', { rewrite: { uri: '/', uriRegexRewrite: { match: 'a', rewrite: 'b' } } })],
    [],
  ],
  ['a redirect', [rule(['/api'], '/', { redirect: { uri: '/' } })], []],
  ['a direct response', [rule(['/api'], '/', { directResponse: { status: 200 } })], []],
  ['two prefixes', [rule(['/api', '/v1'])], ['/api, /v1 → /']],
  ['a prefix and one with a slash', [rule(['/api', '/v1/'])], ['/api → /']],
  ['a pair of prefixes, the one with a slash first', [rule(['/api/', '/api'])], []],
  ['a pair of prefixes, the one with a slash last', [rule(['/api', '/api/'])], ['/api → /']],
  ['the prefix with a slash in a rule before', [plain('/api/'), rule(['/api'])], []],
  ['the prefix with a slash in a rule behind', [rule(['/api']), plain('/api/')], ['/api → /']],
  ['another path behind that begins with it', [rule(['/api']), plain('/apis')], ['/api → /']],
  ['another path before that begins with it', [plain('/apis'), rule(['/api'])], ['/api → /']],
  ['other paths', [plain('/b'), rule(['/api']), plain('/ap')], ['/api → /, alone']],
  ['a pattern of another rule', [regex('/b.*'), rule(['/api'])], ['/api → /']],
  ['a rule for everything before', [{}, rule(['/api'])], []],
  ['a rule for everything behind', [rule(['/api']), {}], ['/api → /, alone']],
  [
    'a rule before for one method, which may take every path',
    [{ match: [{ method: { exact: 'GET' } }] }, rule(['/api'])],
    [],
  ],
  ['two rules', [rule(['/a']), rule(['/b'], '/x/')], ['/a → /, alone', '/b → /x/, alone']],
])('%s', (_, http, expected) => {
  expect(doubled(virtualService(http))).toEqual(expected);
});

it('leaves out what is for the mesh only', () => {
  expect(doubled(virtualService([rule(['/api'])], '[mesh]'))).toEqual([]);
});

it('tells once what a delegate of two VirtualServices writes', () => {
  const root = (name: string) =>
    virtualService([{ match: [{ uri: { prefix: '/d' } }], delegate: { name: 'd' } }], '[g]', name);
  const delegate = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: d, namespace: a}
spec: {http: ${JSON.stringify([rule(['/d/api'])])}}
`;
  expect(doubled(root('b') + root('c') + delegate)).toEqual(['/d/api → /, alone']);
});
