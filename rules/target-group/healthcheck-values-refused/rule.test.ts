import { expect, it } from 'vitest';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

interface Case {
  /** Annotations of the Ingress and of Service web, by suffix. */
  readonly ingress?: Readonly<Record<string, string>>;
  readonly service?: Readonly<Record<string, string>> | 'outside';
  readonly port?: number;
  readonly controller?: string;
}

const alb = (values: Readonly<Record<string, string>>, others: Readonly<Record<string, string>> = {}) =>
  JSON.stringify({
    ...others,
    ...Object.fromEntries(
      Object.entries(values).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
    ),
  });
const ofAlb = { 'kubernetes.io/ingress.class': 'alb' };

function of({ ingress = {}, service = {}, port = 80, controller = '' }: Case): string {
  const written = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a, annotations: ${alb(ingress, ofAlb)}}
spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: ${port}}}}}]}}]}
`;
  const known = `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: a, annotations: ${service === 'outside' ? '{}' : alb(service)}}
spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
`;
  return told(rule, service === 'outside' ? written : written + known, settingsFor({ controller }));
}

const interval = (seconds: number) => ({ 'healthcheck-interval-seconds': `${seconds}` });
const timeout = (seconds: number) => ({ 'healthcheck-timeout-seconds': `${seconds}` });

it('says nothing of values that AWS takes', () => {
  expect(of({ ingress: { ...interval(20), ...timeout(10) } })).toMatchInlineSnapshot(`""`);
});

it('names the limits of a number', () => {
  expect(of({ ingress: interval(301) })).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-interval-seconds: healthcheck-interval-seconds is 301, expected 5 to 300
    = AWS refuses the target group and no load balancer is made; of one that exists it refuses the change, and the rest of the deployment does not happen (FailedDeployModel)."
  `);
});

it('names what AWS answers to codes of gRPC', () => {
  expect(
    of({ service: { 'backend-protocol-version': 'GRPC', 'success-codes': '200' } }),
  ).toMatchInlineSnapshot(`
    "Service web metadata.annotations.alb.ingress.kubernetes.io/success-codes: success-codes is "200", expected gRPC codes from 0 to 99
    = AWS refuses the target group and no load balancer is made; of one that exists it refuses the change, and the rest of the deployment does not happen (FailedDeployModel). Its words: "Health check matcher GRPC code '200' must be within '0-99' inclusive"."
  `);
});

it('names the codes that AWS takes', () => {
  expect(of({ ingress: { 'success-codes': '500' } })).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/success-codes: success-codes is "500", expected codes from 200 to 499
    = AWS refuses the target group and no load balancer is made; of one that exists it refuses the change, and the rest of the deployment does not happen (FailedDeployModel)."
  `);
});

it('writes the slash before a path', () => {
  expect(of({ ingress: { 'healthcheck-path': 'ready' } })).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-path: healthcheck-path is "ready", expected a path that begins with "/"
    = AWS refuses the target group and no load balancer is made; of one that exists it refuses the change, and the rest of the deployment does not happen (FailedDeployModel).
    unsafe: ask for "/ready"
      set Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-path "/ready""
  `);
});

it('does not shorten a path', () => {
  expect(of({ ingress: { 'healthcheck-path': `/${'a'.repeat(1024)}` } })).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-path: healthcheck-path is 1025 characters long, expected 1024 at most
    = AWS refuses the target group and no load balancer is made; of one that exists it refuses the change, and the rest of the deployment does not happen (FailedDeployModel)."
  `);
});

it('names a Service outside the input that may set another value', () => {
  expect(of({ ingress: interval(301), service: 'outside' })).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-interval-seconds: healthcheck-interval-seconds is 301, expected 5 to 300
    = AWS refuses the target group and no load balancer is made; of one that exists it refuses the change, and the rest of the deployment does not happen (FailedDeployModel).
    warning, if Service "a/web", which is not in the input, sets no healthcheck-interval-seconds of its own (context)"
  `);
});

it('says nothing of a backend port that is not there', () => {
  expect(of({ ingress: interval(301), port: 81 })).toMatchInlineSnapshot(`""`);
});

it('lengthens the interval that is written', () => {
  expect(of({ ingress: { ...interval(10), ...timeout(20) } })).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-timeout-seconds: healthcheck-timeout-seconds is 20 and the interval is 10, expected a timeout below the interval
    = AWS refuses the target group and no load balancer is made; of one that exists it refuses the change, and the rest of the deployment does not happen (FailedDeployModel).
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-interval-seconds: the interval
    unsafe: check every 21 seconds
      set Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-interval-seconds "21""
  `);
});

it('writes an interval where a timeout is too long for the default', () => {
  expect(of({ service: timeout(20) })).toMatchInlineSnapshot(`
    "Service web metadata.annotations.alb.ingress.kubernetes.io/healthcheck-timeout-seconds: healthcheck-timeout-seconds is 20 and the interval is 15 by default, expected a timeout below the interval
    = AWS refuses the target group and no load balancer is made; of one that exists it refuses the change, and the rest of the deployment does not happen (FailedDeployModel).
    unsafe: check every 21 seconds
      add Service web metadata.annotations.alb.ingress.kubernetes.io/healthcheck-interval-seconds "21""
  `);
});

it('lengthens an interval that is too short for the default timeout', () => {
  expect(of({ ingress: interval(5) })).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-interval-seconds: healthcheck-interval-seconds is 5 and the timeout is 5 by default, expected an interval above the timeout
    = AWS refuses the target group and no load balancer is made; of one that exists it refuses the change, and the rest of the deployment does not happen (FailedDeployModel).
    unsafe: check every 6 seconds
      set Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-interval-seconds "6""
  `);
});

it('says what a controller of version 1 does with a Service and with an Ingress', () => {
  expect(of({ ingress: timeout(16), service: timeout(20), controller: '1.1' })).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-timeout-seconds: healthcheck-timeout-seconds is 16 and the interval is 15 by default, expected a timeout below the interval
    = The controller of version 1 refuses the Ingress and makes no load balancer.
    unsafe: check every 17 seconds
      add Ingress i metadata.annotations.alb.ingress.kubernetes.io/healthcheck-interval-seconds "17"

    Service web metadata.annotations.alb.ingress.kubernetes.io/healthcheck-timeout-seconds: healthcheck-timeout-seconds is 20 and the interval is 15 by default, expected a timeout below the interval
    = The controller of version 1 refuses the Service and leaves the load balancer without listeners.
    unsafe: check every 21 seconds
      add Service web metadata.annotations.alb.ingress.kubernetes.io/healthcheck-interval-seconds "21""
  `);
});

it('finds no interval that is long enough', () => {
  expect(of({ service: timeout(400), controller: '1.1' })).toMatchInlineSnapshot(`
    "Service web metadata.annotations.alb.ingress.kubernetes.io/healthcheck-timeout-seconds: healthcheck-timeout-seconds is 400, expected 2 to 120
    = AWS refuses the target group and no load balancer is made; of one that exists it refuses the change, and the rest of the deployment does not happen (FailedDeployModel).

    Service web metadata.annotations.alb.ingress.kubernetes.io/healthcheck-timeout-seconds: healthcheck-timeout-seconds is 400 and the interval is 15 by default, expected a timeout below the interval
    = The controller of version 1 refuses the Service and leaves the load balancer without listeners."
  `);
});
