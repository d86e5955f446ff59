import { expect, it } from 'vitest';
import { albIngress, deployment, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const status = '{port: 15021, name: status-port}';
const http = '{port: 80, targetPort: 8080, name: http2}';
const https = '{port: 443, targetPort: 8443, name: https}';
const backend = (port: string, name = 'gw') => `backend: {service: {name: ${name}, port: {${port}}}}`;
const path = (port: string, name = 'gw', at = '/') =>
  `{path: "${at}", pathType: Prefix, ${backend(port, name)}}`;
const rules = (...paths: readonly string[]) => `rules: [{http: {paths: [${paths.join(', ')}]}}]`;
/** An Ingress that sends to one port of Service `gw`. */
const front = (port: string, annotations: Readonly<Record<string, string>> = {}) =>
  albIngress('edge/i', rules(path(port)), annotations);
const spoken = (protocol: string, more: Readonly<Record<string, string>> = {}) => ({
  'backend-protocol': protocol,
  ...more,
});

const own = (...ports: readonly string[]) => service('edge/gw', '{istio: gw}', [status, ...ports].join(', '));
const annotated = (text: string, annotations: Readonly<Record<string, string>>) => {
  const keyed = Object.entries(annotations).map(([key, value]) => [
    `alb.ingress.kubernetes.io/${key}`,
    value,
  ]);
  return text.replace(
    'namespace: edge}',
    `namespace: edge, annotations: ${JSON.stringify(Object.fromEntries(keyed))}}`,
  );
};
const pods = (name = 'gw', labels = '{istio: gw}') => deployment(`edge/${name}`, labels);
const server = (number: number, protocol: string, hosts = '"*"', tls = '{mode: SIMPLE, credentialName: c}') =>
  `{port: {number: ${number}, name: p${number}-${protocol.toLowerCase()}, protocol: ${protocol}}, hosts: [${hosts}]${/HTTPS|TLS/.test(protocol) ? `, tls: ${tls}` : ''}}`;
const gate = (servers: readonly string[], selector = '{istio: gw}', name = 'g') => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: edge}
spec: {selector: ${selector}, servers: [${servers.join(', ')}]}
`;

/** What is told, each as its message, what stands at the place, the places beside it, help and repairs with the values that they write. */
function mismatches(text: string): readonly string[] {
  return [...rule.check(modelOf(text))].map(({ at, message, related = [], help, fixes = [], lowered }) => {
    const repairs = fixes.flatMap((fix) =>
      fix
        ? ` → ${fix.title} (${fix.edits.map((edit) => ('value' in edit ? `${edit.at.path.at(-1)}=${edit.value}` : edit.op)).join(' ')})`
        : [],
    );
    return `${message} [${textAt(at)}] ${related.map((one) => textAt(one.at)).join()}${help === undefined ? '' : ', help'}${repairs.join('')}${lowered === undefined ? '' : `, if ${lowered.assumes}`}`
      .replace('load balancer speaks', 'LB:')
      .replaceAll('alb.ingress.kubernetes.io/', '')
      .replace('Gateway "edge/g"', 'g');
  });
}

it.each<[string, string, string, readonly string[], readonly string[]]>([
  ['HTTP to HTTP', front('number: 80'), own(http), [server(80, 'HTTP')], []],
  [
    'HTTP to HTTPS',
    front('number: 443'),
    own(https),
    [server(443, 'HTTPS')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" [443] HTTPS → speak HTTPS to the gateway (backend-protocol=HTTPS)',
    ],
  ],
  [
    'HTTP to HTTPS by the name of the port',
    front('name: https'),
    own(https),
    [server(443, 'HTTPS')],
    [
      'LB: HTTP to port "https", where g serves HTTPS, expected backend-protocol "HTTPS" [https] HTTPS → speak HTTPS to the gateway (backend-protocol=HTTPS)',
    ],
  ],
  [
    'HTTP to HTTPS, with a port for HTTP',
    front('number: 443'),
    own(https, http),
    [server(443, 'HTTPS'), server(80, 'HTTP')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" or port 80 [443] HTTPS → speak HTTPS to the gateway (backend-protocol=HTTPS) → send to port 80 (number=80)',
    ],
  ],
  [
    'HTTP to HTTPS by the name of the port, with a port for HTTP',
    front('name: https'),
    own(https, http),
    [server(443, 'HTTPS'), server(80, 'HTTP')],
    [
      'LB: HTTP to port "https", where g serves HTTPS, expected backend-protocol "HTTPS" or port 80 [https] HTTPS → speak HTTPS to the gateway (backend-protocol=HTTPS) → send to port http2 (name=http2)',
    ],
  ],
  [
    'HTTP to HTTPS, with a port without server',
    front('number: 443'),
    own(http, https),
    [server(443, 'HTTPS')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" [443] HTTPS → speak HTTPS to the gateway (backend-protocol=HTTPS)',
    ],
  ],
  [
    'HTTP to HTTPS, with a port that no pod declares',
    front('number: 443'),
    own('{port: 80, targetPort: web, name: http2}', https),
    [server(443, 'HTTPS'), server(80, 'HTTP')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" [443] HTTPS → speak HTTPS to the gateway (backend-protocol=HTTPS)',
    ],
  ],
  [
    'HTTP to HTTPS of one host',
    front('number: 443'),
    own(https),
    [server(443, 'HTTPS', 'a.com')],
    ['LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" [443] HTTPS, help'],
  ],
  [
    'HTTP to HTTPS with certificates of clients',
    front('number: 443'),
    own(https),
    [server(443, 'HTTPS', '"*"', '{mode: MUTUAL, credentialName: c}')],
    ['LB: HTTP to port 443, where g serves HTTPS, expected a server with protocol "HTTP" [443] HTTPS, help'],
  ],
  [
    'HTTP to HTTPS with certificates of clients as they like',
    front('number: 443'),
    own(https),
    [server(443, 'HTTPS', '"*"', '{mode: OPTIONAL_MUTUAL, credentialName: c}')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" [443] HTTPS → speak HTTPS to the gateway (backend-protocol=HTTPS)',
    ],
  ],
  [
    'HTTP to TLS',
    front('number: 443'),
    own(https),
    [server(443, 'TLS')],
    [
      'LB: HTTP to port 443, where g serves TLS, expected backend-protocol "HTTPS" [443] TLS → speak HTTPS to the gateway (backend-protocol=HTTPS)',
    ],
  ],
  [
    'HTTP to TLS that is passed on',
    front('number: 443'),
    own(https),
    [server(443, 'TLS', '"*"', '{mode: PASSTHROUGH}')],
    ['LB: HTTP to port 443, where g serves TLS, expected a server with protocol "HTTP" [443] TLS, help'],
  ],
  [
    'HTTP to HTTPS and TLS',
    front('number: 443'),
    own(https),
    [server(443, 'HTTPS', 'a.com'), server(443, 'TLS', 'b.com')],
    ['LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" [443] HTTPS, help'],
  ],
  [
    'HTTPS to HTTP',
    front('number: 80', spoken('HTTPS')),
    own(http),
    [server(80, 'HTTP')],
    [
      'LB: HTTPS to port 80, where g serves HTTP, expected backend-protocol "HTTP" ["HTTPS"] HTTP,gw → speak HTTP to the gateway (backend-protocol=HTTP)',
    ],
  ],
  [
    'HTTPS to HTTP, with a port for HTTPS',
    front('number: 80', spoken('HTTPS')),
    own(http, https),
    [server(80, 'HTTP'), server(443, 'HTTPS')],
    [
      'LB: HTTPS to port 80, where g serves HTTP, expected backend-protocol "HTTP" or port 443 ["HTTPS"] HTTP,gw → speak HTTP to the gateway (backend-protocol=HTTP) → send to port 443 (number=443)',
    ],
  ],
  ['HTTPS to HTTPS', front('number: 443', spoken('HTTPS')), own(https), [server(443, 'HTTPS')], []],
  [
    'HTTPS to HTTP, as the Service asks',
    front('number: 80'),
    annotated(own(http), spoken('HTTPS')),
    [server(80, 'HTTP')],
    [
      'LB: HTTPS to port 80, where g serves HTTP, expected backend-protocol "HTTP" ["HTTPS"] HTTP,gw → speak HTTP to the gateway (backend-protocol=HTTP)',
    ],
  ],
  [
    'HTTP to HTTPS, as the Service asks',
    front('number: 443'),
    annotated(own(https), spoken('HTTP')),
    [server(443, 'HTTPS')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" ["HTTP"] HTTPS,gw → speak HTTPS to the gateway (backend-protocol=HTTPS)',
    ],
  ],
  [
    'HTTP to HTTPS, as the Ingress asks',
    front('number: 443', spoken('HTTP')),
    own(https),
    [server(443, 'HTTPS')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" ["HTTP"] HTTPS,gw → speak HTTPS to the gateway (backend-protocol=HTTPS)',
    ],
  ],
  [
    'a protocol that is filled in later',
    front('number: 443', spoken('$(P)')),
    own(https),
    [server(443, 'HTTPS')],
    [],
  ],
  ['a protocol that is none', front('number: 443', spoken('TCP')), own(https), [server(443, 'HTTPS')], []],
  [
    'HTTP to HTTPS, checked on the status port',
    front('number: 443', { 'healthcheck-port': '15021' }),
    own(https),
    [server(443, 'HTTPS')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" [443] HTTPS → speak HTTPS to the gateway (backend-protocol=HTTPS healthcheck-protocol=HTTP)',
    ],
  ],
  [
    'HTTP to HTTPS, checked on the port of the traffic',
    front('number: 443', { 'healthcheck-port': 'traffic-port' }),
    own(https),
    [server(443, 'HTTPS')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" [443] HTTPS → speak HTTPS to the gateway (backend-protocol=HTTPS)',
    ],
  ],
  [
    'HTTP to HTTPS, checked on the status port over HTTP',
    front('number: 443', { 'healthcheck-port': '15021', 'healthcheck-protocol': 'HTTP' }),
    own(https),
    [server(443, 'HTTPS')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" [443] HTTPS → speak HTTPS to the gateway (backend-protocol=HTTPS)',
    ],
  ],
  [
    'HTTP to HTTPS, checked on a port that is filled in later',
    front('number: 443', { 'healthcheck-port': '$(P)' }),
    own(https),
    [server(443, 'HTTPS')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" [443] HTTPS → speak HTTPS to the gateway (backend-protocol=HTTPS)',
    ],
  ],
  [
    'HTTP to HTTPS, checked over a protocol that is filled in later',
    front('number: 443', { 'healthcheck-port': '15021', 'healthcheck-protocol': '$(P)' }),
    own(https),
    [server(443, 'HTTPS')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" [443] HTTPS → speak HTTPS to the gateway (backend-protocol=HTTPS)',
    ],
  ],
  [
    'HTTPS to HTTP, checked on the status port',
    front('number: 80', spoken('HTTPS', { 'healthcheck-port': '15021' })),
    own(http),
    [server(80, 'HTTP')],
    [
      'LB: HTTPS to port 80, where g serves HTTP, expected backend-protocol "HTTP" ["HTTPS"] HTTP,gw → speak HTTP to the gateway (backend-protocol=HTTP)',
    ],
  ],
  [
    'a Service outside the input',
    front('number: 443'),
    '',
    [server(443, 'HTTPS')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" [443] HTTPS, if Service "edge/gw", which is not in the input, has no backend-protocol',
    ],
  ],
  [
    'an Ingress with two ports of the Service',
    albIngress('edge/i', rules(path('number: 443'), path('number: 80', 'gw', '/x'))),
    own(https, http),
    [server(443, 'HTTPS'), server(80, 'HTTP')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" or port 80 [443] HTTPS → send to port 80 (number=80)',
    ],
  ],
  [
    'an Ingress with the port twice',
    albIngress('edge/i', rules(path('number: 443'), path('number: 443', 'gw', '/x'))),
    own(https),
    [server(443, 'HTTPS')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" [443] HTTPS → speak HTTPS to the gateway (backend-protocol=HTTPS)',
    ],
  ],
  [
    'an Ingress with another Service',
    albIngress('edge/i', rules(path('number: 443'), path('number: 80', 'web', '/x'))),
    own(https),
    [server(443, 'HTTPS')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" [443] HTTPS → speak HTTPS to the gateway (backend-protocol=HTTPS)',
    ],
  ],
  [
    'an Ingress that asks, with another Service',
    albIngress('edge/i', rules(path('number: 443'), path('number: 80', 'web', '/x')), spoken('HTTP')),
    own(https),
    [server(443, 'HTTPS')],
    ['LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" ["HTTP"] HTTPS,gw'],
  ],
  [
    'an Ingress that asks, with two other Services',
    albIngress(
      'edge/i',
      rules(path('number: 443'), path('number: 80', 'web', '/x'), path('number: 80', 'more', '/y')),
      spoken('HTTP'),
    ),
    own(https),
    [server(443, 'HTTPS')],
    ['LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" ["HTTP"] HTTPS,gw'],
  ],
  [
    'an Ingress that asks, beside one for another port',
    front('number: 443', spoken('HTTP')) + albIngress('edge/j', rules(path('number: 80'))),
    own(https, http),
    [server(443, 'HTTPS'), server(80, 'HTTP')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" or port 80 ["HTTP"] HTTPS,gw → speak HTTPS to the gateway (backend-protocol=HTTPS) → send to port 80 (number=80)',
    ],
  ],
  [
    'a Service that asks, beside an Ingress for another port',
    front('number: 443') + albIngress('edge/j', rules(path('number: 80'))),
    annotated(own(https, http), spoken('HTTP')),
    [server(443, 'HTTPS'), server(80, 'HTTP')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" or port 80 ["HTTP"] HTTPS,gw → send to port 80 (number=80)',
    ],
  ],
  [
    'an Ingress beside one for another Service',
    front('number: 443') + albIngress('edge/j', rules(path('number: 80', 'web'))),
    own(https),
    [server(443, 'HTTPS')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" [443] HTTPS → speak HTTPS to the gateway (backend-protocol=HTTPS)',
    ],
  ],
  [
    'an Ingress of which all is redirected to a member of its group',
    front('number: 443', { 'group.name': 'x', 'listen-ports': '[{"HTTP":80}]', 'ssl-redirect': '443' }) +
      albIngress('edge/j', rules(path('number: 80', 'web')), {
        'group.name': 'x',
        'listen-ports': '[{"HTTPS":443}]',
        'certificate-arn': 'arn:aws:acm:eu-west-1:111122223333:certificate/c',
      }),
    own(https),
    [server(443, 'HTTPS')],
    [],
  ],
])('%s', (_, ingress, service, servers, expected) => {
  expect(mismatches(ingress + service + pods() + gate(servers))).toEqual(expected);
});

const two =
  service('edge/gw', '{app: gw}', [status, https, http].join(', ')) +
  pods('gw', '{app: gw, istio: a}') +
  pods('more', '{app: gw, istio: b}');
it.each<[string, readonly string[], readonly string[], readonly string[]]>([
  [
    'both for HTTPS',
    [server(443, 'HTTPS')],
    [server(443, 'HTTPS')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" [443] HTTPS → speak HTTPS to the gateway (backend-protocol=HTTPS)',
    ],
  ],
  ['one for HTTPS', [server(443, 'HTTPS')], [server(443, 'HTTP')], []],
  ['one without server', [server(443, 'HTTPS')], [server(80, 'HTTP')], []],
  [
    'both for HTTPS, and one for HTTP on another port',
    [server(443, 'HTTPS'), server(80, 'HTTP')],
    [server(443, 'HTTPS')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" [443] HTTPS → speak HTTPS to the gateway (backend-protocol=HTTPS)',
    ],
  ],
  [
    'both for HTTPS, and both for HTTP on another port',
    [server(443, 'HTTPS'), server(80, 'HTTP')],
    [server(443, 'HTTPS'), server(80, 'HTTP')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" or port 80 [443] HTTPS → speak HTTPS to the gateway (backend-protocol=HTTPS) → send to port 80 (number=80)',
    ],
  ],
  [
    'one for every host, one for one',
    [server(443, 'HTTPS')],
    [server(443, 'HTTPS', 'a.com')],
    ['LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" [443] HTTPS, help'],
  ],
  [
    'one for HTTPS, one for TLS',
    [server(443, 'HTTPS')],
    [server(443, 'TLS')],
    [
      'LB: HTTP to port 443, where g serves HTTPS, expected backend-protocol "HTTPS" [443] HTTPS → speak HTTPS to the gateway (backend-protocol=HTTPS)',
    ],
  ],
])('two gateways, %s', (_, first, second, expected) => {
  const gates = gate(first, '{istio: a}') + gate(second, '{istio: b}', 'h');
  expect(mismatches(front('number: 443') + two + gates)).toEqual(expected);
});

const filter = `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: f, namespace: edge}
spec: {configPatches: [{applyTo: LISTENER, match: {context: GATEWAY}, patch: {operation: ADD, value: {}}}]}
`;
it.each<[string, string, readonly string[]]>([
  [
    'HTTP to HTTPS',
    front('number: 443') + own(https) + pods() + gate([server(443, 'HTTPS')]),
    [
      'Ingress i spec.rules.0.http.paths.0.backend.service.port.number: load balancer speaks HTTP to port 443, where Gateway "edge/g" serves HTTPS, expected backend-protocol "HTTPS"',
      '= Envoy gets plain HTTP where it waits for TLS and closes the connection: the load balancer answers 502 to every request. Health checks on the status port stay green.',
      'Gateway g spec.servers.0.port.protocol: serves HTTPS',
      'unsafe: speak HTTPS to the gateway',
      '  add Service gw metadata.annotations.alb.ingress.kubernetes.io/backend-protocol "HTTPS"',
    ],
  ],
  [
    'HTTPS to HTTP',
    front('number: 80', spoken('HTTPS')) + own(http) + pods() + gate([server(80, 'HTTP')]),
    [
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol: load balancer speaks HTTPS to port 80, where Gateway "edge/g" serves HTTP, expected backend-protocol "HTTP"',
      '= Envoy gets TLS where it waits for plain HTTP and closes the connection: the load balancer answers 502 to every request. Health checks on the status port stay green.',
      'Gateway g spec.servers.0.port.protocol: serves HTTP',
      'Ingress i spec.rules.0.http.paths.0.backend.service.name: the load balancer sends here',
      'unsafe: speak HTTP to the gateway',
      '  set Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol "HTTP"',
    ],
  ],
  [
    'HTTPS to HTTP past an EnvoyFilter',
    front('number: 80', spoken('HTTPS')) + own(http) + pods() + gate([server(80, 'HTTP')]) + filter,
    [
      'Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol: load balancer speaks HTTPS to port 80, where Gateway "edge/g" serves HTTP, expected backend-protocol "HTTP"',
      '= Envoy gets TLS where it waits for plain HTTP and closes the connection: the load balancer answers 502 to every request. Health checks on the status port stay green.',
      'Gateway g spec.servers.0.port.protocol: serves HTTP',
      'Ingress i spec.rules.0.http.paths.0.backend.service.name: the load balancer sends here',
      'EnvoyFilter f metadata.name: EnvoyFilter on the gateway',
      'unsafe: speak HTTP to the gateway',
      '  set Ingress i metadata.annotations.alb.ingress.kubernetes.io/backend-protocol "HTTP"',
      'warning, if EnvoyFilter "edge/f" changes no listener (ignore)',
    ],
  ],
])('says all of %s', (_, text, expected) => {
  expect(told(rule, text).split('\n')).toEqual(expected);
});
