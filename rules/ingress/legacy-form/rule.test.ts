import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../src/settings/settings.ts';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { parseVersion } from '../../../src/settings/version.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const ingress = (field = '') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a, annotations: {kubernetes.io/ingress.class: alb}}
spec: {${field}defaultBackend: {service: {name: web, port: {number: 80}}}}
`;
const ofClass = (name: string) => ingress().replace('ingress.class: alb', `ingress.class: ${name}`);
const aClass = (name: string) => `---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: ${name}}
spec: {controller: ingress.k8s.aws/alb}
`;
const kubernetes = (version: string): Settings => {
  const { targets } = defaultSettings;
  return {
    ...defaultSettings,
    targets: { ...targets, kubernetes: parseVersion(version) ?? targets.kubernetes },
  };
};

describe('a class annotation', () => {
  it('could be the field', () => {
    expect(told(rule, ingress())).toMatchInlineSnapshot(`
      "Ingress i metadata.annotations.kubernetes.io/ingress.class (key): Ingress "a/i" has its class as annotation "kubernetes.io/ingress.class", expected ingressClassName "alb"
      = It works, but the class params of the IngressClass are not applied.
      help: What comes after this was not checked.
      unsafe: name the class in the field
        move Ingress i metadata.annotations.kubernetes.io/ingress.class to Ingress i spec.ingressClassName"
    `);
  });

  it('could be the field since 2.4 of the controller and 1.19 of Kubernetes', () => {
    expect(told(rule, ingress(), settingsFor({ controller: '2.3' }))).toBe('');
    expect(told(rule, ingress(), settingsFor({ controller: '2.4' }))).toBe(told(rule, ingress()));
    expect(told(rule, ingress(), kubernetes('1.18'))).toBe('');
    expect(told(rule, ingress(), kubernetes('1.19'))).toBe(told(rule, ingress()));
  });

  it('could be the field where the configured class is a known IngressClass', () => {
    const edge = settingsFor({ ingressClass: 'edge' });
    expect(told(rule, ofClass('edge'), edge)).toBe('');
    expect(told(rule, ofClass('edge') + aClass('alb'), edge)).toBe('');
    expect(told(rule, ofClass('edge') + aClass('edge'), edge)).toContain('expected ingressClassName "edge"');
  });

  it('is no old form beside another class in the field, which the API server refuses', () => {
    expect(told(rule, ingress('ingressClassName: other, ') + aClass('other'))).toBe('');
  });
});

describe('a redirect as an action', () => {
  const redirect =
    '{"type": "redirect", "redirectConfig": {"protocol": "HTTPS", "port": "443", "statusCode": "HTTP_301"}}';
  const go =
    '{path: /*, pathType: ImplementationSpecific, backend: {service: {name: go, port: {name: use-annotation}}}}';
  const web = '{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}';
  const redirecting = (...rules: readonly string[]) => `${aClass('alb')}---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: i
  namespace: a
  annotations:
    alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'
    alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:eu-west-1:123456789012:certificate/1
    alb.ingress.kubernetes.io/actions.go: '${redirect}'
spec: {ingressClassName: alb, rules: [${rules.map((paths) => `{http: {paths: [${paths}]}}`).join(', ')}]}
`;

  it('could be ssl-redirect', () => {
    expect(told(rule, redirecting(`${go}, ${web}`))).toMatchInlineSnapshot(`
      "Ingress i metadata.annotations.alb.ingress.kubernetes.io/actions.go (key): redirect of HTTP is written as action "go", expected annotation "ssl-redirect": "443"
      = It works as long as no Exact or Prefix path of the same rule comes before it; such a path is then served in clear text.
      Ingress i spec.rules.0.http.paths.0.path: the path that redirects
      unsafe: write it as "ssl-redirect"
        add Ingress i metadata.annotations.alb.ingress.kubernetes.io/ssl-redirect "443"
        remove Ingress i metadata.annotations.alb.ingress.kubernetes.io/actions.go
        remove Ingress i spec.rules.0.http.paths.0"
    `);
  });

  it('is not taken away from a rule that has no other path', () => {
    expect(told(rule, redirecting(go))).toMatchInlineSnapshot(`
      "Ingress i metadata.annotations.alb.ingress.kubernetes.io/actions.go (key): redirect of HTTP is written as action "go", expected annotation "ssl-redirect": "443"
      = It works as long as no Exact or Prefix path of the same rule comes before it; such a path is then served in clear text.
      Ingress i spec.rules.0.http.paths.0.path: the path that redirects"
    `);
  });
});
