import { describe, expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { gatewayListenersOf } from '../gateway/gateway-listener.ts';
import { answerOnPort, nearness } from './listener-answer.ts';
import { routePlace } from './route.ts';
import type { GatewayRequest } from './route-match.ts';
import { virtualHostsOf } from './virtual-host.ts';

const pods = deployment('a/gw', '{istio: x}') + service('a/gw', '{istio: x}');
const catchAll = (http: string) => virtualService('a/v', `hosts: ["*"], gateways: [g], http: ${http}`);
const toWeb = 'route: [{destination: {host: web}}]';

function asked(text: string, request: GatewayRequest, port: number) {
  const { gatewayProxies: proxies, gateways, bindings, settings } = modelOf(text);
  const [proxy] = proxies;
  if (proxy === undefined) throw new Error('no proxy');
  const { listeners } = gatewayListenersOf(gateways, settings.targets.istio);
  const virtualHosts = virtualHostsOf(listeners, bindings, settings);
  return answerOnPort(proxy, port, request, { gatewayListeners: listeners, virtualHosts });
}

function answer(text: string, request: GatewayRequest = { path: '/' }, port = 8080) {
  const { opens, answered, status } = asked(text, request, port);
  return [opens, answered, status].filter((part) => part !== undefined).join(' ');
}

const open = pods + gateway('a/g', '{istio: x}', '["*"]');

describe('a request whose host is an address', () => {
  it.each([
    ['no Gateway', pods, 'no refused'],
    ['a Gateway that does not select the proxy', pods + gateway('a/g', '{istio: zz}', '["*"]'), 'no refused'],
    ['a Gateway that may select it', pods + gateway('a/g', '{istio.io/rev: x}', '["*"]'), 'unknown unknown'],
    [
      'no host *',
      pods + gateway('a/g', '{istio: x}', '["a.com"]') + catchAll(`[{${toWeb}}]`),
      'yes not found 404',
    ],
    ['no VirtualService', open, 'yes not found 404'],
    [
      'a TCP server that is dropped beside it',
      open + gateway('b/t', '{istio: x}', '["*"]').replace('protocol: HTTP', 'protocol: TCP'),
      'yes not found 404',
    ],
    [
      'a VirtualService for one host',
      open + virtualService('a/v', `hosts: [a.com], gateways: [g], http: [{${toWeb}}]`),
      'yes not found 404',
    ],
    ['a catch-all route', open + catchAll(`[{${toWeb}}]`), 'yes routed'],
    ['a route to nothing', open + catchAll('[{route: []}]'), 'yes unknown'],
    [
      'a route for another prefix',
      open + catchAll(`[{match: [{uri: {prefix: /api}}], ${toWeb}}]`),
      'yes not found 404',
    ],
    ['a route for the exact path', open + catchAll(`[{match: [{uri: {exact: /}}], ${toWeb}}]`), 'yes routed'],
    ['a regular expression', open + catchAll(`[{match: [{uri: {regex: "/a?"}}], ${toWeb}}]`), 'yes routed'],
    [
      'a header condition',
      open + catchAll(`[{match: [{headers: {x: {exact: z}}}], ${toWeb}}]`),
      'yes unknown',
    ],
    [
      'a method that is not asked',
      open + catchAll(`[{match: [{method: {exact: POST}}], ${toWeb}}]`),
      'yes not found 404',
    ],
    [
      'another port of the Gateway',
      open + catchAll(`[{match: [{port: 8080}], ${toWeb}}]`),
      'yes not found 404',
    ],
    ['another Gateway', open + catchAll(`[{match: [{gateways: [other]}], ${toWeb}}]`), 'yes not found 404'],
    ['a redirect', open + catchAll('[{redirect: {uri: /x, redirectCode: 308}}]'), 'yes redirect 308'],
    ['a direct response', open + catchAll('[{directResponse: {status: 200}}]'), 'yes direct response 200'],
    [
      'an earlier route first',
      open + catchAll(`[{match: [{uri: {prefix: /}}], directResponse: {status: 204}}, {${toWeb}}]`),
      'yes direct response 204',
    ],
    [
      'two that disagree',
      open +
        catchAll(`[{${toWeb}}]`) +
        virtualService('b/v', 'hosts: ["*"], gateways: [a/g], http: [{directResponse: {status: 200}}]'),
      'yes unknown',
    ],
    [
      'a namespace that is not admitted',
      pods + gateway('a/g', '{istio: x}', '["prod/*"]') + catchAll(`[{${toWeb}}]`),
      'yes not found 404',
    ],
    [
      'httpsRedirect',
      open.replace('hosts: ["*"]', 'hosts: ["*"], tls: {httpsRedirect: true}') + catchAll(`[{${toWeb}}]`),
      'yes redirect 301',
    ],
    [
      'httpsRedirect where another server of the host has none',
      open.replace('hosts: ["*"]', 'hosts: ["*"], tls: {httpsRedirect: true}') +
        gateway('a/h', '{istio: x}', '["*"]') +
        virtualService('a/w', `hosts: ["*"], gateways: [h], http: [{${toWeb}}]`),
      'yes redirect 301',
    ],
    [
      'httpsRedirect of a server that may not admit it',
      pods +
        gateway('a/g', '{istio: x}', '["*"]').replace(
          'hosts: ["*"]',
          'hosts: ["/*"], tls: {httpsRedirect: true}',
        ),
      'unknown unknown',
    ],
    [
      'a redirect with a code that is none',
      open + catchAll('[{redirect: {uri: /x, redirectCode: 304}}]'),
      'yes unknown',
    ],
    [
      'a delegate that is not known',
      open + catchAll('[{delegate: {name: d, namespace: other}}]'),
      'yes unknown',
    ],
    [
      'the first of two narrower routes',
      open +
        catchAll(
          '[{match: [{uri: {prefix: /}, method: {exact: GET}}], directResponse: {status: 204}}, {match: [{uri: {exact: /}}], directResponse: {status: 205}}]',
        ),
      'yes direct response 204',
    ],
    [
      'a route that may not be made',
      open + catchAll(`[{match: [{gateways: ["$(GATEWAY)"]}], ${toWeb}}]`),
      'yes unknown',
    ],
    [
      'a TCP server on an address of its own',
      open +
        catchAll(`[{${toWeb}}]`) +
        gateway('b/t', '{istio: x}', '["*"]').replace('protocol: HTTP}', 'protocol: TCP}, bind: 10.0.0.1'),
      'yes unknown',
    ],
    [
      'a TCP server that may be there',
      open +
        catchAll(`[{${toWeb}}]`) +
        gateway('b/t', '{istio.io/rev: x}', '[b.com]').replace('protocol: HTTP', 'protocol: TCP'),
      'yes unknown',
    ],
    [
      'a Gateway beside one of the Gateway API',
      (open + catchAll(`[{${toWeb}}]`)).replaceAll('istio: x', 'gateway.networking.k8s.io/gateway-name: web'),
      'unknown unknown',
    ],
    ['a TCP server', open.replace('protocol: HTTP', 'protocol: TCP'), 'yes unknown'],
  ])('%s: case %#', (_, text, expected) => {
    expect(answer(text)).toBe(expected);
  });

  it('speaks of the port that is asked for', () => {
    expect(answer(open + catchAll(`[{${toWeb}}]`), { path: '/' }, 8443)).toBe('no refused');
  });
});

describe('what the model knows of VirtualServices', () => {
  const direct = (name: string, status: number, more = '') =>
    virtualService(
      name,
      `hosts: ["*"], gateways: [a/g], http: [{directResponse: {status: ${status}}}]${more}`,
    );
  const created = (text: string, time: string) =>
    text.replace('metadata: {', `metadata: {creationTimestamp: "2026-01-0${time}T00:00:00Z", `);
  it.each([
    [
      'private, and the gateway in its namespace',
      direct('a/v', 200, ', exportTo: ["."]'),
      'yes direct response 200',
    ],
    ['private, and the gateway elsewhere', direct('b/v', 200, ', exportTo: ["."]'), 'yes not found 404'],
    ['exported to all', direct('b/v', 200, ', exportTo: ["*"]'), 'yes direct response 200'],
    [
      'exported to the namespace of the gateway',
      direct('b/v', 200, ', exportTo: [a]'),
      'yes direct response 200',
    ],
    ['exported to another namespace', direct('b/v', 200, ', exportTo: [c]'), 'yes not found 404'],
    ['exported to a placeholder', direct('b/v', 200, ', exportTo: ["$(WHERE)"]'), 'yes unknown'],
    ['two of unknown order', direct('b/v', 200) + direct('c/w', 404), 'yes unknown'],
    ['two of unknown order that agree', direct('b/v', 200) + direct('c/w', 200), 'yes direct response 200'],
    [
      'the older one first',
      created(direct('b/v', 200), '2') + created(direct('c/w', 404), '1'),
      'yes direct response 404',
    ],
    [
      'a private one first',
      direct('c/w', 404) + direct('a/z', 200, ', exportTo: ["."]'),
      'yes direct response 200',
    ],
    [
      'a narrower route before one that takes everything',
      direct('b/v', 200) +
        virtualService(
          'c/w',
          'hosts: ["*"], gateways: [a/g], http: [{match: [{uri: {exact: /}}], directResponse: {status: 404}}]',
        ),
      'yes direct response 404',
    ],
  ])('%s', (_, text, expected) => {
    expect(answer(open + text)).toBe(expected);
  });

  it('tells Gateways of unknown order from those of which the order is known', () => {
    const second = gateway('a/h', '{istio: x}', '["*"]');
    const routes = direct('b/v', 200) + direct('c/w', 404).replace('a/g', 'a/h');
    expect(answer(open + second + routes)).toBe('yes unknown');
    const timed = pods + created(gateway('a/g', '{istio: x}', '["*"]'), '2') + created(second, '1');
    expect(answer(timed + routes)).toBe('yes direct response 404');
  });
});

describe('a whole request', () => {
  const hosts = pods + gateway('a/g', '{istio: x}', '["*.x.com", "b.com"]');
  const to = (name: string, host: string, http: string) =>
    virtualService(`a/${name}`, `hosts: ["${host}"], gateways: [g], http: ${http}`);
  const routes =
    to(
      'own',
      'a.x.com',
      '[{match: [{uri: {prefix: /api}, method: {exact: POST}}], directResponse: {status: 201}}, {directResponse: {status: 200}}]',
    ) +
    to('wild', '*.x.com', '[{redirect: {scheme: https, redirectCode: 308}}]') +
    to('b', 'b.com', `[{match: [{headers: {user: {exact: me}}}], ${toWeb}}]`);
  it.each<[string, GatewayRequest, string]>([
    ['its own host', { path: '/', authority: 'a.x.com' }, 'yes direct response 200'],
    ['its host with port, in capitals', { path: '/', authority: 'A.x.com:80' }, 'yes direct response 200'],
    ['method and path', { path: '/api', method: 'POST', authority: 'a.x.com' }, 'yes direct response 201'],
    ['a wildcard', { path: '/', authority: 'c.x.com' }, 'yes redirect 308'],
    ['a host of none', { path: '/', authority: 'c.com' }, 'yes not found 404'],
    ['headers that fit', { path: '/', authority: 'b.com', headers: new Map([['user', 'me']]) }, 'yes routed'],
    ['headers that do not', { path: '/', authority: 'b.com', headers: new Map() }, 'yes not found 404'],
    ['headers that are not known', { path: '/', authority: 'b.com' }, 'yes unknown'],
  ])('%s', (_, request, expected) => {
    expect(answer(hosts + routes, request)).toBe(expected);
  });

  it('is redirected to TLS in clear alone', () => {
    const redirecting = hosts.replace('hosts: ["*.x.com"', 'tls: {httpsRedirect: true}, hosts: ["*.x.com"');
    const request = { path: '/', authority: 'a.x.com' };
    expect(answer(redirecting + routes, { ...request, scheme: 'http' })).toBe('yes redirect 301');
    expect(answer(redirecting + routes, { ...request, scheme: 'https' })).toBe('yes direct response 200');
    expect(textAt(asked(redirecting + routes, { ...request, scheme: 'http' }, 8080).by)).toBe('true');
  });

  it('may be redirected to TLS by a server that may have its host', () => {
    const server = gateway('a/g', '{istio: x}', '["b/*"]');
    const redirecting = server.replace('hosts:', 'tls: {httpsRedirect: true}, hosts:');
    const open = virtualService(
      '""/v',
      'hosts: [a.com], gateways: [a/g], http: [{match: [{uri: {prefix: /api}}], directResponse: {status: 200}}]',
    );
    const request = { path: '/', authority: 'a.com' };
    expect(answer(pods + redirecting + open, request)).toBe('yes unknown');
    expect(answer(pods + redirecting + open, { ...request, scheme: 'https' })).toBe('yes not found 404');
    expect(answer(pods + server + open, request)).toBe('yes not found 404');
    const certain =
      gateway('a/h', '{istio: x}', '[a.com]') +
      virtualService('a/w', 'hosts: [a.com], gateways: [h], http: [{directResponse: {status: 201}}]');
    expect(answer(pods + redirecting + certain + open, request)).toBe('yes unknown');
    expect(answer(pods + server + certain + open, request)).toBe('yes direct response 201');
  });

  it('is asked of Gateways that may select the proxy only where they list its host', () => {
    const possible = gateway('a/p', '{istio.io/rev: x}', '["*.y.com"]');
    expect(answer(hosts + possible + routes, { path: '/', authority: 'a.x.com' })).toBe(
      'yes direct response 200',
    );
    expect(answer(hosts + possible + routes, { path: '/', authority: 'a.y.com' })).toBe('yes unknown');
    expect(answer(hosts + possible + routes, { path: '/', authority: 'A.Y.com:80' })).toBe('yes unknown');
    const more = gateway('a/p', '{istio.io/rev: x}', '["Y.com", "z.com"]');
    expect(answer(hosts + more + routes, { path: '/', authority: 'y.com' })).toBe('yes unknown');
    expect(answer(hosts + more + routes, { path: '/', authority: 'z.com' })).toBe('yes unknown');
  });

  it('is answered by the Gateway port that has its host, of two that are one port of the pods', () => {
    const direct = gateway('a/d', '{istio: x}', '["d.com"]').replace('number: 80', 'number: 8080');
    const more =
      direct +
      virtualService('a/d', 'hosts: [d.com], gateways: [d], http: [{directResponse: {status: 204}}]');
    expect(answer(hosts + routes + more, { path: '/', authority: 'd.com' })).toBe('yes direct response 204');
    expect(answer(hosts + routes + more, { path: '/', authority: 'a.x.com' })).toBe(
      'yes direct response 200',
    );
    expect(answer(hosts + routes + more, { path: '/', authority: 'e.com' })).toBe('yes not found 404');
  });

  it('tells the virtual host, the route and its place', () => {
    const { virtualHost, route, by } = asked(hosts + routes, { path: '/api/x', authority: 'c.x.com' }, 8080);
    expect([virtualHost?.domain, route?.virtualService.resource.id.name]).toEqual(['*.x.com', 'wild']);
    expect(by).toEqual(route && routePlace(route));
  });
});

describe('a port that ends TLS', () => {
  const tls = (name: string, hosts: string) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: a}
spec: {selector: {istio: x}, servers: [{port: {number: 80, name: ${name}, protocol: HTTPS}, tls: {mode: SIMPLE, credentialName: c}, hosts: ${hosts}}]}
`;
  const route = (gateways: string, http: string) =>
    virtualService('a/v', `hosts: ["*"], gateways: ${gateways}, http: ${http}`);
  it('is asked without server name', () => {
    const text = pods + tls('g', '["*"]') + tls('named', '[a.com]') + route('[g, named]', `[{${toWeb}}]`);
    expect(answer(text)).toBe('yes routed');
    expect(answer(text, { path: '/', authority: 'a.com' })).toBe('yes routed');
  });

  it('has scheme https', () => {
    const scheme = (name: string) => `[{match: [{scheme: {exact: ${name}}}], ${toWeb}}]`;
    expect(answer(pods + tls('g', '["*"]') + route('[g]', scheme('https')))).toBe('yes routed');
    expect(answer(pods + tls('g', '["*"]') + route('[g]', scheme('http')))).toBe('yes not found 404');
  });

  const named = (name: string, hosts: string, status: number) =>
    tls(name, hosts) +
    virtualService(
      `a/${name}`,
      `hosts: ["*"], gateways: [${name}], http: [{directResponse: {status: ${status}}}]`,
    );
  const all =
    pods +
    named('g', '["*"]', 201) +
    named('own', '[a.com]', 202) +
    named('wild', '["*.b.com"]', 203) +
    named('wide', '["*.com"]', 204);
  it.each<[string | undefined, string, string]>([
    [undefined, 'a.com', 'yes direct response 201'],
    ['a.com', 'a.com', 'yes direct response 202'],
    ['A.COM', 'a.com', 'yes direct response 202'],
    ['x.b.com', 'x.b.com', 'yes direct response 203'],
    ['x.com', 'x.com', 'yes direct response 204'],
    ['x.org', 'x.org', 'yes direct response 201'],
    ['a.com', 'x.com', 'yes not found 404'],
    ['x.org', 'a.com', 'yes direct response 201'],
  ])(
    'is asked by the chain that is nearest to server name %s, for host %s',
    (serverName, authority, expected) => {
      const request = {
        path: '/',
        authority,
        overTls: true,
        ...(serverName === undefined ? {} : { serverName }),
      };
      expect(answer(all, request)).toBe(expected);
    },
  );

  it('takes no connection for another name where no chain is for every name', () => {
    const text = pods + named('own', '[a.com]', 202);
    const request = { path: '/', authority: 'a.com' };
    expect(answer(text, { ...request, serverName: 'b.com' })).toBe('yes not found 404');
    expect(answer(text, { ...request, serverName: 'a.com' })).toBe('yes direct response 202');
    expect(answer(text, { ...request, serverName: 'a.com', overTls: false })).toBe('yes not found 404');
  });
});

describe('a port that speaks in clear and over TLS', () => {
  const server = (name: string, protocol: string, hosts: string) =>
    `{port: {number: 80, name: ${name}, protocol: ${protocol}}, hosts: ${hosts}${
      protocol === 'HTTPS' ? ', tls: {mode: SIMPLE, credentialName: c}' : ''
    }}`;
  const both = (clear: string, secured: string, hosts = '["*"]') =>
    [
      ['plain', 'HTTP', hosts, clear],
      ['ended', 'HTTPS', '[a.com]', secured],
    ]
      .map(
        ([name = '', protocol = '', own = '', http = '']) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: a}
spec: {selector: {istio: x}, servers: [${server(name, protocol, own)}]}
${virtualService(`a/${name}`, `hosts: ["*"], gateways: [${name}], http: [{${http}}]`)}`,
      )
      .join('');
  const direct = (status: number) => `directResponse: {status: ${status}}`;
  it.each<[string, string, boolean | undefined, string]>([
    [direct(200), direct(201), true, 'yes direct response 201'],
    [direct(200), direct(201), false, 'yes direct response 200'],
    [direct(200), direct(201), undefined, 'yes unknown'],
    [direct(201), direct(201), undefined, 'yes direct response 201'],
    ['redirect: {uri: /, redirectCode: 302}', direct(302), undefined, 'yes unknown'],
  ])('does %s and %s, asked over TLS %s: %s', (clear, secured, overTls, expected) => {
    const request = { path: '/', authority: 'a.com', serverName: 'a.com' };
    expect(
      answer(pods + both(clear, secured), overTls === undefined ? request : { ...request, overTls }),
    ).toBe(expected);
  });

  it('answers with the one that has the host', () => {
    const text = pods + both(direct(200), direct(201), '[b.com]');
    const request = { path: '/', serverName: 'a.com' };
    expect(answer(text, { ...request, authority: 'a.com' })).toBe('yes direct response 201');
    expect(answer(text, { ...request, authority: 'b.com' })).toBe('yes direct response 200');
    expect(answer(text, { ...request, authority: 'c.com' })).toBe('yes not found 404');
  });
});

it.each([
  [[], 'a.com', 0],
  [['b.com'], 'a.com', 0],
  [['a.com'], undefined, 0],
  [['*.com'], undefined, 0],
  [['*'], undefined, 1],
  [['*'], 'a.com', 1],
  [['*.com'], 'a.com', 5],
  [['*', '*.com', 'b.com'], 'a.com', 5],
  [['*.COM'], 'a.com', 5],
  [['*.com'], 'a.COM', 5],
  [['a.com', '*.com'], 'a.com', 1000],
  [['A.com'], 'a.com', 1000],
])('%j is as near to server name %s as %i', (names, serverName, expected) => {
  expect(nearness(names, serverName)).toBe(expected);
});
