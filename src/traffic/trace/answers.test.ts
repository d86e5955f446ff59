import { describe, expect, it } from 'vitest';
import type { TracedWay } from '../../diagnostic/traced.ts';
import type { TraceRequest } from '../../lint/traces.ts';
import { trace } from '../../lint/traces.ts';
import { defaultSettings } from '../../settings/settings.ts';

interface Parts {
  /** An address that the server of the Gateway is bound to. */
  readonly bind?: string;
  /** The `http` of the VirtualService, as flow text. */
  readonly http?: string;
  /** Lines of annotations of the Ingress. */
  readonly annotations?: readonly string[];
  /** The selector of the Service of the application, as flow text. */
  readonly selector?: string;
}

const toWeb = 'route: [{ destination: { host: web } }]';

function system({
  http = `[{ ${toWeb} }]`,
  annotations = [],
  bind,
  selector = '{ app: web }',
}: Parts): string {
  const keyed = annotations.map((line) => `    alb.ingress.kubernetes.io/${line}`).join('\n');
  return `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: edge
  namespace: istio-system
  annotations:
    alb.ingress.kubernetes.io/target-type: ip
    alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:eu-west-1:111122223333:certificate/a
    alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'
${keyed}
spec: { ingressClassName: alb, rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: gateway, port: { number: 80 } } } }] } }] }
---
apiVersion: v1
kind: Service
metadata: { name: gateway, namespace: istio-system }
spec: { selector: { istio: ingressgateway }, ports: [{ name: http2, port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway, namespace: istio-system }
spec: { selector: { matchLabels: { istio: ingressgateway } }, template: { metadata: { labels: { istio: ingressgateway } }, spec: { containers: [{ name: istio-proxy, image: proxyv2, args: [proxy, router] }] } } }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-system }
spec: { selector: { istio: ingressgateway }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"]${bind === undefined ? '' : `, bind: "${bind}"`} }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: ["*"], gateways: [istio-system/public], http: ${http} }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: ${selector}, ports: [{ name: http, port: 80 }] }
`;
}

function answers(
  parts: Parts,
  asked: Partial<TraceRequest> = {},
  settings = defaultSettings,
): readonly string[] {
  const url = 'https://shop.example.com/cart?a=b';
  const tracing = trace({ url, ...asked }, { files: [{ path: 'a.yaml', text: system(parts) }], settings });
  if ('problem' in tracing) return [tracing.problem];
  return tracing.journeys.flatMap(({ traces: [first] }) => endsOf(first, 100));
}

function endsOf(way: TracedWay, share: number): readonly string[] {
  if (way.branches.length > 0) return way.branches.flatMap((one) => endsOf(one, one.share));
  const parts = [way.status, way.server, way.destination?.service, way.location, way.flag];
  return [[`${share} %`, ...parts.filter((part) => part !== null && part !== undefined)].join(' ')];
}

describe('a redirect of a route', () => {
  it.each([
    ['{ uri: /new }', '301 istio-envoy http://shop.example.com/new?a=b'],
    ['{ uri: "/new?c" }', '301 istio-envoy http://shop.example.com/new?c'],
    ['{ scheme: https }', '301 istio-envoy https://shop.example.com/cart?a=b'],
    ['{ authority: www.example.com, redirectCode: 308 }', '308 istio-envoy http://www.example.com/cart?a=b'],
    ['{ port: 8443, scheme: https }', '301 istio-envoy https://shop.example.com:8443/cart?a=b'],
    ['{ derivePort: FROM_REQUEST_PORT }', '301 istio-envoy http://shop.example.com/cart?a=b'],
  ])('%s', (redirect, expected) => {
    expect(answers({ http: `[{ redirect: ${redirect} }]` })).toEqual([`100 % ${expected}`]);
  });
});

describe('a server that is bound to an address', () => {
  it.each([
    ['0.0.0.0', '100 % shop/web'],
    ['127.0.0.1', '100 % 502 awselb/2.0'],
    ['::1', '100 % 502 awselb/2.0'],
    ['10.0.0.1', '100 %'],
  ])('%s', (bind, expected) => {
    expect(answers({ bind })).toEqual([expected]);
  });
});

describe('a Service without pods in the input', () => {
  const complete = { ...defaultSettings, complete: 'all' as const };

  it.each([
    ['selects some that may be elsewhere', '{ app: web }', defaultSettings, '100 % shop/web'],
    ['selects some that are nowhere', '{ app: web }', complete, '100 % 503 istio-envoy UH'],
    ['is given its endpoints by others', '{}', defaultSettings, '100 % shop/web'],
    ['is given none where the input is complete', 'null', complete, '100 % 503 istio-envoy UH'],
  ])('%s', (_, selector, settings, expected) => {
    expect(answers({ selector }, {}, settings)).toEqual([expected]);
  });

  it('may be given them by a release whose chart is not read', () => {
    const release = `---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: shop }
spec: { interval: 5m, chart: { spec: { chart: web, sourceRef: { kind: HelmRepository, name: charts } } } }
`;
    const files = [{ path: 'a.yaml', text: system({}) + release }];
    const tracing = trace({ url: 'https://shop.example.com/' }, { files, settings: complete });
    const ends =
      'problem' in tracing ? [] : tracing.journeys.flatMap(({ traces: [one] }) => endsOf(one, 100));
    expect(ends).toEqual(['100 % shop/web']);
  });
});

describe('what a trace rests on', () => {
  const assumed = (text: string, headers: readonly string[] = []) => {
    const url = 'https://shop.example.com/';
    const tracing = trace({ url, headers }, { files: [{ path: 'a.yaml', text }] });
    return 'problem' in tracing ? [] : tracing.journeys.flatMap(({ traces: [one] }) => one.assumes);
  };
  const className = (name: string) =>
    system({}).replace('ingressClassName: alb', `ingressClassName: ${name}`);
  const clause = (name: string) =>
    `IngressClass "${name}", which is not in the input, is one of the load balancer controller`;

  it.each([
    ['nginx', [clause('nginx')]],
    ['alb', []],
    ['albb', [clause('albb')]],
    ['aws-load-balancer', [clause('aws-load-balancer')]],
  ])('is the class %s', (name, expected) => {
    expect(assumed(className(name)).filter((one) => one.startsWith('IngressClass'))).toEqual(expected);
  });

  it('is no class that the input has', () => {
    const text = `${className('front')}---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: front }
spec: { controller: ingress.k8s.aws/alb }
`;
    expect(assumed(text).filter((one) => one.startsWith('IngressClass'))).toEqual([]);
  });

  const tokens = `---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: tokens, namespace: istio-system }
spec: { selector: { matchLabels: { istio: ingressgateway } }, jwtRules: [{ issuer: a, fromHeaders: [{ name: x-jwt }] }] }
`;
  const valid = 'the token is valid to RequestAuthentication "istio-system/tokens"';

  it.each([
    ['X-Jwt: a.b.c', [valid]],
    ['Authorization: Bearer a.b.c', []],
  ])('is the token of %s where it is looked for', (header, expected) => {
    expect(assumed(system({}) + tokens, [header]).filter((one) => one.startsWith('the token'))).toEqual(
      expected,
    );
  });
});

describe('the status port of the gateway as a backend', () => {
  it.each([
    ['/healthz/ready', 200],
    ['/cart', 404],
  ])('answers %s with %i', (path, status) => {
    const text = system({})
      .replace('port: { number: 80 }', 'port: { number: 15021 }')
      .replace(
        'ports: [{ name: http2,',
        'ports: [{ name: status-port, port: 15021, targetPort: 15021 }, { name: http2,',
      );
    const files = [{ path: 'a.yaml', text }];
    const tracing = trace({ url: `https://shop.example.com${path}` }, { files });
    const ends =
      'problem' in tracing ? [] : tracing.journeys.flatMap(({ traces: [one] }) => endsOf(one, 100));
    expect(ends).toEqual([`100 % ${status}`]);
  });
});

describe('a VirtualService that istiod refuses', () => {
  const assumed = (http: string) => {
    const files = [{ path: 'a.yaml', text: system({ http }) }];
    const tracing = trace({ url: 'https://shop.example.com/' }, { files });
    return 'problem' in tracing ? [] : tracing.journeys.flatMap(({ traces: [first] }) => first.assumes);
  };
  const refused = 'VirtualService "shop/web" is in force, though istiod refuses it as it is written: ';

  it.each([
    ['is assumed to be in force', `[{ ${toWeb}, redirect: { uri: /a } }]`, [refused]],
    ['is taken as written where istiod takes it', `[{ ${toWeb} }]`, []],
  ])('%s', (_, http, expected) => {
    expect(assumed(http).filter((text) => text.includes('in force'))).toEqual(
      expected.map((text) => expect.stringContaining(text)),
    );
  });
});

describe('a fault', () => {
  const of = (abort: string) => answers({ http: `[{ fault: { abort: ${abort} }, ${toWeb} }]` });

  it.each([
    ['{ httpStatus: 418, percentage: { value: 100 } }', ['100 % 418 istio-envoy FI']],
    ['{ httpStatus: 503, percentage: { value: 25 } }', ['25 % 503 istio-envoy FI', '75 % shop/web']],
    ['{ grpcStatus: UNAVAILABLE, percentage: { value: 100 } }', ['100 % 200 istio-envoy FI']],
    ['{ httpStatus: 503 }', ['100 % shop/web']],
    ['{ httpStatus: 503, percentage: { value: 0 } }', ['100 % shop/web']],
  ])('%s', (abort, expected) => {
    expect(of(abort)).toEqual(expected);
  });
});

describe('login at the load balancer', () => {
  const provider =
    '{"issuer":"https://id.example.com","authorizationEndpoint":"https://id.example.com/auth","tokenEndpoint":"https://id.example.com/token","userInfoEndpoint":"https://id.example.com/me","secretName":"id"}';
  const oidc = ['auth-type: oidc', `auth-idp-oidc: '${provider}'`];

  it.each([
    [
      'a client without session is sent to log in',
      oidc,
      [],
      '302 awselb/2.0 https://id.example.com/auth?...',
    ],
    ['one with a session passes', oidc, ['Cookie: AWSELBAuthSessionCookie-0=x'], 'shop/web'],
    [
      'a cookie of another name is none',
      [...oidc, 'auth-session-cookie: mine'],
      ['Cookie: AWSELBAuthSessionCookie=x'],
      '302 awselb/2.0 https://id.example.com/auth?...',
    ],
    [
      'whoever is not logged in may be refused',
      [...oidc, 'auth-on-unauthenticated-request: deny'],
      [],
      '401 awselb/2.0',
    ],
    ['or let through', [...oidc, 'auth-on-unauthenticated-request: allow'], [], 'shop/web'],
  ])('%s', (_, annotations, headers, expected) => {
    expect(answers({ annotations }, { headers })).toEqual([`100 % ${expected}`]);
  });

  it('is no matter of a listener for HTTP', () => {
    const url = 'http://shop.example.com/';
    expect(answers({ annotations: oidc }, { url })).toEqual(['100 % shop/web']);
  });
});
