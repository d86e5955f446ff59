import { expect, it } from 'vitest';
import { expanded } from './expansion.ts';

const values = new Map<string, unknown>([
  ['HOST', 'shop.example.com'],
  ['PORT', 8080],
  ['ON', true],
  ['MAP', {}],
]);

it.each([
  ['no variable', 'no variable'],
  ['$(HOST)', 'shop.example.com'],
  ['$(PORT)', 8080],
  ['$(ON)', true],
  ['https://$(HOST):$(PORT)/', 'https://shop.example.com:8080/'],
  ['$(OTHER) $(HOST)', '$(OTHER) shop.example.com'],
  ['$(MAP)', '$(MAP)'],
  ['$$(HOST)', '$(HOST)'],
  ['$(HOST', '$(HOST'],
  ['a $ b $', 'a $ b $'],
  ['$HOST', '$HOST'],
])('%s', (text, expected) => {
  expect(expanded(text, values)).toEqual(expected);
});
