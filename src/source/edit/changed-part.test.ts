import { expect, it } from 'vitest';
import { documentOf } from '../../../test/support/edit-cases.ts';
import { changedPart } from './changed-part.ts';

const text = `kind: Service
metadata:
  name: web
  annotations:
    a: 1 # why
    b: |
      two
    c: {d: e}
spec:
  ports:
    - name: http
      port: 80
    - port: 443
`;

/** The path of the map around the entry that is read alone, after one change; undefined where all is read. */
function holderOf(from: string, to: string, before = '') {
  const start = text.indexOf(from) + before.length;
  const end = start + from.length - before.length;
  return changedPart(documentOf(text), [{ start, end, newText: to }])?.holder.join('.');
}

it.each([
  ['a value', 'a: 1', 'a: 2', 'metadata.annotations'],
  ['a key', 'a: 1', 'x: 1', 'metadata.annotations'],
  ['a line of a block scalar', 'two', 'three', 'metadata.annotations'],
  ['a value in braces, with what holds the braces', '{d: e}', '{d: "f"}', 'metadata.annotations'],
  ['an entry that goes, in the one around it', '    a: 1 # why\n', '', 'metadata'],
  ['an entry that goes up to the next one, in the one around it', 'a: 1 # why\n    ', '', 'metadata'],
  ['a value with its line break, in the one around it', 'a: 1 # why\n', 'a: 2\n', 'metadata'],
  ['the first field of a list item, behind whose dash it stands', 'port: 443', 'port: 444', 'spec'],
  ['a field of a list item', 'port: 80', 'port: 81', 'spec.ports.0'],
])('reads alone the entry of %s', (_, from, to, holder) => {
  expect(holderOf(from, to)).toBe(holder);
});

it.each([
  ['one that becomes two', 'a: 1', 'a: 1\n    x: 2'],
  ['one that is less indented', 'two', 'x\n   two'],
  ['a quote that does not end', 'a: 1', 'a: "1'],
  ['braces that do not end', '{d: e}', '{d: e'],
  [
    'an entry that goes with the one around it',
    text.slice(text.indexOf('metadata'), text.indexOf('spec')),
    '',
  ],
])('has all read for %s', (_, from, to) => {
  expect(holderOf(from, to)).toBeUndefined();
});

it('has all read where nothing has changed, and where the document had errors', () => {
  expect(changedPart(documentOf(text), [])).toBeUndefined();
  expect(changedPart(documentOf('a: 1\nb: "\n'), [{ start: 3, end: 4, newText: '2' }])).toBeUndefined();
});
