import { describe, expect, it } from 'vitest';
import { deployment, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import { gatewayListenersOf } from './gateway-listener.ts';
import type { GatewayServer } from './selected-gateway.ts';

const pods = deployment('a/gw', '{istio: x}');
const ports = '{port: 80, targetPort: 8080, name: http2}, {port: 443, targetPort: 8443, name: https}';
const front = pods + service('a/gw', '{istio: x}', ports);

/** A Gateway with its servers in flow style. */
function gateway(name: string, ...servers: readonly string[]): string {
  const [namespace, own] = name.split('/');
  return `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${own}, namespace: ${namespace}}
spec: {selector: {istio: x}, servers: [${servers.join(', ')}]}
`;
}

function server(port: number, protocol: string, hosts: string, more = ''): string {
  const name = `${protocol.toLowerCase()}-${port}`;
  return `{port: {number: ${port}, name: ${name}, protocol: ${protocol}}, hosts: ${hosts}${more}}`;
}

const simple = ', tls: {mode: SIMPLE, credentialName: c}';
const redirect = ', tls: {httpsRedirect: true}';

function serverText({ gateway: { id }, index }: GatewayServer): string {
  return `${nameOf(id)}#${index}`;
}

function madeOf(text: string, istio?: string) {
  const { gateways, settings } = modelOf(text, settingsFor({ istio }));
  return gatewayListenersOf(gateways, settings.targets.istio);
}

function listeners(text: string, istio?: string): readonly string[] {
  return madeOf(text, istio).listeners.map(({ exists, port, bind, protocol, servers, routeName }) =>
    [
      `${bind}:${port ?? '?'}`,
      protocol,
      servers.map(serverText).join('+'),
      routeName ?? '-',
      ...(exists === 'yes' ? [] : ['may exist']),
    ].join(' '),
  );
}

function dropped(text: string, istio?: string): readonly string[] {
  return madeOf(text, istio).dropped.map(({ server: one, why, port, other, hosts }) =>
    [serverText(one), why, port, ...(other === undefined ? [] : [serverText(other)]), ...hosts].join(' '),
  );
}

describe('gatewayListenersOf', () => {
  it('merges plain HTTP servers of one pod port, whichever Gateway port leads to it', () => {
    const text =
      front +
      gateway('b/one', server(80, 'HTTP', '["*.a.com"]')) +
      gateway('a/two', server(8080, 'HTTP2', '["*.a.com"]'));
    expect(listeners(text)).toEqual([':8080 http b/one#0+a/two#0 http.8080']);
    expect(dropped(text)).toEqual([]);
  });

  it('keeps TLS servers of one port apart, each with a route name of its own where it ends HTTPS', () => {
    const text =
      front +
      gateway(
        'b/g',
        server(443, 'HTTPS', '[a.com]', simple),
        server(443, 'TLS', '[b.com]', ', tls: {mode: PASSTHROUGH}'),
        server(443, 'TLS', '[c.com]', simple).replace('tls-443', 'tls-c'),
        server(443, 'TLS', '["*.local"]', ', tls: {mode: AUTO_PASSTHROUGH}').replace('tls-443', 'tls-d'),
      );
    expect(listeners(text)).toEqual([
      ':8443 https b/g#0 https.443.https-443.g.b',
      ':8443 tls passthrough b/g#1 -',
      ':8443 tls b/g#2 -',
      ':8443 auto passthrough b/g#3 -',
    ]);
  });

  it.each([
    [
      'TCP after HTTP',
      [server(80, 'HTTP', '["*"]'), server(80, 'TCP', '["*"]')],
      'b/g#1 protocol 8080 b/g#0',
    ],
    ['two TCP', [server(80, 'TCP', '["*"]'), server(8080, 'TCP', '["*"]')], 'b/g#1 protocol 8080 b/g#0'],
    [
      'HTTPS after HTTP',
      [server(443, 'HTTP', '["*"]'), server(443, 'HTTPS', '["*"]', simple)],
      'b/g#1 protocol 8443 b/g#0',
    ],
    [
      'a host entry held over TLS',
      [server(443, 'HTTPS', '["./a.com", b.com]', simple), server(8443, 'TLS', '[c.com, "b/a.com"]', simple)],
      'b/g#1 host 8443 b/g#0 b/a.com',
    ],
    [
      'a host entry that two redirecting servers share',
      [server(80, 'HTTP', '[a.com]', redirect), server(8080, 'HTTP', '["*/a.com", b.com]', redirect)],
      'b/g#1 host 8080 b/g#0 */a.com',
    ],
  ])('drops %s', (_, servers, expected) => {
    expect(dropped(front + gateway('b/g', ...servers))).toEqual([expected]);
  });

  it('keeps servers of different addresses apart', () => {
    const text =
      front +
      gateway(
        'b/g',
        server(80, 'HTTP', '["*"]', ', bind: 10.0.0.1'),
        server(80, 'TCP', '["*"]', ', bind: 10.0.0.2'),
      );
    expect(listeners(text)).toEqual([
      '10.0.0.1:8080 http b/g#0 http.8080.10.0.0.1',
      '10.0.0.2:8080 tcp b/g#1 -',
    ]);
    expect(dropped(text)).toEqual([]);
  });

  it.each([
    ['1.28.1', []],
    ['1.28.0', ['b/g#1 TLS on the port 8443 b/g#0']],
  ])('opens HTTP beside TLS from 1.28.1 on: %s', (istio, expected) => {
    const servers = [server(443, 'HTTPS', '[a.com]', simple), server(8443, 'HTTP', '["*"]')];
    expect(dropped(front + gateway('b/g', ...servers), istio)).toEqual(expected);
  });

  it.each([
    ['1.18', []],
    ['1.17', ['b/g#1 protocol 8080 b/g#0']],
  ])('lets protocols differ on different addresses from 1.18 on: %s', (istio, expected) => {
    const servers = [
      server(80, 'HTTP', '["*"]', ', bind: 10.0.0.1'),
      server(80, 'TCP', '["*"]', ', bind: 10.0.0.2'),
    ];
    expect(dropped(front + gateway('b/g', ...servers), istio)).toEqual(expected);
  });

  it.each([
    ['1.14', []],
    ['1.13', ['b/g#1 host 8443 b/g#0 a.com']],
  ])('lets a host entry stand on two addresses over TLS from 1.14 on: %s', (istio, expected) => {
    const servers = ['10.0.0.1', '10.0.0.2'].map((address) =>
      server(443, 'HTTPS', '[a.com]', `${simple}, bind: ${address}`).replace(
        'https-443',
        `h${address.at(-1)}`,
      ),
    );
    expect(dropped(front + gateway('b/g', ...servers), istio)).toEqual(expected);
  });

  it('names routes by the Gateway port before 1.11, where a pod port is opened once', () => {
    const text = front + gateway('b/g', server(80, 'HTTP', '["*"]'), server(8080, 'HTTP', '[a.com]'));
    expect(listeners(text, '1.10')).toEqual([':8080 http b/g#0 http.80']);
    expect(dropped(text, '1.10')).toEqual(['b/g#1 pod port 8080 b/g#0']);
  });

  it('takes Gateways by name, then namespace, and by creation time where all tell it', () => {
    const two = gateway('z/a', server(80, 'TCP', '["*"]')) + gateway('a/b', server(80, 'TCP', '["*"]'));
    expect(dropped(front + two)).toEqual(['a/b#0 protocol 8080 z/a#0']);
    const timed = two
      .replace('name: a,', 'name: a, creationTimestamp: "2024-02-01T00:00:00Z",')
      .replace('name: b,', 'name: b, creationTimestamp: "2024-01-01T00:00:00Z",');
    expect(dropped(front + timed)).toEqual(['z/a#0 protocol 8080 a/b#0']);
  });

  it('opens no port below 1024 in a pod that says it cannot', () => {
    const container =
      '{name: istio-proxy, args: [proxy, router], env: [{name: ISTIO_META_UNPRIVILEGED_POD, value: "true"}]}';
    const text =
      deployment('a/gw', '{istio: x}', container) +
      service('a/gw', '{istio: x}', ports) +
      gateway('b/g', server(80, 'HTTP', '["*"]'), server(444, 'HTTP', '["*"]'));
    expect(listeners(text)).toEqual([':8080 http b/g#0 http.8080']);
    expect(dropped(text)).toEqual(['b/g#1 privileged port 444']);
  });

  it.each([
    ['no Service is known', pods, ':? http b/g#0 - may exist'],
    [
      'two Services disagree and nothing tells their age',
      front + service('a/other', '{istio: x}', '{port: 80, targetPort: 9080}'),
      ':? http b/g#0 - may exist',
    ],
  ])('says what it cannot know: %s', (_, before, expected) => {
    expect(listeners(before + gateway('b/g', server(80, 'HTTP', '["*"]')))).toEqual([expected]);
  });

  it('takes no Gateway for certain that istiod refuses, or that may not be for the pods', () => {
    const twice = gateway(
      'b/g',
      server(80, 'HTTP', '["*"]', ', bind: 10.0.0.1'),
      server(80, 'HTTP', '[a.com]'),
    );
    expect(listeners(front + twice)).toEqual([
      '10.0.0.1:8080 http b/g#0 http.8080.10.0.0.1 may exist',
      ':8080 http b/g#1 http.8080 may exist',
    ]);
    const one = gateway('b/g', server(80, 'HTTP', '["*"]'));
    expect(listeners(front + one.replace('{istio: x}', '{istio.io/rev: x}'))).toEqual([
      ':8080 http b/g#0 http.8080 may exist',
    ]);
    expect(listeners(pods + gateway('b/g', server(80, 'HTTP', '["*"]', ', bind: 10.0.0.1')))).toEqual([
      '10.0.0.1:? http b/g#0 - may exist',
    ]);
  });

  it('takes no port below 1024 for certain where it cannot be told whether the pods open it', () => {
    const container =
      '{name: istio-proxy, args: [proxy, router], env: [{name: ISTIO_META_UNPRIVILEGED_POD, value: $(FLAG)}]}';
    const text =
      deployment('a/gw', '{istio: x}', container) +
      service('a/gw', '{istio: x}', ports) +
      gateway('b/g', server(80, 'HTTP', '["*"]'), server(444, 'HTTP', '["*"]'));
    expect(listeners(text)).toEqual([':8080 http b/g#0 http.8080', ':444 http b/g#1 http.444 may exist']);
  });

  it('translates a port once', () => {
    const chain = '{port: 80, targetPort: 8080, name: http-a}, {port: 8080, targetPort: 9090, name: http-b}';
    const text = pods + service('a/gw', '{istio: x}', chain);
    expect(listeners(text + gateway('b/g', server(80, 'HTTP', '["*"]')))).toEqual([
      ':8080 http b/g#0 http.8080',
    ]);
  });

  it('reads addresses from 1.10 on', () => {
    const servers = gateway(
      'b/g',
      server(80, 'HTTP', '["*"]', ', bind: 10.0.0.1'),
      server(80, 'HTTP', '[a.com]', ', bind: 10.0.0.2').replace('http-80', 'http-b'),
    );
    expect(listeners(front + servers, '1.9')).toEqual([':8080 http b/g#0+b/g#1 http.80']);
    expect(listeners(front + servers, '1.10')).toEqual([
      '10.0.0.1:8080 http b/g#0 http.80.10.0.0.1',
      '10.0.0.2:8080 http b/g#1 http.80.10.0.0.2',
    ]);
  });

  it('leaves out what it drops, and has HTTP beside TLS from 1.28.1 on', () => {
    const held = gateway(
      'b/g',
      server(443, 'HTTPS', '[a.com]', simple),
      server(8443, 'TLS', '[a.com]', simple),
    );
    expect(listeners(front + held)).toEqual([':8443 https b/g#0 https.443.https-443.g.b']);
    const beside = gateway('b/g', server(443, 'HTTPS', '[a.com]', simple), server(8443, 'HTTP', '["*"]'));
    expect(listeners(front + beside, '1.28.1')).toEqual([
      ':8443 https b/g#0 https.443.https-443.g.b',
      ':8443 http b/g#1 http.8443',
    ]);
    expect(listeners(front + beside, '1.28.0')).toEqual([':8443 https b/g#0 https.443.https-443.g.b']);
  });

  const on = (address: string) => `, bind: 10.0.0.${address}`;
  it.each<[string, string, readonly string[], readonly string[]]>([
    [
      'HTTP after TCP',
      '1.30',
      [server(80, 'TCP', '["*"]'), server(8080, 'HTTP', '["*"]')],
      ['b/g#1 protocol 8080 b/g#0'],
    ],
    [
      'HTTP on two addresses',
      '1.17',
      [server(80, 'HTTP', '["*"]', on('1')), server(8080, 'HTTP', '["*"]', on('2'))],
      [],
    ],
    [
      'HTTP after TCP on two addresses',
      '1.17',
      [server(80, 'TCP', '["*"]', on('1')), server(8080, 'HTTP', '["*"]', on('2'))],
      ['b/g#1 protocol 8080 b/g#0'],
    ],
    [
      'two of HTTPS whose routes have one name',
      '1.30',
      ['[a.com]', '[b.com]'].map((hosts) =>
        server(443, 'HTTPS', hosts, simple).replace('https-443', '$(NAME)'),
      ),
      ['b/g#1 route name 8443 b/g#0'],
    ],
    [
      'TCP on two addresses, which are not read',
      '1.9',
      [server(80, 'TCP', '["*"]', on('1')), server(80, 'TCP', '["*"]', on('2')).replace('tcp-80', 'tcp-b')],
      ['b/g#1 protocol 80 b/g#0'],
    ],
  ])('drops of %s at %s', (_, istio, servers, expected) => {
    expect(dropped(front + gateway('b/g', ...servers), istio)).toEqual(expected);
  });
});
