import { expect, it } from 'vitest';
import { deployment, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import rule from './rule.ts';

const http = (port: number, hosts = '"*"', more = '') =>
  `{port: {number: ${port}, name: http, protocol: HTTP}, hosts: [${hosts}]${more}}`;
const tls = (port: number, hosts = '"*"') =>
  `{port: {number: ${port}, name: https, protocol: HTTPS}, hosts: [${hosts}], tls: {mode: SIMPLE, credentialName: c}}`;
const tcp = (port: number) => `{port: {number: ${port}, name: tcp, protocol: TCP}, hosts: ["*"]}`;
const gateway = (name: string, servers: readonly string[], created = '') => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: edge${created === '' ? '' : `, creationTimestamp: "${created}"`}}
spec: {selector: {istio: x}, servers: [${servers.join(', ')}]}
`;
function told(texts: readonly string[], istio = ''): readonly string[] {
  const model = modelOf(
    [
      deployment('edge/gw', '{istio: x}'),
      service(
        'edge/gw',
        '{istio: x}',
        '{port: 80, targetPort: 8080, name: a}, {port: 443, targetPort: 8443, name: b}',
      ),
      ...texts,
    ].join(''),
    settingsFor({ istio }),
  );
  return [...rule.check(model)].map(
    ({ at, message, lowered }) =>
      `${message} [${textAt(at)}]${lowered === undefined ? '' : `, if ${lowered.assumes}`}`,
  );
}

const both = (one: string, other: string) => [gateway('g', [one]), gateway('h', [other])];
const [first, second] = ['2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z'];
const redirect = (hosts: string) => http(80, hosts, ', tls: {httpsRedirect: true}');
const cannotShare = (own: string, other: string, of = ' of Gateway "edge/g"') =>
  `server "${own.toLowerCase()}" on port 443 has protocol "${own}" and cannot share the port with server "${other.toLowerCase()}" on port 443${of}, which has "${other}", expected HTTP for both or another port [443]`;
const eitherOrder = ', if Gateway "edge/h" and Gateway "edge/g" may be created in either order';
const bothMatch =
  'server "http" on port 443 and server "https" on port 443 of Gateway "edge/g" both match every server name, expected names that tell them apart [443]';
const sameHost = (name: string, port: number) =>
  `server "${name}" on port ${port} and server "${name}" on port ${port} of Gateway "edge/g" both list host "a.com", expected each host in one server with tls only [a.com]`;
const bound = virtualService(
  'edge/v',
  'hosts: [a.com], gateways: [h], http: [{route: [{destination: {host: web}}]}]',
);
// istio: pilot/pkg/model/gateway.go mergeGateways and CheckDuplicates; a server in clear beside an older one of TLS since 1.28.1.
it.each<[string, readonly string[], string, readonly string[]]>([
  ['HTTP twice', both(http(80), http(80)), '', []],
  [
    'HTTP and TLS of one Gateway',
    [gateway('g', [http(443), tls(443)])],
    '',
    [cannotShare('HTTPS', 'HTTP', '')],
  ],
  [
    'HTTP and TLS of two Gateways',
    both(http(443), tls(443)),
    '',
    [`${cannotShare('HTTPS', 'HTTP')}${eitherOrder}`],
  ],
  ['HTTP and TLS before 1.28.1', both(http(443), tls(443)), '1.28.0', [cannotShare('HTTPS', 'HTTP')]],
  [
    'HTTP and TLS at 1.28.1',
    both(http(443), tls(443)),
    '1.28.1',
    [`${cannotShare('HTTPS', 'HTTP')}${eitherOrder}`],
  ],
  [
    'HTTP and TLS, of which HTTP is older',
    [gateway('g', [http(443)], first), gateway('h', [tls(443)], second)],
    '',
    [cannotShare('HTTPS', 'HTTP')],
  ],
  [
    'HTTP and TLS, of which TLS is older',
    [gateway('g', [tls(443)], first), gateway('h', [http(443)], second)],
    '',
    [bothMatch],
  ],
  ['TLS and HTTP', both(tls(443), http(443)), '', [bothMatch]],
  ['TLS and HTTP before 1.28.1', both(tls(443), http(443)), '1.28.0', [cannotShare('HTTP', 'HTTPS')]],
  ['TLS of one host twice', both(tls(443, 'a.com'), tls(443, 'a.com')), '', [sameHost('https', 443)]],
  ['TLS of two hosts', both(tls(443, 'a.com'), tls(443, 'b.com')), '', []],
  ['TCP and HTTP', both(tcp(443), http(443)), '', [cannotShare('HTTP', 'TCP')]],
  ['a redirect of one host twice', both(redirect('a.com'), redirect('a.com')), '', []],
  [
    'a redirect of one host twice, of which the later serves routes',
    [...both(redirect('a.com'), redirect('a.com')), bound],
    '',
    [sameHost('http', 80)],
  ],
  [
    'a redirect of two hosts beside one of them',
    both(redirect('a.com'), redirect('a.com, b.com')),
    '',
    [sameHost('http', 80)],
  ],
])('two servers of one port: %s', (_, texts, istio, expected) => {
  expect(told(texts, istio)).toEqual(expected);
});
