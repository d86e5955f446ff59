import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { closedStatusPorts } from './closed-status-port.ts';

/** Whether the status port, 30218 on nodes and 15021 in pods, is closed by a binding with these entries. */
function isClosed(targetType: string, ...ports: readonly string[]): boolean {
  const entries = ports.map((list) => `{from: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: ${list}}`);
  return isClosedBy(`{ingress: [${entries.join(', ')}]}`, targetType);
}

function isClosedBy(
  networking: string,
  targetType = 'ip',
  status = '{name: status-port, port: 15021, nodePort: 30218}',
): boolean {
  const { inventory } = modelOf(`apiVersion: elbv2.k8s.aws/v1beta1
kind: TargetGroupBinding
metadata: {name: gateway, namespace: a}
spec:
  targetType: ${targetType}
  serviceRef: {name: gateway, port: 80}
${networking === '' ? '' : `  networking: ${networking}\n`}---
apiVersion: v1
kind: Service
metadata: {name: gateway, namespace: a}
spec:
  type: NodePort
  ports:
    - ${status}
    - {name: http2, port: 80, targetPort: 8080, nodePort: 31246}
`);
  return closedStatusPorts(inventory).length > 0;
}

it.each([
  ['the traffic port alone', 'instance', ['[{port: 31246}]'], true],
  ['the traffic port alone, of pods', 'ip', ['[{port: 8080}]'], true],
  ['the status port at the lower end', 'instance', ['[{port: 31246}, {port: 30218}]'], false],
  ['the status port at the upper end', 'ip', ['[{port: 8080}, {port: 15021}]'], false],
  ['the status port between', 'ip', ['[{port: 8080}, {port: 15022}]'], false],
  ['the status port alone', 'ip', ['[{port: 15021}]'], false],
  ['two entries that span it', 'ip', ['[{port: 8080}]', '[{port: 20000}]'], false],
  ['an end below it', 'instance', ['[{port: 30000}, {port: 30217}]'], true],
  ['an end above it', 'instance', ['[{port: 30219}, {port: 31246}]'], true],
  ['an entry beside it that opens every port', 'ip', ['[{port: 8080}]', '[]'], false],
  ['a port by name', 'ip', ['[{port: 8080}, {port: http2}]'], false],
  ['a port of UDP', 'ip', ['[{port: 8080}, {port: 15021, protocol: UDP}]'], true],
  ['a port of UDP alone', 'ip', ['[{port: 53, protocol: UDP}]'], false],
  ['no entry', 'ip', [], false],
])('%s: closed for targets of type %s with %j: %s', (_, targetType, ports, closed) => {
  expect(isClosed(targetType, ...ports)).toBe(closed);
});

it('leaves open what it cannot tell', () => {
  const traffic = '{ingress: [{ports: [{port: 8080}]}]}';
  expect(isClosedBy(traffic)).toBe(true);
  expect(isClosedBy('')).toBe(false);
  expect(isClosedBy('{}')).toBe(false);
  expect(isClosedBy('{ingress: [{from: []}]}')).toBe(false);
  expect(isClosedBy(traffic, '$(TYPE)')).toBe(false);
  expect(isClosedBy(traffic, 'instance', '{name: status-port, port: 15021}')).toBe(false);
  expect(isClosedBy(traffic, 'ip', '{name: more, port: 81}')).toBe(false);
});

it('passes over a binding without spec', () => {
  const { inventory } = modelOf(`apiVersion: elbv2.k8s.aws/v1beta1
kind: TargetGroupBinding
metadata: {name: gateway, namespace: a}
`);
  expect(closedStatusPorts(inventory)).toEqual([]);
});
