import { expect, it } from 'vitest';
import type { CheckedGateway } from '../../../test/support/checked-gateway.ts';
import { checkedGateway, pathTo, saidOf } from '../../../test/support/checked-gateway.ts';
import { modelOf } from '../../../test/support/model.ts';
import rule from './rule.ts';

const web = `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: edge}
spec: {type: NodePort, ports: [{name: http, port: 80, nodePort: 30081}]}
`;
const second = { others: [pathTo('web', 80)], beside: web };
const status = { 'healthcheck-port': 'status-port' };
const https = { 'healthcheck-protocol': 'HTTPS' };
const over = { 'backend-protocol': 'HTTPS' };
const uses = 'health check on "status-port" uses HTTPS';
const expected = 'expected healthcheck-protocol "HTTP"';
const inherited = `${uses}, inherited from backend-protocol, ${expected}`;
it.each<[string, CheckedGateway, readonly string[]]>([
  ['over HTTP', { service: status }, []],
  [
    'over HTTPS',
    { service: { ...status, ...https } },
    [`${uses}, ${expected} → safe: set healthcheck-protocol HTTP on Service`],
  ],
  [
    'over HTTPS as the traffic',
    { service: { ...status, ...over } },
    [`${inherited} → safe: add healthcheck-protocol HTTP on Service`],
  ],
  [
    'over HTTPS as the traffic is, and says so',
    { service: { ...status, ...over, ...https } },
    [`${uses}, ${expected} → safe: set healthcheck-protocol HTTP on Service`],
  ],
  [
    'over HTTP, and the traffic is not',
    { service: { ...status, ...over, 'healthcheck-protocol': 'HTTP' } },
    [],
  ],
  [
    'over a protocol that is filled in later',
    { service: { ...status, 'healthcheck-protocol': '$(PROTOCOL)' } },
    [],
  ],
  ['as traffic that is filled in later', { service: { ...status, 'backend-protocol': '$(PROTOCOL)' } }, []],
  [
    'over HTTPS, beside traffic that is filled in later',
    { service: { ...status, ...https, 'backend-protocol': '$(PROTOCOL)' } },
    [`${uses}, ${expected} → safe: set healthcheck-protocol HTTP on Service`],
  ],
  ['of the traffic port over HTTPS', { service: https }, []],
  [
    'over HTTPS by an Ingress of one Service',
    { ingress: { ...status, ...https } },
    [`${uses}, ${expected} → safe: set healthcheck-protocol HTTP on Ingress`],
  ],
  [
    'over HTTPS by an Ingress of two Services',
    { ingress: { ...status, ...https }, ...second },
    [`${uses}, ${expected} → unsafe: set healthcheck-protocol HTTP on Ingress`],
  ],
  [
    'over HTTPS by a Service beside another one',
    { service: { ...status, ...https }, ...second },
    [`${uses}, ${expected} → safe: set healthcheck-protocol HTTP on Service`],
  ],
  [
    'as the traffic, by an Ingress of two Services',
    { ingress: { ...status, ...over }, ...second },
    [`${inherited} → unsafe: add healthcheck-protocol HTTP on Ingress`],
  ],
  [
    'as the traffic by the Ingress, with a port of the Service',
    { ingress: over, service: status, ...second },
    [`${inherited} → safe: add healthcheck-protocol HTTP on Service`],
  ],
  [
    'of a Service outside the input by number, all by the Ingress',
    { ingress: { 'healthcheck-port': '15021', ...https }, isHere: false },
    [
      `health check on "15021" uses HTTPS, ${expected} → safe: set healthcheck-protocol HTTP on Ingress, if Service "edge/gw", which is not in the input, leaves the health check to the Ingress`,
    ],
  ],
  [
    'of a Service outside the input on another port, all by the Ingress',
    { ingress: { 'healthcheck-port': '8080', ...https }, isHere: false },
    [],
  ],
  [
    'of a Service outside the input, all by the Ingress',
    { ingress: { ...status, ...https }, isHere: false },
    [
      `${uses}, ${expected} → safe: set healthcheck-protocol HTTP on Ingress, if Service "edge/gw", which is not in the input, leaves the health check to the Ingress`,
    ],
  ],
])('a health check %s', (_, one, said) => {
  expect(saidOf(rule, one)).toEqual(said);
});

it('says beside that backend-protocol HTTPS is for the traffic', () => {
  const beside = (service: CheckedGateway['service']) =>
    [...rule.check(modelOf(checkedGateway({ service })))].flatMap(({ related = [] }) =>
      related.map(({ at, message }) => `${at.path.at(-1)}: ${message}`),
    );
  expect(beside({ ...status, ...https, ...over })).toEqual([
    'alb.ingress.kubernetes.io/backend-protocol: concerns the traffic, not the health check',
  ]);
  expect(beside({ ...status, ...https })).toEqual([]);
  expect(beside({ ...status, ...https, 'backend-protocol': 'HTTP' })).toEqual([]);
  expect(beside({ ...status, ...https, 'backend-protocol': '$(PROTOCOL)' })).toEqual([]);
  expect(beside({ ...status, ...over })).toEqual([]);
});
