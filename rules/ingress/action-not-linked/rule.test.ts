import { expect, it } from 'vitest';
import type { Said } from '../../../test/support/settings.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const redirect = JSON.stringify({
  type: 'redirect',
  redirectConfig: { host: 'b.com', statusCode: 'HTTP_301' },
});
const path = (name: string, port: string) =>
  `{path: /${name}, pathType: Prefix, backend: {service: {name: ${name}, port: {${port}}}}}`;
const use = 'name: use-annotation';
const ingress = (
  actions: readonly string[],
  paths: readonly string[],
  more: Readonly<Record<string, string>> = {},
) => {
  const named = Object.fromEntries(actions.map((name) => [`actions.${name}`, redirect]));
  const annotations = Object.fromEntries(
    Object.entries({ ...named, ...more }).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
  );
  return `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a, annotations: ${JSON.stringify({ 'kubernetes.io/ingress.class': 'alb', ...annotations })}}
spec: {rules: [{http: {paths: [${paths.join(', ')}]}}]}
`;
};
const service = (name: string, namespace = 'a') => `---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: ${namespace}}
spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
`;
const of = (text: string, said: Said = {}) => told(rule, text, settingsFor(said));

it('says nothing of what finds each other', () => {
  expect(of(ingress(['go'], [path('go', use)]))).toBe('');
  expect(of(ingress(['go'], [path('web', 'number: 80')]) + service('web'))).toBe('');
});

it('says nothing of a Service by the name of an action', () => {
  expect(of(ingress(['go'], [path('go', 'number: 80')]) + service('go'))).toBe('');
  expect(of(ingress(['go'], [path('go', 'number: 80')]) + service('go', 'b'))).toBe('');
});

it('tells an action that is not there', () => {
  expect(of(ingress([], [path('go', use)]))).toMatchInlineSnapshot(`
    "Ingress i spec.rules.0.http.paths.0.backend.service.name: backend "go" uses annotation "actions.go", which does not exist, expected that annotation
    = The load balancer answers 503 "Backend action does not exist". There is no event: the Ingress looks healthy."
  `);
});

it('renames an action that nothing uses', () => {
  expect(of(ingress(['redirct'], [path('redirect', use)]))).toMatchInlineSnapshot(`
    "Ingress i spec.rules.0.http.paths.0.backend.service.name: backend "redirect" uses annotation "actions.redirect", which does not exist, expected the name of "actions.redirct"
    = The load balancer answers 503 "Backend action does not exist". There is no event: the Ingress looks healthy.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/actions.redirct (key): an action with a similar name
    unsafe: give both one name
      rename Ingress i metadata.annotations.alb.ingress.kubernetes.io/actions.redirct (key) "alb.ingress.kubernetes.io/actions.redirect""
  `);
});

it('renames a backend where the action is used', () => {
  expect(of(ingress(['redirct'], [path('redirect', use), path('redirct', use)]))).toMatchInlineSnapshot(`
    "Ingress i spec.rules.0.http.paths.0.backend.service.name: backend "redirect" uses annotation "actions.redirect", which does not exist, expected the name of "actions.redirct"
    = The load balancer answers 503 "Backend action does not exist". There is no event: the Ingress looks healthy.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/actions.redirct (key): an action with a similar name
    unsafe: give both one name
      set Ingress i spec.rules.0.http.paths.0.backend.service.name "redirct""
  `);
});

it('removes paths that the load balancer redirects anyway', () => {
  const https = {
    'ssl-redirect': '443',
    'listen-ports': '[{"HTTP": 80}, {"HTTPS": 443}]',
    'certificate-arn': 'arn:aws:acm:eu-west-1:123456789012:certificate/1',
  };
  expect(
    of(ingress([], [path('go', use), path('web', 'number: 80')], https) + service('web')),
  ).toMatchInlineSnapshot(`
    "Ingress i spec.rules.0.http.paths.0.backend.service.name: backend "go" uses annotation "actions.go", which does not exist, expected that annotation
    = The load balancer answers 503 "Backend action does not exist". There is no event: the Ingress looks healthy.
    unsafe: leave the redirect to "ssl-redirect"
      remove Ingress i spec.rules.0.http.paths.0"
  `);
});

it('sends to the action that a backend names', () => {
  expect(of(ingress(['go'], [path('go', 'number: 80')]))).toMatchInlineSnapshot(`
    "Ingress i spec.rules.0.http.paths.0.backend.service.port.number: backend "go" has port 80, expected the port name "use-annotation", since "actions.go" exists
    = The load balancer answers 503 "Backend service does not exist". There is no event: the Ingress looks healthy.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/actions.go (key): the action
    unsafe: send to the action
      set Ingress i spec.rules.0.http.paths.0.backend.service.port {"name":"use-annotation"}"
  `);
  expect(of(ingress(['go'], [path('go', 'name: http')]))).toMatchInlineSnapshot(`
    "Ingress i spec.rules.0.http.paths.0.backend.service.port.name: backend "go" has port "http", expected the port name "use-annotation", since "actions.go" exists
    = The load balancer answers 503 "Backend service does not exist". There is no event: the Ingress looks healthy.
    Ingress i metadata.annotations.alb.ingress.kubernetes.io/actions.go (key): the action
    unsafe: send to the action
      set Ingress i spec.rules.0.http.paths.0.backend.service.port {"name":"use-annotation"}"
  `);
});

it('tells each name once', () => {
  const twice = ingress(['go'], [path('go', 'number: 80'), path('go', 'number: 81')]);
  expect(of(twice)).toBe(of(ingress(['go'], [path('go', 'number: 80')])));
});

it('says what older controllers do', () => {
  const effect = (text: string, controller: string) => of(text, { controller }).split('\n')[1];
  const missing = ingress([], [path('go', use)]);
  expect(effect(missing, '2.1')).toMatchInlineSnapshot(
    `"= FailedBuildModel. No load balancer is made, and an existing one stays as it is."`,
  );
  expect(effect(missing, '1.1')).toMatchInlineSnapshot(
    `"= The controller makes no rules for the Ingress, since "go" is missing."`,
  );
  expect(effect(ingress(['go'], [path('go', 'number: 80')]), '3.5')).toMatchInlineSnapshot(
    `"= The load balancer answers 503 "Backend service does not exist". There is no event: the Ingress looks healthy."`,
  );
});

it('says nothing of backends of which name or port is not known', () => {
  expect(of(ingress([], [path('$(NAME)', use)]))).toBe('');
  expect(of(ingress([], [path('""', use)]))).toBe('');
  const withoutPort = '{path: /, pathType: Prefix, backend: {service: {name: go}}}';
  expect(of(ingress(['go'], [withoutPort]))).toBe('');
});

it('says nothing of a Service that is declared to exist', () => {
  const text = ingress(['go'], [path('go', 'number: 80')]);
  expect(told(rule, text, { ...settingsFor({}), external: ['Service/a/go'] })).toBe('');
});
