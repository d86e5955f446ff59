import { expect, it } from 'vitest';
import { documentOf, place } from '../../../test/support/edit-cases.ts';
import type { Key } from '../file/file.ts';
import { textOf } from '../file/file.ts';
import { narrowed } from './list-item.ts';

const list =
  'kind: List\nitems:\n- kind: A\n  a: 1\n# of the second\n- kind: B\n  b:\n    c: 2\n  # end\n- kind: C\n';

it.each<[string, string, readonly Key[], string, readonly Key[]]>([
  [
    'in an object of a list',
    list,
    ['items', 1, 'b', 'c'],
    '# of the second\n- kind: B\n  b:\n    c: 2\n  # end\n',
    [0, 'b', 'c'],
  ],
  ['in the first object', list, ['items', 0, 'a'], '- kind: A\n  a: 1\n', [0, 'a']],
  ['at the object itself', list, ['items', 1], list, ['items', 1]],
  ['at the list', list, ['items'], list, ['items']],
  ['elsewhere', list, ['kind', 1, 'a'], list, ['kind', 1, 'a']],
  ['behind the last object', list, ['items', 3, 'a'], list, ['items', 3, 'a']],
  [
    'below a name',
    'items:\n  a:\n    b: 1\n',
    ['items', 'a', 'b'],
    'items:\n  a:\n    b: 1\n',
    ['items', 'a', 'b'],
  ],
  ['in JSON', '{"items": [{"a": 1}, {"b": 2}]}', ['items', 1, 'b'], '{"b": 2}', ['b']],
  [
    'in a list that does not read',
    'items:\n- a: [\n',
    ['items', 0, 'a'],
    'items:\n- a: [\n',
    ['items', 0, 'a'],
  ],
  ['in a list in a list', 'items:\n- - a: 1\n', ['items', 0, 0, 'a'], '- - a: 1\n', [0, 0, 'a']],
  ['in an object on the line of its key', 'items: [{a: 1}]\n', ['items', 0, 'a'], '{a: 1}', ['a']],
])('a place %s', (_, text, path, part, inside) => {
  const { document, path: now, on } = narrowed({ ...place(documentOf(text), path), on: 'key' });
  expect([textOf(document), now, on]).toEqual([part, inside, 'key']);
});
