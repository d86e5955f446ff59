import { expect, it } from 'vitest';
import { joinedDocuments } from './joined-documents.ts';
import { readingSyntaxOf } from './syntax.ts';

/** The keys with which objects begin that stand behind the first one, each by its line. */
function joined(text: string): readonly string[] {
  const document = { file: { path: 'a.yaml', text }, index: 0, start: 0, end: text.length };
  return joinedDocuments(readingSyntaxOf(document), text).map(({ start, end }) => {
    const line = text.slice(0, start).split('\n').length;
    return `${line} ${text.slice(start, end)}`;
  });
}

const object = (kind: string, more = '') => `apiVersion: v1\nkind: ${kind}\n${more}`;

it.each<[string, string, readonly string[]]>([
  ['one', object('A'), []],
  ['two', object('A') + object('B'), ['3 apiVersion']],
  ['three', object('A', 'x: 1\n') + object('B') + object('C'), ['4 apiVersion', '6 apiVersion']],
  ['two of which the second begins with its kind', `${object('A')}kind: B\napiVersion: v1\n`, ['3 kind']],
  ['two behind a comment', `${object('A')}# b\n${object('B')}`, ['4 apiVersion']],
  ['two of which the second has no kind', `${object('A')}apiVersion: v1\n`, []],
  ['two of which the first has no kind', `apiVersion: v1\nx: 1\n${object('B')}`, []],
  ['three of which the last has no kind', `${object('A') + object('B')}apiVersion: v1\n`, []],
  ['a key that comes twice in one', object('A', 'x: 1\nx: 2\n'), []],
  ['two in brackets', '{apiVersion: v1, kind: A, apiVersion: v1, kind: B}\n', []],
  ['a list', `- ${object('A').replace('\n', '\n  ')}`, []],
  ['nothing', '', []],
])('finds objects behind the first of %s', (_, text, expected) => {
  expect(joined(text)).toEqual(expected);
});
