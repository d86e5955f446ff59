import { describe, expect, it } from 'vitest';
import { isScalar, parseDocument } from 'yaml';
import { sliceInSource } from './scalar-slice.ts';

/** Where characters of the value of `a` stand in the text; undefined where that cannot be told. */
function slice(text: string, start: number, end: number): string | undefined {
  const node = parseDocument(text).get('a', true);
  if (!isScalar(node) || node.range === undefined || node.range === null) throw new Error('no scalar');
  const [from, to] = node.range;
  const scalar = {
    type: node.type,
    value: String(node.source ?? node.value),
    range: { start: from, end: to },
  };
  const value = node.type === 'PLAIN' ? scalar.value : String(node.value);
  const found = sliceInSource(text, { ...scalar, value }, { start, end });
  return found && text.slice(found.start, found.end);
}

describe('part of a scalar', () => {
  it.each<[string, string, number, number, string | undefined]>([
    ['plain', 'a: bcde # c\n', 1, 3, 'cd'],
    ['plain, up to its end', 'a: bcde\n', 3, 4, 'e'],
    ['plain, beyond its end', 'a: bcde # c\n', 3, 9, 'e'],
    ['plain, wholly beyond its end', 'a: bcde # c\n', 7, 9, ''],
    ['plain, from before its beginning', 'a: bcde\n', -3, 1, 'b'],
    ['plain, nothing', 'a: bcde\n', 2, 2, ''],
    ['plain, turned round', 'a: bcde\n', 3, 1, ''],
    ['plain of two lines', 'a: bc\n  de\n', 0, 2, undefined],
    ['in single quotes', "a: 'bcde'\n", 0, 2, 'bc'],
    ['in single quotes, behind a doubled one', "a: 'b''cd'\n", 2, 3, 'c'],
    ['in single quotes, a doubled one', "a: 'b''cd'\n", 1, 2, "''"],
    ['in single quotes, up to the end', "a: 'bcd'\n", 2, 3, 'd'],
    ['in double quotes', 'a: "bcde"\n', 0, 2, 'bc'],
    ['in double quotes, behind an escape', 'a: "b\\"cd"\n', 2, 4, 'cd'],
    ['in double quotes, an escape', 'a: "b\\ncd"\n', 1, 2, '\\n'],
    ['in double quotes, behind two digits', 'a: "\\x41cd"\n', 1, 2, 'c'],
    ['in double quotes, behind four digits', 'a: "\\u00e9cd"\n', 1, 2, 'c'],
    ['in double quotes, behind eight digits', 'a: "\\U0001F600cd"\n', 2, 3, 'c'],
    ['in double quotes, eight digits', 'a: "\\U0001F600cd"\n', 0, 2, '\\U0001F600'],
    ['in double quotes, behind eight digits of a small character', 'a: "\\U00000041cd"\n', 1, 2, 'c'],
    ['in double quotes, behind a character of two units', 'a: "😀cd"\n', 2, 3, 'c'],
    ['in double quotes of two lines', 'a: "b\n  c"\n', 0, 1, undefined],
    ['literal', 'a: |\n  bc\n  de\n', 0, 2, 'bc'],
    ['literal, in the second line', 'a: |\n  bc\n  de\n', 3, 5, 'de'],
    ['literal, over the lines', 'a: |\n  bc\n  de\n', 1, 4, 'c\n  d'],
    ['literal, a line break', 'a: |\n  bc\n  de\n', 2, 3, '\n'],
    ['literal, nothing', 'a: |\n  bc\n  de\n', 3, 3, ''],
    ['literal, beyond its end', 'a: |\n  bc\n', 1, 9, 'c\n'],
    ['literal, with an empty line first', 'a: |\n\n  bc\n', 1, 3, 'bc'],
    ['literal, with a line that is indented more', 'a: |\n  bc\n    de\n', 3, 7, '  de'],
    ['literal, with an indentation of its own', 'a: |2\n    bc\n  de\n', 2, 4, 'bc'],
    ['literal, last line without break', 'a: |\n  bc\n  de', 3, 5, 'de'],
    ['literal, with both characters of line breaks', 'a: |\r\n  bc\r\n  de\r\n', 3, 5, 'de'],
    ['literal, without text', 'a: |\n\nb: 1\n', 0, 1, ''],
    ['folded', 'a: >\n  bc\n  de\n', 0, 2, undefined],
  ])('%s', (_, text, start, end, expected) => {
    expect(slice(text, start, end)).toBe(expected);
  });

  it.each([
    ['at the end of a literal without a last line break', 'a: |\n  bc', 'bc\n', 3, 9],
    ['of more lines than a literal has', 'a: |\n  bc', 'bc\nde\nfg\n', 7, 9],
    ['of a literal without a line', 'a: |', '', 0, undefined],
  ])('nothing %s', (_, text, value, offset, at) => {
    const scalar = { type: 'BLOCK_LITERAL', value, range: { start: 3, end: text.length } };
    const found = sliceInSource(text, scalar, { start: offset, end: offset });
    expect(found).toEqual(at === undefined ? undefined : { start: at, end: at });
  });
});
