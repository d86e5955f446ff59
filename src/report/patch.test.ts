import { applyPatch, createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { expect, it } from 'vitest';
import { patch } from './patch.ts';

/** Numbers below a limit, the same in each run. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}\n`).join('');

it('shows changed files in the order of their paths, three lines around each change', () => {
  const before = new Map([
    ['b.yaml', 'x: 1\n'],
    ['a/a.yaml', lines(12)],
    ['same.yaml', 'x\n'],
  ]);
  const after = new Map([
    ['same.yaml', 'x\n'],
    ['b.yaml', 'x: 2\ny: 3\n'],
    ['a/a.yaml', lines(12).replace('line 6\n', '')],
  ]);
  expect(patch(before, after)).toBe(
    `--- a/a/a.yaml
+++ b/a/a.yaml
@@ -3,7 +3,6 @@
 line 3
 line 4
 line 5
-line 6
 line 7
 line 8
 line 9
--- a/b.yaml
+++ b/b.yaml
@@ -1,1 +1,2 @@
-x: 1
+x: 2
+y: 3
`,
  );
});

it('says where the last line has no break', () => {
  expect(patch(new Map([['a.yaml', 'a: 1\nb: 2']]), new Map([['a.yaml', 'a: 1\nb: 3']]))).toBe(
    `--- a/a.yaml
+++ b/a.yaml
@@ -1,2 +1,2 @@
 a: 1
-b: 2
\\ No newline at end of file
+b: 3
\\ No newline at end of file
`,
  );
});

it('keeps carriage returns', () => {
  expect(patch(new Map([['a.yaml', 'a: 1\r\nb: 2\r\n']]), new Map([['a.yaml', 'a: 1\r\nb: 3\r\n']]))).toBe(
    '--- a/a.yaml\n+++ b/a.yaml\n@@ -1,2 +1,2 @@\n a: 1\r\n-b: 2\r\n+b: 3\r\n',
  );
});

it('is empty when nothing differs', () => {
  expect(patch(new Map([['a.yaml', 'a\n']]), new Map([['a.yaml', 'a\n']]))).toBe('');
});

it('compares each stretch alone with what a comparison of all at once gives', () => {
  const numberOf = numbers(7);
  for (let round = 0; round < 200; round += 1) {
    const old = Array.from(
      { length: 40 + numberOf(200) },
      () => `${' '.repeat(numberOf(3))}key: ${numberOf(90)}\n`,
    );
    const now = [...old];
    for (let change = numberOf(6); change >= 0; change -= 1) {
      const added = Array.from({ length: numberOf(3) }, () => `new: ${numberOf(1000)}\n`);
      now.splice(numberOf(now.length), numberOf(4), ...added);
    }
    const [before, after] = [old.join(''), now.join('')];
    const shown = patch(new Map([['a.yaml', before]]), new Map([['a.yaml', after]]));
    const options = { context: 3, headerOptions: FILE_HEADERS_ONLY };
    const atOnce = createTwoFilesPatch('a/a.yaml', 'b/a.yaml', before, after, undefined, undefined, options);
    expect(shown).toBe(before === after ? '' : atOnce);
    if (shown !== '') expect(applyPatch(before, shown)).toBe(after);
  }
});

it('takes time with what differs, not with the square of it', () => {
  const old = Array.from({ length: 100_000 }, (_, index) => `key: ${index}\n`);
  const now = old.map((line, index) => (index % 10 === 0 ? `${line.trim()} # new\n` : line));
  const shown = patch(new Map([['a.yaml', old.join('')]]), new Map([['a.yaml', now.join('')]]));
  expect(shown.match(/^@@/gm)).toHaveLength(10_000);
});
