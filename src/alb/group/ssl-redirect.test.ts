import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { lineAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { ingressGroupsOf } from './ingress-group.ts';
import { sslRedirectsOf } from './ssl-redirect.ts';

const ingress = (name: string, annotation?: string, className?: string) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: a
  annotations:
    alb.ingress.kubernetes.io/group.name: g
${className === undefined ? '    kubernetes.io/ingress.class: alb\n' : ''}${annotation === undefined ? '' : `    alb.ingress.kubernetes.io/ssl-redirect: ${annotation}\n`}${className === undefined ? '' : `spec: {ingressClassName: ${className}}\n`}`;

const params = (spec: string, controller = 'ingress.k8s.aws/alb', group = 'elbv2.k8s.aws') => `---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: k}
spec: {controller: ${controller}, parameters: {apiGroup: ${group}, kind: IngressClassParams, name: k}}
---
apiVersion: ${group}/v1
kind: IngressClassParams
metadata: {name: k}
spec: {group: {name: g}${spec}}
`;
const auto = (spec: string) => params(spec, 'eks.amazonaws.com/alb', 'eks.amazonaws.com');

const line = (value: string) => `alb.ingress.kubernetes.io/ssl-redirect: ${value}`;

it.each<[string, string, string, unknown]>([
  ['nothing', ingress('x'), '3.5', []],
  ['a port', ingress('x', '"443"'), '3.5', [['x', 443, 'Ingress', line('"443"')]]],
  [
    'two ports, in group order',
    ingress('b', '"8443"') + ingress('a', '"443"') + ingress('c'),
    '3.5',
    [
      ['a', 443, 'Ingress', line('"443"')],
      ['b', 8443, 'Ingress', line('"8443"')],
    ],
  ],
  ['a placeholder', ingress('x', '<port>') + ingress('z', '"443"'), '3.5', 'unknown'],
  ['no number', ingress('x', 'https'), '3.5', 'unknown'],
  ['a port before 2.2', ingress('x', '"443"'), '2.1', []],
  [
    'class params',
    ingress('x', '"443"', 'k') + params(', sslRedirectPort: "8443"'),
    '3.5',
    [['x', 8443, 'class params', 'spec: {group: {name: g}, sslRedirectPort: "8443"}']],
  ],
  [
    'class params at 2.14',
    ingress('x', '"443"', 'k') + params(', sslRedirectPort: "8443"'),
    '2.14',
    [['x', 8443, 'class params', 'spec: {group: {name: g}, sslRedirectPort: "8443"}']],
  ],
  [
    'class params before 2.14',
    ingress('x', '"443"', 'k') + params(', sslRedirectPort: "8443"'),
    '2.13',
    [['x', 443, 'Ingress', line('"443"')]],
  ],
  [
    'empty class params',
    ingress('x', '"443"', 'k') + params(', sslRedirectPort: ""'),
    '3.5',
    [['x', 443, 'Ingress', line('"443"')]],
  ],
  [
    'class params without port',
    ingress('x', '"443"', 'k') + params(''),
    '3.5',
    [['x', 443, 'Ingress', line('"443"')]],
  ],
  [
    'class params with a placeholder',
    ingress('x', '"443"', 'k') + params(', sslRedirectPort: <port>'),
    '3.5',
    'unknown',
  ],
  [
    'class params with no number, which takes the redirects of all',
    ingress('w', '"443"') + ingress('x', '"443"', 'k') + params(', sslRedirectPort: https'),
    '3.5',
    [],
  ],
  [
    'class params of EKS Auto Mode whatever the version',
    ingress('x', undefined, 'k') + auto(', sslRedirectPort: "8443"'),
    '2.1',
    [['x', 8443, 'class params', 'spec: {group: {name: g}, sslRedirectPort: "8443"}']],
  ],
  [
    'an annotation under EKS Auto Mode whatever the version',
    ingress('x', '"443"', 'k') + auto(''),
    '2.1',
    [['x', 443, 'Ingress', line('"443"')]],
  ],
])('of %s', (_, text, controller, expected) => {
  const settings = settingsFor({ controller });
  const groups = ingressGroupsOf(modelOf(text, settings).ingresses, settings);
  expect(groups).toHaveLength(1);
  const [group] = groups;
  const read = group && sslRedirectsOf(group, settings);
  const shown =
    read?.state === 'known'
      ? read.redirects.map(({ ingress: { resource }, port, from, origin }) => [
          resource.id.name,
          port,
          from,
          lineAt(origin),
        ])
      : read?.state;
  expect(shown).toEqual(expected);
});
