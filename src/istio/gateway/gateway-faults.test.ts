import { describe, expect, it } from 'vitest';
import { inventory } from '../../../test/support/inventory.ts';
import { lineAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { Gateway } from '../kinds/gateway.ts';
import { gatewayFaults } from './gateway-faults.ts';

function gatewayOf(text: string): Resource<Gateway> {
  const [gateway] = inventory([text]).list(Gateway);
  if (gateway === undefined) throw new Error('no Gateway');
  return gateway;
}

/** The faults of a Gateway, each as `what is → what was expected`. */
function faults(spec: string, istio = '', name = 'g') {
  const text = `apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: "${name}", namespace: a}\nspec: ${spec}\n`;
  const found = gatewayFaults(gatewayOf(text), settingsFor({ istio }).targets.istio);
  return found.map((fault) => `${fault.found} → ${fault.expected}`);
}

const server = (port: string, more = '') => `{servers: [{port: {${port}}, hosts: [a.com]${more}}]}`;
const http = 'number: 80, name: http, protocol: HTTP';
const https = 'number: 443, name: https, protocol: HTTPS';
const onSocket = (number: string, bind = 'unix:///run/g') =>
  server(`${number}name: http, protocol: HTTP`, `, bind: "${bind}"`);

describe('validation of a Gateway refuses', () => {
  it('a name with a dot', () => {
    expect(faults(server(http), '', 'g.h')).toEqual([
      'Gateway name "g.h" is not a DNS label → at most 63 letters, digits and "-", and no dot',
    ]);
    expect(faults(server(http), '', '$(NAME).x')).toEqual([]);
    expect(faults(server(http))).toEqual([]);
  });

  const range = (number: number) => [`port number ${number} is out of range → 1 to 65535`];
  const none = ['port has no number → 1 to 65535'];
  const address = (bind: string) => [
    `bind "${bind}" is not an address → an IP address, or "unix://" and an absolute path`,
  ];
  it.each<[string, string, string, readonly string[]]>([
    ['no servers', '{}', '', ['Gateway "a/g" has no servers → at least one']],
    ['no spec', '~', '', ['Gateway "a/g" has no servers → at least one']],
    ['an empty list of servers', '{servers: []}', '', ['Gateway "a/g" has no servers → at least one']],
    [
      'a server without port',
      '{servers: [{hosts: [a.com]}]}',
      '',
      ['server has no port → number, name and protocol'],
    ],
    [
      'no number and no hosts',
      '{servers: [{port: {name: http, protocol: HTTP}}]}',
      '',
      [...none, 'server has no hosts → at least one'],
    ],
    [
      'an empty list of hosts',
      `{servers: [{port: {${http}}, hosts: []}]}`,
      '',
      ['server on port 80 has no hosts → at least one'],
    ],
    ['a server of another type', '{servers: [text]}', '', []],
    ['a port of another type', '{servers: [{port: text, hosts: [a.com]}]}', '', []],
    ['hosts of another type', `{servers: [{port: {${http}}, hosts: text}]}`, '', []],
    ['no hosts', `{servers: [{port: {${http}}}]}`, '', ['server on port 80 has no hosts → at least one']],
    ['port 1', server('number: 1, name: http, protocol: HTTP'), '', []],
    ['port 65535', server('number: 65535, name: http, protocol: HTTP'), '', []],
    ['port 65536', server('number: 65536, name: http, protocol: HTTP'), '', range(65536)],
    ['port 0', server('number: 0, name: http, protocol: HTTP'), '', range(0)],
    ['port 0 before 1.20', server('number: 0, name: http, protocol: HTTP'), '1.19', []],
    ['no number', server('name: http, protocol: HTTP'), '', none],
    ['no number before 1.20', server('name: http, protocol: HTTP'), '1.19', []],
    [
      'a number beside a socket',
      onSocket('number: 80, '),
      '',
      ['port number is 80 and bind is "unix:///run/g" → 0'],
    ],
    [
      'a number beside a socket at 1.10',
      onSocket('number: 80, '),
      '1.10',
      ['port number is 80 and bind is "unix:///run/g" → 0'],
    ],
    ['a number beside a socket before 1.10', onSocket('number: 80, '), '1.9', []],
    ['port 0 beside a socket', onSocket('number: 0, '), '', []],
    ['no number beside a socket', onSocket(''), '', []],
    ['an abstract socket', onSocket('', 'unix://@g'), '', []],
    ['a relative socket', onSocket('', 'unix://run/g'), '', address('unix://run/g')],
    ['a folder as socket', onSocket('', 'unix:///run/'), '', address('unix:///run/')],
    ['a name to listen on', server(http, ', bind: localhost'), '', address('localhost')],
    ['a name to listen on at 1.10', server(http, ', bind: localhost'), '1.10', address('localhost')],
    ['a name to listen on before 1.10', server(http, ', bind: localhost'), '1.9', []],
    ['an address of another scheme', server(http, ', bind: "http:///run/g"'), '', address('http:///run/g')],
    ['an address to listen on', server(http, ', bind: 10.0.0.1'), '', []],
    ['an address of IPv6 to listen on', server(http, ', bind: "::1"'), '', []],
    ['an address that is filled in later', server(http, ', bind: $(IP)'), '', []],
    [
      'no protocol',
      server('number: 80, name: http'),
      '',
      [
        'server on port 80 has no protocol → HTTP, HTTPS, HTTP2, GRPC, GRPC-WEB, TLS, TCP, MONGO, MYSQL or REDIS',
      ],
    ],
    [
      'an unknown protocol',
      server('number: 80, name: http, protocol: HTPP'),
      '',
      [
        'server on port 80 has protocol "HTPP" → HTTP, HTTPS, HTTP2, GRPC, GRPC-WEB, TLS, TCP, MONGO, MYSQL or REDIS',
      ],
    ],
    ['an old protocol', server('number: 80, name: http, protocol: thrift'), '', []],
    ['a protocol that is filled in later', server('number: 80, name: http, protocol: $(P)'), '', []],
    [
      'no port name',
      server('number: 80, protocol: HTTP'),
      '',
      ['server on port 80 has no port name → one that no other server of the Gateway has'],
    ],
    [
      'a targetPort',
      server(`${http}, targetPort: 8080`),
      '',
      ['server on port 80 has targetPort 8080 → none, since the gateway Service says where its port leads'],
    ],
    [
      'a targetPort at 1.20',
      server(`${http}, targetPort: 8080`),
      '1.20',
      ['server on port 80 has targetPort 8080 → none, since the gateway Service says where its port leads'],
    ],
    ['a targetPort before 1.20', server(`${http}, targetPort: 8080`), '1.19', []],
    ['a targetPort of 0', server(`${http}, targetPort: 0`), '', []],
    [
      'a name of two ports',
      `{servers: [{port: {${http}}, hosts: [a.com]}, {port: {${https}}, tls: {mode: PASSTHROUGH}, hosts: [a.com]}, {port: {number: 81, name: http, protocol: HTTP}, hosts: [b.com]}]}`,
      '',
      [
        'port name "http" is also that of the server on port 80 → a name that no other server of the Gateway has',
      ],
    ],
    [
      'a name of two ports that is filled in later',
      '{servers: [{port: {number: 80, name: $(N), protocol: HTTP}, hosts: [a.com]}, {port: {number: 81, name: $(N), protocol: HTTP}, hosts: [b.com]}]}',
      '',
      [],
    ],
  ])('%s', (_, spec, istio, expected) => {
    expect(faults(spec, istio)).toEqual(expected);
  });
});

describe('validation of the TLS settings of a server refuses', () => {
  const tls = (port: string, settings: string) => server(port, `, tls: ${settings}`);
  const certificate = (mode: string) =>
    `tls mode "${mode}" has no certificate → credentialName, or serverCertificate and privateKey`;
  const clients = (mode: string) =>
    `tls mode "${mode}" has no caCertificates → the certificates by which clients are judged`;
  const own = (field: string) =>
    `tls mode "ISTIO_MUTUAL" has ${field} → none, since it uses the certificate of the mesh`;
  const files = 'serverCertificate: /c, privateKey: /k';
  it.each<[string, string, string, readonly string[]]>([
    [
      'HTTPS without',
      server(https),
      '',
      ['server on port 443 has protocol "HTTPS" and no tls → tls settings'],
    ],
    [
      'TLS without',
      server('number: 443, name: tls, protocol: TLS'),
      '',
      ['server on port 443 has protocol "TLS" and no tls → tls settings'],
    ],
    [
      'HTTPS with none',
      tls(https, '~'),
      '',
      ['server on port 443 has protocol "HTTPS" and no tls → tls settings'],
    ],
    ['HTTPS with settings of another type', tls(https, 'text'), '', []],
    ['an unknown protocol', tls('number: 443, name: x, protocol: $(P)', '{mode: SIMPLE}'), '', []],
    [
      'a list of certificates, and none of clients',
      tls(https, '{mode: MUTUAL, tlsCertificates: [{serverCertificate: /c, privateKey: /k}]}'),
      '',
      [clients('MUTUAL')],
    ],
    [
      'an empty list of names',
      tls(https, '{mode: SIMPLE, credentialNames: []}'),
      '',
      [certificate('SIMPLE')],
    ],
    [
      'an empty list of certificates',
      tls(https, '{mode: SIMPLE, tlsCertificates: []}'),
      '',
      [certificate('SIMPLE')],
    ],
    ['a Secret of a passthrough', tls(https, '{mode: PASSTHROUGH, credentialName: c}'), '', []],
    [
      'two sources of a passthrough',
      tls(https, '{mode: PASSTHROUGH, credentialName: c, credentialNames: [d]}'),
      '',
      ['tls has credentialName and credentialNames → one source of certificates'],
    ],
    [
      'three sources',
      tls(https, '{mode: SIMPLE, credentialName: c, credentialNames: [d], tlsCertificates: [{}]}'),
      '',
      ['tls has credentialName and credentialNames and tlsCertificates → one source of certificates'],
    ],
    [
      'HTTP with certificates of clients',
      tls(http, '{caCertificates: /a}'),
      '',
      ['server on port 80 has protocol "HTTP" and tls.caCertificates → protocol HTTPS, or no certificate'],
    ],
    ['TCP without', server('number: 443, name: tcp, protocol: TCP'), '', []],
    [
      'TCP with',
      tls('number: 443, name: tcp, protocol: TCP', '{mode: PASSTHROUGH}'),
      '',
      ['server on port 443 has protocol "TCP" and tls settings → protocol TLS, or no tls'],
    ],
    ['HTTP with a redirect alone', tls(http, '{httpsRedirect: true}'), '', []],
    ['HTTP that passes on', tls(http, '{mode: PASSTHROUGH, httpsRedirect: true}'), '', []],
    ['HTTP that passes on by itself', tls(http, '{mode: AUTO_PASSTHROUGH}'), '', []],
    [
      'HTTP that ends TLS',
      tls(http, '{mode: SIMPLE, credentialName: c}'),
      '',
      ['server on port 80 has protocol "HTTP" and tls mode "SIMPLE" → protocol HTTPS, or no tls mode'],
    ],
    [
      'HTTP with a key',
      tls(http, '{privateKey: /k}'),
      '',
      ['server on port 80 has protocol "HTTP" and tls.privateKey → protocol HTTPS, or no certificate'],
    ],
    ['HTTP with an empty key', tls(http, '{privateKey: ""}'), '', []],
    ['HTTP with the name of a Secret', tls(http, '{credentialName: c}'), '', []],
    ['a passthrough', tls(https, '{mode: PASSTHROUGH}'), '', []],
    ['a name of a Secret', tls(https, '{mode: SIMPLE, credentialName: c}'), '', []],
    ['names of Secrets', tls(https, '{mode: MUTUAL, credentialNames: [c, d]}'), '', []],
    ['no certificate', tls(https, '{mode: SIMPLE}'), '', [certificate('SIMPLE')]],
    [
      'an empty name of a Secret',
      tls(https, '{mode: SIMPLE, credentialName: ""}'),
      '',
      [certificate('SIMPLE')],
    ],
    [
      'a certificate without key',
      tls(https, '{mode: SIMPLE, serverCertificate: /c}'),
      '',
      [certificate('SIMPLE')],
    ],
    ['a key without certificate', tls(https, '{mode: SIMPLE, privateKey: /k}'), '', [certificate('SIMPLE')]],
    ['a certificate and its key', tls(https, `{mode: SIMPLE, ${files}}`), '', []],
    [
      'a list of certificates',
      tls(https, '{mode: SIMPLE, tlsCertificates: [{serverCertificate: /c, privateKey: /k}]}'),
      '',
      [],
    ],
    ['no certificate of clients', tls(https, `{mode: MUTUAL, ${files}}`), '', [clients('MUTUAL')]],
    [
      'no certificate of clients that may have one',
      tls(https, `{mode: OPTIONAL_MUTUAL, ${files}}`),
      '',
      [clients('OPTIONAL_MUTUAL')],
    ],
    ['a certificate of clients', tls(https, `{mode: MUTUAL, ${files}, caCertificates: /a}`), '', []],
    ['no certificate at all of a mutual one', tls(https, '{mode: MUTUAL}'), '', [certificate('MUTUAL')]],
    [
      'a Secret and files',
      tls(https, `{mode: SIMPLE, credentialName: c, ${files}}`),
      '',
      ['tls has serverCertificate with privateKey and credentialName → one source of certificates'],
    ],
    [
      'a Secret and files at 1.27',
      tls(https, `{mode: SIMPLE, credentialName: c, ${files}}`),
      '1.27',
      ['tls has serverCertificate with privateKey and credentialName → one source of certificates'],
    ],
    ['a Secret and files before 1.27', tls(https, `{mode: SIMPLE, credentialName: c, ${files}}`), '1.26', []],
    [
      'a Secret and a certificate without key',
      tls(https, '{mode: SIMPLE, credentialName: c, serverCertificate: /c}'),
      '',
      [],
    ],
    [
      'a Secret and a list of Secrets',
      tls(https, '{mode: SIMPLE, credentialName: c, credentialNames: [d]}'),
      '',
      ['tls has credentialName and credentialNames → one source of certificates'],
    ],
    ['the certificate of the mesh', tls(https, '{mode: ISTIO_MUTUAL}'), '', []],
    [
      'the certificate of the mesh and a file',
      tls(https, '{mode: ISTIO_MUTUAL, serverCertificate: /c}'),
      '1.9',
      [own('serverCertificate')],
    ],
    [
      'the certificate of the mesh and a Secret',
      tls(https, '{mode: ISTIO_MUTUAL, credentialName: c}'),
      '1.18',
      [own('credentialName')],
    ],
    [
      'the certificate of the mesh and a Secret before 1.18',
      tls(https, '{mode: ISTIO_MUTUAL, credentialName: c}'),
      '1.17',
      [],
    ],
  ])('%s', (_, spec, istio, expected) => {
    expect(faults(spec, istio)).toEqual(expected);
  });

  it('at the field that is wrong', () => {
    const text = `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: a}
spec:
  servers:
  - port: {${https}}
    hosts: [a.com]
    tls:
      mode: ISTIO_MUTUAL
      privateKey: /k
  - port:
      number: 90000
      name: http
      protocol: HTTP
    hosts: [a.com]
  - port:
      number: 8443
      name: more
      protocol: HTTPS
    hosts: [a.com]
  - port:
      number: 81
      name: http
      protocol: HTPP
      targetPort: 8080
    bind: localhost
    hosts:
    - a.com
    - a
    tls:
      mode: SIMPLE
  - port:
      number: 444
      name: https-b
      protocol: HTTPS
    hosts: [a.com]
    tls:
      mode: SIMPLE
      credentialName: c
      credentialNames: [d]
`;
    const found = gatewayFaults(gatewayOf(text), settingsFor().targets.istio);
    expect(found.map(({ at }) => lineAt(at))).toEqual([
      'privateKey: /k',
      'number: 90000',
      'protocol: HTTPS',
      'protocol: HTPP',
      'targetPort: 8080',
      'bind: localhost',
      '- a',
      'credentialNames: [d]',
      'name: http',
    ]);
  });
});

it('no name of an object stands for one that is made', () => {
  expect(faults(server(http), '', '').filter((one) => /DNS label/.test(one))).toEqual([]);
});

it('names the first of three servers whose ports have one name', () => {
  const ports = [80, 81, 82].map(
    (number) => `{port: {number: ${number}, name: p, protocol: HTTP}, hosts: ["*"]}`,
  );
  const also =
    'port name "p" is also that of the server on port 80 → a name that no other server of the Gateway has';
  expect(faults(`{servers: [${ports.join(', ')}]}`)).toEqual([also, also]);
});
