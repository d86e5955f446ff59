import { expect, it } from 'vitest';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

/** The messages on an Ingress with such entries of `spec.rules`, and the repairs. */
function of(rules: string): readonly string[] {
  const text = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a}
spec: {ingressClassName: alb, rules: [${rules}]}
`;
  return told(rule, text)
    .split('\n')
    .filter((line) => /: path |^ {2}\w/.test(line))
    .map((line) => line.replace(/Ingress i spec\.rules\.\d\.http\.paths\.\d\.\w+:? /, ''));
}

const path = (text: string, type: string) =>
  `{http: {paths: [{path: "${text}", pathType: ${type}, backend: {service: {name: web, port: {number: 80}}}}]}}`;
// pkg/ingress/model_build_listener_rules.go buildPathPatterns, v3.5.0: neither takes "*" or "?".
it.each<[string, string, readonly string[]]>([
  ['/a', 'Prefix', []],
  ['/a*', 'ImplementationSpecific', []],
  ['/$(P)*', 'Prefix', []],
  [
    '/a/*',
    'Prefix',
    [
      'path "/a/*" has pathType "Prefix" and a wildcard, expected "/a" with "Prefix" or "/a/*" with "ImplementationSpecific"',
      '  set "/a"',
    ],
  ],
  [
    '/*',
    'Prefix',
    [
      'path "/*" has pathType "Prefix" and a wildcard, expected "/" with "Prefix" or "/*" with "ImplementationSpecific"',
      '  set "/"',
    ],
  ],
  [
    '/a*',
    'Prefix',
    [
      'path "/a*" has pathType "Prefix" and a wildcard, expected "/a*" with "ImplementationSpecific"',
      '  set "ImplementationSpecific"',
    ],
  ],
  [
    '/a?/*',
    'Prefix',
    [
      'path "/a?/*" has pathType "Prefix" and a wildcard, expected "/a?/*" with "ImplementationSpecific"',
      '  set "ImplementationSpecific"',
    ],
  ],
  [
    '/a/*',
    'Exact',
    [
      'path "/a/*" has pathType "Exact" and a wildcard, expected "/a/*" with "ImplementationSpecific"',
      '  set "ImplementationSpecific"',
    ],
  ],
])('path %s of type %s', (text, type, expected) => {
  expect(of(path(text, type))).toEqual(expected);
});

it('passes over rules without paths and paths without text', () => {
  const odd =
    '{host: a.com}, {http: {paths: [{pathType: ImplementationSpecific, backend: {service: {name: web, port: {number: 80}}}}]}}';
  expect(of(`${odd}, ${path('/a*', 'Exact')}`)).toHaveLength(2);
});
