import { expect, it } from 'vitest';
import { deployment } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { unmovedPorts } from './unmoved-port.ts';

const prefix = 'alb.ingress.kubernetes.io';
const ingress = (port: string, ...backends: readonly string[]) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a, annotations: {${port === '' ? '' : `${prefix}/healthcheck-port: ${port}`}}}
spec: {ingressClassName: alb, rules: [{http: {paths: [${backends.map((name) => `{path: /${name}, pathType: Prefix, backend: {service: {name: ${name}, port: {number: 80}}}}`).join(', ')}]}}]}
`;
const service = (name: string, more = '', port = '', selector = `{istio: ${name}}`) => `---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: a, annotations: {${port === '' ? '' : `${prefix}/healthcheck-port: ${port}`}}}
spec: {type: NodePort, selector: ${selector}, ports: [{name: http2, port: 80, targetPort: 8080}${more}]}
`;
const status = ', {name: status-port, port: 15021, targetPort: 15021}';
const gateway = (name: string, more = '', port = '') =>
  service(name, more, port) + deployment(`a/${name}`, `{istio: ${name}}`);
const app = (name: string, more = '', port = '') => service(name, more, port, `{app: ${name}}`);

/** The ports that no move to a gateway Service mends, each as `Service: name from`. */
function unmoved(...texts: readonly string[]): readonly string[] {
  return unmovedPorts(modelOf(texts.join(''))).map(
    ({ service: { id }, name, from }) => `${id.name}: ${name} from ${from}`,
  );
}

it.each<[string, readonly string[], readonly string[]]>([
  ['the status port of a gateway', [ingress('status-port', 'gw'), gateway('gw', status)], []],
  [
    'a port that a gateway does not have',
    [ingress('probe', 'gw'), gateway('gw', status)],
    ['gw: probe from Ingress'],
  ],
  [
    'a port that a gateway does not have, by its Service',
    [ingress('', 'gw'), gateway('gw', status, 'probe')],
    ['gw: probe from Service'],
  ],
  [
    'a port that the application beside a gateway does not have',
    [ingress('status-port', 'gw', 'web'), gateway('gw', status), app('web')],
    [],
  ],
  [
    'a port that the application beside a gateway does not have, by its Service',
    [ingress('status-port', 'gw', 'web'), gateway('gw', status), app('web', '', 'status-port')],
    ['web: status-port from Service'],
  ],
  [
    'a port that one of two gateways has',
    [
      ingress('extra', 'gw', 'more'),
      gateway('gw', `${status}, {name: extra, port: 1}`),
      gateway('more', status),
    ],
    [],
  ],
  [
    'a port that neither of two gateways has',
    [ingress('extra', 'gw', 'more'), gateway('gw', status), gateway('more', status)],
    ['gw: extra from Ingress', 'more: extra from Ingress'],
  ],
  [
    'a port that a gateway does not have whose ports are filled in later',
    [ingress('extra', 'gw', 'web'), gateway('gw', `${status}, {name: more, port: $(PORT)}`), app('web')],
    [],
  ],
  [
    'a port that the application beside a gateway outside the input does not have',
    [ingress('status-port', 'istio-ingressgateway', 'web'), app('web')],
    [],
  ],
  [
    'a port that an application does not have',
    [ingress('status-port', 'web'), app('web')],
    ['web: status-port from Ingress'],
  ],
])('%s', (_, texts, expected) => {
  expect(unmoved(...texts)).toEqual(expected);
});
