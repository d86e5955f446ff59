import { expect, it } from 'vitest';
import { settingsFor } from '../../../test/support/settings.ts';
import { pathPatternOf, pathTypeOf, takesEveryPath } from './path-pattern.ts';

it.each([
  ['/foo', 'ImplementationSpecific', '3.5', ['/foo']],
  ['/*', 'ImplementationSpecific', '3.5', ['/*']],
  ['/', undefined, '3.5', ['/']],
  ['/foo', 'Exact', '3.5', ['/foo']],
  ['/', 'Exact', '3.5', ['/']],
  ['/a?b', 'Exact', '3.5', 'refused'],
  ['/', 'Prefix', '3.5', ['/*']],
  ['/foo', 'Prefix', '3.5', ['/foo', '/foo/*']],
  ['/foo/', 'Prefix', '2.2', ['/foo', '/foo/*']],
  ['/*', 'Prefix', '2.2', 'refused'],
  ['/*', 'Prefix', '2.1', ['/*']],
  ['/', 'Prefix', '1.1', ['/']],
  ['', 'Prefix', '3.5', 'none'],
  [undefined, undefined, '3.5', 'none'],
] as const)('%s as %s at %s', (path, pathType, version, expected) => {
  const pattern = pathPatternOf(path, pathTypeOf(pathType), settingsFor({ controller: version }));
  expect(pattern.state === 'patterns' ? pattern.patterns : pattern.state).toEqual(expected);
});

it('takes a regular expression without its first slash', () => {
  const settings = settingsFor({ controller: '3.5' });
  expect(pathPatternOf('/^/api$', 'ImplementationSpecific', settings, true)).toEqual({
    state: 'regex',
    pattern: '^/api$',
  });
  expect(pathPatternOf('/api', 'Prefix', settings, true).state).toBe('patterns');
});

it.each([
  ['/', 'Prefix', true],
  ['/*', 'ImplementationSpecific', true],
  ['', 'Exact', true],
  ['/', 'ImplementationSpecific', false],
  ['/a', 'Prefix', false],
] as const)('%s as %s takes every path: %s', (path, pathType, expected) => {
  expect(takesEveryPath(pathPatternOf(path, pathType, settingsFor({ controller: '3.5' })))).toBe(expected);
});
