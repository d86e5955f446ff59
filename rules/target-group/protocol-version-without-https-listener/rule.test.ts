import { expect, it } from 'vitest';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const certificate = { 'certificate-arn': 'arn:aws:acm:eu-west-1:123456789012:certificate/1' };
const ports = (text: string) => ({ 'listen-ports': `[${text}]` });
const [http, https] = ['{"HTTP": 80}', '{"HTTPS": 443}'] as const;
const version = (value: string) => ({ 'backend-protocol-version': value });
const login = {
  'auth-type': 'cognito',
  'auth-idp-cognito': '{"userPoolARN": "a", "userPoolClientID": "b", "userPoolDomain": "c"}',
};
/** What is told of an Ingress with annotations that sends to a Service. */
function of(...annotations: readonly Readonly<Record<string, string>>[]): string {
  const all = Object.entries(Object.assign({}, ...annotations) as Record<string, string>).map(
    ([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value] as const,
  );
  const written = { 'kubernetes.io/ingress.class': 'alb', ...Object.fromEntries(all) };
  return told(
    rule,
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a, annotations: ${JSON.stringify(written)}}
spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: a}
spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
`,
  );
}

// AWS takes HTTP/2 and gRPC targets behind HTTPS listeners only, and not behind a login (CreateListener, CreateRule).
it.each([
  ['HTTP/1 behind HTTP', of.bind(null, version('HTTP1'))],
  ['a version that is filled in later', of.bind(null, version('$(VERSION)'))],
  ['HTTP/2 behind HTTPS', of.bind(null, version('HTTP2'), ports(https), certificate)],
  ['gRPC behind HTTPS', of.bind(null, version('GRPC'), ports(https), certificate)],
  [
    'gRPC behind HTTPS beside HTTP that redirects',
    of.bind(null, version('GRPC'), ports(`${http}, ${https}`), certificate, { 'ssl-redirect': '443' }),
  ],
])('takes %s', (_, tell) => {
  expect(tell()).toBe('');
});

it('tells HTTP/2 behind the listener that there is by default', () => {
  expect(of(version('HTTP2'))).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol-version: backend-protocol-version is "HTTP2" and listener HTTP 80 forwards to it, expected HTTPS listeners only
    = AWS refuses the rule: "Listener protocol 'HTTP' is not supported with a target group with the protocol-version 'HTTP2'". The deployment stops there (FailedDeployModel), so that no targets are registered.
    Ingress i metadata.name: listener HTTP 80
    Ingress i spec.rules.0.http.paths.0.backend.service.name: it forwards here"
  `);
});

it('tells gRPC behind an HTTP listener that is asked for, before that of HTTPS', () => {
  expect(of(version('GRPC'), ports(`${https}, ${http}`), certificate)).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol-version: backend-protocol-version is "GRPC" and listener HTTP 80 forwards to it, expected HTTPS listeners only
    = AWS refuses the rule: "Listener protocol 'HTTP' is not supported with a target group with the protocol-version 'GRPC'". The deployment stops there (FailedDeployModel), so that no targets are registered.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 18-28: listener HTTP 80
    Ingress i spec.rules.0.http.paths.0.backend.service.name: it forwards here"
  `);
});

it('tells gRPC behind a login', () => {
  expect(of(version('GRPC'), ports(https), certificate, login)).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol-version: backend-protocol-version is "GRPC" and listener HTTPS 443 logs users in or reads tokens before it forwards, expected forward as the only action
    = AWS documents forward as the only action of such target groups. When it refuses the rule, the deployment stops there (FailedDeployModel), so that no targets are registered.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 2-14: listener HTTPS 443
    Ingress i spec.rules.0.http.paths.0.backend.service.name: it forwards here
    warning, if AWS refuses what its documentation leaves out (rules)"
  `);
});
