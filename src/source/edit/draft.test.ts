import { describe, expect, it } from 'vitest';
import { documentOf } from '../../../test/support/edit-cases.ts';
import { applyEdits } from '../../diagnostic/fix.ts';
import { Draft } from './draft.ts';

/** The text that the replacements of a draft make of the text as it was. */
const applied = (draft: Draft) =>
  applyEdits(
    draft.document.file.text,
    draft.replacements().map((one) => ({ file: 'a.yaml', ...one })),
  );

const text = 'a: 1\nb: 2\nc: 3\n';

it('is the text of its document, in which nothing has changed', () => {
  const whole = `x: y\n---\n${text}`;
  const draft = new Draft({ file: { path: 'a.yaml', text: whole }, index: 1, start: 9, end: whole.length });
  expect([draft.text, draft.lineBreak, draft.isSound, draft.replacements()]).toEqual([text, '\n', true, []]);
  draft.splice(3, 4, '9');
  expect(draft.replacements()).toEqual([{ start: 3, end: 4, newText: '9' }]);
  expect(draft.tree.root?.type).toBe('map');
});

it('breaks lines as the document does', () => {
  const draft = new Draft(documentOf('a: 1\r\nb: 2\r\n'));
  draft.insertLines(6, ['c: 3', 'd: 4']);
  expect(draft.text).toBe('a: 1\r\nc: 3\r\nd: 4\r\nb: 2\r\n');
});

it.each<[string, string, number, string]>([
  ['before a line', text, 5, 'a: 1\nx: 9\nb: 2\nc: 3\n'],
  ['before the first line', text, 0, 'x: 9\na: 1\nb: 2\nc: 3\n'],
  ['behind the last line', text, text.length, 'a: 1\nb: 2\nc: 3\nx: 9\n'],
  ['behind a last line without a break', 'a: 1', 4, 'a: 1\nx: 9'],
  ['behind a last line of one character', 'a', 1, 'a\nx: 9'],
  ['before a last line without a break', 'a: 1\nb: 2', 5, 'a: 1\nx: 9\nb: 2'],
  ['into an empty text', '', 0, 'x: 9\n'],
])('puts lines %s', (_, before, offset, after) => {
  const draft = new Draft(documentOf(before));
  draft.insertLines(offset, ['x: 9']);
  expect(draft.text).toBe(after);
  expect(applied(draft)).toBe(after);
});

it('tells what has changed in offsets of the text as it was', () => {
  const draft = new Draft(documentOf(text));
  draft.splice(3, 4, '10');
  draft.splice(9, 10, '');
  draft.splice(draft.text.length, draft.text.length, 'd: 4\n');
  draft.splice(4, 4, '0');
  expect(draft.replacements()).toEqual([
    { start: 3, end: 4, newText: '100' },
    { start: 8, end: 9, newText: '' },
    { start: 15, end: 15, newText: 'd: 4\n' },
  ]);
  expect(applied(draft)).toBe(draft.text);
  draft.splice(0, draft.text.length, '');
  expect(draft.replacements()).toEqual([{ start: 0, end: 15, newText: '' }]);
});

it('reads as before where changes were taken back', () => {
  const draft = new Draft(documentOf(text));
  draft.attempt(() => {
    draft.splice(0, 1, '[');
    return draft.isSound;
  });
  expect([draft.text, draft.isSound, draft.replacements()]).toEqual([text, true, []]);
});

it('takes changes back that end in false', () => {
  const draft = new Draft(documentOf(text));
  const done = [false, true].map((isDone) =>
    draft.attempt(() => {
      draft.splice(0, 1, isDone ? 'x' : '[');
      expect(draft.isSound).toBe(isDone);
      return isDone;
    }),
  );
  expect(done).toEqual([false, true]);
  expect([draft.text, draft.isSound]).toEqual(['x: 1\nb: 2\nc: 3\n', true]);
  expect(draft.replacements()).toEqual([{ start: 0, end: 1, newText: 'x' }]);
});

it('is not sound with line breaks that not all readers take for such', () => {
  for (const odd of ['a: "b\u2028c"\n', 'a: "b\u0085c"\n', 'a: b\rc: d\n'])
    expect(new Draft(documentOf(odd)).isSound).toBe(false);
  expect(new Draft(documentOf('a: [\n')).isSound).toBe(false);
});

it('knows where stands now what stood at a path', () => {
  const draft = new Draft(documentOf(text));
  expect(draft.now(['a', 0])).toEqual(['a', 0]);
  draft.shift((path) => ['x', ...path]);
  draft.shift((path) => (path.length > 2 ? undefined : [...path, 'y']));
  draft.shift((path) => [...path, 'z']);
  expect([draft.now(['a']), draft.now(['a', 0])]).toEqual([['x', 'a', 'y', 'z'], undefined]);
});

describe('a long document', () => {
  const filler = Array.from({ length: 1200 }, (_, index) => `k${index}: value\n`).join('');
  const long = `first:\n  a: 1\n  b: [2]\n${filler}`;

  it('is judged by the entry that has changed', () => {
    const draft = new Draft(documentOf(long));
    draft.splice(long.indexOf('1'), long.indexOf('1') + 1, '[9]');
    expect(draft.isSound).toBe(true);
    expect(draft.node(['first', 'a'])).toMatchObject({ type: 'list' });
    expect(draft.node(['first', 'b'])).toMatchObject({ type: 'list' });
    expect(draft.node(['k7'])).toMatchObject({ text: 'value' });
    expect(draft.node(['first', 'c'])).toBeUndefined();
    expect(draft.node(['first', 'b', 1])).toBeUndefined();
    const later = draft.text.indexOf('k7:');
    draft.splice(later, later + 2, 'renamed');
    expect(draft.isSound).toBe(true);
    expect(draft.node(['renamed'])).toMatchObject({ text: 'value' });
    expect(draft.node(['first', 'a'])).toMatchObject({ type: 'list' });
    expect(draft.node(['k7'])).toBeUndefined();
  });

  it('is read anew where the entry no longer reads', () => {
    const draft = new Draft(documentOf(long));
    draft.splice(long.indexOf('1'), long.indexOf('1') + 1, '[9');
    expect(draft.isSound).toBe(false);
    draft.splice(long.indexOf('1') + 2, long.indexOf('1') + 2, ']');
    expect(draft.isSound).toBe(true);
  });
});

it.each([
  'a: 1\n',
  'a: b c # d\n',
  'a: b',
  '- a\n',
  'x: {a: b, c: d}\n',
  '[a, b]\n',
  '{"a": 1}',
  'x:\n  - a: b:c\n',
])('takes a word for a word to read as the text did: %j', (written) => {
  const start = written.search(/(?<=a: |- |\[|"a": )[a-z0-9]/);
  const scalar = /^[^,\n\]}]*?(?= #|[,\n\]}]|$)/.exec(written.slice(start))?.[0] ?? '';
  for (const word of ['80', 'a.b-c_d', 'true', '0x1F', '1e3', '2001-01-01', 'x-', 'A']) {
    const draft = new Draft(documentOf(written));
    expect(draft.isSound).toBe(true);
    draft.swap(start, start + scalar.length, word);
    expect([draft.isSound, new Draft(documentOf(draft.text)).isSound]).toEqual([true, true]);
  }
});
