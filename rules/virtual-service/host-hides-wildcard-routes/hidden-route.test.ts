import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { hiddenRoutes } from './hidden-route.ts';

/** The routes that are hidden, each pair as `owner hides paths of VirtualService for wildcard behind domain`. */
const hidden = (...texts: readonly string[]) => hiddenAt(gateway('edge/g', '{istio: x}', '["*"]'), ...texts);

/** The same behind another Gateway `g`. */
function hiddenAt(...texts: readonly string[]) {
  const pods = deployment('edge/gw', '{istio: x}') + service('edge/gw', '{istio: x}');
  const model = modelOf([pods, ...texts].join(''));
  return hiddenRoutes(model).map((pair) =>
    pair
      .map(({ owner, domain, wildcard, routes }) => {
        const paths = routes.map(({ match }) => match.path.value).join(' ');
        return `${owner.resource.id.name} hides ${paths} of ${routes[0].virtualService.resource.id.name} for ${wildcard} behind ${domain}`;
      })
      .join(', '),
  );
}

const to = 'route: [{destination: {host: web}}]';
const on = (name: string, hosts: string, ...rules: readonly string[]) =>
  virtualService(`edge/${name}`, `hosts: ${hosts}, gateways: [g], http: [${rules.join(', ')}]`);
const path = (text: string, kind = 'prefix', more = '') =>
  `{match: [{uri: {${kind}: "${text}"}${more}}], ${to}}`;
const delegated = '{match: [{uri: {prefix: /d}}], delegate: {name: d, namespace: other}}';
/** An Ingress that leads to the gateway, with the path of its health check. */
const checked = (path: string) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: i
  namespace: edge
  annotations: {kubernetes.io/ingress.class: alb, alb.ingress.kubernetes.io/healthcheck-path: "${path}"}
spec: {defaultBackend: {service: {name: gw, port: {number: 80}}}}
`;
const own = on('own', '[a.com]', path('/a'));
const wide = (...rules: readonly string[]) => on('wide', '["*"]', ...rules);
it.each<[string, readonly string[], readonly string[]]>([
  ['another path', [own, wide(path('/b'))], ['own hides /b of wide for * behind a.com']],
  ['the same path', [own, wide(path('/a'))], []],
  ['a path below', [own, wide(path('/a/b'))], []],
  ['a path above', [own, wide(path('/'))], []],
  [
    'two other paths and the same',
    [own, wide(path('/b'), path('/a'), path('/c'))],
    ['own hides /b /c of wide for * behind a.com'],
  ],
  [
    'six other paths',
    [own, wide(...['/b', '/c', '/d', '/e', '/f', '/h'].map((one) => path(one)))],
    ['own hides /b /c /d /e /f of wide for * behind a.com'],
  ],
  ['an exact path', [own, wide(path('/b', 'exact'))], ['own hides /b of wide for * behind a.com']],
  ['a regular expression', [own, wide(path('/b.*', 'regex'))], []],
  ['everything', [own, wide(`{${to}}`)], []],
  ['a path with headers', [own, wide(path('/b', 'prefix', ', headers: {x: {exact: z}}'))], []],
  ['a path with parameters', [own, wide(path('/b', 'prefix', ', queryParams: {x: {exact: z}}'))], []],
  ['the path of the readiness probe', [own, wide(path('/healthz/ready', 'exact'))], []],
  ['the path of a solver', [own, wide(path('/.well-known/acme-challenge/x', 'exact'))], []],
  [
    'a route to nothing',
    [own, wide('{match: [{uri: {prefix: /b}}], route: []}')],
    ['own hides /b of wide for * behind a.com'],
  ],
  ['a host that takes everything', [on('own', '[a.com]', path('/a'), `{${to}}`), wide(path('/b'))], []],
  ['a host that takes every path', [on('own', '[a.com]', path('/')), wide(path('/b'))], []],
  [
    'a host that takes a regular expression',
    [on('own', '[a.com]', path('/a.*', 'regex')), wide(path('/b'))],
    [],
  ],
  [
    'a host with a route to nothing',
    [on('own', '[a.com]', path('/a'), '{match: [{uri: {prefix: /c}}], route: []}'), wide(path('/b'))],
    ['own hides /b of wide for * behind a.com'],
  ],
  [
    'a narrower wildcard',
    [on('own', '[x.a.com]', path('/a')), on('wide', '["*.a.com"]', path('/b'))],
    ['own hides /b of wide for *.a.com behind x.a.com'],
  ],
  [
    'a wildcard of another domain',
    [on('own', '[x.a.com]', path('/a')), on('wide', '["*.b.com"]', path('/b'))],
    [],
  ],
  [
    'a wildcard two steps up',
    [on('own', '[x.y.a.com]', path('/a')), on('wide', '["*.a.com"]', path('/b'))],
    ['own hides /b of wide for *.a.com behind x.y.a.com'],
  ],
  [
    'a wildcard behind a narrower one',
    [on('own', '["*.a.com"]', path('/a')), wide(path('/b'))],
    ['own hides /b of wide for * behind *.a.com'],
  ],
  ['one VirtualService for both', [on('own', '[a.com, "*"]', path('/a'), path('/b'))], []],
  [
    'two hosts',
    [on('own', '[a.com, b.com]', path('/a')), wide(path('/b'))],
    ['own hides /b of wide for * behind a.com, own hides /b of wide for * behind b.com'],
  ],
  [
    'two VirtualServices behind a wildcard',
    [own, wide(path('/b')), on('more', '["*"]', path('/c'))],
    ['own hides /c of more for * behind a.com', 'own hides /b of wide for * behind a.com'],
  ],
  [
    'two VirtualServices of one host',
    [on('z', '[a.com]', path('/a')), on('b', '[a.com]', path('/c')), wide(path('/b'))],
    ['b hides /b of wide for * behind a.com'],
  ],
  [
    'two VirtualServices of one host in two namespaces',
    [
      virtualService('z/a', `hosts: [a.com], gateways: [edge/g], http: [${path('/a')}]`),
      on('b', '[a.com]', path('/c')),
      wide(path('/b')),
    ],
    ['b hides /b of wide for * behind a.com'],
  ],
  ['a wildcard alone', [wide(path('/b'))], []],
  [
    'a host that takes the root alone',
    [on('own', '[a.com]', path('/', 'exact')), wide(path('/b'))],
    ['own hides /b of wide for * behind a.com'],
  ],
  [
    'a host with a delegate outside the input',
    [on('own', '[a.com]', path('/a'), delegated), wide(path('/b'))],
    [],
  ],
  [
    'a host with nothing but a delegate outside the input',
    [on('own', '[a.com]', delegated), wide(path('/b'))],
    [],
  ],
  [
    'a wildcard with a delegate outside the input',
    [own, wide(delegated, path('/b'))],
    ['own hides /b of wide for * behind a.com'],
  ],
  [
    'six VirtualServices behind a wildcard',
    [
      own,
      ...['/b', '/c', '/d', '/e', '/f', '/h'].map((one) => on(`wide-${one.slice(1)}`, '["*"]', path(one))),
    ],
    ['b', 'c', 'd', 'e', 'f'].map((one) => `own hides /${one} of wide-${one} for * behind a.com`),
  ],
  ['the path of a health check', [own, wide(path('/check', 'exact')), checked('/check?full')], []],
  [
    'another path than that of a health check',
    [own, wide(path('/check', 'exact')), checked('/other')],
    ['own hides /check of wide for * behind a.com'],
  ],
])('%s', (_, texts, expected) => {
  expect(hidden(...texts)).toEqual(expected);
});

it('leaves out hosts that redirect everything to HTTPS', () => {
  const redirecting = gateway('edge/g', '{istio: x}', '["*"]').replace(
    'hosts:',
    'tls: {httpsRedirect: true}, hosts:',
  );
  expect(hiddenAt(redirecting, own, wide(path('/b')))).toEqual([]);
});
