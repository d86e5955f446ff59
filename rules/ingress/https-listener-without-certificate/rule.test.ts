import { expect, it } from 'vitest';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const member = (name: string, spec: string) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: a
  annotations:
    kubernetes.io/ingress.class: alb
    alb.ingress.kubernetes.io/group.name: g
    alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS": 443}]'
spec: {${spec}}
`;
const backend = '{service: {name: web, port: {number: 80}}}';
const byPath = `rules: [{http: {paths: [{path: /, pathType: Prefix, backend: ${backend}}]}}]`;

it('shows the first rule of the first five members', () => {
  const members = Array.from({ length: 6 }, (_, index) => member(`i${index}`, byPath));
  expect(told(rule, members.join(''))).toMatchInlineSnapshot(`
    "Ingress i0 metadata.annotations.alb.ingress.kubernetes.io/listen-ports 2-14: listener HTTPS 443 has no certificate, expected "certificate-arn" or a host to find one by
    = AWS refuses the listener (FailedDeployModel), and no rules and targets of the others follow.
    Ingress i0 spec.rules.0: no host here
    Ingress i1 spec.rules.0: no host here
    Ingress i2 spec.rules.0: no host here
    Ingress i3 spec.rules.0: no host here
    Ingress i4 spec.rules.0: no host here
    warning, if no other member of group "g" brings a certificate (complete)"
  `);
});

it('passes over members without rules', () => {
  const text = member('i', `defaultBackend: ${backend}`) + member('j', byPath);
  expect(told(rule, text).split('\n').slice(2, -1)).toEqual(['Ingress j spec.rules.0: no host here']);
});

it('says what controllers before 2.0 do', () => {
  const effect = (controller: string) =>
    told(rule, member('i', byPath), settingsFor({ controller })).split('\n')[1];
  expect(effect('1.1')).toBe('= The controller finds no certificate and makes no such listener.');
  expect(effect('2.0')).toBe(
    '= AWS refuses the listener (FailedDeployModel), and no rules and targets of the others follow.',
  );
});
