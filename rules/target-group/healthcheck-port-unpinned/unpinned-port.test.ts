import { expect, it } from 'vitest';
import type { CheckedGateway } from '../../../test/support/checked-gateway.ts';
import { gatewayPorts, pathTo, saidOf } from '../../../test/support/checked-gateway.ts';
import { deployment } from '../../../test/support/manifests.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import rule from './rule.ts';

const { traffic } = gatewayPorts;
const unpinned = `{name: status-port, port: 15021, targetPort: 15021}, ${traffic}`;
const port = (value: string) => ({ 'healthcheck-port': value });
const says = (number: number, expected = `"status-port" or "nodePort: ${number}"`) =>
  `healthcheck-port is ${number}, but Service "edge/gw" does not pin it, expected ${expected}`;
const byName = (offer = 'safe', on = 'Service') => ` → ${offer}: set healthcheck-port status-port on ${on}`;
const pin = (number: number) => ` → unsafe: add nodePort ${number} on Service`;
/** Another Service of the gateway pods. */
const second = (ports: string, type = 'NodePort') => `---
apiVersion: v1
kind: Service
metadata: {name: second, namespace: edge}
spec: {type: ${type}, selector: {istio: x}, ports: [${ports}]}
`;
// Kubernetes gives node ports of 30000 to 32767 unless the API server is told otherwise.
it.each<[string, CheckedGateway, readonly string[]]>([
  [
    'the first node port',
    { service: port('30000'), ports: unpinned },
    [`${says(30000)}${byName()}${pin(30000)}`],
  ],
  [
    'the last node port',
    { service: port('32767'), ports: unpinned },
    [`${says(32767)}${byName()}${pin(32767)}`],
  ],
  ['what comes before node ports', { service: port('29999'), ports: unpinned }, []],
  ['what comes after node ports', { service: port('32768'), ports: unpinned }, []],
  ['a node port that is pinned', { service: port('30021') }, []],
  ['a node port of the traffic', { service: port('30080'), ports: unpinned }, []],
  ['a node port of pods', { service: { ...port('30021'), 'target-type': 'ip' }, ports: unpinned }, []],
  [
    'a node port of a Service without names',
    {
      service: port('30021'),
      ports: `{port: 15021, targetPort: 15021}, ${traffic.replace('name: http2, ', '')}`,
    },
    [`${says(30021, '"nodePort: 30021"')}${pin(30021)}`],
  ],
  [
    'a node port, by an Ingress of two Services',
    { ingress: port('30021'), ports: unpinned, others: [pathTo('web', 80)] },
    [`${says(30021)}${byName('unsafe', 'Ingress')}${pin(30021)}`],
  ],
  [
    'a node port that another Service of the pods pins',
    {
      service: port('30021'),
      ports: unpinned,
      beside: second(
        '{name: a, port: 1, nodePort: 30001}, {name: status-port, port: 15021, nodePort: 30021}',
      ),
    },
    [],
  ],
  [
    'a node port that another Service of the pods does not pin',
    {
      service: port('30021'),
      ports: unpinned,
      beside: second('{name: status-port, port: 15021, nodePort: 30022}'),
    },
    [`${says(30021)}${byName()}${pin(30021)}`],
  ],
  [
    'a node port that the cluster is to choose',
    { service: port('30021'), ports: `{name: status-port, port: 15021, nodePort: 0}, ${traffic}` },
    [`${says(30021)}${byName()}${pin(30021).replace('add', 'set')}`],
  ],
  [
    'a port of the node that the pods take',
    {
      service: port('30021'),
      ports: unpinned,
      beside: deployment(
        'edge/more',
        '{istio: x}',
        '{name: istio-proxy, image: "istio/proxyv2:1.30.0", args: [proxy, router], ports: [{containerPort: 1}, {containerPort: 15021, hostPort: 30021}]}',
      ),
    },
    [],
  ],
  [
    'a port of the node beside another one that the pods take',
    {
      service: port('30021'),
      ports: unpinned,
      beside: deployment(
        'edge/more',
        '{istio: x}',
        '{name: istio-proxy, image: "istio/proxyv2:1.30.0", args: [proxy, router], ports: [{containerPort: 15021, hostPort: 30022}]}',
      ),
    },
    [`${says(30021)}${byName()}${pin(30021)}`],
  ],
  [
    'a node port that another Service of the pods may pin',
    {
      service: port('30021'),
      ports: unpinned,
      beside: second('{name: status-port, port: 15021, nodePort: $(PORT)}'),
    },
    [],
  ],
])('a health check asks for %s', (_, one, said) => {
  expect(saidOf(rule, one)).toEqual(said);
});

it('leaves it to the user with a controller that cannot tell a default', () => {
  const one = { service: port('30021'), ports: unpinned };
  expect(saidOf(rule, one, settingsFor({ controller: '1.1' }))).toEqual([
    `${says(30021)}${byName('unsafe')}${pin(30021)}`,
  ]);
});
