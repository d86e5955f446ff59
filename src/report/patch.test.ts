import { expect, it } from 'vitest';
import { patch } from './patch.ts';

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
