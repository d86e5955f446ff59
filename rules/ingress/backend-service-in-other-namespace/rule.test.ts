import { expect, it } from 'vitest';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const service = (namespace: string, name = 'edge') => `---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: ${namespace}}
spec: {selector: {app: edge}, ports: [{port: 15021}, {port: 80}]}
`;
const path = (at: string, name: string, port: string) =>
  `{path: ${at}, pathType: Prefix, backend: {service: {name: ${name}, port: {${port}}}}}`;
const split =
  '{"type": "forward", "forwardConfig": {"targetGroups": [{"serviceName": "edge", "servicePort": 80, "weight": 1}, {"serviceName": "two", "servicePort": 80, "weight": 1}]}}';
const ingress = (...paths: readonly string[]) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: shop, annotations: {kubernetes.io/ingress.class: alb, alb.ingress.kubernetes.io/actions.split: '${split}'}}
spec: {rules: [{http: {paths: [${paths.join(', ')}]}}]}
`;
const [plain, again, forward] = [
  path('/', 'edge', 'number: 80'),
  path('/again', 'edge', 'number: 80'),
  path('/split', 'split', 'name: use-annotation'),
] as const;

it('moves an Ingress that has nothing in its own namespace', () => {
  expect(told(rule, service('infra') + ingress(plain, again))).toMatchInlineSnapshot(`
    "Ingress i spec.rules.0.http.paths.0.backend.service.name: backend Service "edge" is looked up in namespace "shop", expected the Ingress in namespace "infra", where that Service is
    = The load balancer answers 503 "Backend service does not exist", and no event says so.
    Ingress i metadata.namespace: the Ingress
    Service edge metadata.namespace: Service "infra/edge"
    Ingress i spec.rules.0.http.paths.1.backend.service.name: and here
    help: Ingresses of several namespaces can share one load balancer: give them the same "alb.ingress.kubernetes.io/group.name".
    unsafe: move the Ingress to namespace "infra", where it is made anew, and its load balancer with it unless that is shared
      set Ingress i metadata.namespace "infra""
  `);
});

it('moves no Ingress where two namespaces could be meant, or where it has a Service of its own', () => {
  const fixes = (text: string) => told(rule, text).match(/^unsafe: /gm) ?? [];
  expect(fixes(service('infra') + ingress(plain))).toHaveLength(1);
  expect(fixes(service('infra') + service('other') + ingress(plain))).toEqual([]);
  expect(
    fixes(service('infra') + service('shop', 'one') + ingress(plain, path('/1', 'one', 'number: 80'))),
  ).toEqual([]);
});

it('moves no Ingress of which the namespace does not stand in its manifest', () => {
  const text = service('infra') + ingress(plain).replace(', namespace: shop', '');
  const settings = { ...settingsFor({}), namespace: 'shop' };
  expect(told(rule, text, settings)).toContain('is looked up in namespace "shop"');
  expect(told(rule, text, settings)).not.toContain('unsafe: ');
});

it.each([
  ['1.1', plain, 'a load balancer without listeners'],
  ['2.1', plain, 'FailedBuildModel'],
  ['2.2', plain, '503 "Backend service does not exist"'],
  ['3.5', forward, 'FailedBuildModel'],
])('says what controller %s does with %s: %s', (controller, one, expected) => {
  const effect = told(rule, service('infra') + ingress(one), settingsFor({ controller })).split('\n')[1];
  expect(effect).toContain(expected);
});
