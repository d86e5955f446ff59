import { expect, it } from 'vitest';
import { isExportedTo, reachOf } from './export.ts';

it.each([
  [[], 'shop', 'edge', 'public', 'yes'],
  [['*'], 'shop', 'edge', 'public', 'yes'],
  [['edge', '*'], 'shop', 'edge', 'public', 'yes'],
  [['*'], '', '', 'public', 'yes'],
  [['~'], 'shop', 'edge', 'none', 'no'],
  [['~', 'edge'], 'shop', 'edge', 'none', 'no'],
  [['.'], 'shop', 'shop', 'private', 'yes'],
  [['shop'], 'shop', 'shop', 'private', 'yes'],
  [['.'], 'shop', 'edge', 'none', 'no'],
  [['edge'], 'shop', 'edge', 'by name', 'yes'],
  [['other', 'edge'], 'shop', 'edge', 'by name', 'yes'],
  [['other', '.'], 'shop', 'edge', 'none', 'no'],
  [['other'], 'shop', 'shop', 'none', 'no'],
  [['other', '$(NS)'], 'shop', 'edge', 'unknown', 'unknown'],
  [['$(NS)', 'edge'], 'shop', 'edge', 'by name', 'yes'],
  [['other'], 'shop', '', 'unknown', 'unknown'],
  [['.'], '', 'edge', 'unknown', 'unknown'],
  [['.', 'other'], '', 'edge', 'unknown', 'unknown'],
  [['.'], '', '', 'private', 'yes'],
])('exportTo %j of namespace "%s" reaches "%s": %s', (exportTo, owner, namespace, reach, exported) => {
  expect(reachOf(exportTo, owner, namespace)).toBe(reach);
  expect(isExportedTo(exportTo, owner, namespace)).toBe(exported);
});
