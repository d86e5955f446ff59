import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { missingTargets } from './missing-target.ts';

/** A Rollout `web` in namespace `shop` with a canary strategy. */
const rollout = (
  split: object,
  canary: object = {},
  destinationRule?: object,
) => `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: web, namespace: shop}
spec: ${JSON.stringify({
  strategy: {
    canary: {
      ...canary,
      trafficRouting: {
        istio: { virtualService: split, ...(destinationRule === undefined ? {} : { destinationRule }) },
        ...(canary as { trafficRouting?: object }).trafficRouting,
      },
    },
  },
})}
`;
const virtualService = (spec: object, name = 'web', namespace = 'shop') => `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: ${name}, namespace: ${namespace}}
spec: ${JSON.stringify({ hosts: ['a.com'], ...spec })}
`;
const rule = (subsets: unknown, name = 'web') => `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: ${name}, namespace: shop}
spec: ${JSON.stringify({ host: 'web', subsets })}
`;

/** What is missing, each as `text [what stands at the place]`, with what is meant and how many places are related. */
function missing(
  text: string,
  complete: 'all' | readonly string[] = 'all',
  external: readonly string[] = [],
): readonly string[] {
  const { inventory } = modelOf(text, { ...defaultSettings, complete, external });
  return missingTargets(inventory).map(({ at, text: says, meant, related, assumption }) => {
    const place = textAt(at);
    return [
      `${says} [${place.length > 40 ? place.slice(0, 40) : place}]`,
      meant === undefined ? '' : ` → ${meant}`,
      related.map((one) => `, ${one.message}`).join(''),
      assumption === undefined ? '' : `, if ${assumption.assumes}`,
    ]
      .join('')
      .replaceAll('VirtualService "shop/web"', 'it');
  });
}

const to = (...hosts: readonly string[]) => ({ route: hosts.map((host) => ({ destination: { host } })) });
const byServices = { canaryService: 'canary', stableService: 'stable' };
const both = to('canary', 'stable');

it.each<[string, object, object, readonly string[]]>([
  ['the only route of HTTP', {}, { http: [both] }, []],
  ['no route', {}, {}, []],
  ['no route of HTTP', {}, { http: [] }, []],
  [
    'two routes of HTTP',
    {},
    { http: [both, both] },
    [
      'it has 2 routes, but Rollout "shop/web" names none of them, expected "routes" ["web"], the VirtualService',
    ],
  ],
  [
    'two routes of HTTP, and an empty list',
    { routes: [] },
    { http: [both, both] },
    [
      'it has 2 routes, but Rollout "shop/web" names none of them, expected "routes" ["web"], the VirtualService',
    ],
  ],
  ['a named route of two', { routes: ['a'] }, { http: [{ name: 'b' }, { name: 'a', ...both }] }, []],
  [
    'a name that no route has',
    { routes: ['primary'] },
    { http: [{ name: 'other' }, {}] },
    [
      'route "primary" of it does not exist, expected the name of one of its routes ["primary"], the routes of it',
    ],
  ],
  [
    'a slip of a name, the second of two',
    { routes: ['a', 'primry'] },
    { http: [{ name: 'a', ...both }, { name: 'primary' }] },
    ['route "primry" of it does not exist, expected "primary" ["primry"] → primary, the routes of it'],
  ],
  ['a name that is filled in later', { routes: ['$(ROUTE)'] }, { http: [{ name: 'a' }] }, []],
  ['names and no route of HTTP', { routes: ['a'] }, { tcp: [both] }, []],
  ['the only route of TCP', {}, { tcp: [both] }, []],
  [
    'two routes of TCP',
    {},
    { tcp: [both, both] },
    [
      'it has 2 routes, but Rollout "shop/web" names none of them, expected "tcpRoutes" ["web"], the VirtualService',
    ],
  ],
  [
    'two routes of TLS',
    {},
    { tls: [both, both] },
    [
      'it has 2 routes, but Rollout "shop/web" names none of them, expected "tlsRoutes" ["web"], the VirtualService',
    ],
  ],
  ['no route of TLS in the list', {}, { tls: [] }, []],
  [
    'a port of two',
    { tcpRoutes: [{ port: 1 }] },
    { tcp: [{ match: [{ port: 1 }], ...both }, { match: [{ port: 2 }] }] },
    [],
  ],
  [
    'a port that no route has alone',
    { tlsRoutes: [{ port: 1 }] },
    { tls: [{ match: [{ port: 1 }, { port: 2 }], ...both }] },
    ['no route of it is for port 1 alone, expected one [{"port":1}], its routes'],
  ],
  ['a port of a route for every port', { tcpRoutes: [{ port: 1 }] }, { tcp: [both] }, []],
  [
    'no port, and a route for a port',
    { tcpRoutes: [{}] },
    { tcp: [{ match: [{ port: 1 }], ...both }] },
    ['no route of it is for port 0 alone, expected one [{}], its routes'],
  ],
  ['no port, and a route for no port', { tcpRoutes: [{}] }, { tcp: [{ match: [{}], ...both }] }, []],
  [
    'the only route of TCP, without destinations',
    {},
    { tcp: [to('canary')] },
    [
      `the route that Rollout "shop/web" splits in it has no destination for the stable Service "stable", expected one [${JSON.stringify(to('canary')).slice(0, 40)}], the strategy of Rollout "shop/web"`,
    ],
  ],
  ['a list of a wrong type', {}, { http: {}, tcp: [both, both] }, []],
])('finds %s', (_, split, spec, expected) => {
  expect(missing(rollout({ name: 'web', ...split }, byServices) + virtualService(spec))).toEqual(expected);
});

const noDestination = (what: string, name: string, route: object) =>
  `the route that Rollout "shop/web" splits in it has no destination for the ${what} "${name}", expected one [${JSON.stringify(route).slice(0, 40)}], the strategy of Rollout "shop/web"`;
it.each<[string, object, object, object | undefined, readonly string[]]>([
  ['both Services', byServices, both, undefined, []],
  [
    'both Services by longer names',
    byServices,
    to('canary.shop', 'stable.shop.svc.cluster.local'),
    undefined,
    [],
  ],
  [
    'no stable Service',
    byServices,
    to('canary'),
    undefined,
    [noDestination('stable Service', 'stable', to('canary'))],
  ],
  [
    'no canary Service',
    byServices,
    to('stable'),
    undefined,
    [noDestination('canary Service', 'canary', to('stable'))],
  ],
  [
    'neither Service',
    byServices,
    {},
    undefined,
    [noDestination('canary Service', 'canary', {}), noDestination('stable Service', 'stable', {})],
  ],
  [
    'a destination that is left out',
    { canaryService: 'canary' },
    { route: [{}] },
    undefined,
    [noDestination('canary Service', 'canary', { route: [{}] })],
  ],
  ['another Service, and no names', {}, to('web'), undefined, []],
  ['a name that is filled in later', { canaryService: '$(NAME)' }, to('web'), undefined, []],
  ['ping and pong', { ...byServices, pingPong: {} }, to('web'), undefined, []],
])('finds, of destinations, %s', (_, canary, route, destinationRule, expected) => {
  const text = rollout({ name: 'web' }, canary, destinationRule) + virtualService({ http: [route] });
  expect(missing(text)).toEqual(expected);
});

const named = { name: 'web', canarySubsetName: 'canary', stableSubsetName: 'stable' };
const subset = (...names: readonly string[]) => ({
  route: names.map((name) => ({ destination: { host: 'web', subset: name } })),
});
const subsets = (...names: readonly string[]) => rule(names.map((name) => ({ name })));
it.each<[string, object, string, object, readonly string[]]>([
  ['both subsets', named, subsets('canary', 'stable'), subset('canary', 'stable'), []],
  [
    'no destination for a subset',
    named,
    subsets('canary', 'stable'),
    subset('canary'),
    [noDestination('stable subset', 'stable', subset('canary'))],
  ],
  [
    'Services in place of subsets',
    named,
    subsets('canary', 'stable'),
    both,
    [noDestination('canary subset', 'canary', both), noDestination('stable subset', 'stable', both)],
  ],
  [
    'a subset that is not defined',
    named,
    subsets('canary'),
    subset('canary', 'stable'),
    [
      'subset "stable" of DestinationRule "shop/web" does not exist, expected the name of one of its subsets ["stable"], DestinationRule "shop/web"',
    ],
  ],
  [
    'a slip of a subset',
    named,
    subsets('canari', 'stable'),
    subset('canary', 'stable'),
    [
      'subset "canary" of DestinationRule "shop/web" does not exist, expected "canari" ["canary"] → canari, DestinationRule "shop/web"',
    ],
  ],
  [
    'a subset that is filled in later',
    { name: 'web', canarySubsetName: '$(A)' },
    subsets('x'),
    subset('x'),
    [],
  ],
  [
    'subsets that are left out',
    { name: 'web', canarySubsetName: 'canary' },
    rule(undefined),
    subset('canary'),
    [
      'subset "canary" of DestinationRule "shop/web" does not exist, expected the name of one of its subsets ["canary"], DestinationRule "shop/web"',
    ],
  ],
  [
    'subsets without names',
    { name: 'web', canarySubsetName: 'canary' },
    rule([{ labels: { a: 'b' } }]),
    subset('canary'),
    [
      'subset "canary" of DestinationRule "shop/web" does not exist, expected the name of one of its subsets ["canary"], DestinationRule "shop/web"',
    ],
  ],
  ['subsets of a wrong type', named, rule({}), subset('canary', 'stable'), []],
  ['no names of subsets', { name: 'web' }, subsets('x'), subset('x'), []],
  ['no name of a DestinationRule', {}, '', subset('x'), []],
  ['a DestinationRule that is filled in later', { name: '$(NAME)' }, '', subset('x'), []],
  [
    'no DestinationRule',
    { name: 'web' },
    '',
    subset('x'),
    ['DestinationRule "shop/web" does not exist, expected the name of one there ["web"]'],
  ],
  [
    'a slip of a DestinationRule',
    { name: 'rollout' },
    rule([], 'rolout'),
    subset('x'),
    ['DestinationRule "shop/rollout" does not exist, expected "rolout" ["rollout"] → rolout'],
  ],
])('finds %s', (_, destinationRule, more, route, expected) => {
  const text = rollout({ name: 'web' }, {}, destinationRule) + virtualService({ http: [route] }) + more;
  expect(missing(text)).toEqual(expected);
});

it.each<[string, string, string, readonly string[]]>([
  ['no VirtualService', 'web', '', ['it does not exist, expected the name of one there ["web"]']],
  [
    'a slip of one',
    'public',
    virtualService({}, 'pubilc'),
    ['VirtualService "shop/public" does not exist, expected "pubilc" ["public"] → pubilc, a similar name'],
  ],
  [
    'one of another namespace',
    'web',
    virtualService({ http: [both, both] }, 'web', 'edge'),
    [
      'it does not exist, but one of that name in namespace "edge", expected "web.edge" ["web"] → web.edge, the VirtualService of that name',
      'VirtualService "edge/web" has 2 routes, but Rollout "shop/web" names none of them, expected "routes" ["web"], the VirtualService',
    ],
  ],
  ['one of another namespace, by its longer name', 'web.edge', virtualService({}, 'web', 'edge'), []],
  [
    'two of other namespaces',
    'web',
    virtualService({}, 'web', 'edge') + virtualService({}, 'web', 'inner'),
    [],
  ],
])('finds %s', (_, name, more, expected) => {
  expect(missing(rollout({ name }, {}) + more)).toEqual(expected);
});

it('leaves out routes that the Rollout manages itself', () => {
  const canary = {
    trafficRouting: { istio: { virtualService: { name: 'web' } }, managedRoutes: [{ name: 'mine' }] },
  };
  const managed = {
    http: [
      { name: 'mine', ...to('x') },
      { name: 'own', ...both },
    ],
  };
  expect(missing(rollout({}, canary) + virtualService(managed))).toEqual([]);
  const more = { http: [...managed.http, both] };
  expect(missing(rollout({}, canary) + virtualService(more))).toEqual([
    'it has 2 routes, but Rollout "shop/web" names none of them, expected "routes" ["web"], the VirtualService',
  ]);
});

it('assumes that there is nothing outside the input, where that may be', () => {
  const text = rollout({ name: 'web' });
  expect(missing(text, [])).toEqual([]);
  const beside = virtualService({}, 'other');
  expect(missing(text + beside, [])).toEqual([
    'it does not exist, expected the name of one there ["web"], if no it exists outside the input',
  ]);
});

it('says nothing of a DestinationRule that may be outside the input', () => {
  const text = rollout({ name: 'web' }, {}, { name: 'gone' }) + virtualService({ http: [both] });
  expect(missing(text, [])).toEqual([]);
});

it('takes a VirtualService for there where it is declared, and one without spec for one without routes', () => {
  expect(missing(rollout({ name: 'web' }), 'all', ['VirtualService/shop/web'])).toEqual([]);
  expect(missing(rollout({ name: 'web' }) + virtualService({}).replace(/spec: .*/, ''))).toEqual([]);
});
