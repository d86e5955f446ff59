import { expect, it } from 'vitest';
import type { GraphNode } from './graph.ts';
import { GraphSheet } from './graph-sheet.ts';

const node = (id: string, broken?: string): Omit<GraphNode, 'details' | 'outside'> => ({
  id,
  stage: 'listener',
  title: id,
  kind: 'listener',
  name: id,
  places: [],
  ...(broken === undefined ? {} : { broken }),
});

function sheetOf(...ids: readonly string[]): GraphSheet {
  const sheet = new GraphSheet();
  for (const id of ids) sheet.node(node(id));
  return sheet;
}

const arrow = { from: 'a', to: 'b' };
const bare = { ...arrow, labels: [], outside: false, places: [] };

it('draws a node once, as it is drawn first', () => {
  const sheet = new GraphSheet();
  expect(sheet.has('a')).toBe(false);
  expect(sheet.node({ ...node('a'), details: ['one'], outside: true })).toBe('a');
  expect(sheet.node(node('a'))).toBe('a');
  expect(sheet.has('a')).toBe(true);
  expect(sheet.graph.nodes).toEqual([{ ...node('a'), details: ['one'], outside: true }]);
});

it('has no details and is in the input where nothing is said', () => {
  expect(sheetOf('a').graph.nodes).toEqual([{ ...node('a'), details: [], outside: false }]);
});

it('says first why requests end, and of no node that is not drawn', () => {
  const sheet = sheetOf('a');
  sheet.node(node('b', 'drawn so'));
  for (const id of ['a', 'b', 'c']) {
    sheet.end(id, `first ${id}`);
    sheet.end(id, `second ${id}`);
  }
  expect(sheet.graph.nodes.map(({ id, broken }) => `${id}: ${broken}`)).toEqual([
    'a: first a',
    'b: drawn so',
  ]);
});

it('knows from which nodes arrows lead', () => {
  const sheet = sheetOf('a', 'b');
  sheet.arrow(arrow);
  expect([sheet.leadsOn('a'), sheet.leadsOn('b')]).toEqual([true, false]);
});

it('orders arrows by the nodes that they lead from, then by those that they lead to', () => {
  const sheet = sheetOf('a', 'b', 'c');
  for (const [from, to] of [
    ['b', 'c'],
    ['a', 'c'],
    ['c', 'a'],
    ['a', 'b'],
    ['b', 'a'],
  ] as const)
    sheet.arrow({ from, to });
  expect(sheet.graph.arrows.map(({ from, to }) => `${from}${to}`)).toEqual(['ab', 'ac', 'ba', 'bc', 'ca']);
});

it.each([
  ['nothing is said', [{}], {}],
  ['two say nothing', [{}, {}], {}],
  ['requests are named', [{ labels: ['x', 'y'] }], { labels: ['x', 'y'] }],
  ['others are named too', [{ labels: ['x', 'y'] }, { labels: ['y', 'z'] }], { labels: ['x', 'y', 'z'] }],
  ['the second is for all', [{ labels: ['x'] }, {}], {}],
  ['the first is for all', [{}, { labels: ['x'] }], {}],
  ['something outside decides', [{ outside: true }], { outside: true }],
  ['something outside decides both', [{ outside: true }, { outside: true }], { outside: true }],
  ['something outside decides the first alone', [{ outside: true }, {}], {}],
  ['something outside decides the second alone', [{}, { outside: true }], {}],
  ['it is broken', [{ broken: 'x' }], { broken: 'x' }],
  ['both are broken', [{ broken: 'x' }, { broken: 'x' }], { broken: 'x' }],
  ['the first alone is broken', [{ broken: 'x' }, {}], {}],
  ['the second alone is broken', [{}, { broken: 'x' }], {}],
])('draws one arrow between two nodes where %s', (_, parts, expected) => {
  const sheet = sheetOf('a', 'b');
  for (const part of parts) sheet.arrow({ ...arrow, ...part });
  expect(sheet.graph.arrows).toStrictEqual([{ ...bare, ...expected }]);
});

it('keeps the places of all that an arrow stands for', () => {
  const place = (key: string) => ({
    document: { file: { path: 'a.yaml', text: '' }, start: 0, end: 0, index: 0 },
    path: [key],
    on: 'value' as const,
  });
  const sheet = sheetOf('a', 'b');
  for (const key of ['x', 'y']) sheet.arrow({ ...arrow, places: [place(key)] });
  expect(sheet.graph.arrows[0]?.places.map(({ path }) => path)).toEqual([['x'], ['y']]);
});
