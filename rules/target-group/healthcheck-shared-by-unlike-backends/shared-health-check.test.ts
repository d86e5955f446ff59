import { expect, it } from 'vitest';
import type { CheckedGateway } from '../../../test/support/checked-gateway.ts';
import { checkedGateway, pathTo } from '../../../test/support/checked-gateway.ts';
import { modelOf } from '../../../test/support/model.ts';
import { sharedHealthChecks } from './shared-health-check.ts';

type Values = Readonly<Record<string, string>>;

const annotations = (values: Values) =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
    ),
  );
/** Service `web` beside the gateway, with fields after its ports, and its pods. */
const web = (values: Values = {}, selector = 'selector: {app: web}, ', port = 80) => `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: edge, annotations: ${annotations(values)}}
spec: {type: NodePort, ${selector}ports: [{name: http, port: ${port}, nodePort: 30081}]}
`;
const pods = (probe: string, first = '') => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: edge}
spec: {template: {metadata: {labels: {app: web}}, spec: {containers: [${first}{name: web, image: web${probe}}]}}}
`;
const probed = (path: string) => `, readinessProbe: {httpGet: {path: ${path}, port: 80}}`;

/** What is shared, each as `suffix value of gateway and other`. */
function shared(ingress: Values, beside = web(), more: CheckedGateway = {}): readonly string[] {
  const text = checkedGateway({ ingress, beside, others: [pathTo('web', 80)], ...more });
  return sharedHealthChecks(modelOf(text)).flatMap((one) =>
    one.annotations.map(
      ({ suffix, value, gateway, other }) => `${suffix} ${value} of ${gateway.id.name} and ${other.id.name}`,
    ),
  );
}

const path: Values = { 'healthcheck-path': '/x' };
it.each<[string, readonly string[], readonly string[]]>([
  ['nothing', shared({}), []],
  ['a path', shared(path), ['healthcheck-path /x of gw and web']],
  ['the path of everything', shared({ 'healthcheck-path': '/' }), []],
  ['a path that is filled in later', shared({ 'healthcheck-path': '$(PATH)' }), []],
  ['a path that the other has itself', shared(path, web({ 'healthcheck-path': '/y' })), []],
  ['a path that the gateway has itself', shared(path, web(), { service: { 'healthcheck-path': '/y' } }), []],
  ['a path that the pods of the other are probed on', shared(path, web() + pods(probed('/x'))), []],
  [
    'a path that one of two containers is probed on',
    shared(path, web() + pods(probed('/x'), '{name: a, image: a}, ')),
    [],
  ],
  [
    'a path that the pods of the other are not probed on',
    shared(path, web() + pods(probed('/y'))),
    ['healthcheck-path /x of gw and web'],
  ],
  ['a path, and pods without probe', shared(path, web() + pods('')), ['healthcheck-path /x of gw and web']],
  [
    'a path, and no selector',
    shared(path, web({}, '') + pods(probed('/x'))),
    ['healthcheck-path /x of gw and web'],
  ],
  ['HTTPS', shared({ 'healthcheck-protocol': 'HTTPS' }), ['healthcheck-protocol HTTPS of gw and web']],
  ['HTTP', shared({ 'healthcheck-protocol': 'HTTP' }), []],
  [
    'HTTPS, and pods that are probed on the path',
    shared({ 'healthcheck-protocol': 'HTTPS', ...path }, web() + pods(probed('/x'))),
    ['healthcheck-protocol HTTPS of gw and web'],
  ],
  ['codes without 200', shared({ 'success-codes': '404' }), ['success-codes 404 of gw and web']],
  ['codes with 200', shared({ 'success-codes': '200-299' }), []],
  [
    'a path and codes',
    shared({ ...path, 'success-codes': '404' }),
    ['healthcheck-path /x of gw and web', 'success-codes 404 of gw and web'],
  ],
  ['a path, and another Service outside the input', shared(path, ''), []],
  ['a path, and another Service without that port', shared(path, web({}, '', 81)), []],
  ['a path of the gateway alone', shared(path, '', { others: [] }), []],
  [
    'a path, and a name that the other lacks, which is told',
    shared({ ...path, 'healthcheck-port': 'status-port' }),
    [],
  ],
])('an Ingress gives a gateway and another Service %s', (_, found, expected) => {
  expect(found).toEqual(expected);
});
