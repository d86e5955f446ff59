import { expect, it } from 'vitest';
import { holdsStatus } from './success-codes.ts';

it.each<[string, number, boolean]>([
  ['200', 200, true],
  ['200', 404, false],
  ['200,404', 404, true],
  ['200, 404', 404, true],
  ['200-399', 301, true],
  ['200-399', 404, false],
  ['200-299,404', 404, true],
  ['', 200, false],
  ['2xx', 200, false],
  ['20', 200, false],
])('%j holds %i: %s', (codes, status, expected) => {
  expect(holdsStatus(codes, status)).toBe(expected);
});
