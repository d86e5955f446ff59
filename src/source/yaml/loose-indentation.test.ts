import { describe, expect, it } from 'vitest';
import { Parser } from 'yaml';
import { mended, survey } from './loose-indentation.ts';

describe('the text without line breaks in what stands too far left', () => {
  it.each<[string, string, string | undefined]>([
    ['a quoted text', 'a: "b\nc"\n', 'a: "b c"\n'],
    ['a quoted text with an escaped quote', 'a: "b\\"\nc"\n', 'a: "b\\" c"\n'],
    ['a quoted text with a doubled quote', "a: 'it''s\nso'\n", "a: 'it''s so'\n"],
    ['a quoted text that begins with an escaped quote', 'a: "\\"\nc"\n', 'a: "\\" c"\n'],
    ['a quoted text that begins with a doubled quote', "a: '''\nso'\n", "a: ''' so'\n"],
    ['a quoted text with two backslashes', 'a: "b\\\\"\nc: "d\ne"\n', 'a: "b\\\\"\nc: "d e"\n'],
    ['a quoted text that holds nothing yet', 'a: "\nc"\n', 'a: " c"\n'],
    ['both characters of a line break', 'a: "b\r\nc"\r\n', 'a: "b  c"\r\n'],
    ['a list', 'a: [\nb,\nc]\nd: e\n', 'a: [ b, c]\nd: e\n'],
    ['a map in a list in a map', 'a: {b: [\n{c: 1}\n]}\n', 'a: {b: [ {c: 1} ]}\n'],
    ['comments in a list', 'a: [\nb, # c]\nd]\ne: f # g\n', 'a: [ b,      d]\ne: f # g\n'],
    ['a quoted text in a list', 'a: [x, "b\nc"]\n', 'a: [x, "b c"]\n'],
    ['a list behind a closed one', 'a: [b]\nc: [\nd]\n', 'a: [b]\nc: [ d]\n'],
    ['each of several', 'a: "b\nc"\nd: [e,\nf]\n', 'a: "b c"\nd: [e, f]\n'],
    ['a list with brackets in quotes', 'a: ["]",\n\'}\']\nb: c\n', 'a: ["]", \'}\']\nb: c\n'],
    ['a list with a quote and a number sign inside of words', "a: [it's, b#c,\nd]\n", "a: [it's, b#c, d]\n"],
    ['nothing where all is closed', 'a: "b"\nc: [d,\n  e]\n', 'a: "b"\nc: [d,\n  e]\n'],
    ['none where a quote is never closed', 'a: "b\nc\n', undefined],
    ['none where a list is never closed', 'a: [b\nc: d\n', undefined],
    ['none where a comment hides the end of a list', 'a: [b, # ]\nc: d\n', undefined],
    ['none where a comment ends the text', 'a: [b\nc # d', undefined],
  ])('of %s', (_, text, expected) => {
    expect(mended(text)).toBe(expected);
  });
});

describe('a look over the tokens', () => {
  const look = (text: string, deepest = 10) => survey([...new Parser().parse(text)], deepest);
  it.each<[string, number | undefined]>([
    ['a: "b"\n', undefined],
    ['a: "b\\\\"\n', undefined],
    ['a: "b\nc"\n', 3],
    ["a: 'b\nc'\n", 3],
    ["a: 'it''s'\n", undefined],
    ['a: "\\"\nc"\n', 3],
    ["a: '''\nc'\n", 3],
    ['a: "\nc"\n', 3],
    ['a: ""\n', undefined],
    ["a: ''\n", undefined],
    ['a: [b]\n', undefined],
    ['a: [b\nc]\n', 3],
    ['a: {b: 1\nc: 2}\n', 3],
    ['a: {b: [c]}\n', undefined],
  ])('finds what is closed too early in %j', (text, unclosed) => {
    expect(look(text)).toEqual({ tooDeep: undefined, unclosed });
  });

  it('finds what is nested too deep', () => {
    expect(look('a: {b: {c: 1}}\n', 3).tooDeep).toBe(undefined);
    expect(look('a: {b: {c: 1}}\n', 2).tooDeep).toBeGreaterThanOrEqual(8);
    expect(look('- - - x\n', 2).tooDeep).toBe(6);
  });
});
