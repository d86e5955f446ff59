import { expect, it } from 'vitest';
import { saidOf } from './json-fault.ts';

it.each([
  ['jwksEndpoint is a required field for jwt validation', 'has no jwksEndpoint'],
  ['issuer is a required field for jwt validation', 'has no issuer'],
  [
    'format is a required field for additional claims for jwt validation',
    'has an additional claim without format',
  ],
  [
    'values must not be empty for additional claims for jwt validation',
    'has an additional claim without values',
  ],
])('%s: %s', (words, is) => {
  expect(saidOf(words)).toEqual({ is, expected: 'one' });
});
