import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { upgradeEdits } from './ingress-upgrade.ts';

/** The edits that upgrade a beta Ingress with a spec, each as `op path: value`; undefined where there is no certain new form. */
function upgraded(spec: string): readonly string[] | undefined {
  const [ingress] = modelOf(`apiVersion: networking.k8s.io/v1beta1
kind: Ingress
metadata: {name: i, namespace: a}
${spec === '' ? '' : `spec: ${spec}\n`}`).inventory.resources;
  if (ingress === undefined) throw new Error('the Ingress is read');
  return upgradeEdits(ingress)?.map((edit) => {
    const value = 'value' in edit ? `: ${JSON.stringify(edit.value)}` : '';
    return `${edit.op} ${edit.at.path.join('.')}${value}`;
  });
}

const version = 'set apiVersion: "networking.k8s.io/v1"';
const backend = (place: string, port: object, name = 'web') =>
  `set ${place}: ${JSON.stringify({ service: { name, port } })}`;
const paths = 'spec.rules.0.http.paths';
const untyped = (index = 0) => `add ${paths}.${index}.pathType: "ImplementationSpecific"`;
const rule = (...list: readonly string[]) => `{rules: [{http: {paths: [${list.join(', ')}]}}]}`;
const old = 'backend: {serviceName: web, servicePort: 80}';
// https://kubernetes.io/docs/reference/using-api/deprecation-guide/#ingress-v122
it.each<[string, string, readonly string[] | undefined]>([
  ['no spec', '', [version]],
  ['a spec that is no map', '[]', [version]],
  ['no rules', '{}', [version]],
  [
    'a default backend',
    `{${old}}`,
    [version, backend('spec.backend', { number: 80 }), 'rename spec.backend: "defaultBackend"'],
  ],
  ['a default backend under both names', `{${old}, defaultBackend: {service: {name: web}}}`, undefined],
  [
    'a default backend in its new form under its old name',
    '{backend: {service: {name: web, port: {number: 80}}}}',
    [version, 'rename spec.backend: "defaultBackend"'],
  ],
  ['a path', rule(`{path: /, ${old}}`), [version, untyped(), backend(`${paths}.0.backend`, { number: 80 })]],
  [
    'a path with a type',
    rule(`{path: /, pathType: Prefix, ${old}}`),
    [version, backend(`${paths}.0.backend`, { number: 80 })],
  ],
  [
    'a port by name',
    rule('{pathType: Prefix, backend: {serviceName: web, servicePort: http}}'),
    [version, backend(`${paths}.0.backend`, { name: 'http' })],
  ],
  ['a port that is a quoted number', rule('{backend: {serviceName: web, servicePort: "80"}}'), undefined],
  ['a port that is no text', rule('{backend: {serviceName: web, servicePort: true}}'), undefined],
  ['no port', rule('{backend: {serviceName: web}}'), undefined],
  ['no name', rule('{backend: {servicePort: 80}}'), undefined],
  ['a name that is no text', rule('{backend: {serviceName: 1, servicePort: 80}}'), undefined],
  ['an unknown field', rule('{backend: {serviceName: web, servicePort: 80, weight: 1}}'), undefined],
  ['a resource', rule('{pathType: Prefix, backend: {resource: {kind: X, name: x}}}'), [version]],
  [
    'a resource beside a Service',
    rule('{pathType: Prefix, backend: {serviceName: web, servicePort: 80, resource: {kind: X, name: x}}}'),
    [version, backend(`${paths}.0.backend`, { number: 80 })],
  ],
  ['an empty backend', rule('{backend: {}}'), undefined],
  ['no backend', rule('{path: /}'), [version, untyped()]],
  [
    'a backend in its new form',
    rule('{path: /, backend: {service: {name: web, port: {number: 80}}}}'),
    [version, untyped()],
  ],
  [
    'two paths, of which one has no certain form',
    rule(`{path: /, ${old}}`, '{backend: {serviceName: web, servicePort: "80"}}'),
    undefined,
  ],
  [
    'a default backend and two paths',
    `{${old}, ${rule(`{pathType: Exact, ${old}}`, `{${old}}`).slice(1)}`,
    [
      version,
      backend('spec.backend', { number: 80 }),
      'rename spec.backend: "defaultBackend"',
      backend(`${paths}.0.backend`, { number: 80 }),
      untyped(1),
      backend(`${paths}.1.backend`, { number: 80 }),
    ],
  ],
  ['rules that are no list', '{rules: {}}', [version]],
  ['a rule that is no map', '{rules: [x]}', [version]],
  ['a rule without http', '{rules: [{host: a.com}]}', [version]],
  ['paths that are no list', '{rules: [{http: {paths: {}}}]}', [version]],
  ['a path that is no map', '{rules: [{http: {paths: [x]}}]}', [version]],
])('upgrades %s', (_, spec, expected) => {
  expect(upgraded(spec)).toEqual(expected);
});
