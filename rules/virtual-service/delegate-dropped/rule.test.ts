import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { deployment, gateway, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import rule from './rule.ts';

/** What is said, each as its message and the related places, and what is assumed. */
function told(
  texts: readonly string[],
  complete: 'all' | readonly string[] = 'all',
  external: readonly string[] = [],
): readonly string[] {
  const edge = deployment('edge/gw', '{istio: x}') + gateway('edge/g', '{istio: x}', '["*"]');
  const model = modelOf(edge + texts.join(''), { ...defaultSettings, complete, external });
  return [...rule.check(model)].map(({ message, related = [], lowered }) => {
    const places = related.map(({ at }) => textAt(at)).join(' ');
    return `${message} (${places})${lowered === undefined ? '' : `, if ${lowered.assumes}`}`;
  });
}

const to = 'route: [{destination: {host: web}}]';
const root = (delegate: string, match = '{uri: {prefix: /a}}') =>
  virtualService(
    'edge/root',
    `hosts: [a.com], gateways: [g], http: [{match: [${match}], delegate: {${delegate}}}]`,
  );
const d = (name: string, spec = '') => virtualService(name, `${spec}http: [{${to}}]`);
const none = 'delegate "edge/routes" does not exist, expected';

it.each<[string, readonly string[], readonly string[]]>([
  ['a delegate', [root('name: routes'), d('edge/routes')], []],
  ['a delegate of another namespace', [root('name: routes, namespace: shop'), d('shop/routes')], []],
  [
    'one with hosts',
    [root('name: routes'), d('edge/routes', 'hosts: [b.com], ')],
    [
      'delegate "edge/routes" has hosts, which makes it a VirtualService of its own, expected one without hosts (routes)',
    ],
  ],
  [
    'one that is not exported',
    [root('name: routes, namespace: shop'), d('shop/routes', 'exportTo: ["."], ')],
    ['delegate "shop/routes" is not exported to namespace "edge", expected "edge" in its exportTo (routes)'],
  ],
  ['none', [root('name: routes')], [`${none} the name of a VirtualService without hosts ()`]],
  ['a slip of one', [root('name: routes'), d('edge/route')], [`${none} "edge/route" (route)`]],
  [
    'a slip of a VirtualService with hosts',
    [root('name: routes'), d('edge/route', 'hosts: [b.com], ')],
    [`${none} the name of a VirtualService without hosts ()`],
  ],
  ['one of another namespace', [root('name: routes'), d('shop/routes')], [`${none} "shop/routes" (routes)`]],
  [
    'a VirtualService of another namespace with hosts',
    [root('name: routes'), d('shop/routes', 'hosts: [b.com], ')],
    [`${none} the name of a VirtualService without hosts ()`],
  ],
  [
    'four of other namespaces',
    [root('name: routes'), d('a/routes'), d('b/routes'), d('c/routes'), d('d/routes')],
    [`${none} "a/routes" or "b/routes" or "c/routes" or "d/routes" (routes routes routes)`],
  ],
  [
    'one whose match fits none of the rule',
    [root('name: routes'), virtualService('edge/routes', `http: [{match: [{uri: {prefix: /b}}], ${to}}]`)],
    [
      'match of the delegate does not fit within any match of the rule in "edge/root" that delegates to it, expected one that does ([{uri: {prefix: /a}}])',
    ],
  ],
])('finds %s', (_, texts, expected) => {
  expect(told(texts)).toEqual(expected);
});

it('says nothing of a delegate that may be outside the input, unless one is likely meant', () => {
  const elsewhere = root('name: routes, namespace: shop');
  expect(told([elsewhere], [])).toEqual([]);
  expect(told([elsewhere, d('edge/routes')], [])).toEqual([
    'delegate "shop/routes" does not exist, expected "edge/routes" (routes), if no VirtualService "shop/routes" exists outside the input',
  ]);
});

it('doubts it where an EnvoyFilter may add routes', () => {
  const filter = `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: f, namespace: edge}
spec: {configPatches: [{applyTo: HTTP_ROUTE, match: {context: GATEWAY}, patch: {operation: ADD, value: {}}}]}
`;
  expect(told([root('name: routes'), filter])).toEqual([
    `${none} the name of a VirtualService without hosts (f), if EnvoyFilter "edge/f" adds no routes of its own`,
  ]);
});

it('takes a delegate for there where it is declared', () => {
  const texts = [root('name: routes'), d('shop/routes')];
  expect(told(texts)).toHaveLength(1);
  expect(told(texts, 'all', ['VirtualService/edge/routes'])).toEqual([]);
});
