import { describe, expect, it } from 'vitest';
import { virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import type { Route } from './route.ts';
import {
  actionOf,
  doesAsMuch,
  everyRouteOf,
  pathPlace,
  pathText,
  routePlace,
  routesOn,
  routeText,
} from './route.ts';

const to = 'route: [{destination: {host: web}}]';
const spec = (http: string) => `hosts: [a.com], gateways: [g], http: ${http}`;

function boundOf(http: string, more = '') {
  const [first] = modelOf(virtualService('shop/v', spec(http)) + more).virtualServices;
  if (first === undefined) throw new Error('no VirtualService');
  return first;
}

const told = (route: Route) => {
  const { name, match, action, port, certain } = route;
  const { kind, value } = match.path;
  return [`${name}:`, `${kind} ${value}`, action.kind, port ?? '-', certain, textAt(routePlace(route))].join(
    ' ',
  );
};

// istio: pilot/pkg/networking/core/route/route.go BuildHTTPRoutesForVirtualService.
describe('the routes of a VirtualService', () => {
  const first = `{name: r, match: [{name: m, uri: {prefix: /a}}, {uri: {exact: /b}}], ${to}}`;
  const second = `{match: [{name: k, port: 80, uri: {regex: /c.*}}, {port: 81, uri: {prefix: /d}}], redirect: {uri: /}}`;
  const open = '{name: o, match: [{uri: {prefix: /e}}], delegate: {name: d, namespace: elsewhere}}';
  const all = `{name: all, ${to}}`;
  const late = `{match: [{uri: {prefix: /late}}], ${to}}`;
  const bound = boundOf(`[${[first, second, open, all, late].join(', ')}]`);

  it('are made for a server up to the first that takes everything', () => {
    expect(routesOn(bound, { gateway: 'shop/g', port: 80 }).map(told)).toEqual([
      'r.m: prefix /a forward 80 true {name: m, uri: {prefix: /a}}',
      'r: exact /b forward 80 true {uri: {exact: /b}}',
      '.k: regex /c.* redirect 80 true {name: k, port: 80, uri: {regex: /c.*}}',
      'o: prefix /e unknown 80 false {uri: {prefix: /e}}',
      `all: prefix / forward 80 true ${all}`,
    ]);
  });

  it('are not certain for a server whose port is not known', () => {
    expect(
      routesOn(bound, { gateway: 'shop/g', port: undefined })
        .map(({ name, port, certain }) => `${name} ${port ?? '-'} ${certain}`)
        .slice(2, 4),
    ).toEqual(['.k - false', ' - false']);
  });

  it('are each made somewhere, as far as no server is asked', () => {
    expect(everyRouteOf(bound).map(told)).toEqual([
      'r.m: prefix /a forward - true {name: m, uri: {prefix: /a}}',
      'r: exact /b forward - true {uri: {exact: /b}}',
      '.k: regex /c.* redirect - true {name: k, port: 80, uri: {regex: /c.*}}',
      ': prefix /d redirect - true {port: 81, uri: {prefix: /d}}',
      'o: prefix /e unknown - false {uri: {prefix: /e}}',
      `all: prefix / forward - true ${all}`,
      ': prefix /late forward - true {uri: {prefix: /late}}',
    ]);
  });

  it('go on behind one that may take everything', () => {
    const routes = routesOn(boundOf(`[{match: [{gateways: ["$(GATEWAY)"]}], ${to}}, ${late}]`), {
      gateway: 'shop/g',
      port: 80,
    });
    expect(routes.map(({ certain }) => certain)).toEqual([false, true]);
  });
});

it.each([
  ['{uri: {prefix: /api}}', '"/api"', '"/api"', '/api'],
  ['{uri: {exact: /}}', '"/"', '"/"', '/'],
  ['{uri: {regex: /v.*}}', '"/v.*"', '"/v.*"', '/v.*'],
  ['{method: {exact: GET}}', 'without path', 'the route without path', '{method: {exact: GET}}'],
])('a route of %s is named %s, and %s beside others', (match, own, beside, place) => {
  const [route] = everyRouteOf(boundOf(`[{match: [${match}], ${to}}]`));
  expect(route && [routeText(route), pathText(route), textAt(pathPlace(route))]).toEqual([
    own,
    beside,
    place,
  ]);
});

it('a route of a rule without match stands at the rule', () => {
  const [route] = everyRouteOf(boundOf(`[{${to}}]`));
  expect(route && [routeText(route), pathText(route), textAt(pathPlace(route))]).toEqual([
    'without path',
    'the route without path',
    `{${to}}`,
  ]);
});

describe('two routes do the same', () => {
  const both = (one: string, other: string) => {
    const [a, b] = everyRouteOf(boundOf(`[${one}, ${other}]`));
    if (a === undefined || b === undefined) throw new Error('no routes');
    return doesAsMuch(a, b);
  };
  it.each([
    [`{${to}}`, `{${to}}`, true],
    [`{name: a, match: [{port: 80}], ${to}}`, `{name: b, match: [{uri: {prefix: /}}], ${to}}`, true],
    [`{timeout: 1s, ${to}}`, `{${to}, timeout: 1s}`, true],
    [`{timeout: 1s, ${to}}`, `{timeout: 2s, ${to}}`, false],
    [`{${to}}`, '{route: [{destination: {host: api}}]}', false],
    [`{${to}}`, '{redirect: {uri: /}}', false],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(both(one, other)).toBe(expected);
  });

  it('not where they are written in two namespaces, in which names of Services differ', () => {
    const delegate = virtualService('other/d', `http: [{${to}}]`);
    const bound = boundOf(`[{delegate: {name: d, namespace: other}}, {${to}}]`, delegate);
    const [delegated, own] = everyRouteOf(bound);
    if (delegated === undefined || own === undefined) throw new Error('no routes');
    expect([doesAsMuch(delegated, own), doesAsMuch(own, own)]).toEqual([false, true]);
  });
});

// istio: pilot/pkg/networking/core/route/route.go TranslateRoute and applyHTTPRouteDestination.
it.each<[Parameters<typeof actionOf>[0], object]>([
  [{ redirect: { uri: '/' } }, { kind: 'redirect', status: 301 }],
  [{ redirect: { uri: '/', redirectCode: 0 } }, { kind: 'redirect', status: 301 }],
  [{ redirect: { uri: '/', redirectCode: 302 } }, { kind: 'redirect', status: 302 }],
  [{ redirect: { uri: '/', redirectCode: 304 } }, { kind: 'none' }],
  [
    { redirect: {}, directResponse: { status: 200 } },
    { kind: 'redirect', status: 301 },
  ],
  [
    { directResponse: { status: 200 }, route: [] },
    { kind: 'direct response', status: 200 },
  ],
  [{ directResponse: {} }, { kind: 'direct response', status: 0 }],
  [{}, { kind: 'forward', destinations: [] }],
  [{ route: [{ weight: 1 }] }, { kind: 'forward', destinations: [] }],
  ...[undefined, 0, 90].map((weight): [Parameters<typeof actionOf>[0], object] => [
    { route: [{ destination: { host: 'a' }, ...(weight === undefined ? {} : { weight }) }] },
    { kind: 'forward', destinations: [{ destination: { host: 'a' }, weight: 1 }] },
  ]),
  [
    {
      route: [
        { destination: { host: 'a' }, weight: 90 },
        { destination: { host: 'b' }, weight: 0 },
        { destination: { host: 'c' } },
        { destination: { host: 'd' }, weight: 10 },
        { weight: 5 },
      ],
    },
    {
      kind: 'forward',
      destinations: [
        { destination: { host: 'a' }, weight: 90 },
        { destination: { host: 'd' }, weight: 10 },
      ],
    },
  ],
])('rule %j does %j', (rule, expected) => {
  expect(actionOf(rule)).toEqual(expected);
});
