import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { misplacedTrust } from './misplaced-trust.ts';

const trust = "proxy.istio.io/config: '{gatewayTopology: {numTrustedProxies: 1}}'";
const gateway = (annotations: string, ofPods = '') => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: gw, namespace: a, annotations: {${annotations}}}
spec: {template: {metadata: {labels: {istio: x}, annotations: {${ofPods}}}, spec: {containers: [{name: istio-proxy, image: auto}]}}}
`;
const service = (annotations: string) => `---
apiVersion: v1
kind: Service
metadata: {name: front, namespace: a, annotations: {${annotations}}}
spec: {selector: {istio: x}, ports: [{port: 80}]}
`;
const istioGateway = (annotations: string) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: public, namespace: a, annotations: {${annotations}}}
spec: {selector: {istio: x}, servers: []}
`;
const proxyConfig = (spec: string, apiVersion = 'networking.istio.io/v1beta1') => `---
apiVersion: ${apiVersion}
kind: ProxyConfig
metadata: {name: p, namespace: a}
spec: ${spec}
`;
const mesh = (config: string) => `---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data: {mesh: "${config}"}
`;

it.each<[string, string, readonly string[]]>([
  ['nothing', gateway(''), []],
  ['the pods themselves', gateway('', trust), []],
  ['the Deployment', gateway(trust), ['metadata Deployment of gw at proxy.istio.io/config']],
  ['the Deployment beside its pods', gateway(trust, trust), []],
  [
    'the Deployment beside other settings of its pods',
    gateway(trust, "proxy.istio.io/config: '{}'"),
    ['metadata Deployment of gw at proxy.istio.io/config'],
  ],
  ['the Service', gateway('') + service(trust), ['metadata Service of gw at proxy.istio.io/config']],
  ['the Service of no gateway', service(trust).replace('istio: x', 'app: web'), []],
  ['the Gateway', istioGateway(trust), ['metadata Gateway at proxy.istio.io/config']],
  ['other settings of the Gateway', istioGateway("proxy.istio.io/config: '{concurrency: 1}'"), []],
  ['what cannot be read', istioGateway("proxy.istio.io/config: '$(CONFIG)'"), []],
  [
    'a ProxyConfig',
    proxyConfig('{gatewayTopology: {numTrustedProxies: 1}}'),
    ['ProxyConfig ProxyConfig at numTrustedProxies'],
  ],
  [
    'a ProxyConfig by itself',
    proxyConfig('{numTrustedProxies: 1}'),
    ['ProxyConfig ProxyConfig at numTrustedProxies'],
  ],
  ['a ProxyConfig without', proxyConfig('{concurrency: 1}'), []],
  [
    'another kind of its group',
    proxyConfig('{numTrustedProxies: 1}').replace('kind: ProxyConfig', 'kind: Sidecar'),
    [],
  ],
  ['a ProxyConfig without spec', proxyConfig('~'), []],
  ['a ProxyConfig of others', proxyConfig('{numTrustedProxies: 1}', 'example.com/v1'), []],
  [
    'all of them',
    proxyConfig('{numTrustedProxies: 1}') + istioGateway(trust) + gateway(trust) + service(trust),
    [
      'metadata Deployment of gw at proxy.istio.io/config',
      'metadata Service of gw at proxy.istio.io/config',
      'ProxyConfig ProxyConfig at numTrustedProxies',
      'metadata Gateway at proxy.istio.io/config',
    ],
  ],
  [
    'the mesh, which counts',
    mesh('defaultConfig: {gatewayTopology: {numTrustedProxies: 1}}') + gateway(trust) + istioGateway(trust),
    [],
  ],
  [
    'the mesh without',
    mesh('defaultConfig: {}') + istioGateway(trust),
    ['metadata Gateway at proxy.istio.io/config'],
  ],
])('trust is misplaced by %s', (_, text, expected) => {
  const { gatewayProxies, inventory } = modelOf(text);
  expect(
    misplacedTrust(gatewayProxies, inventory).map(({ resource, where, proxy, at }) =>
      [where, resource.id.kind, ...(proxy === undefined ? [] : ['of', proxy.name]), 'at', textAt(at)].join(
        ' ',
      ),
    ),
  ).toEqual(expected);
});
