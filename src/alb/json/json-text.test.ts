import { describe, expect, it } from 'vitest';
import type { JsonNode } from './json-text.ts';
import { placedJson } from './json-text.ts';

/** The node with the text that each place stands for. */
function shown(node: JsonNode, text: string): unknown {
  if (node.kind === 'scalar') return text.slice(node.start, node.end);
  if (node.kind === 'list') return node.items.map((item) => shown(item, text));
  return node.members.map(({ at, value }) => [text.slice(at.start, at.end), shown(value, text)]);
}

describe('placedJson', () => {
  it.each([
    ['[{"HTTP": 80}, {"HTTPS":443}]', [[['"HTTP"', '80']], [['"HTTPS"', '443']]]],
    [
      '[\n  {"HTTP":80,"HTTP":8080}\n]',
      [
        [
          ['"HTTP"', '80'],
          ['"HTTP"', '8080'],
        ],
      ],
    ],
    [
      '{"a":{"b":[1,"}",null]},"c":-1.5e3}',
      [
        ['"a"', [['"b"', ['1', '"}"', 'null']]]],
        ['"c"', '-1.5e3'],
      ],
    ],
    ['"a \\" b"', '"a \\" b"'],
    [' [] ', []],
    ['[{}]', [[]]],
  ])('%s', (text, expected) => {
    const node = placedJson(text);
    expect(node && shown(node, text)).toEqual(expected);
  });

  it.each(['', '{', "[{'HTTP': 80}]", '[1,]', 'HTTP'])('is none: %s', (text) => {
    expect(placedJson(text)).toBeUndefined();
  });

  it('takes any nesting', () => {
    const text = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    expect(placedJson(text)?.end).toBe(text.length);
  });
});
