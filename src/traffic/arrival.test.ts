import { expect, it } from 'vitest';
import { deployment, gateway, service } from '../../test/support/manifests.ts';
import { modelOf } from '../../test/support/model.ts';

const ports = '{name: http2, port: 80, targetPort: 8080}, {name: https, port: 443, targetPort: 8443}';
const pods = deployment('edge/gw', '{istio: x}');
const gw = service('edge/gw', '{istio: x}', ports);
const ingress = (port = 'number: 80', name = 'gw') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: edge}
spec: {ingressClassName: alb, defaultBackend: {service: {name: ${name}, port: {${port}}}}}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: alb}
spec: {controller: ingress.k8s.aws/alb}
`;
const g = (port = 80, more = '') =>
  gateway('edge/g', '{istio: x}', '["*"]')
    .replace('number: 80', `number: ${port}`)
    .replace('hosts:', `${more}hosts:`);

/** Each arrival as `PORT OPENS, NUMBER listeners for certain, NUMBER that may be there`. */
function arrivals(...manifests: readonly string[]): readonly string[] {
  return modelOf(manifests.join('')).arrivals.map(
    ({ port, reached: { opens, certain, possible } }) =>
      `${port ?? '?'} ${opens}, ${certain.length} + ${possible.length}`,
  );
}

it.each<[string, readonly string[], readonly string[]]>([
  [
    'the port of a Gateway, which listens where the Service leads',
    [ingress(), pods, gw, g()],
    ['8080 yes, 1 + 0'],
  ],
  ['the port by its name', [ingress('name: http2'), pods, gw, g()], ['8080 yes, 1 + 0']],
  ['a Gateway with the number of the pods', [ingress(), pods, gw, g(8080)], ['8080 yes, 1 + 0']],
  ['a port on which no Gateway listens', [ingress('number: 443'), pods, gw, g()], ['8443 no, 0 + 0']],
  ['a port that the Service lacks', [ingress('number: 81'), pods, gw, g()], []],
  [
    'a server on one address, which takes only what is sent there',
    [ingress(), pods, gw, g(80, 'bind: 10.1.2.3, ')],
    ['8080 yes, 0 + 1'],
  ],
  [
    'a server on the loopback address, where no load balancer gets to',
    [ingress(), pods, gw, g(80, 'bind: 127.0.0.1, ')],
    ['8080 no, 0 + 0'],
  ],
  [
    'a server on all addresses of both families',
    [ingress(), pods, gw, g(80, 'bind: "::", ')],
    ['8080 yes, 1 + 0'],
  ],
  [
    'a Gateway that may select pods of which only the Service is known',
    [
      ingress(),
      service('edge/gw', '{istio: x}', `{name: status-port, port: 15021}, ${ports}`),
      g().replace('{istio: x}', '{istio: x, app: edge}'),
    ],
    ['8080 unknown, 0 + 1'],
  ],
  [
    'a Service outside the input, where the number of a server is that of the backend',
    [ingress('number: 80', 'istio-ingressgateway'), gateway('edge/g', '{istio: ingressgateway}', '["*"]')],
    ['? unknown, 1 + 0'],
  ],
  [
    'a server on the loopback address of IPv6',
    [ingress(), pods, gw, g(80, 'bind: "::1", ')],
    ['8080 no, 0 + 0'],
  ],
  ['a server on all addresses of IPv4', [ingress(), pods, gw, g(80, 'bind: 0.0.0.0, ')], ['8080 yes, 1 + 0']],
  [
    'servers on the loopback address and on all',
    [ingress(), pods, gw, g(80, 'bind: 127.0.0.1, '), g().replace('name: g,', 'name: h,')],
    ['8080 yes, 1 + 0'],
  ],
  [
    'servers on the loopback address and on another',
    [
      ingress(),
      pods,
      gw,
      g(80, 'bind: 127.0.0.1, '),
      g(80, 'bind: 10.1.2.3, ').replace('name: g,', 'name: h,'),
    ],
    ['8080 yes, 0 + 1'],
  ],
  [
    'a server on the loopback address beside one that may be there',
    [
      ingress(),
      service('edge/gw', '{istio: x}', ports),
      g(80, 'bind: 127.0.0.1, '),
      g().replace('name: g,', 'name: h,').replace('{istio: x}', '{istio: x, app: edge}'),
    ],
    ['8080 unknown, 0 + 1'],
  ],
  [
    'a Service outside the input, where the number of no server is that of the backend',
    [ingress('number: 8080', 'istio-ingressgateway'), gateway('edge/g', '{istio: ingressgateway}', '["*"]')],
    ['? unknown, 0 + 0'],
  ],
  [
    'a Service outside the input, where a server of that number is on one address',
    [
      ingress('number: 80', 'istio-ingressgateway'),
      gateway('edge/g', '{istio: ingressgateway}', '["*"]').replace('hosts:', 'bind: 10.1.2.3, hosts:'),
    ],
    ['? unknown, 0 + 1'],
  ],
  [
    'a Service outside the input, which a Gateway may select',
    [
      ingress('number: 80', 'istio-ingressgateway'),
      gateway('edge/g', '{istio: ingressgateway, app: other}', '["*"]'),
    ],
    ['? unknown, 0 + 1'],
  ],
  [
    'a Service outside the input by the name of its port',
    [ingress('name: http2', 'istio-ingressgateway'), gateway('edge/g', '{istio: ingressgateway}', '["*"]')],
    ['? unknown, 0 + 0'],
  ],
  [
    'a Service outside the input of the name of one in another namespace',
    [
      ingress('number: 80', 'istio-ingressgateway'),
      gateway('edge/g', '{istio: ingressgateway}', '["*"]'),
      service('other/istio-ingressgateway', '{istio: ingressgateway}', ports),
    ],
    ['? unknown, 0 + 0'],
  ],
  [
    'a named targetPort that nobody knows',
    [ingress(), service('edge/gw', '{istio: x}', '{name: http2, port: 80, targetPort: http}'), g()],
    ['? unknown, 0 + 0'],
  ],
  [
    'two gateways behind one Service',
    [ingress(), pods, deployment('edge/other', '{istio: x}'), gw, g()],
    ['8080 yes, 1 + 0', '8080 yes, 1 + 0'],
  ],
])('%s', (_, manifests, expected) => {
  expect(arrivals(...manifests)).toEqual(expected);
});

it('is one and the same for all target groups that arrive at a port', () => {
  const two = ingress().replace('name: i,', 'name: j,');
  const {
    arrivals: [one, other],
  } = modelOf([ingress(), two, pods, gw, g()].join(''));
  expect(one?.reached).toBeDefined();
  expect(other?.reached).toBe(one?.reached);
  expect(other?.handover).not.toBe(one?.handover);
});
