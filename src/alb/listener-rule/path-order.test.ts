import { expect, it } from 'vitest';
import { settingsFor } from '../../../test/support/settings.ts';
import { pathsInOrder } from './path-order.ts';

const order = (paths: readonly (readonly [path: string | undefined, type?: string])[], controller = '') =>
  pathsInOrder(
    { http: { paths: paths.map(([path, pathType]) => ({ path, pathType })) } },
    settingsFor({ controller }),
  ).map(({ path = '', pathType = '' }) => `${pathType}${path}`);

const paths = [
  ['/z'],
  ['/b', 'Prefix'],
  ['/é', 'Prefix'],
  ['/y', 'ImplementationSpecific'],
  ['/c', 'Prefix'],
  [undefined, 'Prefix'],
  ['/b', 'Exact'],
  ['/aaa', 'Prefix'],
  ['/aaaaa', 'Exact'],
] as const;

it('has Exact paths first, then Prefix ones from the longest in bytes, then the others, each in file order', () => {
  const expected = [
    ...['Exact/b', 'Exact/aaaaa'],
    ...['Prefix/aaa', 'Prefix/é', 'Prefix/b', 'Prefix/c', 'Prefix'],
    ...['/z', 'ImplementationSpecific/y'],
  ];
  expect(order(paths)).toEqual(expected);
  expect(order(paths, '2.4.3')).toEqual(expected);
});

it('has file order before 2.4.3', () => {
  expect(order(paths, '2.4.2')).toEqual(paths.map(([path = '', type = '']) => `${type}${path}`));
});

it('has nothing where there are no paths', () => {
  expect([pathsInOrder({}, settingsFor()), pathsInOrder({ http: {} }, settingsFor())]).toEqual([[], []]);
});
