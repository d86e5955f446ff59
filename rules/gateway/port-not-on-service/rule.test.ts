import { expect, it } from 'vitest';
import { deployment, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import rule from './rule.ts';

const server = (port: number, hosts = '"*"', more = '') =>
  `{port: {number: ${port}, name: http-${port}, protocol: HTTP}, hosts: [${hosts}]${more}}`;
const gateway = (...servers: readonly string[]) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec: {selector: {istio: x}, servers: [${servers.join(', ')}]}
`;
const ports = (...list: readonly string[]) =>
  deployment('edge/gw', '{istio: x}') + service('edge/gw', '{istio: x}', list.join(', '));
const status = '{port: 15021, nodePort: 30021, name: status-port}';
const http = '{port: 80, targetPort: 8080, nodePort: 30080, name: http2}';
const https = '{port: 443, targetPort: 8443, nodePort: 30443, name: https}';
const ingress = (port: number) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: edge}
spec: {ingressClassName: alb, defaultBackend: {service: {name: gw, port: {number: ${port}}}}}
`;

/** What is said, each as its message, the text of the related places, the fix and what is assumed. */
function told(...texts: readonly string[]): readonly string[] {
  return [...rule.check(modelOf(texts.join('')))].map(({ message, related = [], fixes = [], lowered }) => {
    const titles = fixes.flatMap((fix) => (fix ? `${fix.applicability}: ${fix.title}` : []));
    return [
      `${message} (${related.map(({ at }) => textAt(at)).join(' ')})`,
      ...titles,
      ...(lowered === undefined ? [] : [`if ${lowered.assumes}`]),
    ].join(', ');
  });
}

const neither = 'server port 9090 is neither port nor targetPort of Service "edge/gw", expected';
it.each<[string, readonly string[], readonly string[]]>([
  ['a port of the Service', [ports(http), gateway(server(80))], []],
  ['a targetPort of the Service', [ports(http), gateway(server(8080))], []],
  ['another port', [ports(http), gateway(server(9090))], [`${neither} 80 (80)`]],
  [
    'another port than two, the larger first, and the status port',
    [ports(status, https, http), gateway(server(9090))],
    [`${neither} 80 or 443 (443 80)`],
  ],
  [
    'another port than three',
    [ports(https, '{port: 8081, targetPort: 8081, name: http-b}', http), gateway(server(9090))],
    [`${neither} 80, 443 or 8081 (443 8081 80)`],
  ],
  [
    'a nodePort',
    [ports(https, http), gateway(server(30080))],
    ['server port 30080 is the nodePort of port 80 ("http2"), expected 80 (30080), safe: write 80'],
  ],
  [
    'a nodePort of a port without name',
    [ports('{port: 80, targetPort: 8080, nodePort: 30080}'), gateway(server(30080))],
    ['server port 30080 is the nodePort of port 80, expected 80 (30080), safe: write 80'],
  ],
  [
    'a nodePort, beside a server of that port',
    [ports(http), gateway(server(80, 'a.com'), server(30080, 'b.com'))],
    ['server port 30080 is the nodePort of port 80 ("http2"), expected 80 (30080)'],
  ],
  [
    'a port that an Ingress asks for as well, where that is said',
    [ports(http), gateway(server(9090)), ingress(9090)],
    [],
  ],
  [
    'a port, where an Ingress asks for another one that is not there',
    [ports(http), gateway(server(9090)), ingress(9091)],
    [`${neither} 80 (80)`],
  ],
  [
    'a port that an Ingress asks for of another Service',
    [
      ports(http),
      service('edge/web', '{app: web}', '{port: 80, name: http}'),
      gateway(server(9090)),
      ingress(9090).replace('{name: gw,', '{name: web,'),
    ],
    ['server port 9090 is neither port nor targetPort of Service "edge/gw", expected 80 (80)'],
  ],
  [
    'a port that an Ingress asks for of one of two Services',
    [
      ports(http),
      service('edge/more', '{istio: x}', '{port: 90, name: more}'),
      gateway(server(9090)),
      ingress(9090),
    ],
    [],
  ],
  [
    'a nodePort of two Services',
    [
      ports(http),
      service('edge/more', '{istio: x}', '{port: 90, nodePort: 30080, name: more}'),
      gateway(server(30080)),
    ],
    [
      'server port 30080 is neither port nor targetPort of Service "edge/gw" or "edge/more", expected 80 or 90 (80 90)',
    ],
  ],
  [
    'another port than those of two gateways, by name',
    [
      ports(http).replaceAll('edge', 'z'),
      ports('{port: 90, name: more}').replaceAll('edge', 'a'),
      gateway(server(9090)),
    ],
    [
      'server port 9090 is neither port nor targetPort of Service "a/gw" or "z/gw", expected 80 or 90 (80 90)',
    ],
  ],
  [
    'a port that only redirects, of a host that one of two gateways serves elsewhere',
    [
      ports(http),
      deployment('a/gw', '{istio: x, app: more}'),
      service('a/gw', '{app: more}', http),
      gateway(server(9090, 'a.com', ', tls: {httpsRedirect: true}')),
      gateway(server(80, 'a.com')).replace('name: g,', 'name: h,').replace('{istio: x}', '{app: more}'),
    ],
    ['server port 9090 is neither port nor targetPort of Service "a/gw" or "edge/gw", expected 80 (80 80)'],
  ],
  [
    'another port that only redirects',
    [ports(http), gateway(server(80), server(9090, '"*"', ', tls: {httpsRedirect: true}'))],
    [`${neither} 80 (80), if nobody asks for its hosts in clear`],
  ],
  [
    'another port that only redirects, of hosts of which one is served',
    [ports(http), gateway(server(80, 'a.com'), server(9090, 'a.com, b.com', ', tls: {httpsRedirect: true}'))],
    [`${neither} 80 (80)`],
  ],
])('asks whether a server is on %s', (_, texts, expected) => {
  expect(told(...texts)).toEqual(expected);
});

const unprivileged = 'args: [proxy, router], env: [{name: ISTIO_META_UNPRIVILEGED_POD, value: "true"}]';
it.each<[string, string, readonly string[]]>([
  [
    'that may open it',
    ports(http),
    [
      'Envoy listens on a port that nothing sends to. The hosts of this server are not served: the load balancer answers 502 where nothing else listens on the port that it sends to, else istio-envoy answers 404.',
    ],
  ],
  [
    'that may not open it',
    ports(http).replace('args: [proxy, router]', unprivileged),
    [
      'istiod makes no listener, since the pods cannot open a port below 1024. The hosts of this server are not served: the load balancer answers 502 where nothing else listens on the port that it sends to, else istio-envoy answers 404.',
    ],
  ],
  [
    'one of which may not open it',
    ports(http).replace('args: [proxy, router]', unprivileged) + ports(http).replaceAll('edge', 'a'),
    [
      'Envoy listens on a port that nothing sends to. The hosts of this server are not served: the load balancer answers 502 where nothing else listens on the port that it sends to, else istio-envoy answers 404.',
    ],
  ],
])('says what becomes of a low port of pods %s', (_, text, expected) => {
  expect([...rule.check(modelOf(text + gateway(server(81))))].map(({ effect }) => effect)).toEqual(expected);
});
