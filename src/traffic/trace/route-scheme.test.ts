import { expect, it } from 'vitest';
import type { Asking } from '../../../test/support/traced.ts';
import {
  backend,
  edge,
  httpGateway,
  ingress,
  routes,
  rule,
  told,
  toWeb,
  waysOf,
  web,
  webPods,
  webService,
} from '../../../test/support/traced.ts';

// What a gateway takes the scheme of a request for, where routes ask for it: the load balancer ends TLS.
const overTls = edge.with(
  2,
  ingress(`rules: [${rule('a.com', backend('gw'))}]`, [
    `listen-ports: '[{"HTTPS":443}]'`,
    'certificate-arn: "arn:aws:acm:eu-west-1:111122223333:certificate/1"',
  ]),
);
const onTls = edge
  .with(2, ingress(`rules: [${rule('a.com', backend('gw', 443))}]`, ['backend-protocol: HTTPS']))
  .with(
    3,
    httpGateway
      .replace(
        'number: 80, name: http, protocol: HTTP}',
        'number: 443, name: https, protocol: HTTPS}, tls: {mode: SIMPLE, credentialName: c}',
      )
      .replace('[a.com]', '["*"]'),
  );
const api = [webService, webPods].map((one) => one.replaceAll('web', 'api'));
const forScheme = (scheme: string, action = 'route: [{destination: {host: api}}]') =>
  `{match: [{scheme: {exact: ${scheme}}}], ${action}}`;
const trusting = { numTrustedProxies: 1 };
const tls = { url: 'https://a.com/' };

/** What becomes of a request from the route on. */
function fromRoute(asking: Asking): readonly string[] {
  const [way] = waysOf({ ...asking, complete: 'all' });
  if (way === undefined) throw new Error('a way');
  const lines = told(way);
  return lines
    .slice(lines.findIndex((line) => line.includes('virtual-host')) + 1)
    .filter((line) => !/^. (destination|service|pods) /.test(line));
}

const passed = (scheme: string) =>
  `  route VirtualService "edge/v" route without path: it asks for scheme exact "${scheme}" @ spec.http.0.match.0`;
const toOther = '+ route VirtualService "edge/v" route without path @ spec.http.0.match.0';
const toDefault = (index: number) =>
  `+ route VirtualService "edge/v" route without path @ spec.http${index === 0 ? '.0' : '.1'}`;
const delivered = (name: string) => `= delivered edge/${name}:80 Deployment edge/${name}`;
const assumed = 'if the mesh configuration, which is not in the input, has no numTrustedProxies';
const redirect = '{redirect: {uri: /x}}';
const redirected = '+ route VirtualService "edge/v" route without path: it redirects with 301 @ spec.http.0';

it.each<[string, Asking, readonly string[]]>([
  [
    'one route for all',
    { ...tls, manifests: [...overTls, ...web, routes(toWeb)] },
    [toDefault(0), delivered('web')],
  ],
  [
    'a route for TLS and another one',
    { ...tls, manifests: [...overTls, ...web, ...api, routes(`${forScheme('https')}, ${toWeb}`)] },
    [passed('https'), toDefault(1), delivered('web'), assumed],
  ],
  [
    'the same in a mesh that trusts the load balancer',
    {
      ...tls,
      manifests: [...overTls, ...web, ...api, routes(`${forScheme('https')}, ${toWeb}`)],
      said: trusting,
    },
    [toOther, delivered('api')],
  ],
  [
    'a route for clear text and another one',
    { ...tls, manifests: [...overTls, ...web, ...api, routes(`${forScheme('http')}, ${toWeb}`)] },
    [toOther, delivered('api'), assumed],
  ],
  [
    'a route for TLS alone',
    { ...tls, manifests: [...overTls, ...api, routes(forScheme('https'))] },
    [
      passed('https'),
      '- route routes for "a.com": none takes the request',
      '= answered 404 istio-envoy NR',
      assumed,
    ],
  ],
  [
    'a redirect for all',
    { ...tls, manifests: [...overTls, routes(redirect)] },
    [redirected, '= answered 301 istio-envoy http://a.com/x', assumed],
  ],
  [
    'the same redirect in a mesh that trusts the load balancer',
    { ...tls, manifests: [...overTls, routes(redirect)], said: trusting },
    [redirected, '= answered 301 istio-envoy https://a.com/x'],
  ],
  [
    'a route for clear text, behind TLS to the gateway',
    { manifests: [...onTls, ...web, ...api, routes(`${forScheme('http')}, ${toWeb}`)] },
    [passed('http'), toDefault(1), delivered('web'), assumed],
  ],
  [
    'a request in clear to a gateway in clear',
    { manifests: [...edge, ...web, ...api, routes(`${forScheme('http')}, ${toWeb}`)] },
    [toOther, delivered('api')],
  ],
])('%s', (_, asking, expected) => {
  expect(fromRoute(asking)).toEqual(expected);
});
