import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import type { PathMatch } from './route-match.ts';
import { takesPath } from './route-match.ts';
import { beginningOf, routeTableOf } from './route-table.ts';

const uris = [
  '{exact: /a}',
  '{prefix: /a}',
  '{prefix: /a/}',
  '{exact: /A}',
  '{prefix: ""}',
  '{prefix: "/{{PATH}}"}',
  '{exact: "/{{PATH}}"}',
  ...[
    '/a',
    '^/a$',
    '/a?',
    '/ab*',
    '/a+b',
    '/a{2}',
    '/a/.*',
    '/a|/b',
    '(?i)/A',
    '/a/[b',
    '/[a-c]',
    '.*/b',
    '/a\\\\.b',
  ].map((one) => `{regex: "${one}"}`),
];
const matches = uris.flatMap((uri) => [`{uri: ${uri}}`, `{uri: ${uri}, ignoreUriCase: true}`]);
const to = 'route: [{destination: {host: web}}]';
const spec = (rules: readonly string[]) => `hosts: [x.com], gateways: [a/g], http: [${rules.join(', ')}]`;
const { virtualHosts } = modelOf(
  [
    deployment('a/gw', '{istio: x}') +
      service('a/gw', '{istio: x}') +
      gateway('a/g', '{istio: x}', '[x.com]'),
    virtualService('a/v', spec([...matches.map((one) => `{match: [${one}], ${to}}`), `{${to}}`])),
    virtualService('a/w', spec([`{match: [{uri: {prefix: /b}}], ${to}}`, `{${to}}`])),
  ].join(''),
);
const [virtualHost] = virtualHosts;
if (virtualHost === undefined) throw new Error('no virtual host');
const table = routeTableOf(virtualHost);
const others = virtualHost.contributions
  .flatMap(({ routes }) => routes)
  .filter((one) => !table.catchAll.some(({ route }) => route === one));

it('asks what takes everything apart', () => {
  expect([others.length, table.catchAll.length]).toEqual([matches.length + 1, 2]);
});

it.each(['/', '/a', '/A', '/aa', '/ab', '/abb', '/a/', '/a/b', '/a.b', '/b', '/B', '/c', '/x'])(
  'has every route that may take %s, in order',
  (path) => {
    const asked = table.mayTake(path).map(({ route }) => route);
    const taking = others.filter(({ match }) => takesPath(match.path, path) !== 'no');
    expect(asked.filter((one) => taking.includes(one))).toEqual(taking);
    expect(asked).toEqual(others.filter((one) => asked.includes(one)));
  },
);

it('leaves out what is for other paths', () => {
  const asked = table.mayTake('/x').map(({ route }) => route.match.path);
  expect(asked.filter(({ value, ignoreCase }) => value === '/a' && !ignoreCase)).toEqual([]);
  expect(asked.some(({ value }) => value === '/a/.*')).toBe(false);
});

it.each<[PathMatch['kind'], string, string]>([
  ['exact', '/a', 'whole /a'],
  ['exact', '/$(PATH)', 'beginning '],
  ['prefix', '/a', 'beginning /a'],
  ['prefix', '', 'beginning '],
  ['prefix', '/$(PATH)', 'beginning '],
  ['regex', '/ab', 'beginning /ab'],
  ['regex', '^/ab$', 'beginning /ab'],
  ['regex', '/a/.*', 'beginning /a/'],
  ['regex', '/a-b_c(d)', 'beginning /a-b_c'],
  ['regex', '/ab*', 'beginning /a'],
  ['regex', '/ab+', 'beginning /a'],
  ['regex', '/ab?', 'beginning /a'],
  ['regex', '/ab{2}', 'beginning /a'],
  ['regex', '/ab|/ac', 'beginning '],
  ['regex', '/ab(c|d)', 'beginning '],
  ['regex', '.*/a', 'beginning '],
  ['regex', '/a/[b', 'beginning '],
  ['regex', '/a/<path>', 'beginning '],
])('what %s "%s" takes begins with "%s"', (kind, value, expected) => {
  const { kind: found, text } = beginningOf({ kind, value, ignoreCase: false });
  expect(`${found} ${text}`).toBe(expected);
});

it.each<[PathMatch['kind'], string, string]>([
  ['exact', '/a', 'beginning '],
  ['prefix', '/a', 'beginning '],
  // The letter case of a pattern always counts.
  ['regex', '/a.b', 'beginning /a'],
])('whatever the letter case, what %s "%s" takes begins with "%s"', (kind, value, expected) => {
  const { kind: found, text } = beginningOf({ kind, value, ignoreCase: true });
  expect(`${found} ${text}`).toBe(expected);
});
