import { expect, it } from 'vitest';
import type { CheckedGateway } from '../../../test/support/checked-gateway.ts';
import { pathTo, saidOf } from '../../../test/support/checked-gateway.ts';
import rule from './rule.ts';

const web = `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: edge}
spec: {type: NodePort, ports: [{name: http, port: 80, nodePort: 30081}]}
`;
const second = { others: [pathTo('web', 80)], beside: web };
const status = { 'healthcheck-port': 'status-port' };
const own = { 'healthcheck-path': '/ready' };
const expected = 'expected "/healthz/ready", the readiness path of Deployment "edge/gw"';
const wrong = `healthcheck-path is "/ready", ${expected}`;
const none = `healthcheck-path is "/" by default, ${expected}`;
const set = '→ safe: set healthcheck-path /healthz/ready on';
const add = '→ safe: add healthcheck-path /healthz/ready on';
it.each<[string, CheckedGateway, readonly string[]]>([
  ['the readiness path', { service: { ...status, 'healthcheck-path': '/healthz/ready' } }, []],
  ['the readiness path with a query', { service: { ...status, 'healthcheck-path': '/healthz/ready?x' } }, []],
  ['another path', { service: { ...status, ...own } }, [`${wrong} ${set} Service`]],
  ['no path', { service: status }, [`${none} ${add} Service`]],
  ['no path, with a port of the Ingress', { ingress: status }, [`${none} ${add} Ingress`]],
  ['another path of the Ingress', { ingress: own, service: status }, [`${wrong} ${set} Ingress`]],
  ['another path of the Service', { ingress: status, service: own }, [`${wrong} ${set} Service`]],
  ['a path that is filled in later', { service: { ...status, 'healthcheck-path': '$(PATH)' } }, []],
  ['another path of the traffic port', { service: own }, []],
  ['another path over gRPC', { service: { ...status, ...own, 'backend-protocol-version': 'GRPC' } }, []],
  [
    'another path over a version that is filled in later',
    { service: { ...status, ...own, 'backend-protocol-version': '$(VERSION)' } },
    [],
  ],
  [
    'another path of an Ingress of two Services',
    { ingress: own, service: status, ...second },
    [`${wrong} ${set.replace('safe', 'unsafe')} Ingress`],
  ],
  [
    'no path, with a port of an Ingress of two Services',
    { ingress: status, ...second },
    [`${none} ${add.replace('safe', 'unsafe')} Ingress`],
  ],
  [
    'another path of the Service, with a port of an Ingress of two Services',
    { ingress: status, service: own, ...second },
    [`${wrong} ${set} Service`],
  ],
  ['another path of a Service outside the input', { ingress: { ...status, ...own }, isHere: false }, []],
])('a health check asks for %s', (_, one, said) => {
  expect(saidOf(rule, one)).toEqual(said);
});
