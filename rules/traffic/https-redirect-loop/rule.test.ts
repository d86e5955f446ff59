import { expect, it } from 'vitest';
import { deployment, virtualService } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const certificate = 'arn:aws:acm:eu-west-1:123456789012:certificate/1';
const ingress = (name: string, rules: string, more: Readonly<Record<string, string>> = {}) => {
  const annotations = Object.fromEntries(
    Object.entries({
      'group.name': 'g',
      'listen-ports': '[{"HTTP": 80}, {"HTTPS": 443}]',
      'certificate-arn': certificate,
      ...more,
    }).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
  );
  return `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: edge, annotations: ${JSON.stringify(annotations)}}
spec: {ingressClassName: alb, rules: [${rules}]}
`;
};
const path =
  'http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: gw, port: {number: 80}}}}]}';
const service = (name: string, type: string) => `---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: edge}
spec: {type: ${type}, selector: {istio: x}, ports: [{name: status-port, port: 15021, nodePort: 30021}, {name: http2, port: 80, targetPort: 8080, nodePort: 30080}]}
`;
const pods = (annotations = '') =>
  deployment('edge/gw', '{istio: x}').replace(
    'template: {metadata: {',
    `template: {metadata: {${annotations}`,
  );
const mesh = (config = '') => `---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data: {mesh: "defaultConfig: {${config}}"}
`;
const gateway = (...servers: readonly string[]) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec: {selector: {istio: x}, servers: [${servers.join(', ')}]}
`;
const server = (hosts: string, tls = '{httpsRedirect: true}', name = 'http') =>
  `{port: {number: 80, name: ${name}, protocol: HTTP}, hosts: ${hosts}${tls === '' ? '' : `, tls: ${tls}`}}`;
const routes = virtualService(
  'edge/v',
  'hosts: ["*"], gateways: [g], http: [{route: [{destination: {host: web}}]}]',
);
const known = service('gw', 'NodePort') + pods() + routes;
const of = (...texts: readonly string[]) => told(rule, texts.join(''));
const redirects = { 'ssl-redirect': '443' };

it('removes a redirect that nothing needs', () => {
  expect(
    of(ingress('i', `{${path}}`, redirects), known, mesh(), gateway(server('["*"]'))),
  ).toMatchInlineSnapshot(`
    "Gateway g spec.servers.0.tls.httpsRedirect: server on port 80 of Gateway "edge/g" redirects to HTTPS, but the load balancer ends TLS and sends HTTP, expected no httpsRedirect
    = Envoy trusts no X-Forwarded-Proto and takes every request for one in clear: it answers 301 to the same URL for ever, which browsers show as ERR_TOO_MANY_REDIRECTS.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 16-28: HTTPS 443 of Ingress "edge/i" ends TLS
    help: With numTrustedProxies 1 in the mesh configuration, or in annotation proxy.istio.io/config of the gateway pods, Envoy believes the load balancer.
    safe: redirect at the load balancer only
      remove Gateway g spec.servers.0.tls.httpsRedirect"
  `);
});

it('leaves what stands beside it', () => {
  expect(
    of(
      ingress('i', `{${path}}`, redirects),
      known,
      mesh(),
      gateway(server('["*"]', '{httpsRedirect: true, minProtocolVersion: TLSV1_2}')),
    ),
  ).toMatchInlineSnapshot(`
    "Gateway g spec.servers.0.tls.httpsRedirect: server on port 80 of Gateway "edge/g" redirects to HTTPS, but the load balancer ends TLS and sends HTTP, expected no httpsRedirect
    = Envoy trusts no X-Forwarded-Proto and takes every request for one in clear: it answers 301 to the same URL for ever, which browsers show as ERR_TOO_MANY_REDIRECTS.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 16-28: HTTPS 443 of Ingress "edge/i" ends TLS
    help: With numTrustedProxies 1 in the mesh configuration, or in annotation proxy.istio.io/config of the gateway pods, Envoy believes the load balancer.
    safe: redirect at the load balancer only
      remove Gateway g spec.servers.0.tls.httpsRedirect"
  `);
});

it('moves a redirect that requests in clear need', () => {
  expect(of(ingress('i', `{${path}}`), known, mesh(), gateway(server('["*"]')))).toMatchInlineSnapshot(`
    "Gateway g spec.servers.0.tls.httpsRedirect: server on port 80 of Gateway "edge/g" redirects to HTTPS, but the load balancer ends TLS and sends HTTP, expected "ssl-redirect" on Ingress "i" instead
    = Envoy trusts no X-Forwarded-Proto and takes every request for one in clear: it answers 301 to the same URL for ever, which browsers show as ERR_TOO_MANY_REDIRECTS.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 16-28: HTTPS 443 of Ingress "edge/i" ends TLS
    help: With numTrustedProxies 1 in the mesh configuration, or in annotation proxy.istio.io/config of the gateway pods, Envoy believes the load balancer.
    unsafe: redirect at the load balancer only
      remove Gateway g spec.servers.0.tls.httpsRedirect"
  `);
});

it('does not remove of itself what another load balancer may need', () => {
  expect(
    of(
      ingress('i', `{${path}}`, redirects),
      known,
      service('nlb', 'LoadBalancer').replaceAll('300', '301'),
      mesh(),
      gateway(server('["*"]')),
    ),
  ).toMatchInlineSnapshot(`
    "Gateway g spec.servers.0.tls.httpsRedirect: server on port 80 of Gateway "edge/g" redirects to HTTPS, but the load balancer ends TLS and sends HTTP, expected no httpsRedirect
    = Envoy trusts no X-Forwarded-Proto and takes every request for one in clear: it answers 301 to the same URL for ever, which browsers show as ERR_TOO_MANY_REDIRECTS.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 16-28: HTTPS 443 of Ingress "edge/i" ends TLS
    help: With numTrustedProxies 1 in the mesh configuration, or in annotation proxy.istio.io/config of the gateway pods, Envoy believes the load balancer.
    unsafe: redirect at the load balancer only
      remove Gateway g spec.servers.0.tls.httpsRedirect"
  `);
});

const binding = (name: string) => `---
apiVersion: elbv2.k8s.aws/v1beta1
kind: TargetGroupBinding
metadata: {name: b, namespace: edge}
spec: {serviceRef: {name: ${name}, port: 80}, targetGroupARN: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/x/6d0ecf831eec9f09"}
`;
it('does not remove of itself what a binding may need', () => {
  const offers = (name: string) =>
    /^(safe|unsafe): /m.exec(
      of(ingress('i', `{${path}}`, redirects), known, binding(name), mesh(), gateway(server('["*"]'))),
    )?.[1];
  expect(offers('gw')).toBe('unsafe');
  expect(offers('other')).toBe('safe');
});

it('tells each server once, by its first host', () => {
  const one = ingress('b', `{host: b.com, ${path}}`, redirects);
  const two = ingress('a', `{host: a.com, ${path}}`);
  const servers = gateway(server('[b.com, a.com]'), server('[c.com]', '', 'http-c'));
  expect(of(one, two, known, mesh(), servers)).toMatchInlineSnapshot(`
    "Gateway g spec.servers.0.tls.httpsRedirect: server on port 80 of Gateway "edge/g" redirects to HTTPS, but the load balancer ends TLS and sends HTTP, expected no httpsRedirect
    = Envoy trusts no X-Forwarded-Proto and takes every request for one in clear: it answers 301 to the same URL for ever, which browsers show as ERR_TOO_MANY_REDIRECTS.
    Ingress b metadata.annotations.alb.ingress.kubernetes.io/listen-ports 16-28: HTTPS 443 of Ingress "edge/b" ends TLS
    help: With numTrustedProxies 1 in the mesh configuration, or in annotation proxy.istio.io/config of the gateway pods, Envoy believes the load balancer.
    safe: redirect at the load balancer only
      remove Gateway g spec.servers.0.tls.httpsRedirect"
  `);
});

it('tells both servers that redirect', () => {
  const both = ingress('i', `{host: b.com, ${path}}, {host: a.com, ${path}}`, redirects);
  expect(
    of(both, known, mesh(), gateway(server('[a.com]'), server('[b.com]', '{httpsRedirect: true}', 'http-b'))),
  ).toMatchInlineSnapshot(`
    "Gateway g spec.servers.0.tls.httpsRedirect: server on port 80 of Gateway "edge/g" redirects to HTTPS, but the load balancer ends TLS and sends HTTP, expected no httpsRedirect
    = Envoy trusts no X-Forwarded-Proto and takes every request for one in clear: it answers 301 to the same URL for ever, which browsers show as ERR_TOO_MANY_REDIRECTS.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 16-28: HTTPS 443 of Ingress "edge/i" ends TLS
    help: With numTrustedProxies 1 in the mesh configuration, or in annotation proxy.istio.io/config of the gateway pods, Envoy believes the load balancer.
    safe: redirect at the load balancer only
      remove Gateway g spec.servers.0.tls.httpsRedirect

    Gateway g spec.servers.1.tls.httpsRedirect: server on port 80 of Gateway "edge/g" redirects to HTTPS, but the load balancer ends TLS and sends HTTP, expected no httpsRedirect
    = Envoy trusts no X-Forwarded-Proto and takes every request for one in clear: it answers 301 to the same URL for ever, which browsers show as ERR_TOO_MANY_REDIRECTS.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 16-28: HTTPS 443 of Ingress "edge/i" ends TLS
    help: With numTrustedProxies 1 in the mesh configuration, or in annotation proxy.istio.io/config of the gateway pods, Envoy believes the load balancer.
    safe: redirect at the load balancer only
      remove Gateway g spec.servers.1.tls.httpsRedirect"
  `);
});

it('shows a number of proxies that counts for none', () => {
  const trusting = mesh('gatewayTopology: {numTrustedProxies: 0}');
  expect(
    of(ingress('i', `{${path}}`, redirects), known, trusting, gateway(server('["*"]'))),
  ).toMatchInlineSnapshot(`
    "Gateway g spec.servers.0.tls.httpsRedirect: server on port 80 of Gateway "edge/g" redirects to HTTPS, but the load balancer ends TLS and sends HTTP, expected no httpsRedirect
    = Envoy trusts no X-Forwarded-Proto and takes every request for one in clear: it answers 301 to the same URL for ever, which browsers show as ERR_TOO_MANY_REDIRECTS.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 16-28: HTTPS 443 of Ingress "edge/i" ends TLS
      defaultConfig.gatewayTopology.numTrustedProxies: trusts no proxy
    help: With numTrustedProxies 1 in the mesh configuration, or in annotation proxy.istio.io/config of the gateway pods, Envoy believes the load balancer.
    safe: redirect at the load balancer only
      remove Gateway g spec.servers.0.tls.httpsRedirect"
  `);
});

it('says nothing of a gateway that believes the load balancer, of other hosts and of HTTP alone', () => {
  const trusting = mesh('gatewayTopology: {numTrustedProxies: 1}');
  expect(of(ingress('i', `{${path}}`, redirects), known, trusting, gateway(server('["*"]')))).toBe('');
  const other = ingress('i', `{host: b.com, ${path}}`, redirects);
  expect(of(other, known, mesh(), gateway(server('[a.com]'), server('[b.com]', '', 'http-b')))).toBe('');
  const http = ingress('i', `{${path}}`, { 'listen-ports': '[{"HTTP": 80}]' });
  expect(of(http, known, mesh(), gateway(server('["*"]')))).toBe('');
  expect(of(ingress('i', `{${path}}`, redirects), known, mesh(), gateway(server('["*"]', '')))).toBe('');
});

it('assumes a mesh configuration that is not in the input', () => {
  expect(of(ingress('i', `{${path}}`, redirects), known, gateway(server('["*"]')))).toMatchInlineSnapshot(`
    "Gateway g spec.servers.0.tls.httpsRedirect: server on port 80 of Gateway "edge/g" redirects to HTTPS, but the load balancer ends TLS and sends HTTP, expected no httpsRedirect
    = Envoy trusts no X-Forwarded-Proto and takes every request for one in clear: it answers 301 to the same URL for ever, which browsers show as ERR_TOO_MANY_REDIRECTS.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 16-28: HTTPS 443 of Ingress "edge/i" ends TLS
    help: With numTrustedProxies 1 in the mesh configuration, or in annotation proxy.istio.io/config of the gateway pods, Envoy believes the load balancer.
    safe: redirect at the load balancer only
      remove Gateway g spec.servers.0.tls.httpsRedirect
    warning, if the mesh configuration, which is not in the input, has no numTrustedProxies (assume.numTrustedProxies)"
  `);
});

const filter = `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: f, namespace: edge}
spec: {configPatches: [{applyTo: LISTENER, match: {context: GATEWAY}, patch: {operation: ADD, value: {}}}]}
`;
const trusts = 'proxy.istio.io/config: "{gatewayTopology: {numTrustedProxies: 1}}"';
it.each<[string, string, readonly string[]]>([
  [
    'a loop past an EnvoyFilter',
    known + filter,
    [
      'Gateway g spec.servers.0.tls.httpsRedirect: server on port 80 of Gateway "edge/g" redirects to HTTPS, but the load balancer ends TLS and sends HTTP, expected no httpsRedirect',
      '= Envoy trusts no X-Forwarded-Proto and takes every request for one in clear: it answers 301 to the same URL for ever, which browsers show as ERR_TOO_MANY_REDIRECTS.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 16-28: HTTPS 443 of Ingress "edge/i" ends TLS',
      'EnvoyFilter f metadata.name: EnvoyFilter on the gateway',
      'help: With numTrustedProxies 1 in the mesh configuration, or in annotation proxy.istio.io/config of the gateway pods, Envoy believes the load balancer.',
      'safe: redirect at the load balancer only',
      '  remove Gateway g spec.servers.0.tls.httpsRedirect',
      'warning, if EnvoyFilter "edge/f" changes no listener (ignore)',
    ],
  ],
  [
    'a loop with a number of proxies on the Deployment',
    service('gw', 'NodePort') +
      pods().replace('namespace: edge}', `namespace: edge, annotations: {${trusts}}}`) +
      routes,
    [
      'Gateway g spec.servers.0.tls.httpsRedirect: server on port 80 of Gateway "edge/g" redirects to HTTPS, but the load balancer ends TLS and sends HTTP, expected no httpsRedirect',
      '= Envoy trusts no X-Forwarded-Proto and takes every request for one in clear: it answers 301 to the same URL for ever, which browsers show as ERR_TOO_MANY_REDIRECTS.',
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 16-28: HTTPS 443 of Ingress "edge/i" ends TLS',
      'Deployment gw metadata.annotations.proxy.istio.io/config (key): a number of trusted proxies that no gateway reads here',
      'help: With numTrustedProxies 1 in the mesh configuration, or in annotation proxy.istio.io/config of the gateway pods, Envoy believes the load balancer.',
      'safe: redirect at the load balancer only',
      '  remove Gateway g spec.servers.0.tls.httpsRedirect',
    ],
  ],
])('says all of %s', (_, text, expected) => {
  const front = ingress('i', `{${path}}`, redirects);
  expect(of(front, text, mesh(), gateway(server('["*"]'))).split('\n')).toEqual(expected);
});
