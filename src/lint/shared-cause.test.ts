import { expect, it } from 'vitest';
import { documentOf, place } from '../../test/support/edit-cases.ts';
import type { Finding } from '../rule/rule.ts';
import type { Found } from './found.ts';
import { causesToldOnce as toldOnce } from './shared-cause.ts';

const document = documentOf(Array.from({ length: 9 }, (_, index) => `k${index}: 1\n`).join(''));
const nowhere = () => false;

function causesToldOnce(findings: readonly Finding[], isContext: (at: Finding['at']) => boolean) {
  const all = findings.map(
    (one): Found => ({ rule: 'gateway/x', severity: 'error', gap: false, finding: one }),
  );
  return toldOnce(all, isContext).map(({ finding: one }) => one);
}

function finding(index: number, rest: Partial<Finding> = {}): Finding {
  const at = place(document, [`k${index}`]);
  return { at, message: `m${index}`, effect: 'e', cause: { of: 'it', each: `each ${index}` }, ...rest };
}

function fixed(index: number, title: string, applicability: 'safe' | 'unsafe' = 'safe') {
  const at = place(document, [`k${index}`]);
  return finding(index, { fixes: [{ title, applicability, edits: [{ op: 'set', at, value: 2 }] }] });
}

it('lets the first of several findings speak for those with its cause, wherever it comes in the list', () => {
  const other = finding(3, { cause: { of: 'other', each: 'x' } });
  const none = finding(4, { cause: undefined });
  const told = causesToldOnce([finding(2), other, finding(1), none, none], nowhere);
  expect(told.map(({ message }) => message)).toEqual(['m1', 'm3', 'm4', 'm4']);
  expect(told[0]?.related).toEqual([{ at: place(document, ['k2']), message: 'each 2' }]);
  expect(told[1]).toBe(other);
});

it('lets what is certain speak for what rests on an assumption', () => {
  const lowered = { to: 'warning', assumes: 'a', settledBy: 'complete' } as const;
  const told = causesToldOnce([finding(1, { lowered }), finding(2)], nowhere);
  expect(told.map(({ message, lowered }) => [message, lowered])).toEqual([['m2', undefined]]);
});

it('speaks at the cause where that has a place of its own, and not where the place is context', () => {
  const told = { at: place(document, ['k8']), message: 'the cause' };
  const both = [1, 2].map((index) => finding(index, { help: 'h', cause: { of: 'it', each: 'x', told } }));
  const [only, ...more] = causesToldOnce(both, nowhere);
  expect(more).toEqual([]);
  expect(only).toEqual({
    ...told,
    effect: 'e',
    related: [1, 2].map((index) => ({ at: place(document, [`k${index}`]), message: 'x' })),
  });
  const inContext = causesToldOnce(both, (at) => at === told.at);
  expect(inContext.map(({ message }) => message)).toEqual(['m1']);
  expect(causesToldOnce(both.slice(1), nowhere)).toEqual(both.slice(1));
});

it('lets nothing in context speak for what is reported', () => {
  const context = finding(1);
  const told = causesToldOnce([context, finding(2), finding(3)], (at) => at === context.at);
  expect(told.map(({ message, related }) => [message, related?.length])).toEqual([['m2', 1]]);
});

it('shows five places and counts the others', () => {
  const [told] = causesToldOnce(
    Array.from({ length: 9 }, (_, index) => finding(index)),
    nowhere,
  );
  expect(told?.related?.map(({ message }) => message)).toEqual([
    'each 1',
    'each 2',
    'each 3',
    'each 4',
    'each 5; 3 more like it',
  ]);
});

it('keeps the fixes that all have, with the edits of all, safe only if each is', () => {
  const [told] = causesToldOnce([fixed(1, 't'), fixed(2, 't')], nowhere);
  expect(told?.fixes).toMatchObject([{ title: 't', applicability: 'safe', edits: [{}, {}] }]);
  const [mixed] = causesToldOnce([fixed(1, 't'), fixed(2, 't', 'unsafe')], nowhere);
  expect(mixed?.fixes).toMatchObject([{ applicability: 'unsafe' }]);
  const [one] = causesToldOnce([fixed(1, 't'), { ...fixed(1, 't'), at: place(document, ['k3']) }], nowhere);
  expect(one?.fixes).toMatchObject([{ edits: [{ at: place(document, ['k1']), value: 2 }] }]);
  const [apart] = causesToldOnce([fixed(1, 't'), fixed(2, 'other')], nowhere);
  expect(apart?.fixes).toEqual([]);
});
