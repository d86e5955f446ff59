import { describe, expect, it } from 'vitest';
import { readDocument } from './read.ts';

/** What is said of a text that cannot be read, and the text that it points to. */
function refusalOf(text: string): readonly string[] {
  const document = { file: { path: 'a.yaml', text }, index: 0, start: 0, end: text.length };
  return readDocument(document).problems.map((problem) => {
    if (problem.kind !== 'syntax' || !('range' in problem.at) || problem.at.range === undefined)
      return problem.kind;
    return `${text.slice(problem.at.range.start, problem.at.range.end)}: ${problem.message}`;
  });
}

const indentation = 'is part of the indentation, expected spaces';
const item = 'is where a list item begins, expected "-"';

describe('an odd character', () => {
  it.each([
    ['a tab that indents a key', 'a:\n\tb: c\n', `\t: a tab ${indentation}`],
    ['a tab behind spaces', 'a:\n  - b\n  \t- c\n', `\t: a tab ${indentation}`],
    ['a tab in the line behind the key', 'a:\n  b:\n\t  - c\n', `\t: a tab ${indentation}`],
    [
      'a no-break space that indents',
      'a:\n  - b: c\n  \u00a0 d: e\n',
      `\u00a0: a no-break space (U+00A0) ${indentation}`,
    ],
    ['an en dash for an item', 'a:\n  - b\n  \u2013 c\n', `\u2013: an en dash (U+2013) ${item}`],
    [
      'an em dash, where the parser stumbles in the next line',
      'ports:\n  \u2014 name: http\n    port: 80\n',
      `\u2014: an em dash (U+2014) ${item}`,
    ],
    [
      'an em dash in the first column, where the parser stumbles in the next line',
      '\u2014 name: http\n  port: 80\n',
      `\u2014: an em dash (U+2014) ${item}`,
    ],
    [
      'an em dash, where the parser stumbles behind blank lines',
      'a:\n\u2014 name: http\n\n\n  port: 80\n',
      `\u2014: an em dash (U+2014) ${item}`,
    ],
    ['a bullet', 'a:\n  \u2022 b: c\n  d: e: f\n', `\u2022: a bullet (U+2022) ${item}`],
    [
      'a typographic quote before a ":"',
      'a: \u201cb: c\u201d\n',
      '\u201c: a typographic quote (U+201C) is where a value begins, expected the plain quote "',
    ],
    [
      'a single one before JSON',
      'a: \u2018[{"HTTP": 80}]\u2019\n',
      "\u2018: a typographic quote (U+2018) is where a value begins, expected the plain quote '",
    ],
    [
      'a full width colon',
      'a\uff1ab\nc: d\n',
      '\uff1a: a full width colon (U+FF1A) is where a key ends, expected ":"',
    ],
    [
      'a no-break space behind a ":"',
      'a:\u00a0b\nc: d\n',
      '\u00a0: a no-break space (U+00A0) follows a ":", expected a space',
    ],
    [
      'a no-break space behind a "-"',
      'a:\n  -\u00a0b\n  - c: d\n',
      '\u00a0: a no-break space (U+00A0) follows a "-", expected a space',
    ],
    [
      'a control character in plain text',
      'a: b\u001bc\n',
      '\u001b: the control character U+001B is in the text, which kubectl refuses, expected the text without it',
    ],
    [
      'a control character in a comment',
      'a: b # \u0007\n',
      '\u0007: the control character U+0007 is in the text, which kubectl refuses, expected the text without it',
    ],
  ])('%s is named where it stands', (_, text, expected) => {
    expect(refusalOf(text)).toEqual([expected]);
  });

  it.each([
    ['a tab behind a ":"', 'a:\tb\n'],
    ['an em dash in a text', 'a: b \u2014 c\n'],
    ['a typographic quote that is text', 'a: \u201cb\u201d\n'],
    ['a no-break space in a text', 'a: b\u00a0c\n'],
    ['a line separator, which is a line break', 'a: b\u2028c: d\n'],
    ['a letter beyond the first plane', 'a: \u{1f600}\n'],
  ])('%s is no fault', (_, text) => {
    expect(refusalOf(text)).toEqual([]);
  });

  it('elsewhere does not hide what is wrong', () => {
    expect(refusalOf('x: \u2014\ny: z\na: b: c\nd: e\n')).toEqual([
      'b: "b" and a further ": " stand in the value of one key, expected quotes around the value or the inner key on a line of its own, indented deeper',
    ]);
  });
});
