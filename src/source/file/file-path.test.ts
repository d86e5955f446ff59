import { describe, expect, it } from 'vitest';
import { folderOf, isExample, resolveFrom, stepsTo } from './file-path.ts';

it.each([
  ['a.yaml', []],
  ['x/a.yaml', [{ folder: '', step: 'x' }]],
  [
    'x/y/a.yaml',
    [
      { folder: '', step: 'x' },
      { folder: 'x', step: 'y' },
    ],
  ],
])('the steps to %s', (path, steps) => {
  expect(stepsTo(path)).toEqual(steps);
});

it.each([
  ['a.yaml', ''],
  ['x/a.yaml', 'x'],
  ['x/y/a.yaml', 'x/y'],
])('the folder of %s is "%s"', (path, folder) => {
  expect(folderOf(path)).toBe(folder);
});

it.each([
  ['x', 'a.yaml', 'x/a.yaml'],
  ['', 'a.yaml', 'a.yaml'],
  ['x', './y//a.yaml', 'x/y/a.yaml'],
  ['x', '../a.yaml', 'a.yaml'],
  ['x', '/y/a.yaml', '/y/a.yaml'],
  ['/x', 'y/a.yaml', '/x/y/a.yaml'],
  ['/x', '../../../a.yaml', '/a.yaml'],
  ['', '../../a.yaml', '../../a.yaml'],
  ['x', '../../y', '../y'],
  ['x', '..', ''],
  ['x', '../../a.yaml', '../a.yaml'],
  ['..', '../a.yaml', '../../a.yaml'],
])('from "%s", %s is %s', (folder, path, resolved) => {
  expect(resolveFrom(folder, path)).toBe(resolved);
});

describe('isExample', () => {
  it.each(['docs/a.yaml', 'a/examples/b/c.yaml', 'test/e2e/a.yaml', 'Samples/a.yaml', '.hack/a.yaml'])(
    '%s',
    (path) => {
      expect(isExample(path)).toBe(true);
    },
  );

  it.each(['docs.yaml', 'overlays/staging/a.yaml', 'example.com/a.yaml', 'latest/a.yaml'])(
    'not %s',
    (path) => {
      expect(isExample(path)).toBe(false);
    },
  );
});
