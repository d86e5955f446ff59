import { expect, it } from 'vitest';
import { refusalOf } from './refusal.ts';
import { wordsFor } from './refusal-words.ts';
import { syntaxOf } from './syntax.ts';

/** What is said of a text, and the text that it stands at. */
function said(text: string): string | undefined {
  const document = { file: { path: 'a.yaml', text }, index: 0, start: 0, end: text.length };
  const refusal = refusalOf(syntaxOf(document), text);
  return refusal && `${text.slice(refusal.range.start, refusal.range.end)}: ${refusal.message}`;
}

it.each<[string, string, string]>([
  [
    'no comma between items',
    'a: ["b" "c"]\n',
    '": \'"\' follows another item of the list or map, expected a "," between them',
  ],
  [
    'an empty line that is indented deeper than a block of text',
    'a: |\n    \n  b\n',
    'b: the block of text begins with an empty line that is indented deeper than the text, expected less indentation there',
  ],
  [
    'a tag that touches the value',
    'a: !b[c]\n',
    '[: "[" follows a tag or an anchor directly, expected a space between them',
  ],
  [
    'an item without a dash',
    'a:\n  - b\n  c\n',
    'c: the key is indented neither like the keys above it nor like those of a map around them, expected the same column as its neighbours',
  ],
  [
    'an anchor on the line of a list item',
    'a: &x - b\n',
    '-: a list item begins on the line of its key, expected "- " on the next line, or quotes around the value',
  ],
  [
    'list items in other columns',
    'a:\n    - b\n  - c\n',
    '-: the list item is indented neither like the items above it nor as a value of the next key, expected the same column as its neighbours',
  ],
  [
    'dashes in brackets',
    'a: [\n  - b\n]\n',
    '- b: a list with dashes or an indented map stands inside "[…]" or "{…}", expected items separated by ","',
  ],
  [
    'an alias with an anchor',
    'a: &x b\nc: &y *x\n',
    '*x: an alias (*name) carries a tag or an anchor, expected it alone',
  ],
  [
    'an alias without a name',
    'a: *\n',
    '*: "*" is not a valid name for an anchor or an alias, expected letters and digits',
  ],
  [
    'a tag before a dash',
    'a:\n  !x - b\n',
    '!x: a tag or an anchor stands on the line of a list item, expected it on the line before the list',
  ],
  ['two tags', 'a: !!str !!int 1\n', '!!int: one value has two tags, expected one'],
  [
    'a comma without an item',
    'a: [, b]\n',
    ',: a "," has no item before it, expected an item between two commas',
  ],
  [
    'a bracket that closes nothing',
    'a: b\n]\n',
    ']: "]" closes nothing that was opened, expected its opening bracket before it',
  ],
  [
    'something behind a value in brackets',
    'a: {b: c} d\n',
    'd: "d" stands behind a value that is already complete, expected the end of the line',
  ],
])('%s', (_, text, expected) => {
  expect(said(text)).toBe(expected);
});

it('says how long a key may be', () => {
  expect(said(`${'k'.repeat(1030)}: a\n`)).toBe(
    `${'k'.repeat(1030)}: a key is longer than 1024 characters, expected ":" before that; perhaps a quote or a line break is missing`,
  );
});

it('shows no more than forty characters of a line, in the quotes that it has not', () => {
  const stands = 'is not YAML, expected "key: value", "- item" or quotes around the value';
  const of = (mark: string) => wordsFor('UNHEARD_OF', '', mark);
  expect(of('a')).toBe(`"a" ${stands}`);
  expect(of('a "b"')).toBe(`'a "b"' ${stands}`);
  expect(of('a\nb')).toBe(`"a" ${stands}`);
  expect(of('a\rb')).toBe(`"a" ${stands}`);
  expect(of('x'.repeat(40))).toBe(`"${'x'.repeat(40)}" ${stands}`);
  expect(of('x'.repeat(41))).toBe(`"${'x'.repeat(39)}…" ${stands}`);
});

it.each(['<<<<<<< HEAD', '=======', '>>>>>>> other'])('knows %s from a merge', (mark) => {
  expect(wordsFor('UNHEARD_OF', '', mark)).toBe(
    `"${mark}" is left from a merge conflict, expected one of the two versions and no marks`,
  );
  expect(wordsFor('UNHEARD_OF', '', mark.slice(1, 7))).not.toContain('merge');
});

it('says the limits of ours as they are', () => {
  expect(wordsFor('RESOURCE_EXHAUSTION', 'too long', '<<<<<<<')).toBe('too long');
});
