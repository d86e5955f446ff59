import { describe, expect, it } from 'vitest';
import { inventory } from '../../../test/support/inventory.ts';
import { textAt } from '../../../test/support/places.ts';
import { Ingress } from '../../k8s/kinds/ingress.ts';
import { at } from '../../source/file/place.ts';
import { belowPath, inOrder, routesOf } from './ingress-route.ts';

const web =
  'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: a}\nspec: {ports: [{name: http, port: 80}, {name: admin, port: 81}]}';

function routes(paths: string, { services = [web], complete = ['a'], version = 'v1' } = {}) {
  const text = `apiVersion: networking.k8s.io/${version}\nkind: Ingress\nmetadata: {name: i, namespace: a}\nspec: {rules: [{http: {paths: [${paths}]}}]}`;
  const all = inventory([text, ...services], { complete });
  const [ingress] = all.list(Ingress);
  const [rule] = ingress?.manifest.spec?.rules ?? [];
  if (rule === undefined) throw new Error('no rule');
  return routesOf(rule, 'a', all);
}

const toWeb = (port: string) => `backend: {service: {name: web, port: {${port}}}}`;

// istio: pilot/pkg/config/kube/ingress/virtualservices.go convertIngressRule and createFallbackStringMatch.
describe('a path', () => {
  const matches = (path: string) =>
    routes(`{${path}, ${toWeb('number: 80')}}`).map(({ route }) => route.match);
  const of = (kind: string, value: string) => [[{ uri: { [kind]: value } }]];
  it.each<[string, readonly unknown[]]>([
    ['path: /x, pathType: Exact', of('exact', '/x')],
    ['path: /x/*, pathType: Exact', of('exact', '/x/*')],
    ['path: /, pathType: Prefix', of('prefix', '/')],
    ['path: /x, pathType: Prefix', of('regex', '/x(/.*)?')],
    ['path: /x/, pathType: Prefix', of('regex', '/x(/.*)?')],
    ['path: /x.y, pathType: Prefix', of('regex', '/x\\.y(/.*)?')],
    ['path: /x/*, pathType: ImplementationSpecific', of('regex', '/x(/.*)?')],
    ['path: /x.*', of('regex', '/x(/.*)?')],
    ['path: /x', of('exact', '/x')],
    ['path: /x*', of('exact', '/x*')],
    ...['""', '"*"', '/*', '.*'].map((path): [string, readonly unknown[]] => [
      `path: ${path}, pathType: ImplementationSpecific`,
      [undefined],
    ]),
    ['pathType: ImplementationSpecific', [undefined]],
  ])('%s', (path, expected) => {
    expect(matches(path)).toEqual(expected);
  });

  it('is quoted in a regular expression', () => {
    expect(belowPath('/a.b(c)[d]+')).toBe('/a\\.b\\(c\\)\\[d\\]\\+(/.*)?');
  });
});

describe('a backend', () => {
  const destinations = (backend: string, options: Parameters<typeof routes>[1] = {}) =>
    routes(`{path: /x, ${backend}}`, options).map(({ route }) => route.route?.map((one) => one.destination));
  const host = 'web.a.svc.cluster.local';
  it.each<[string, readonly unknown[]]>([
    [toWeb('number: 80'), [[{ host, port: { number: 80 } }]]],
    [toWeb('name: admin'), [[{ host, port: { number: 81 } }]]],
    [toWeb('name: none'), []],
    ['backend: {service: {name: web}}', [[{ host }]]],
    [
      'backend: {service: {name: other, port: {number: 80}}}',
      [[{ host: 'other.a.svc.cluster.local', port: { number: 80 } }]],
    ],
    ['backend: {service: {name: other, port: {name: http}}}', []],
    ['backend: {service: {name: "", port: {number: 80}}}', []],
    ['backend: {resource: {kind: Bucket, name: b}}', []],
    ['pathType: Prefix', []],
  ])('%s', (backend, expected) => {
    expect(destinations(backend)).toEqual(expected);
  });

  it('has no number where the Service is not known', () => {
    const backend = 'backend: {service: {name: other, port: {name: http}}}';
    expect(destinations(backend, { services: [], complete: [] })).toEqual([
      [{ host: 'other.a.svc.cluster.local' }],
    ]);
  });

  it.each(['80', 'http'])('is read in the form of older versions, with port %s', (port) => {
    expect(destinations(`backend: {serviceName: web, servicePort: ${port}}`, { version: 'v1beta1' })).toEqual(
      [[{ host, port: { number: 80 } }]],
    );
  });

  it.each([
    [toWeb('number: 80'), 'v1', 'web', '{number: 80}'],
    ['backend: {serviceName: web, servicePort: 80}', 'v1beta1', 'web', '80'],
  ])('%s stands where it is written', (backend, version, name, port) => {
    const [one] = routes(`{path: /x, ${backend}}`, { version });
    const destination = one?.route.route?.[0]?.destination;
    if (destination?.port === undefined) throw new Error('no destination');
    expect([
      textAt(at(destination)),
      textAt(at(destination, 'host')),
      textAt(at(destination.port, 'number')),
    ]).toEqual([name, name, port]);
  });
});

// istio: the same file, sortHTTPRoutes: a stable sort.
it('the longest paths come first, of equal ones the exact one, then as they are written', () => {
  const paths = [
    'path: /*',
    'path: /ab, pathType: Prefix',
    'path: /ab, pathType: Exact',
    'path: /cd, pathType: Exact',
    'path: /, pathType: Prefix',
    'path: /ef, pathType: Prefix',
    'path: /abc, pathType: Prefix',
  ];
  const found = routes(paths.map((path) => `{${path}, ${toWeb('number: 80')}}`).join(', '));
  expect(inOrder(found).map(({ match }) => match?.[0]?.uri)).toEqual([
    { regex: '/abc(/.*)?' },
    { exact: '/ab' },
    { exact: '/cd' },
    { regex: '/ab(/.*)?' },
    { regex: '/ef(/.*)?' },
    { prefix: '/' },
    undefined,
  ]);
});
