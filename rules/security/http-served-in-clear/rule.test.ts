import { expect, it } from 'vitest';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const certificate = 'arn:aws:acm:eu-west-1:123456789012:certificate/1';
interface Case {
  readonly ports?: string;
  readonly more?: string;
  readonly controller?: string;
  readonly backend?: string;
  /** `sslRedirectPort` of the class params. */
  readonly held?: string;
}

function of({
  ports = '[{"HTTP": 80}, {"HTTPS": 443}]',
  more = '',
  controller = '',
  backend = 'name: web, port: {number: 80}',
  held,
}: Case): string {
  const params =
    held === undefined
      ? ''
      : `---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: held}
spec: {controller: ingress.k8s.aws/alb, parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: held}}
---
apiVersion: elbv2.k8s.aws/v1beta1
kind: IngressClassParams
metadata: {name: held}
spec: {sslRedirectPort: "${held}"}
`;
  const text = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: i
  namespace: a
  annotations:
    alb.ingress.kubernetes.io/listen-ports: '${ports}'
    alb.ingress.kubernetes.io/certificate-arn: ${certificate}
${more}spec:
  ingressClassName: ${held === undefined ? 'alb' : 'held'}
  rules: [{host: a.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {${backend}}}}]}}]
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: a}
spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
${params}`;
  return told(rule, text, settingsFor({ controller }));
}

it('redirects to the HTTPS port', () => {
  expect(of({})).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 2-12: listener HTTP 80 forwards to "web" without redirect, expected "ssl-redirect": "443"
    = What is meant for HTTPS is served in clear text too, and can be read and changed on the way.
    Ingress i spec.rules.0.http.paths.0.backend.service.name: the load balancer sends here
    unsafe: redirect HTTP to port 443
      add Ingress i metadata.annotations.alb.ingress.kubernetes.io/ssl-redirect "443""
  `);
});

it('redirects with a controller that can', () => {
  expect(of({ controller: '2.2' })).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 2-12: listener HTTP 80 forwards to "web" without redirect, expected "ssl-redirect": "443"
    = What is meant for HTTPS is served in clear text too, and can be read and changed on the way.
    Ingress i spec.rules.0.http.paths.0.backend.service.name: the load balancer sends here
    unsafe: redirect HTTP to port 443
      add Ingress i metadata.annotations.alb.ingress.kubernetes.io/ssl-redirect "443""
  `);
});

it('does not with one that cannot', () => {
  expect(of({ controller: '2.1' })).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 2-12: listener HTTP 80 forwards to "web" without redirect, expected "ssl-redirect": "443"
    = What is meant for HTTPS is served in clear text too, and can be read and changed on the way.
    Ingress i spec.rules.0.http.paths.0.backend.service.name: the load balancer sends here"
  `);
});

it('does not choose between two HTTPS ports', () => {
  expect(of({ ports: '[{"HTTP": 80}, {"HTTPS": 443}, {"HTTPS": 8443}]' })).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 2-12: listener HTTP 80 forwards to "web" without redirect, expected "ssl-redirect": "443"
    = What is meant for HTTPS is served in clear text too, and can be read and changed on the way.
    Ingress i spec.rules.0.http.paths.0.backend.service.name: the load balancer sends here"
  `);
});

it('does not where neither the ports nor the controller let it', () => {
  expect(
    of({ ports: '[{"HTTP": 80}, {"HTTPS": 443}, {"HTTPS": 8443}]', controller: '2.1' }),
  ).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 2-12: listener HTTP 80 forwards to "web" without redirect, expected "ssl-redirect": "443"
    = What is meant for HTTPS is served in clear text too, and can be read and changed on the way.
    Ingress i spec.rules.0.http.paths.0.backend.service.name: the load balancer sends here"
  `);
});

it('does not where class params hold a port that redirects nothing', () => {
  expect(of({ held: 'https' })).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 2-12: listener HTTP 80 forwards to "web" without redirect, expected "ssl-redirect": "443"
    = What is meant for HTTPS is served in clear text too, and can be read and changed on the way.
    Ingress i spec.rules.0.http.paths.0.backend.service.name: the load balancer sends here"
  `);
});

it('redirects where class params hold none', () => {
  expect(of({ held: '' })).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 2-12: listener HTTP 80 forwards to "web" without redirect, expected "ssl-redirect": "443"
    = What is meant for HTTPS is served in clear text too, and can be read and changed on the way.
    Ingress i spec.rules.0.http.paths.0.backend.service.name: the load balancer sends here
    unsafe: redirect HTTP to port 443
      add Ingress i metadata.annotations.alb.ingress.kubernetes.io/ssl-redirect "443""
  `);
});

it('names what is outside the cluster', () => {
  const action = JSON.stringify({
    type: 'forward',
    targetGroupARN: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/x/6d0ecf831eec9f09',
  });
  expect(
    of({
      backend: 'name: out, port: {name: use-annotation}',
      more: `    alb.ingress.kubernetes.io/actions.out: '${action}'\n`,
    }),
  ).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/listen-ports 2-12: listener HTTP 80 forwards to a target group without redirect, expected "ssl-redirect": "443"
    = What is meant for HTTPS is served in clear text too, and can be read and changed on the way.
    unsafe: redirect HTTP to port 443
      add Ingress i metadata.annotations.alb.ingress.kubernetes.io/ssl-redirect "443""
  `);
});

it('says nothing of a listener that redirects', () => {
  expect(of({ more: '    alb.ingress.kubernetes.io/ssl-redirect: "443"\n' })).toBe('');
});

it('says nothing of HTTP alone or HTTPS alone', () => {
  expect(of({ ports: '[{"HTTP": 80}]' })).toBe('');
  expect(of({ ports: '[{"HTTPS": 443}]' })).toBe('');
});
