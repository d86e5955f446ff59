import { expect, it } from 'vitest';
import { deployment, gateway, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { openPortOf } from './open-port.ts';

const pods = deployment('a/gw', '{istio: x}') + service('a/gw', '{istio: x}');
const api = '{gateway.networking.k8s.io/gateway-name: web}';
const onPort = (number: number, text: string) => text.replace('number: 80', `number: ${number}`);
const certain = gateway('a/g', '{istio: x}', '["*"]');
const possible = gateway('a/p', '{istio.io/rev: x}', '["*"]');
const withoutPort =
  '---\napiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: w, namespace: a}\nspec: {selector: {istio: x}, servers: [{hosts: ["*"]}]}\n';

/** Whether the port is open, the Gateways whose listeners are there, and behind `?` those that may be. */
function opened(text: string, port: number): string {
  const { gatewayProxies, gatewayListeners } = modelOf(text);
  const proxy = gatewayProxies.find(({ namespace }) => namespace === 'a');
  if (proxy === undefined) throw new Error('no proxy');
  const found = openPortOf(proxy, port, gatewayListeners);
  const names = (listeners: typeof found.certain) =>
    listeners.map(({ servers: [{ gateway: one }] }) => one.id.name);
  return [found.opens, ...names(found.certain), ...names(found.possible).map((name) => `?${name}`)].join(' ');
}

it.each<[string, string, number, string]>([
  ['nothing', pods, 8080, 'no'],
  ['a Gateway', pods + certain, 8080, 'yes g'],
  ['a Gateway on another port', pods + certain, 80, 'no'],
  ['one of two Gateways', pods + certain + onPort(443, gateway('a/h', '{istio: x}', '["*"]')), 443, 'yes h'],
  ['the other one', pods + certain + onPort(443, gateway('a/h', '{istio: x}', '["*"]')), 8080, 'yes g'],
  ['a Gateway that may select the pods', pods + possible, 8080, 'unknown ?p'],
  ['a Gateway that may select the pods, elsewhere', pods + possible, 80, 'no'],
  ['a Gateway beside one that may select the pods', pods + certain + possible, 8080, 'yes g ?p'],
  [
    'a Gateway for other pods',
    pods +
      deployment('b/other', '{istio: other}') +
      service('b/other', '{istio: other}') +
      gateway('a/o', '{istio: other}', '["*"]'),
    8080,
    'no',
  ],
  ['a Gateway where no Service is known', deployment('a/gw', '{istio: x}') + certain, 80, 'unknown ?g'],
  [
    'a Gateway where two Services disagree',
    pods + service('a/t', '{istio: x}', '{port: 80, targetPort: 9090}') + certain,
    9090,
    'unknown ?g',
  ],
  [
    'a Gateway where two Services disagree, elsewhere',
    pods + service('a/t', '{istio: x}', '{port: 80, targetPort: 9090}') + certain,
    80,
    'no',
  ],
  ['a server without port', pods + withoutPort, 9999, 'unknown ?w'],
  [
    'the Gateway API',
    deployment('a/web', api) + service('a/web', api, '{port: 80, targetPort: 8080}'),
    8080,
    'unknown',
  ],
  [
    'the Gateway API, elsewhere',
    deployment('a/web', api) + service('a/web', api, '{port: 80, targetPort: 8080}'),
    80,
    'no',
  ],
  [
    'the Gateway API on a second port',
    deployment('a/web', api) +
      service('a/web', api, '{port: 80, targetPort: 8080, name: a}, {port: 81, targetPort: 8081, name: b}'),
    8081,
    'unknown',
  ],
  ['the Gateway API without Service', deployment('a/web', api), 80, 'unknown'],
  [
    'the Gateway API by a name of unknown pods',
    service('a/web', api, '{port: 15021}, {port: 80, targetPort: web}'),
    80,
    'unknown',
  ],
])('a port is opened by %s: case %#', (_, text, port, expected) => {
  expect(opened(text, port)).toBe(expected);
});
