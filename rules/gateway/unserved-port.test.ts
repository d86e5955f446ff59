import { expect, it } from 'vitest';
import { deployment, service } from '../../test/support/manifests.ts';
import { modelOf } from '../../test/support/model.ts';
import { unservedPorts } from './unserved-port.ts';

const server = (number: number) =>
  `{port: {number: ${number}, name: http-${number}, protocol: HTTP}, hosts: ["*"]}`;
const gateway = (servers: string, selector = '{istio: x}', name = 'g') => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: shop}
spec: {selector: ${selector}, servers: [${servers}]}
`;
const ports = '{name: http2, port: 80, targetPort: 8080, nodePort: 30080}';
const front = (own = ports, name = 'edge/gw') => service(name, '{istio: x}', own);
const pods = (container = '', spec = '', labels = '{istio: x}', name = 'edge/gw') =>
  deployment(
    name,
    labels,
    `{name: istio-proxy, image: "istio/proxyv2:1.30.0", args: [proxy, router]${container}}`,
  ).replace('spec: {containers', `spec: {${spec}containers`);
const binding = (namespace: string, name: string) => `---
apiVersion: elbv2.k8s.aws/v1beta1
kind: TargetGroupBinding
metadata: {name: b, namespace: ${namespace}}
spec: {serviceRef: {name: ${name}, port: 80}, targetGroupARN: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/x/6d0ecf831eec9f09"}
`;
const untranslated = front().replace(
  'namespace: edge}',
  'namespace: edge, labels: {experimental.istio.io/disable-gateway-port-translation: "true"}}',
);
const hostPort = (one: string) => pods(`, ports: [${one}]`);

/** The servers to whose ports no Service leads, each as `number of gateway: what leads to pods, what is not translated`. */
function unserved(...texts: readonly string[]): readonly string[] {
  return unservedPorts(modelOf(texts.join(''))).map(
    ({ number, server: { gateway: of }, front: all, untranslated: own }) =>
      `${number} of ${of.id.name}: ${all.map(({ port, pod }) => `${port.port} to ${pod}`).join(' ')}${own === undefined ? '' : `, untranslated ${own.port.port}`}`,
  );
}

it.each<[string, readonly string[], readonly string[]]>([
  ['the port of the Service', [gateway(server(80)), front(), pods()], []],
  ['its targetPort', [gateway(server(8080)), front(), pods()], []],
  ['another port', [gateway(server(81)), front(), pods()], ['81 of g: 80 to 8080']],
  ['its nodePort', [gateway(server(30080)), front(), pods()], ['30080 of g: 80 to 8080']],
  ['one of two servers', [gateway(`${server(80)}, ${server(81)}`), front(), pods()], ['81 of g: 80 to 8080']],
  ['a socket', [gateway(server(0)), front(), pods()], []],
  [
    'a server without a number',
    [gateway('{port: {name: http, protocol: HTTP}, hosts: ["*"]}'), front(), pods()],
    [],
  ],
  [
    'a Gateway that validation refuses',
    [gateway(`${server(81)}, {port: {number: 80, name: http, protocol: NONE}, hosts: []}`), front(), pods()],
    [],
  ],
  [
    'the port of a Service that is not translated',
    [gateway(server(80)), untranslated, pods()],
    ['80 of g: 80 to 8080, untranslated 80'],
  ],
  ['the targetPort of a Service that is not translated', [gateway(server(8080)), untranslated, pods()], []],
  [
    'another port of a Service that is not translated',
    [gateway(server(81)), untranslated, pods()],
    ['81 of g: 80 to 8080'],
  ],
  [
    'the port of a Service that is not translated, and of one that is',
    [gateway(server(80)), untranslated, front(ports.replace('30080', '30081'), 'edge/more'), pods()],
    [],
  ],
  ['no Service', [gateway(server(81)), pods()], []],
  ['the Service alone', [gateway(server(81)), front()], ['81 of g: 80 to 8080']],
  [
    'a port of the second Service',
    [gateway(server(81)), front(), front('{name: more, port: 81}', 'edge/more'), pods()],
    [],
  ],
  [
    'a port of neither Service',
    [gateway(server(82)), front(), front('{name: more, port: 81}', 'edge/more'), pods()],
    ['82 of g: 80 to 8080 81 to 81'],
  ],
  [
    'a second Service with a port that is filled in later',
    [gateway(server(81)), front(), front('{name: more, port: $(PORT)}', 'edge/more'), pods()],
    [],
  ],
  [
    'a second Service whose ports are filled in later',
    [
      gateway(server(81)),
      front(),
      front('{name: more, port: 81}', 'edge/more').replace(/ports: \[.*\]/, 'ports: $(PORTS)'),
      pods(),
    ],
    [],
  ],
  [
    'a targetPort by a name that no container declares',
    [gateway(server(81)), front('{name: http2, port: 80, targetPort: http}'), pods()],
    [],
  ],
  [
    'a targetPort by a name that a container declares',
    [
      gateway(server(81)),
      front('{name: http2, port: 80, targetPort: http}'),
      pods(', ports: [{name: http, containerPort: 8080}]'),
    ],
    ['81 of g: 80 to 8080'],
  ],
  ['pods on the network of the nodes', [gateway(server(81)), front(), pods('', 'hostNetwork: true, ')], []],
  [
    'pods that are not on the network of the nodes',
    [gateway(server(81)), front(), pods('', 'hostNetwork: false, ')],
    ['81 of g: 80 to 8080'],
  ],
  [
    'a port of the nodes',
    [gateway(server(81)), front(), hostPort('{containerPort: 8443, hostPort: 81}')],
    [],
  ],
  [
    'a port of the pods that the nodes lead to',
    [gateway(server(8443)), front(), hostPort('{containerPort: 8443, hostPort: 443}')],
    [],
  ],
  [
    'a port of the pods that the nodes do not lead to',
    [gateway(server(8443)), front(), hostPort('{containerPort: 8443}')],
    ['8443 of g: 80 to 8080'],
  ],
  [
    'another port than that of the nodes',
    [gateway(server(81)), front(), hostPort('{containerPort: 8443, hostPort: 443}')],
    ['81 of g: 80 to 8080'],
  ],
  [
    'an egress gateway',
    [
      gateway(server(81)),
      front().replaceAll('name: gw', 'name: istio-egressgateway'),
      pods('', '', '{istio: x}', 'edge/istio-egressgateway'),
    ],
    [],
  ],
  [
    'a binding to a Service outside the input',
    [gateway(server(81)), front(), pods(), binding('edge', 'other')],
    [],
  ],
  [
    'a binding to the Service',
    [gateway(server(81)), front(), pods(), binding('edge', 'gw')],
    ['81 of g: 80 to 8080'],
  ],
  [
    'a binding in another namespace',
    [gateway(server(81)), front(), pods(), binding('more', 'other')],
    ['81 of g: 80 to 8080'],
  ],
  [
    'two gateways, one of which has the port',
    [
      gateway(server(81), '{istio: x}'),
      front(),
      pods(),
      service('more/gw', '{istio: x}', '{name: more, port: 81}'),
      pods('', '', '{istio: x}', 'more/gw'),
    ],
    [],
  ],
  [
    'two gateways, to one of which the nodes lead on the port',
    [
      gateway(server(81), '{istio: x}'),
      front(),
      hostPort('{containerPort: 8443, hostPort: 81}'),
      service('more/gw', '{istio: x}', ports),
      pods('', '', '{istio: x}', 'more/gw'),
    ],
    [],
  ],
  [
    'two gateways, of one of which not all is known',
    [gateway(server(81), '{istio: x}'), front(), pods(), pods('', '', '{istio: x}', 'more/gw')],
    [],
  ],
  [
    'a selector that may take another gateway',
    [gateway(server(81), '{istio: x, istio.io/rev: canary}'), front(), pods()],
    [],
  ],
])('%s', (_, texts, expected) => {
  expect(unserved(...texts)).toEqual(expected);
});
