import { expect, it } from 'vitest';
import type { HttpRoute, StringMatch } from '../../../src/istio/kinds/virtual-service.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { literalWildcards } from './literal-wildcard.ts';

const virtualService = (http: readonly HttpRoute[], spec = '') => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: v, namespace: a}
spec: {hosts: [a.com], ${spec}http: ${JSON.stringify(http)}}
---
`;

/** The literal wildcards of the text, each as `text at the place: value → what is meant`, `!` where that takes requests of others. */
function wildcards(text: string): readonly string[] {
  return literalWildcards(modelOf(text)).map(({ at, kind, value, meant, takesFromOthers }) => {
    const instead = meant === undefined ? 'a pattern' : `${meant.kind} ${meant.value}`;
    return `${textAt(at)}: ${kind} ${value} → ${instead}${takesFromOthers ? ' !' : ''}`;
  });
}

/** Those of rules with one match each, for a Gateway. */
const inRules = (...uris: readonly StringMatch[]) =>
  wildcards(
    virtualService(
      uris.map((uri) => ({ match: [{ uri }] })),
      'gateways: [g], ',
    ),
  );

it.each<[StringMatch, string | undefined]>([
  [{ prefix: '/api/*' }, 'prefix /api/'],
  [{ prefix: '/api*' }, 'prefix /api'],
  [{ prefix: '/api/**' }, 'prefix /api/'],
  [{ prefix: '/api/.*' }, 'prefix /api/'],
  [{ prefix: '/api/.+' }, 'prefix /api/'],
  [{ prefix: '/api/(.*)' }, 'prefix /api/'],
  [{ prefix: '/api/(.+)' }, 'prefix /api/'],
  [{ prefix: '/api/.*$' }, 'prefix /api/'],
  [{ prefix: '/api$' }, 'exact /api'],
  [{ prefix: '/api/$' }, 'exact /api/'],
  [{ prefix: '/*' }, 'prefix /'],
  [{ prefix: '*' }, 'prefix /'],
  [{ prefix: '/a/*/b' }, 'a pattern'],
  [{ prefix: '/a*/b*' }, 'a pattern'],
  [{ prefix: '/a[0-9]/*' }, 'a pattern'],
  [{ prefix: '/(a)/*' }, 'a pattern'],
  [{ prefix: '/a+/*' }, 'a pattern'],
  [{ prefix: '/a\\d/*' }, 'a pattern'],
  [{ prefix: '/$metadata' }, undefined],
  [{ prefix: '/a-$' }, undefined],
  [{ prefix: '/api' }, undefined],
  [{ prefix: '/a.b' }, undefined],
  [{ prefix: '/$(PATH)/*' }, undefined],
  [{ exact: '/api/*' }, 'prefix /api/'],
  [{ exact: '/api$' }, 'exact /api'],
  [{ exact: '/a/*/b' }, undefined],
  [{ exact: '/api' }, undefined],
  [{ regex: '/api/.*' }, undefined],
])('%j means %s', (uri, meant) => {
  const [[kind = '', value = ''] = []] = Object.entries(uri);
  const expected =
    meant === undefined ? [] : [`"${value.replace('\\', '\\\\')}": ${kind} ${value} → ${meant}`];
  expect(inRules(uri)).toEqual(expected);
});

it.each<[string, readonly StringMatch[], readonly string[]]>([
  ['a later path that begins with it', [{ prefix: '/a/*' }, { prefix: '/a/b' }], ['/a/* → prefix /a/ !']],
  ['an earlier path that begins with it', [{ prefix: '/a/b' }, { prefix: '/a/*' }], ['/a/* → prefix /a/']],
  ['a later path that does not', [{ prefix: '/a/*' }, { prefix: '/b' }], ['/a/* → prefix /a/']],
  ['a later pattern', [{ prefix: '/a/*' }, { regex: '/b' }], ['/a/* → prefix /a/ !']],
  [
    'another wildcard after it',
    [{ prefix: '/*' }, { prefix: '/a/*' }],
    ['/* → prefix / !', '/a/* → prefix /a/'],
  ],
  [
    'one that only a pattern can say before it',
    [{ prefix: '/a/*/b' }, { prefix: '/a/*' }, { prefix: '/a/b' }],
    ['/a/*/b → a pattern', '/a/* → prefix /a/ !'],
  ],
])('tells whether what is meant takes requests of others: %s', (_, uris, expected) => {
  expect(inRules(...uris).map((one) => one.replace(/^.*: prefix /, ''))).toEqual(expected);
});

it('takes the matches of one rule together, those without uri too', () => {
  const match = [
    { uri: { prefix: '/a/*' } },
    { headers: { a: { exact: 'b' } } },
    { uri: { prefix: '/a/b' } },
  ];
  const rules = [{ match }, {}, { match: [{ uri: { prefix: '/c' } }] }];
  expect(wildcards(virtualService(rules, 'gateways: [g], '))).toEqual(['"/a/*": prefix /a/* → prefix /a/']);
});

it('leaves out what is for the mesh only', () => {
  expect(wildcards(virtualService([{ match: [{ uri: { prefix: '/a/*' } }] }]))).toEqual([]);
});

it('tells once what a delegate of two VirtualServices writes, in the order of who uses it', () => {
  const root = (name: string, own: string) => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: ${name}, namespace: a}
spec: {hosts: [${name}.com], gateways: [g], http: [{match: [{uri: {prefix: /d}}], delegate: {name: d}}, {match: [{uri: {prefix: ${own}}}]}]}
---
`;
  const delegate = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: d, namespace: a}
spec: {http: [{match: [{uri: {prefix: /d/*}}]}]}
`;
  expect(wildcards(root('b', '/b/*') + root('c', '/c/*') + delegate)).toEqual([
    '/d/*: prefix /d/* → prefix /d/',
    '/b/*: prefix /b/* → prefix /b/',
    '/c/*: prefix /c/* → prefix /c/',
  ]);
});
