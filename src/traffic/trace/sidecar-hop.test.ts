import { describe, expect, it } from 'vitest';
import { trace } from '../../lint/traces.ts';

const system = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: edge, namespace: istio-system, annotations: { alb.ingress.kubernetes.io/target-type: ip, alb.ingress.kubernetes.io/scheme: internal, alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 80}]' } }
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
spec: { selector: { istio: ingressgateway }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: ["*"], gateways: [istio-system/public], http: [{ match: [{ uri: { prefix: /old/ } }], rewrite: { uri: /admin/ }, route: [{ destination: { host: web } }] }, { match: [{ uri: { prefix: /renamed/ } }], rewrite: { authority: other.example.com }, route: [{ destination: { host: web } }] }, { route: [{ destination: { host: web } }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, ports: [{ containerPort: 8080 }] }] } } }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: INJECTION } }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: rules, namespace: shop }
spec: POLICY
`;

function answer(policy: string, path = '/', injection = 'enabled', headers: readonly string[] = []): string {
  const text = system.replace('POLICY', policy).replace('INJECTION', injection);
  const tracing = trace(
    { url: `http://shop.example.com${path}`, headers },
    { files: [{ path: 'a.yaml', text }] },
  );
  if ('problem' in tracing) return tracing.problem;
  return tracing.journeys
    .map(({ traces: [{ status, server, destination, assumes }] }) =>
      [status, server, destination?.service, ...assumes.filter((one) => one.startsWith('Auth'))]
        .filter((part) => part !== null && part !== undefined)
        .join(' '),
    )
    .join('\n');
}

const assumed = 'shop/web AuthorizationPolicy "shop/rules" lets the request pass to the pods';

const denying = (operation: string) => `{ action: DENY, rules: [{ to: [{ operation: { ${operation} } }] }] }`;

describe('the sidecar of an application', () => {
  it.each([
    ['{}', '/', '403 istio-envoy'],
    ['{ selector: { matchLabels: { app: other } } }', '/', 'shop/web'],
    ['{ action: DENY, rules: [{ to: [{ operation: { paths: ["/admin*"] } }] }] }', '/', 'shop/web'],
    [
      '{ action: DENY, rules: [{ to: [{ operation: { paths: ["/admin*"] } }] }] }',
      '/admin',
      '403 istio-envoy',
    ],
    [
      '{ action: DENY, rules: [{ to: [{ operation: { paths: ["/admin/*"] } }] }] }',
      '/old/a',
      '403 istio-envoy',
    ],
    ['{ action: DENY, rules: [{ to: [{ operation: { ports: ["80"] } }] }] }', '/', 'shop/web'],
    ['{ action: DENY, rules: [{ to: [{ operation: { ports: ["8080"] } }] }] }', '/', '403 istio-envoy'],
    ['{ rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }] }', '/', '403 istio-envoy'],
    ['{ rules: [{ from: [{ source: { ipBlocks: ["203.0.113.0/24"] } }] }] }', '/', '403 istio-envoy'],
    [
      '{ rules: [{ from: [{ source: { principals: ["cluster.local/ns/istio-system/sa/gateway"] } }] }] }',
      '/',
      assumed,
    ],
    ['{ rules: [{}] }', '/', 'shop/web'],
    [denying('hosts: ["shop.example.com"]'), '/', '403 istio-envoy'],
    [denying('hosts: ["shop.example.com"]'), '/renamed/a', 'shop/web'],
    [denying('hosts: ["other.example.com"]'), '/', 'shop/web'],
    [denying('hosts: ["other.example.com"]'), '/renamed/a', '403 istio-envoy'],
    [denying('paths: ["/renamed/*"]'), '/renamed/a', '403 istio-envoy'],
    [denying('methods: ["GET"]'), '/', '403 istio-envoy'],
    [denying('methods: ["PUT"]'), '/', 'shop/web'],
  ])('under %s answers %s', (policy, path, expected) => {
    expect(answer(policy, path)).toBe(expected);
  });

  it('has to accept the token of a request that bears one', () => {
    const tokens = `---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: tokens, namespace: shop }
spec: { jwtRules: [{ issuer: a, jwksUri: "https://a" }] }
`;
    const text = system.replace('POLICY', '{ rules: [{}] }').replace('INJECTION', 'enabled') + tokens;
    const assumes = (headers: readonly string[]) => {
      const tracing = trace(
        { url: 'http://shop.example.com/', headers },
        { files: [{ path: 'a.yaml', text }] },
      );
      return 'problem' in tracing ? [] : tracing.journeys.flatMap(({ traces: [one] }) => one.assumes);
    };
    const assumed = 'the token is valid to RequestAuthentication "shop/tokens"';
    expect(assumes(['Authorization: Bearer x'])).toContain(assumed);
    expect(assumes(['Accept: */*'])).not.toContain(assumed);
  });

  it('may know a token that the request bears', () => {
    const tokens = '{ rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }] }';
    expect(answer(tokens, '/', 'enabled', ['Authorization: Bearer x'])).toBe(assumed);
  });

  it('is not asked where there is none', () => {
    expect(answer('{}', '/', 'disabled')).toBe('shop/web');
  });
});
