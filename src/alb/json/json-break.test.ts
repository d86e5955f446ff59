import { expect, it } from 'vitest';
import { jsonBreakOf, jsonBreakText } from './json-break.ts';

it.each([
  ['[{"HTTP": 80}, {"HTTPS": 443]', 28, ']'],
  ['[{"HTTP": 80} {"HTTPS": 443}]', 14, '{'],
  ['[{"HTTP": 80},]', 14, ']'],
  ['{"HTTP": 80,}', 12, '}'],
  ['[{"HTTP" 80}]', 9, '80'],
  ['[{HTTP: 80}]', 2, 'HTTP'],
  ['[{"HTTP": 80}]]', 14, ']'],
  ['[{"HTTP": 080}]', 10, '080'],
  ['["a', 1, '"'],
  ['[{"HTTP": 80}', 13, ''],
  ['{"HTTP": 80, 443}', 13, '443'],
  ['{443: 80}', 1, '443'],
  ['{"a": {} 1}', 9, '1'],
  ['{} x', 3, 'x'],
  ['[] []', 3, '['],
  ['{"a": 1]', 7, ']'],
  ['[1}', 2, '}'],
  ['{"a"}', 4, '}'],
  ['{"a":}', 5, '}'],
  ['{', 1, ''],
  ['', 0, ''],
])('%s breaks at %i', (text, offset, found) => {
  expect(jsonBreakOf(text)).toEqual({ offset, found });
});

it.each(['[]', '{}', '[{"a": [1, "x", null, true]}]', ' "a" '])('%s does not break', (text) => {
  expect(jsonBreakOf(text)).toBeUndefined();
});

it.each([
  ["[{'HTTP': 80}]", ', since it uses single quotes'],
  ['[{"HTTP": 80}', ', since it ends too early'],
  ['[{"HTTP": 80} 1]', ' at character 15, where 1 is'],
  ['', ''],
  [' \n ', ''],
  ['[]', ''],
])('%s is told in words', (text, words) => {
  expect(jsonBreakText(text)).toBe(words);
});
