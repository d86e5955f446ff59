import { expect, it } from 'vitest';
import type { Settings } from '../../../src/settings/settings.ts';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { faultsOf } from './faults.ts';

interface Case {
  /** The port of Service web. */
  readonly port?: string;
  readonly containers?: string;
  readonly routes?: string;
  readonly beside?: readonly string[];
  readonly complete?: Settings['complete'];
}

const toWeb = '{route: [{destination: {host: web, port: {number: 443}}}]}';
const usual = '{name: https, port: 443, targetPort: 8443}';

/** The ports for TLS that get plain HTTP, each as `protocol from number of uses, what speaks against it`. */
function plaintext({ port = usual, containers, routes, beside = [], complete }: Case): readonly string[] {
  const model = modelOf(
    deployment('edge/gw', '{istio: x}') +
      service('edge/gw', '{istio: x}') +
      gateway('edge/g', '{istio: x}', '[a.com]') +
      virtualService('shop/v', `hosts: [a.com], gateways: [edge/g], ${routes ?? `http: [${toWeb}]`}`) +
      service('shop/web', '{app: web}', port) +
      (containers === undefined ? '' : deployment('shop/web', '{app: web}', containers)) +
      beside.join(''),
    { ...defaultSettings, ...(complete === undefined ? {} : { complete }) },
  );
  return faultsOf(model).plaintextToTls.map(
    ({ protocol, uses, doubt }) => `${protocol} from ${uses.length}, ${doubt ?? 'nothing'}`,
  );
}

const rule = (spec: string, namespace = 'shop') => `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: r, namespace: ${namespace}}
spec: {host: web.shop.svc.cluster.local, ${spec}}
`;
const silent = 'trafficPolicy: {connectionPool: {tcp: {maxConnections: 10}}}';
const originates = 'trafficPolicy: {tls: {mode: SIMPLE}}';
/** A second gateway that gets the routes too, in the namespace of which there may be a rule of its own. */
const secondGateway =
  deployment('more/gw', '{istio: z}') +
  service('more/gw', '{istio: z}') +
  gateway('more/g', '{istio: z}', '[a.com]');
const onBoth = virtualService('shop/w', `hosts: [a.com], gateways: [more/g], http: [${toWeb}]`);
it.each<[string, Case, readonly string[]]>([
  ['a port for HTTPS', {}, ['HTTPS from 1, rules outside the input']],
  [
    'a port for HTTPS of a complete input',
    { complete: 'all', containers: '{name: app}' },
    ['HTTPS from 1, nothing'],
  ],
  [
    'a port for TLS',
    { port: '{name: tls-web, port: 443, targetPort: 8443}' },
    ['TLS from 1, rules outside the input'],
  ],
  ['a port for HTTP', { port: '{name: http, port: 443, targetPort: 8443}' }, []],
  ['a port for TCP', { port: '{name: tcp, port: 443, targetPort: 8443}' }, []],
  ['a rule without tls', { beside: [rule(silent)] }, ['HTTPS from 1, nothing']],
  ['a rule that originates TLS', { beside: [rule(originates)] }, []],
  ['a rule that originates TLS, of a gateway', { beside: [rule(originates, 'edge')] }, []],
  ['a rule that switches TLS off', { beside: [rule('trafficPolicy: {tls: {mode: DISABLE}}')] }, []],
  [
    'a rule without tls, of one of two gateways',
    { beside: [rule(`${silent}, exportTo: ["."]`, 'more'), secondGateway, onBoth] },
    ['HTTPS from 2, rules outside the input'],
  ],
  [
    'a rule that originates TLS, of one of two gateways',
    { beside: [rule(`${originates}, exportTo: ["."]`, 'more'), secondGateway, onBoth] },
    [],
  ],
  [
    'routes for TLS',
    {
      routes:
        'tls: [{match: [{sniHosts: [a.com]}], route: [{destination: {host: web, port: {number: 443}}}]}]',
    },
    [],
  ],
  [
    'routes for HTTP beside one for TLS',
    {
      routes: `http: [${toWeb}, ${toWeb}], tls: [{match: [{sniHosts: [a.com]}], route: [{destination: {host: web, port: {number: 443}}}]}]`,
    },
    ['HTTPS from 2, rules outside the input'],
  ],
  ['pods on port 80', { port: '{name: https, port: 443, targetPort: 80}' }, ['HTTPS from 1, plain pods']],
  ['pods on port 8080', { port: '{name: https, port: 443, targetPort: 8080}' }, ['HTTPS from 1, plain pods']],
  [
    'pods on a port http',
    { port: '{name: https, port: 443, targetPort: http}' },
    ['HTTPS from 1, plain pods'],
  ],
  [
    'pods on a named port',
    { port: '{name: https, port: 443, targetPort: web}' },
    ['HTTPS from 1, rules outside the input'],
  ],
  [
    'pods on a named port that is 8080',
    {
      port: '{name: https, port: 443, targetPort: web}',
      containers: '{name: app, ports: [{name: web, containerPort: 8080}]}',
    },
    ['HTTPS from 1, plain pods'],
  ],
  [
    'pods on a named port that is 80',
    {
      port: '{name: https, port: 443, targetPort: web}',
      containers: '{name: app, ports: [{name: web, containerPort: 80}]}',
    },
    ['HTTPS from 1, plain pods'],
  ],
  [
    'pods on a named port that is another',
    {
      port: '{name: https, port: 443, targetPort: web}',
      containers: '{name: app, ports: [{name: web, containerPort: 8443}]}',
    },
    ['HTTPS from 1, rules outside the input'],
  ],
])('%s', (_, one, expected) => {
  expect(plaintext(one)).toEqual(expected);
});

const entry = (port: string) => `---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: e, namespace: shop}
spec: {hosts: [api.b.com], location: MESH_EXTERNAL, resolution: DNS, ports: [${port}]}
`;
it.each<[string, string, readonly string[]]>([
  ['as it is', '{number: 443, name: https, protocol: HTTPS}', ['HTTPS from 1, rules outside the input']],
  ['that leads to plain HTTP', '{number: 443, name: https, protocol: HTTPS, targetPort: 80}', []],
  ['for HTTP', '{number: 443, name: https, protocol: HTTP}', []],
])('a port of a ServiceEntry %s', (_, port, expected) => {
  const routes = 'http: [{route: [{destination: {host: api.b.com, port: {number: 443}}}]}]';
  expect(plaintext({ routes, beside: [entry(port)] })).toEqual(expected);
});
