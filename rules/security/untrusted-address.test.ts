import { expect, it } from 'vitest';
import { deployment, gateway } from '../../test/support/manifests.ts';
import { modelOf } from '../../test/support/model.ts';
import { lineAt } from '../../test/support/places.ts';
import { untrustedAddresses } from './untrusted-address.ts';

interface Case {
  readonly source?: string;
  /** `load-balancer-attributes` of the Ingress. */
  readonly attributes?: string;
  /** The number of trusted proxies of the mesh; absent where the mesh configuration is outside the input. */
  readonly trusted?: number;
  readonly service?: { readonly type?: string; readonly annotations?: string };
}

/** The terms that compare another address, each as `name: why`, with what says the number and what is assumed. */
function untrusted({ source = 'remoteIpBlocks: [10.0.0.0/8]', attributes, trusted, service = {} }: Case) {
  const { type = 'NodePort', annotations = '{}' } = service;
  const mesh =
    trusted === undefined
      ? ''
      : `---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data:
  mesh: |
    defaultConfig:
      gatewayTopology:
        numTrustedProxies: ${trusted}
`;
  const text = `${deployment('edge/gw', '{istio: x}')}---
apiVersion: v1
kind: Service
metadata: {name: gw, namespace: edge, annotations: ${annotations}}
spec: {type: ${type}, selector: {istio: x}, ports: [{name: http2, port: 80, targetPort: 8080, nodePort: 30080}]}
${gateway('edge/g', '{istio: x}', '["*"]')}---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: i
  namespace: edge
  annotations:
    kubernetes.io/ingress.class: alb${attributes === undefined ? '' : `\n    alb.ingress.kubernetes.io/load-balancer-attributes: "${attributes}"`}
spec: {defaultBackend: {service: {name: gw, port: {number: 80}}}}
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: p, namespace: edge}
spec: {selector: {matchLabels: {istio: x}}, action: DENY, rules: [{from: [{source: {${source}}}]}]}
${mesh}`;
  return untrustedAddresses(modelOf(text)).map(
    ({ term, why, trustedAt, assumption }) =>
      `${term.name}: ${why}${trustedAt === undefined ? '' : ` (${lineAt(trustedAt)})`}${assumption === undefined ? '' : ` if ${assumption.settledBy}`}`,
  );
}

const mode = (value: string) => `routing.http.xff_header_processing.mode=${value}`;
const none = ['remoteIpBlocks: no proxies (numTrustedProxies: 0)'];
const proxyProtocol = 'service.beta.kubernetes.io/aws-load-balancer-proxy-protocol';
it.each<[string, Case, readonly string[]]>([
  ['no trusted proxy', { trusted: 0 }, none],
  ['one trusted proxy', { trusted: 1 }, []],
  ['two trusted proxies', { trusted: 2 }, []],
  ['the connection in place of the client', { trusted: 0, source: 'ipBlocks: [10.0.0.0/8]' }, []],
  [
    'other addresses',
    { trusted: 0, source: 'notRemoteIpBlocks: [10.0.0.0/8]' },
    ['notRemoteIpBlocks: no proxies (numTrustedProxies: 0)'],
  ],
  ['every address', { trusted: 0, source: 'remoteIpBlocks: [0.0.0.0/0]' }, []],
  ['half of all addresses', { trusted: 0, source: 'remoteIpBlocks: [128.0.0.0/1]' }, none],
  ['every address and others', { trusted: 0, source: 'remoteIpBlocks: [0.0.0.0/0, 10.0.0.0/8]' }, []],
  ['two blocks', { trusted: 0, source: 'remoteIpBlocks: [10.1.0.0/16, 10.0.0.0/8]' }, none],
  ['a block and what is no address', { trusted: 0, source: 'remoteIpBlocks: [10.0.0.0/8, home]' }, []],
  ['what is no address', { trusted: 0, source: 'remoteIpBlocks: [$(BLOCK)]' }, []],
  [
    'a header that is preserved',
    { trusted: 1, attributes: mode('preserve') },
    ['remoteIpBlocks: preserve (numTrustedProxies: 1) if rules'],
  ],
  [
    'a header that is removed',
    { trusted: 1, attributes: mode('remove') },
    ['remoteIpBlocks: remove (numTrustedProxies: 1) if rules'],
  ],
  ['a header that is appended to', { trusted: 1, attributes: mode('append') }, []],
  ['other attributes', { trusted: 1, attributes: 'idle_timeout.timeout_seconds=60' }, []],
  ['attributes that are filled in later', { trusted: 1, attributes: '$(ATTRIBUTES)' }, []],
  ['a header that is preserved, and no trusted proxy', { trusted: 0, attributes: mode('preserve') }, none],
  [
    'the proxy protocol of a Service of type LoadBalancer',
    { trusted: 0, service: { type: 'LoadBalancer', annotations: `{${proxyProtocol}: "*"}` } },
    [],
  ],
  [
    'the proxy protocol of a target group',
    {
      trusted: 0,
      service: { type: 'LoadBalancer', annotations: '{a: b, c/d: "proxy_protocol_v2.enabled=true"}' },
    },
    [],
  ],
  [
    'the proxy protocol of a NodePort Service',
    { trusted: 0, service: { annotations: `{${proxyProtocol}: "*"}` } },
    none,
  ],
  [
    'a load balancer without proxy protocol',
    { trusted: 0, service: { type: 'LoadBalancer', annotations: '{a: b}' } },
    none,
  ],
  ['a load balancer without annotations', { trusted: 0, service: { type: 'LoadBalancer' } }, none],
])('%s', (_, one, expected) => {
  expect(untrusted(one)).toEqual(expected);
});
