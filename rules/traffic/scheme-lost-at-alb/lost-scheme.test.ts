import { expect, it } from 'vitest';
import { deployment, gateway } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { lostSchemes } from './lost-scheme.ts';

interface Case {
  readonly http?: readonly string[];
  readonly ports?: string;
  /** Further annotations of the Ingress, and those of the gateway Service. */
  readonly ingress?: Readonly<Record<string, string>>;
  readonly service?: Readonly<Record<string, string>>;
  /** The number of trusted proxies of the mesh. */
  readonly trusted?: number;
  readonly servers?: string;
  readonly hosts?: string;
}

const suffixed = (values: Readonly<Record<string, string>>) =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
    ),
  );
const to = 'route: [{destination: {host: web}}]';
const match = (text: string) => `{match: [{${text}}], ${to}}`;
const redirect = (text: string) => `{redirect: {${text}}}`;

/** The routes that lose the scheme, each as where and what stands there, with whether clients come back. */
function lost({ http = [], ports = '[{"HTTPS": 443}]', trusted = 0, hosts = 'a.com', ...more }: Case) {
  const annotations = suffixed({
    'listen-ports': ports,
    'certificate-arn': 'arn:aws:acm:eu-west-1:123456789012:certificate/1',
    ...more.ingress,
  });
  const text = `${deployment('edge/gw', '{istio: x}')}---
apiVersion: v1
kind: Service
metadata: {name: gw, namespace: edge, annotations: ${suffixed(more.service ?? {})}}
spec: {type: NodePort, selector: {istio: x}, ports: [{name: http2, port: 80, targetPort: 8080, nodePort: 30080}]}
${
  more.servers === undefined
    ? gateway('edge/g', '{istio: x}', '["*"]')
    : `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec: {selector: {istio: x}, servers: [${more.servers}]}
`
}---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: v, namespace: edge}
spec: {hosts: [${hosts}], gateways: [g], http: [${http.join(', ')}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: edge, annotations: {kubernetes.io/ingress.class: alb, ${annotations.slice(1)}}
spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: gw, port: {number: 80}}}}]}}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data: {mesh: '{"defaultConfig": {"gatewayTopology": {"numTrustedProxies": ${trusted}}}}'}
`;
  return lostSchemes(modelOf(text)).map(
    ({ in: where, at, isMended }) => `${where} ${textAt(at)}${isMended ? ', mended' : ''}`,
  );
}

const uri = redirect('uri: /b');
// Envoy: without trusted proxies X-Forwarded-Proto is that of the connection, which the load balancer makes in clear.
it.each<[string, Case, readonly string[]]>([
  ['nothing of the scheme', { http: [`{${to}}`] }, []],
  ['a scheme of https', { http: [match('scheme: {exact: https}')] }, ['match https']],
  ['a prefix of the scheme', { http: [match('scheme: {prefix: https}')] }, ['match https']],
  [
    'a scheme of https in a match that may be for another Gateway',
    { http: [match('gateways: ["$(GATEWAY)"], scheme: {exact: https}')] },
    [],
  ],
  ['a scheme of http', { http: [match('scheme: {exact: http}')] }, []],
  ['a pattern of the scheme', { http: [match('scheme: {regex: https}')] }, []],
  ['a redirect to a path', { http: [uri] }, ['redirect redirect']],
  ['a redirect to a host', { http: [redirect('authority: b.com')] }, ['redirect redirect']],
  [
    'a redirect of a prefix',
    { http: [`{match: [{uri: {prefix: /a}}], ${redirect('uri: /b').slice(1)}`] },
    ['redirect redirect'],
  ],
  ['a redirect with a scheme', { http: [redirect('uri: /b, scheme: https')] }, []],
  ['a redirect of nothing but its code', { http: [redirect('redirectCode: 302')] }, []],
  ['two routes', { http: [match('scheme: {exact: https}'), uri] }, ['match https', 'redirect redirect']],
  ['a route of two hosts, once', { http: [uri], hosts: 'a.com, b.com' }, ['redirect redirect']],
  ['a redirect, and a trusted proxy', { http: [uri], trusted: 1 }, []],
  ['a redirect, and HTTP alone', { http: [uri], ports: '[{"HTTP": 80}]' }, []],
  [
    'a redirect, and both protocols',
    { http: [uri], ports: '[{"HTTP": 80}, {"HTTPS": 443}]' },
    ['redirect redirect'],
  ],
  [
    'a redirect, and a load balancer that redirects HTTP',
    { http: [uri], ports: '[{"HTTP": 80}, {"HTTPS": 443}]', ingress: { 'ssl-redirect': '443' } },
    ['redirect redirect, mended'],
  ],
  ['a redirect over HTTP/2', { http: [uri], service: { 'backend-protocol-version': 'HTTP2' } }, []],
  [
    'a redirect over a version that is filled in later',
    { http: [uri], service: { 'backend-protocol-version': '$(VERSION)' } },
    ['redirect redirect'],
  ],
  [
    'a redirect, where the gateway redirects everything to HTTPS',
    {
      http: [uri],
      servers: '{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"], tls: {httpsRedirect: true}}',
    },
    [],
  ],
])('%s', (_, one, expected) => {
  expect(lost(one)).toEqual(expected);
});
