import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../../../test/support/edit-cases.ts';
import { readDocument } from '../yaml/read.ts';
import type { Quotes, ScalarContent, Surroundings } from './scalar-text.ts';
import { quotedSpelling, scalarText } from './scalar-text.ts';

const cases: readonly (readonly [ScalarContent, Quotes, Surroundings, string])[] = [
  ['word', 'plain', 'block', 'word'],
  ['/healthz/ready', 'plain', 'block', '/healthz/ready'],
  ['10.0.0.0/8', 'plain', 'block', '10.0.0.0/8'],
  ['a,b', 'plain', 'block', 'a,b'],
  ['a,b', 'plain', 'flow', '"a,b"'],
  ['30218', 'plain', 'block', '"30218"'],
  ['0x1f', 'plain', 'block', '"0x1f"'],
  ['1_000', 'plain', 'block', '"1_000"'],
  ['1e3', 'plain', 'block', '"1e3"'],
  ['12:30', 'plain', 'block', '"12:30"'],
  ['2021-04-22', 'plain', 'block', '"2021-04-22"'],
  ['.inf', 'plain', 'block', '".inf"'],
  ['Yes', 'plain', 'block', '"Yes"'],
  ['oFF', 'plain', 'block', '"oFF"'],
  ['~', 'plain', 'block', '"~"'],
  ['', 'plain', 'block', '""'],
  ['', 'single', 'block', "''"],
  [' x', 'plain', 'block', '" x"'],
  ['a: b', 'plain', 'block', '"a: b"'],
  ['a:', 'plain', 'block', '"a:"'],
  ['a:b', 'plain', 'block', 'a:b'],
  ['a #b', 'plain', 'block', '"a #b"'],
  ['a#b', 'plain', 'block', 'a#b'],
  ['*', 'plain', 'block', '"*"'],
  ['{"a": 1}', 'plain', 'block', '\'{"a": 1}\''],
  ['word', 'single', 'block', "'word'"],
  ['word', 'double', 'flow', '"word"'],
  ['word', 'plain', 'json', '"word"'],
  ['a\tb', 'plain', 'block', 'a\tb'],
  ['a\nb', 'single', 'block', '"a\\nb"'],
  ['\u0085', 'double', 'block', '"\\u0085"'],
  ['ü😀', 'plain', 'block', 'ü😀'],
  [80, 'double', 'block', '80'],
  [true, 'plain', 'block', 'true'],
  [null, 'plain', 'block', 'null'],
];

describe('scalarText', () => {
  it.each(cases)('writes %j, %s, in %s', (value, quotes, surroundings, text) => {
    expect(scalarText(value, quotes, surroundings)).toBe(text);
  });

  const strings = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'ab01+-._:, #\'"\\{}[]&*!|>%@`?~=<\n\r\t\u0085\u2028\ufeff') }),
    fc.constantFrom('y', 'NO', 'null', '---', '...', '0o7', '-.INF', '1:2:3', '=', '<<', 'a\r\n'),
  );
  const quotes = fc.constantFrom<Quotes[]>('plain', 'single', 'double');

  it('writes strings that are read as they were', () => {
    fc.assert(
      fc.property(strings, quotes, (value, style) => {
        fc.pre(!/\p{Surrogate}/u.test(value));
        fc.pre(!['v', 'f', 'l'].includes(value)); // the other keys of the text
        const block = scalarText(value, style, 'block');
        const flow = scalarText(value, style, 'flow');
        const json = scalarText(value, style, 'json');
        const text = `${block}: 1\nv: ${block}\nf: {${flow}: ${flow}, l: [${flow}]}\n`;
        const read = readDocument(documentOf(text));
        expect(read.problems).toEqual([]);
        expect(read.value).toEqual({ [value]: 1, v: value, f: { [value]: value, l: [value] } });
        expect(JSON.parse(json)).toBe(value);
      }),
      { numRuns: 2000 },
    );
  });
});

it('quotedSpelling keeps a text as it is written', () => {
  expect(['010', 'on', '1.0'].map(quotedSpelling)).toEqual(['"010"', '"on"', '"1.0"']);
  expect(quotedSpelling('a"b')).toBe("'a\"b'");
});
