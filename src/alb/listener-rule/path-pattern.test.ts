import { expect, it } from 'vitest';
import { settingsFor } from '../../../test/support/settings.ts';
import { hasWildcard, pathPatternOf, pathTypeOf, takesEveryPath } from './path-pattern.ts';

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
  ['/*', 'Exact', '2.2', 'refused'],
  ['/*', 'Exact', '2.1', ['/*']],
  ['/foo/bar/', 'Prefix', '3.5', ['/foo/bar', '/foo/bar/*']],
  ['/foo//', 'Prefix', '3.5', ['/foo/', '/foo//*']],
  ['/foo', 'exact', '3.5', ['/foo']],
  ['/a?b', 'exact', '3.5', ['/a?b']],
  ['', 'Exact', '2.1', 'none'],
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
  expect(pathPatternOf('/api', 'Prefix', settings, true)).toEqual({
    state: 'patterns',
    patterns: ['/api', '/api/*'],
  });
  expect(pathPatternOf('/api', 'ImplementationSpecific', settings)).toEqual({
    state: 'patterns',
    patterns: ['/api'],
  });
  expect(pathPatternOf('', 'ImplementationSpecific', settings, true)).toEqual({ state: 'none' });
});

it.each([
  ['/a*', 'Exact', "exact path shouldn't contain wildcards: /a*"],
  ['/a?b', 'Prefix', "prefix path shouldn't contain wildcards: /a?b"],
] as const)('%s as %s is refused: %s', (path, pathType, reason) => {
  expect(pathPatternOf(path, pathType, settingsFor())).toEqual({ state: 'refused', pathType, reason });
});

it.each([
  ['Exact', 'Exact'],
  ['Prefix', 'Prefix'],
  ['ImplementationSpecific', 'ImplementationSpecific'],
  ['prefix', 'ImplementationSpecific'],
  [undefined, 'ImplementationSpecific'],
] as const)('pathType %s counts as %s', (written, expected) => {
  expect(pathTypeOf(written)).toBe(expected);
});

it.each([
  ['/a*', true],
  ['?', true],
  ['/a', false],
  ['', false],
])('%s has a wildcard: %s', (path, has) => {
  expect(hasWildcard(path)).toBe(has);
});

it.each([
  ['/', 'Prefix', true],
  ['/*', 'ImplementationSpecific', true],
  ['', 'Exact', true],
  ['/', 'ImplementationSpecific', false],
  ['/a', 'Prefix', false],
  ['*', 'ImplementationSpecific', true],
  ['/a*', 'ImplementationSpecific', false],
  ['/*', 'Exact', false],
] as const)('%s as %s takes every path: %s', (path, pathType, expected) => {
  expect(takesEveryPath(pathPatternOf(path, pathType, settingsFor({ controller: '3.5' })))).toBe(expected);
});

it('of several patterns one may take every path; an expression is not looked at', () => {
  expect(takesEveryPath({ state: 'patterns', patterns: ['/a', '/*'] })).toBe(true);
  expect(takesEveryPath({ state: 'patterns', patterns: [] })).toBe(false);
  expect(takesEveryPath({ state: 'regex', pattern: '.*' })).toBe(false);
});
