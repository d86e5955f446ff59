import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { rootOnlyPaths } from './root-path.ts';

interface Case {
  /** Rules in flow style, `PATH` for the path `/`. */
  readonly rules?: string;
  readonly type?: string;
  readonly more?: string;
  readonly controller?: string;
  readonly apiVersion?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The paths of an Ingress that take the root only, each as `host/path`. */
function rootOnly({
  rules = '{http: {paths: [PATH]}}',
  type = 'pathType: ImplementationSpecific, ',
  more = '',
  controller = '',
  apiVersion = 'networking.k8s.io/v1',
  annotations = {},
}: Case) {
  const settings = settingsFor({ controller });
  const all = Object.fromEntries(
    Object.entries(annotations).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
  );
  const { loadBalancers } = modelOf(
    `apiVersion: ${apiVersion}
kind: Ingress
metadata: {name: i, namespace: a, annotations: ${JSON.stringify(all)}}
spec: {ingressClassName: alb, ${more}rules: [${rules.replaceAll('PATH', path('/', type))}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: a}
spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
`,
    settings,
  );
  return loadBalancers
    .flatMap((one) => rootOnlyPaths(one, settings))
    .map(
      ({ rule: { rule, path: entry }, isExact }) =>
        `${rule.host ?? '*'}${entry.path}${isExact ? ' exact' : ''}`,
    );
}

const path = (text: string, type = 'pathType: ImplementationSpecific, ') =>
  `{path: "${text}", ${type}backend: {service: {name: web, port: {number: 80}}}}`;
const exact = 'pathType: Exact, ';
const both = { 'listen-ports': '[{"HTTP": 80}, {"HTTP": 8080}]' };
const hosts = JSON.stringify([{ field: 'host-header', hostHeaderConfig: { values: ['A.com'] } }]);
it.each<[string, Case, readonly string[]]>([
  ['the root', {}, ['*/']],
  ['the root exactly', { type: exact }, ['*/ exact']],
  ['the root as prefix', { type: 'pathType: Prefix, ' }, []],
  ['the root as prefix at 2.2', { type: 'pathType: Prefix, ', controller: '2.2' }, []],
  ['the root as prefix before 2.2', { type: 'pathType: Prefix, ', controller: '2.1' }, ['*/']],
  ['the root exactly before 2.2', { type: exact, controller: '2.1' }, ['*/']],
  ['the root without type, which is refused', { type: '' }, []],
  ['the root without type in an older form', { type: '', apiVersion: 'extensions/v1beta1' }, ['*/']],
  ['another path', { rules: `{http: {paths: [${path('/a')}]}}` }, []],
  ['every path', { rules: `{http: {paths: [${path('/*')}]}}` }, []],
  ['the root on two listeners', { annotations: both }, ['*/']],
  ['a default backend', { more: 'defaultBackend: {service: {name: web, port: {number: 80}}}, ' }, []],
  ['the root and every path', { rules: `{http: {paths: [PATH, ${path('/*')}]}}` }, []],
  ['the root and one path', { rules: `{http: {paths: [PATH, ${path('/a')}]}}` }, []],
  [
    'the root of a host and every path',
    { rules: `{host: a.com, http: {paths: [PATH]}}, {http: {paths: [${path('/*')}]}}` },
    [],
  ],
  [
    'the root of a host and every path of it',
    { rules: `{host: a.com, http: {paths: [PATH, ${path('/*')}]}}` },
    [],
  ],
  [
    'the root of a host and every path of another',
    { rules: `{host: a.com, http: {paths: [PATH]}}, {host: b.com, http: {paths: [${path('/*')}]}}` },
    ['a.com/'],
  ],
  [
    'the root of a host and every path of a wildcard',
    { rules: `{host: x.a.com, http: {paths: [PATH]}}, {host: "*.a.com", http: {paths: [${path('/*')}]}}` },
    [],
  ],
  [
    'the root and every path of a host',
    { rules: `{http: {paths: [PATH]}}, {host: b.com, http: {paths: [${path('/*')}]}}` },
    [],
  ],
  [
    'the roots of two hosts',
    { rules: '{host: a.com, http: {paths: [PATH]}}, {host: b.com, http: {paths: [PATH]}}' },
    ['a.com/', 'b.com/'],
  ],
  [
    'the root of a host in capitals and every path of it',
    { rules: `{host: A.com, http: {paths: [PATH]}}, {host: a.com, http: {paths: [${path('/*')}]}}` },
    [],
  ],
  ['the root of the host of a condition', { annotations: { 'conditions.web': hosts } }, ['*/']],
  [
    'the root of two hosts of a condition and every path of one of them',
    {
      rules: `{http: {paths: [PATH]}}, {host: a.com, http: {paths: [${path('/*').replace('name: web', 'name: api')}]}}`,
      annotations: { 'conditions.web': hosts.replace('A.com', 'a.com","b.com') },
    },
    [],
  ],
  [
    'every path that a condition limits to the root',
    {
      type: 'pathType: Prefix, ',
      annotations: {
        'conditions.web': JSON.stringify([{ field: 'path-pattern', pathPatternConfig: { values: ['/'] } }]),
      },
    },
    [],
  ],
  [
    'a redirect',
    {
      rules:
        '{http: {paths: [{path: /, pathType: Exact, backend: {service: {name: go, port: {name: use-annotation}}}}]}}',
      annotations: {
        'actions.go': JSON.stringify({
          type: 'redirect',
          redirectConfig: { host: 'b.com', statusCode: 'HTTP_301' },
        }),
      },
    },
    [],
  ],
])('%s', (_, one, expected) => {
  expect(rootOnly(one)).toEqual(expected);
});
