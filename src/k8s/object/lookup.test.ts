import { expect, it } from 'vitest';
import { allOf, anyOf, ifKnown, known, unknown } from './lookup.ts';

it('answers whether all hold: one no settles it, else one unknown leaves it open', () => {
  expect(allOf([])).toBe('yes');
  expect(allOf(['yes', 'yes'])).toBe('yes');
  expect(allOf(['yes', 'unknown'])).toBe('unknown');
  expect(allOf(['unknown', 'no', 'yes'])).toBe('no');
});

it('answers whether any holds: one yes settles it, else one unknown leaves it open', () => {
  expect(anyOf([])).toBe('no');
  expect(anyOf(['no', 'no'])).toBe('no');
  expect(anyOf(['no', 'unknown'])).toBe('unknown');
  expect(anyOf(['unknown', 'yes', 'no'])).toBe('yes');
});

it('gives what is known', () => {
  expect(ifKnown(known('a'))).toBe('a');
  expect([ifKnown(unknown), ifKnown({ state: 'absent', weak: false })]).toEqual([undefined, undefined]);
});
