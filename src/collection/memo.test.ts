import { expect, it } from 'vitest';
import { oncePer } from './memo.ts';

it('makes a value once for each object, also when the value is undefined', () => {
  const asked: object[] = [];
  const seen = oncePer((owner: object) => {
    asked.push(owner);
    return undefined;
  });
  const [first, second] = [{}, {}];
  seen(first);
  seen(first);
  seen(second);
  expect(asked).toEqual([first, second]);
  expect(asked[0]).toBe(first);
});

it('gives equal objects values of their own', () => {
  const nameless = oncePer((owner: { readonly name: string }) => ({ ...owner }));
  const one = { name: 'a' };
  expect(nameless(one)).toBe(nameless(one));
  expect(nameless({ name: 'a' })).not.toBe(nameless(one));
});
