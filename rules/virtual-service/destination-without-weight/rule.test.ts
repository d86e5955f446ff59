import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import rule from './rule.ts';

/** `host`, `host=weight` or `host/subset=weight` of each destination of a route. */
function route(...destinations: readonly string[]) {
  return destinations.map((one) => {
    const [, host, subset, weight] = /^([^/=]*)(?:\/([^=]*))?(?:=(.*))?$/.exec(one) ?? [];
    return {
      destination: { host, ...(subset === undefined ? {} : { subset }) },
      ...(weight === undefined ? {} : { weight: /^\d+$/.test(weight) ? Number(weight) : weight }),
    };
  });
}

const virtualService = (spec: object, name = 'v') => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: ${name}, namespace: a}
spec: ${JSON.stringify(spec)}
---
`;
const bound = { hosts: ['a.com'], gateways: ['g'] };

/** What the rule says, each as its message up to the comma, what is expected, the related weights and the fix. */
function told(text: string): readonly string[] {
  return [...rule.check(modelOf(text))].map(({ message, related = [], fixes = [] }) => {
    const [is, , expected] = message.replace('destination ', '').split(/, (so it gets no request, )?/);
    const edits = fixes.flatMap((fix) => (fix ? fix.edits : []));
    const values = edits.map((edit) => ('value' in edit ? String(edit.value) : edit.op));
    return `${is}, ${expected} (${related.map(({ at }) => textAt(at)).join(' ')})${values.map((value) => ` → ${value}`).join('')}`;
  });
}
const inHttp = (...destinations: readonly string[]) =>
  told(virtualService({ ...bound, http: [{ route: route(...destinations) }] }));

it.each<[string, readonly string[], readonly string[]]>([
  ['one destination', ['a'], []],
  ['two without weight', ['a', 'b'], []],
  ['two with weights', ['a=1', 'b=99'], []],
  ['one of two', ['a=90', 'b'], ['"b" has no weight beside 90 for "a", expected 10 (90) → 10']],
  ['the first of two', ['a', 'b=99'], ['"a" has no weight beside 99 for "b", expected 1 (99) → 1']],
  ['one beside 100', ['a=100', 'b'], ['"b" has no weight beside 100 for "a", expected a weight (100)']],
  [
    'one beside more than 100',
    ['a=60', 'b=60', 'c'],
    ['"c" has no weight beside 60 for "a" and 1 more, expected a weight (60 60)'],
  ],
  ['one beside 0', ['a=0', 'b'], []],
  [
    'one beside 0 and 50',
    ['a=0', 'b=50', 'c'],
    ['"c" has no weight beside 50 for "b", expected 50 (50) → 50'],
  ],
  [
    'two of three',
    ['a=50', 'b', 'c'],
    [
      '"b" has no weight beside 50 for "a", expected a weight (50)',
      '"c" has no weight beside 50 for "a", expected a weight (50)',
    ],
  ],
  [
    'one of five',
    ['a=10', 'b=20', 'c=30', 'd=15', 'e'],
    ['"e" has no weight beside 10 for "a" and 3 more, expected 25 (10 20 30) → 25'],
  ],
  [
    'subsets',
    ['a/v1=90', 'a/v2'],
    ['"a" subset "v2" has no weight beside 90 for "a" subset "v1", expected 10 (90) → 10'],
  ],
  ['a weight that is no number, which another rule reports', ['a=90', 'b=ten'], []],
])('%s', (_, destinations, expected) => {
  expect(inHttp(...destinations)).toEqual(expected);
});

const said = ['"b" has no weight beside 90 for "a", expected 10 (90) → 10'];
const split = { route: route('a=90', 'b') };
it.each<[string, string, readonly string[]]>([
  ['a route of TCP', virtualService({ ...bound, tcp: [split] }), said],
  ['a route of TLS', virtualService({ ...bound, tls: [split] }), said],
  ['a VirtualService for the mesh', virtualService({ hosts: ['a'], http: [split] }), []],
  [
    'a delegate of two VirtualServices, once',
    ['v', 'w']
      .map((name) =>
        virtualService({ ...bound, hosts: [`${name}.com`], http: [{ delegate: { name: 'd' } }] }, name),
      )
      .join('') + virtualService({ http: [split] }, 'd'),
    said,
  ],
  [
    'what a Rollout weighs',
    `${virtualService({ ...bound, http: [split] })}apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: r, namespace: a}
spec: {strategy: {canary: {trafficRouting: {istio: {virtualService: {name: v}}}}}}
`,
    [],
  ],
  [
    'a delegate that a Rollout weighs',
    `${virtualService({ ...bound, http: [{ delegate: { name: 'd' } }] })}${virtualService({ http: [split] }, 'd')}apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: r, namespace: a}
spec: {strategy: {canary: {trafficRouting: {istio: {virtualService: {name: d}}}}}}
`,
    [],
  ],
])('looks at %s', (_, text, expected) => {
  expect(told(text)).toEqual(expected);
});
