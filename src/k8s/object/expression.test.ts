import { expect, it } from 'vitest';
import { readExpression } from './expression.ts';

// The words are those of Go's regexp/syntax, without what it puts in front of them.
it.each([
  ['(', 'missing closing ): `(`'],
  ['[a', 'missing closing ]: `[a`'],
  ['a**', 'invalid nested repetition operator: `**`'],
  ['*a', 'missing argument to repetition operator: `*`'],
  ['(?=a)', 'invalid or unsupported Perl syntax: `(?=`'],
])('does not read %s: %s', (expression, words) => {
  expect(readExpression(expression)).toBe(words);
  expect(readExpression(expression)).toBe(words);
});

it('reads an expression once, until many others were read', () => {
  const first = readExpression('a+');
  expect(typeof first === 'string' ? first : first.matches('aa')).toBe(true);
  expect(readExpression('a+')).toBe(first);
  for (let index = 0; index < 1000; index += 1) readExpression(`b${index}`);
  expect(readExpression('a+')).not.toBe(first);
});
