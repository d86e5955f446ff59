import { expect, it } from 'vitest';
import { isPlaceholder } from './placeholder.ts';

const [dollar, open] = ['$', '{'];

it.each([
  `${dollar}${open}HOST}`,
  `a-${dollar}${open}HOST}-b`,
  '$(HOST)',
  '{{ .Values.host }}',
  '<your host>',
  '***',
  'xxx',
  'XXXX',
  'shop.xxx.example',
  '123xxx456',
])('%s is to be filled in', (text) => {
  expect(isPlaceholder(text)).toBe(true);
});

it.each([
  '',
  '$',
  '$HOST',
  `${dollar}${open}HOST`,
  '$(',
  '{',
  '<>',
  '**',
  'xx',
  'xxxa',
  'axxx',
  'maxxxl',
  'xXxY',
])('%s is not', (text) => {
  expect(isPlaceholder(text)).toBe(false);
});
