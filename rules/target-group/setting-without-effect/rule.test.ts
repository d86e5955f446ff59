import { expect, it } from 'vitest';
import { deployment } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const alb = (values: Readonly<Record<string, string>>) =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key.includes('/') ? key : `alb.ingress.kubernetes.io/${key}`,
        value,
      ]),
    ),
  );
const service = (name: string, annotations: Readonly<Record<string, string>>, type = 'NodePort') => `---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: a, annotations: ${alb(annotations)}}
spec: {type: ${type}, selector: {istio: x}, ports: [{name: status-port, port: 15021, nodePort: 30021}, {name: http2, port: 80, targetPort: 8080, nodePort: 30080}]}
`;
const ingress = (name: string, annotations: Readonly<Record<string, string>> = {}, backend = 'gw') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: a, annotations: ${alb(annotations)}}
spec: {ingressClassName: alb, rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: ${backend}, port: {${backend === 'gw' ? 'number: 80' : 'name: use-annotation'}}}}}]}}]}
`;
const pods = deployment('a/gw', '{istio: x}');
const of = (...texts: readonly string[]) => told(rule, texts.join('') + pods);

it('moves what is read of an Ingress only', () => {
  expect(of(service('gw', { scheme: 'internal' }), ingress('i'))).toMatchInlineSnapshot(`
    "Service gw metadata.annotations.alb.ingress.kubernetes.io/scheme (key): annotation "alb.ingress.kubernetes.io/scheme" is read on an Ingress only, expected it on Ingress "a/i"
    = The setting is ignored without a message.
    Ingress i spec.rules.0.http.paths.0.backend.service.name: the load balancer sends here
    unsafe: move it to Ingress "a/i"
      move Service gw metadata.annotations.alb.ingress.kubernetes.io/scheme to Ingress i metadata.annotations.alb.ingress.kubernetes.io/scheme"
  `);
});

it('does not move what the Ingress has', () => {
  expect(
    of(service('gw', { scheme: 'internal' }), ingress('i', { scheme: 'internal' })),
  ).toMatchInlineSnapshot(`
    "Service gw metadata.annotations.alb.ingress.kubernetes.io/scheme (key): annotation "alb.ingress.kubernetes.io/scheme" is read on an Ingress only, expected it on Ingress "a/i"
    = The setting is ignored without a message.
    Ingress i spec.rules.0.http.paths.0.backend.service.name: the load balancer sends here"
  `);
});

it('does not choose between two Ingresses', () => {
  expect(of(service('gw', { scheme: 'internal' }), ingress('i'), ingress('j'))).toMatchInlineSnapshot(`
    "Service gw metadata.annotations.alb.ingress.kubernetes.io/scheme (key): annotation "alb.ingress.kubernetes.io/scheme" is read on an Ingress only, expected it there
    = The setting is ignored without a message.
    Ingress i spec.rules.0.http.paths.0.backend.service.name: the load balancer sends here"
  `);
});

it('says nothing of what is read of a Service', () => {
  expect(of(service('gw', { 'target-type': 'ip', 'healthcheck-port': '15021' }), ingress('i'))).toBe('');
});

const nlb = 'service.beta.kubernetes.io/aws-load-balancer-';
it('writes what an ALB reads in place of what an NLB reads', () => {
  expect(
    of(service('gw', { [`${nlb}healthcheck-path`]: '/healthz/ready' }), ingress('i')),
  ).toMatchInlineSnapshot(`
    "Service gw metadata.annotations.service.beta.kubernetes.io/aws-load-balancer-healthcheck-path (key): annotation "service.beta.kubernetes.io/aws-load-balancer-healthcheck-path" is read for an NLB only, expected "alb.ingress.kubernetes.io/healthcheck-path"
    = The setting is ignored without a message.
    Ingress i spec.rules.0.http.paths.0.backend.service.name: the load balancer sends here
    safe: write "alb.ingress.kubernetes.io/healthcheck-path"
      rename Service gw metadata.annotations.service.beta.kubernetes.io/aws-load-balancer-healthcheck-path "alb.ingress.kubernetes.io/healthcheck-path""
  `);
});

it('does not write a key that belongs on the Ingress, nor a value that an ALB does not take', () => {
  const keys = { [`${nlb}ssl-cert`]: 'arn:aws:acm:eu-west-1:123456789012:certificate/1' };
  const badPath = { [`${nlb}healthcheck-path`]: 'ready' };
  expect(
    of(service('gw', { ...keys, ...badPath }, 'ClusterIP'), ingress('i', { 'target-type': 'ip' })),
  ).toMatchInlineSnapshot(`
    "Service gw metadata.annotations.service.beta.kubernetes.io/aws-load-balancer-ssl-cert (key): annotation "service.beta.kubernetes.io/aws-load-balancer-ssl-cert" is read for an NLB only, expected "alb.ingress.kubernetes.io/certificate-arn" on the Ingress
    = The setting is ignored without a message.
    Ingress i spec.rules.0.http.paths.0.backend.service.name: the load balancer sends here

    Service gw metadata.annotations.service.beta.kubernetes.io/aws-load-balancer-healthcheck-path (key): annotation "service.beta.kubernetes.io/aws-load-balancer-healthcheck-path" is read for an NLB only, expected "alb.ingress.kubernetes.io/healthcheck-path"
    = The setting is ignored without a message.
    Ingress i spec.rules.0.http.paths.0.backend.service.name: the load balancer sends here"
  `);
});

it('says nothing of keys of an NLB where one may be made, and on other Services', () => {
  const keys = { [`${nlb}healthcheck-path`]: '/healthz/ready' };
  expect(of(service('gw', keys, 'LoadBalancer'), ingress('i'))).toBe('');
  expect(of(service('web', keys).replace('istio: x', 'app: web'), service('gw', {}), ingress('i'))).toBe('');
});

const binding = `---
apiVersion: elbv2.k8s.aws/v1beta1
kind: TargetGroupBinding
metadata: {name: b, namespace: a}
spec: {serviceRef: {name: web, port: 80}, targetGroupARN: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/x/6d0ecf831eec9f09"}
`;
const checked = { 'healthcheck-path': '/ready', 'healthcheck-port': '15021' };
it('says who sets the health check of a target group that was made elsewhere', () => {
  expect(of(service('web', checked), binding, service('gw', {}), ingress('i'))).toMatchInlineSnapshot(`
    "Service web metadata.annotations.alb.ingress.kubernetes.io/healthcheck-path (key): annotation "alb.ingress.kubernetes.io/healthcheck-path" is read for the backend of an Ingress only, and a TargetGroupBinding uses the Service, expected the health check to be set on the target group itself
    = The setting is ignored without a message.

    Service web metadata.annotations.alb.ingress.kubernetes.io/healthcheck-port (key): annotation "alb.ingress.kubernetes.io/healthcheck-port" is read for the backend of an Ingress only, and a TargetGroupBinding uses the Service, expected the health check to be set on the target group itself
    = The setting is ignored without a message."
  `);
});

it('says nothing of the health check of a Service that an Ingress may use', () => {
  expect(of(service('web', checked), binding)).toBe('');
  expect(of(service('gw', checked), binding.replace('name: web', 'name: gw'), ingress('i'))).toBe('');
  expect(of(service('web', checked), service('gw', {}), ingress('i'))).toBe('');
});

const labels = { 'target-node-labels': 'a=b' };
it('says that pods have no node labels', () => {
  expect(of(service('gw', { ...labels, 'target-type': 'ip' }), ingress('i'))).toMatchInlineSnapshot(`
    "Service gw metadata.annotations.alb.ingress.kubernetes.io/target-node-labels (key): annotation "alb.ingress.kubernetes.io/target-node-labels" is read for instance targets only, expected target-type "instance" or no such annotation
    = The setting is ignored without a message.
    Ingress i spec.rules.0.http.paths.0.backend.service.name: the load balancer sends here"
  `);
});

it('says that pods have no node labels where the Ingress asks for pods', () => {
  expect(of(service('gw', labels), ingress('i', { 'target-type': 'ip' }))).toMatchInlineSnapshot(`
    "Service gw metadata.annotations.alb.ingress.kubernetes.io/target-node-labels (key): annotation "alb.ingress.kubernetes.io/target-node-labels" is read for instance targets only, expected target-type "instance" or no such annotation
    = The setting is ignored without a message.
    Ingress i spec.rules.0.http.paths.0.backend.service.name: the load balancer sends here"
  `);
});

it('says nothing of node labels of instances', () => {
  expect(of(service('gw', { ...labels, 'target-type': 'instance' }), ingress('i'))).toBe('');
  expect(of(service('gw', labels))).toBe('');
  const both = ingress('i', { 'target-type': 'ip' }) + ingress('j', { 'target-type': 'instance' });
  expect(of(service('gw', labels), both)).toBe('');
});

const login = {
  'auth-type': 'oidc',
  'auth-scope': 'openid',
  'auth-idp-oidc':
    '{"issuer": "https://a", "authorizationEndpoint": "https://b", "tokenEndpoint": "https://c", "userInfoEndpoint": "https://d", "secretName": "s"}',
};
const split = JSON.stringify({
  type: 'forward',
  forwardConfig: {
    targetGroups: [
      { serviceName: 'gw', servicePort: '80', weight: 1 },
      { serviceName: 'web', servicePort: '80', weight: 1 },
    ],
  },
});
const weighted = (more: Readonly<Record<string, string>> = {}) =>
  ingress('i', { 'actions.split': split, ...more }, 'split');
it('says that the login of one Service among several is not read, but for what is told of a login that is skipped', () => {
  expect(of(service('gw', login), service('web', {}), weighted())).toMatchInlineSnapshot(`
    "Service gw metadata.annotations.alb.ingress.kubernetes.io/auth-scope (key): annotation "alb.ingress.kubernetes.io/auth-scope" is not read of a Service that is one of several in a forward action, expected it on the Ingress
    = The setting is ignored without a message.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/actions.split 67-69: the load balancer sends here

    Service gw metadata.annotations.alb.ingress.kubernetes.io/auth-idp-oidc (key): annotation "alb.ingress.kubernetes.io/auth-idp-oidc" is not read of a Service that is one of several in a forward action, expected it on the Ingress
    = The setting is ignored without a message.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/actions.split 67-69: the load balancer sends here"
  `);
});

it('says that of all of it where the Ingress asks for a login itself', () => {
  expect(of(service('gw', login), service('web', {}), weighted(login))).toMatchInlineSnapshot(`
    "Service gw metadata.annotations.alb.ingress.kubernetes.io/auth-type (key): annotation "alb.ingress.kubernetes.io/auth-type" is not read of a Service that is one of several in a forward action, expected it on the Ingress
    = The setting is ignored without a message.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/actions.split 67-69: the load balancer sends here

    Service gw metadata.annotations.alb.ingress.kubernetes.io/auth-scope (key): annotation "alb.ingress.kubernetes.io/auth-scope" is not read of a Service that is one of several in a forward action, expected it on the Ingress
    = The setting is ignored without a message.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/actions.split 67-69: the load balancer sends here

    Service gw metadata.annotations.alb.ingress.kubernetes.io/auth-idp-oidc (key): annotation "alb.ingress.kubernetes.io/auth-idp-oidc" is not read of a Service that is one of several in a forward action, expected it on the Ingress
    = The setting is ignored without a message.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/actions.split 67-69: the load balancer sends here"
  `);
});

it('says that of settings without a login', () => {
  expect(
    of(service('gw', { 'auth-type': 'none', 'auth-scope': 'openid' }), service('web', {}), weighted()),
  ).toMatchInlineSnapshot(`
    "Service gw metadata.annotations.alb.ingress.kubernetes.io/auth-type (key): annotation "alb.ingress.kubernetes.io/auth-type" is not read of a Service that is one of several in a forward action, expected it on the Ingress
    = The setting is ignored without a message.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/actions.split 67-69: the load balancer sends here

    Service gw metadata.annotations.alb.ingress.kubernetes.io/auth-scope (key): annotation "alb.ingress.kubernetes.io/auth-scope" is not read of a Service that is one of several in a forward action, expected it on the Ingress
    = The setting is ignored without a message.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/actions.split 67-69: the load balancer sends here"
  `);
});

it('says nothing of a login of a Service that is used alone too', () => {
  expect(of(service('gw', login), service('web', {}), weighted(), ingress('j'))).toBe('');
});

const gate = (value = 'enabled') => `---
apiVersion: v1
kind: Namespace
metadata: {name: a, labels: {elbv2.k8s.aws/pod-readiness-gate-inject: ${value}}}
`;
const asPods = { 'target-type': 'ip' };
const asNodes = { 'target-type': 'instance' };
it('says that no pod of a namespace is a target, and shows one of the uses', () => {
  expect(
    of(gate(), service('gw', asNodes), ingress('i'), service('web', asNodes), ingress('j', {}, 'gw')),
  ).toMatchInlineSnapshot(`
    "Namespace a metadata.labels.elbv2.k8s.aws/pod-readiness-gate-inject (key): label "elbv2.k8s.aws/pod-readiness-gate-inject" works for ip targets only, expected target-type "ip" for the Services of namespace "a", or no label
    = Pods get no readiness gate, so that old ones end before new ones take traffic.
    Ingress i spec.rules.0.http.paths.0.backend.service.name: the load balancer sends here"
  `);
});

it('says nothing of readiness gates of a namespace whose pods are or may be targets', () => {
  const uses = ingress('i');
  expect(of(gate(), service('gw', asPods), uses)).toBe('');
  expect(of(gate('disabled'), service('gw', asNodes), uses)).toBe('');
  expect(of(gate())).toBe('');
  expect(of(gate().replace('name: a', 'name: b'), service('gw', asNodes), uses)).toBe('');
  expect(of(gate(), service('gw', asNodes), uses, service('own', {}, 'LoadBalancer'))).toBe('');
  expect(of(gate(), service('gw', asNodes), uses, binding, service('web', {}))).toBe('');
});
