import { expect, it } from 'vitest';
import { isDnsLabel, isDomainName } from './domain-name.ts';

it.each(['a', 'A-1', '0', 'a'.repeat(63)])('takes "%s" for a label', (text) => {
  expect(isDnsLabel(text)).toBe(true);
});

it.each(['', '-a', 'a-', 'a.b', 'a_b', '*', 'a'.repeat(64)])('takes "%s" for no label', (text) => {
  expect(isDnsLabel(text)).toBe(false);
});

it.each([
  'a',
  'a.',
  'shop.example.com',
  'shop.example.com.',
  '*.example.com.',
  '*',
  '*.example.com',
  '*-a.example.com',
  '*a.b',
  `*${'a'.repeat(62)}.b`,
  `${`${'a'.repeat(63)}.`.repeat(3)}${'a'.repeat(61)}.b`,
])('takes "%s" for a domain name', (host) => {
  expect(isDomainName(host)).toBe(true);
});

it.each([
  ...['', '.', '-a.b', 'a..b', 'a.*', '**.b', 'a.1', 'a.b_c'],
  ...[`*${'a'.repeat(63)}.b`, `${'a.'.repeat(128)}b`],
  ...[
    `${`${'a'.repeat(63)}.`.repeat(3)}${'a'.repeat(62)}.b`,
    'a.+1',
    'a.-1',
    'a.b..',
    '*_.b',
    'a.b_c.d.',
    'a.b.c_d.',
  ],
])('takes "%s" for no domain name', (host) => {
  expect(isDomainName(host)).toBe(false);
});
