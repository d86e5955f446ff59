import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { objectChanges } from './object-change.ts';

const map = (data: string, name = 'm', apiVersion = 'v1', kind = 'ConfigMap') => `---
apiVersion: ${apiVersion}
kind: ${kind}
metadata: {name: ${name}, namespace: a}
data: ${data}
`;

/** Each as `NAME, before and after: SIDE FIELD TEXT, …`. */
function changesBetween(before: string, after: string): readonly string[] {
  const [one, two] = [before, after].map((text) => modelOf(text).inventory.resources);
  return objectChanges(one ?? [], two ?? []).map((change) => {
    const there = [
      ...(change.before === undefined ? [] : ['before']),
      ...(change.after === undefined ? [] : ['after']),
    ];
    const places = change.places.map(({ side, field, at }) => {
      const text = field.length === 0 ? '' : ` ${textAt(at)}`;
      return `${side} ${field.map((key) => (typeof key === 'number' ? `[${key}]` : key)).join('.')}${text}`;
    });
    return `${change.name}, ${there.join(' and ')}: ${places.join(', ')}`;
  });
}

it.each<[string, string, string, readonly string[]]>([
  ['no object', '', '', []],
  [
    'the same, in another order of objects and fields',
    map('{a: 1, b: 2}') + map('{}', 'n'),
    map('{}', 'n') + map('{b: 2, a: 1}'),
    [],
  ],
  ['another value', map('{a: b}'), map('{a: c}'), ['ConfigMap "a/m", before and after: after data.a c']],
  [
    'a value of another type',
    map('{a: "1", b: {c: d}, e: [f], g: {h: i}, j: [k]}'),
    map('{a: 1, b: d, e: f, g: [i], j: {k: l}}'),
    [
      'ConfigMap "a/m", before and after: after data.a 1, after data.b d, after data.e f, after data.g [i], after data.j {k: l}',
    ],
  ],
  [
    'fields that come and go, those of now first',
    map('{a: 1, b: 2, z: {v: 1, x: 2}}'),
    map('{b: 2, c: 3, z: {x: 2, w: 3}}'),
    [
      'ConfigMap "a/m", before and after: after data.c 3, after data.z.w 3, before data.z.v 1, before data.a 1',
    ],
  ],
  [
    'items of a list within items',
    map('{a: [{b: [1, 2]}, {b: [3]}]}'),
    map('{a: [{b: [1, 5]}, {b: [3, 4]}, {b: []}]}'),
    [
      'ConfigMap "a/m", before and after: after data.a.[0].b.[1] 5, after data.a.[1].b.[1] 4, after data.a.[2] {b: []}',
    ],
  ],
  [
    'items that go',
    map('{a: [1, 2, 3]}'),
    map('{a: [1]}'),
    ['ConfigMap "a/m", before and after: before data.a.[1] 2, before data.a.[2] 3'],
  ],
  ['null', map('{a: null}'), map('{a: b}'), ['ConfigMap "a/m", before and after: after data.a b']],
  [
    'objects of one name and another kind or group',
    map('{}', 'm', 'v1', 'ConfigMap') + map('{}', 'm', 'one.com/v1', 'Other'),
    map('{}', 'm', 'v1', 'Secret') + map('{}', 'm', 'two.com/v1', 'Other'),
    [
      'Secret "a/m", after: after ',
      'Other "a/m", after: after ',
      'ConfigMap "a/m", before: before ',
      'Other "a/m", before: before ',
    ],
  ],
  [
    'another version of one group, which is a field',
    map('{}', 'm', 'one.com/v1', 'Other'),
    map('{}', 'm', 'one.com/v2', 'Other'),
    ['Other "a/m", before and after: after apiVersion one.com/v2'],
  ],
  [
    'objects of one name in two namespaces',
    map('{a: 1}') + map('{a: 1}').replace('namespace: a', 'namespace: b'),
    map('{a: 1}') + map('{a: 2}').replace('namespace: a', 'namespace: b'),
    ['ConfigMap "b/m", before and after: after data.a 2'],
  ],
])('changes of %s', (_, before, after, expected) => {
  expect(changesBetween(before, after)).toEqual(expected);
});
