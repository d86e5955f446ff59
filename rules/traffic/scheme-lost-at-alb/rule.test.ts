import { expect, it } from 'vitest';
import { albIngress, deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const both = '[{"HTTP": 80}, {"HTTPS": 443}]';
const front = (ports = '[{"HTTPS": 443}]', more: Readonly<Record<string, string>> = {}, name = 'i') =>
  albIngress(`edge/${name}`, 'defaultBackend: {service: {name: gw, port: {number: 80}}}', {
    'listen-ports': ports,
    'certificate-arn': 'arn:aws:acm:eu-west-1:111122223333:certificate/c',
    ...more,
  });
const pods = (annotations = '') =>
  deployment('edge/gw', '{istio: gw}').replace('{metadata: {labels', `{metadata: {${annotations}labels`);
const trusting = (count: number | string) =>
  `annotations: {proxy.istio.io/config: '{gatewayTopology: {numTrustedProxies: ${count}}}'}, `;
const own = service('edge/gw', '{istio: gw}');
const gate = gateway('edge/g', '{istio: gw}', '["*"]');
const door = own + pods() + gate;
const routes = (...rules: readonly string[]) =>
  virtualService(
    'edge/v',
    `hosts: [a.com], gateways: [g], http: [${rules.map((one) => `{${one}}`).join(', ')}]`,
  );
const to = 'route: [{destination: {host: web}}]';
const scheme = (kind: string, value = 'https') => `match: [{scheme: {${kind}: "${value}"}}], ${to}`;

/** What is told, each as `match` or `redirect`, what stands at the place, the listener that ends TLS, the repair and the level. */
function lost(...texts: readonly string[]): readonly string[] {
  return [...rule.check(modelOf(texts.join('')))].map(
    ({ at, message, effect, related = [], fixes = [], lowered }) => {
      const titles = fixes.flatMap((fix) => (fix ? `, ${fix.title}` : []));
      const [what] = message.split(' ');
      const end = effect.includes('by the load balancer from there') ? ', back over HTTP' : '';
      return `${what} [${textAt(at)}] ${related.map((one) => one.message).join()}${titles.join('')}${end}${lowered === undefined ? '' : `, ${lowered.to}`}`;
    },
  );
}

it.each<[string, readonly string[], readonly string[]]>([
  ['no match', [front(), door, routes(to)], []],
  [
    'a match of https',
    [front(), door, routes(scheme('exact'))],
    ['match ["https"] HTTPS 443 of Ingress "edge/i" ends TLS'],
  ],
  [
    'a match of a prefix',
    [front(), door, routes(scheme('prefix'))],
    ['match ["https"] HTTPS 443 of Ingress "edge/i" ends TLS'],
  ],
  ['a match of http', [front(), door, routes(scheme('exact', 'http'))], []],
  ['a match of a shorter prefix', [front(), door, routes(scheme('prefix', 'http'))], []],
  ['a match of a regular expression', [front(), door, routes(scheme('regex'))], []],
  [
    'two matches',
    [front(), door, routes(scheme('exact'), scheme('prefix'))],
    [
      'match ["https"] HTTPS 443 of Ingress "edge/i" ends TLS',
      'match ["https"] HTTPS 443 of Ingress "edge/i" ends TLS',
    ],
  ],
  [
    'a redirect of a path',
    [front(), door, routes('redirect: {uri: /x}')],
    ['redirect [redirect] HTTPS 443 of Ingress "edge/i" ends TLS, redirect to https'],
  ],
  [
    'a redirect to a host',
    [front(), door, routes('redirect: {authority: b.com}')],
    ['redirect [redirect] HTTPS 443 of Ingress "edge/i" ends TLS, redirect to https'],
  ],
  [
    'a redirect of the beginning of a path',
    [front(), door, routes('match: [{uri: {prefix: /a}}], redirect: {prefixRewrite: /x}')],
    ['redirect [redirect] HTTPS 443 of Ingress "edge/i" ends TLS, redirect to https'],
  ],
  ['a redirect with a scheme', [front(), door, routes('redirect: {uri: /x, scheme: https}')], []],
  ['a redirect of nothing', [front(), door, routes('redirect: {redirectCode: 302}')], []],
  [
    'a match and a redirect',
    [front(), door, routes('match: [{scheme: {exact: https}}], redirect: {uri: /x}')],
    ['match [https] HTTPS 443 of Ingress "edge/i" ends TLS'],
  ],
  [
    'a redirect behind a load balancer that redirects HTTP',
    [front(both, { 'ssl-redirect': '443' }), door, routes('redirect: {uri: /x}')],
    ['redirect [redirect] HTTPS 443 of Ingress "edge/i" ends TLS, redirect to https, back over HTTP, info'],
  ],
  [
    'a redirect behind a load balancer that forwards HTTP',
    [front(both), door, routes('redirect: {uri: /x}')],
    ['redirect [redirect] HTTPS 443 of Ingress "edge/i" ends TLS, redirect to https'],
  ],
  ['a load balancer without TLS', [front('[{"HTTP": 80}]'), door, routes(scheme('exact'))], []],
  [
    'two load balancers',
    [front(both, {}, 'z'), front(both, {}, 'b'), door, routes(scheme('exact'))],
    ['match ["https"] HTTPS 443 of Ingress "edge/b" ends TLS'],
  ],
  [
    'a load balancer that speaks HTTP/2',
    [front(both, { 'backend-protocol-version': 'HTTP2' }), door, routes(scheme('exact'))],
    [],
  ],
  [
    'a load balancer that speaks HTTPS',
    [front(both, { 'backend-protocol': 'HTTPS' }), door, routes(scheme('exact'))],
    [],
  ],
  [
    'no trusted proxy',
    [front(), own, pods(trusting(0)), gate, routes(scheme('exact'))],
    ['match ["https"] HTTPS 443 of Ingress "edge/i" ends TLS'],
  ],
  ['a trusted proxy', [front(), own, pods(trusting(1)), gate, routes(scheme('exact'))], []],
  [
    'a number of trusted proxies that is filled in later',
    [front(), own, pods(trusting('$(N)')), gate, routes(scheme('exact'))],
    [],
  ],
  [
    'a route that may not be there',
    [
      front(),
      door,
      virtualService(
        'edge/v',
        `hosts: [a.com], gateways: [g], http: [{${scheme('exact').replace(to, 'delegate: {name: d}')}}]`,
      ),
    ],
    [],
  ],
])('%s', (_, texts, expected) => {
  expect(lost(...texts)).toEqual(expected);
});

it.each<[string, string, readonly string[]]>([
  [
    'a match',
    front() + routes(scheme('exact')),
    [
      'VirtualService v spec.http.0.match.0.scheme.exact: match scheme is "https", but the gateway sees "http" behind the load balancer, expected no scheme match or numTrustedProxies 1',
      '= Envoy trusts no X-Forwarded-Proto and takes every request for one in clear: the route never matches.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 2-14: HTTPS 443 of Ingress "edge/i" ends TLS',
    ],
  ],
  [
    'a redirect',
    front() + routes('redirect: {uri: /x}'),
    [
      'VirtualService v spec.http.0.redirect (key): redirect has no scheme and takes that of the request, which the gateway sees as "http" behind the load balancer, expected scheme "https"',
      '= Clients are sent to a URL with http.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 2-14: HTTPS 443 of Ingress "edge/i" ends TLS',
      'unsafe: redirect to https',
      '  add VirtualService v spec.http.0.redirect.scheme "https"',
    ],
  ],
  [
    'a redirect and another by the load balancer',
    front(both, { 'ssl-redirect': '443' }) + routes('redirect: {uri: /x}'),
    [
      'VirtualService v spec.http.0.redirect (key): redirect has no scheme and takes that of the request, which the gateway sees as "http" behind the load balancer, expected scheme "https"',
      '= Clients are sent to a URL with http, and by the load balancer from there to https.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 16-28: HTTPS 443 of Ingress "edge/i" ends TLS',
      'unsafe: redirect to https',
      '  add VirtualService v spec.http.0.redirect.scheme "https"',
      'info, if one redirect more does no harm (ignore)',
    ],
  ],
])('says all of %s', (_, text, expected) => {
  expect(told(rule, door + text).split('\n')).toEqual(expected);
});
