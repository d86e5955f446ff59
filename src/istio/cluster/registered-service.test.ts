import { describe, expect, it } from 'vitest';
import { service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { protocolOf, registeredHost, registeredService } from './registered-service.ts';

const web = service(
  'shop/web',
  '{app: web}',
  '{port: 80, targetPort: 8080, name: http, nodePort: 30080}, {port: 53, protocol: UDP}',
);
const entry = (
  name: string,
  hosts: string,
  ports = '[{number: 90, name: g, protocol: grpc, targetPort: 9090}, {number: 53, protocol: udp}, {number: 91}]',
) => `---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${name}, namespace: out}
spec: {hosts: ${hosts}, ports: ${ports}}
`;

function destinationTo(host: string, text: string) {
  const route = virtualService(
    'shop/v',
    `hosts: [a.com], gateways: [g], http: [{route: [{destination: {host: ${host}}}]}]`,
  );
  const { destinations, settings } = modelOf(text + route);
  const [first] = destinations;
  if (first === undefined) throw new Error('no destination');
  return { first, settings };
}

it.each<[string, string, string, string | undefined]>([
  ['a Service', 'web', web, 'shop/web web.shop.svc.cluster.local'],
  [
    'a Service outside the input',
    'web.other.svc.cluster.local',
    web,
    'other/web web.other.svc.cluster.local',
  ],
  [
    'a Service whose namespace is not written',
    'web',
    service('""/web', '{app: web}'),
    '/web web.svc.cluster.local',
  ],
  [
    'a Service that a ServiceEntry lists too',
    'web',
    web + entry('e', '[web.shop.svc.cluster.local]'),
    'shop/web web.shop.svc.cluster.local',
  ],
  ['a ServiceEntry', 'b.com', entry('e', '[b.com]'), 'out/e b.com'],
  ['a ServiceEntry by a wildcard', 'b.com', entry('e', '["*.com"]'), 'out/e b.com'],
  ['two ServiceEntries', 'b.com', entry('e', '[b.com]') + entry('f', '["*.com"]'), undefined],
  ['nothing', 'b.com', '', undefined],
  ['a placeholder', '"$(HOST).com"', entry('e', '["*.com"]'), undefined],
])('a destination is held as the host of %s', (_, host, text, expected) => {
  const { first, settings } = destinationTo(host, text);
  const found = registeredHost(first, settings);
  expect(found && `${found.namespace}/${found.name} ${found.host}`).toBe(expected);
});

describe('the object behind a destination', () => {
  it.each<[string, string, string, string | undefined]>([
    ['a Service', 'web', web, 'Service web'],
    ['a Service, whatever wildcards cover it', 'web', web + entry('e', '["*.cluster.local"]'), 'Service web'],
    [
      'not told where a ServiceEntry lists a Service',
      'web',
      web + entry('e', '[web.shop.svc.cluster.local]'),
      undefined,
    ],
    ['not told of a Service outside the input', 'api.other.svc.cluster.local', web, undefined],
    ['a ServiceEntry', 'b.com', entry('e', '[c.com, b.com]'), 'ServiceEntry e'],
    ['not told by a wildcard', 'b.com', entry('e', '["*.com"]'), undefined],
    ['not told beside a wildcard', 'b.com', entry('e', '[b.com]') + entry('f', '["*.com"]'), undefined],
    ['not told of two', 'b.com', entry('e', '[b.com]') + entry('f', '[b.com]'), undefined],
    ['not told of none', 'b.com', '', undefined],
    [
      'not told of a ServiceEntry that lists a Service outside the input',
      'api.other.svc.cluster.local',
      entry('e', '[api.other.svc.cluster.local]'),
      undefined,
    ],
    [
      'not told of a ServiceEntry with a port that cannot be read',
      'b.com',
      entry('e', '[b.com]', '[{number: 90}, {number: "$(PORT)"}]'),
      undefined,
    ],
    [
      'not told of a Service with a port that cannot be read',
      'web',
      service('shop/web', '{app: web}', '{port: 80}, {port: $(PORT)}'),
      undefined,
    ],
    [
      'not told of an alias',
      'web',
      service('shop/web', '{}').replace('spec: {', 'spec: {type: ExternalName, externalName: b.com, '),
      undefined,
    ],
  ])('is %s', (_, host, text, expected) => {
    const found = registeredService(destinationTo(host, text).first);
    expect(found && `${found.kind} ${found.resource.id.name}`).toBe(expected);
  });

  const portsOf = (host: string, text: string) =>
    registeredService(destinationTo(host, text).first)?.ports.map((port) => [
      port.number,
      port.name,
      port.targetPort,
      port.nodePort,
      port.udp,
      protocolOf(port),
      textAt(port.at),
    ]);
  it('has its ports with their protocols', () => {
    expect(portsOf('web', web)).toEqual([
      [80, 'http', 8080, 30080, false, 'HTTP', '80'],
      [53, undefined, 53, undefined, true, 'UDP', '53'],
    ]);
    expect(portsOf('b.com', entry('e', '[b.com]'))).toEqual([
      [90, 'g', 9090, undefined, false, 'GRPC', '90'],
      [53, undefined, undefined, undefined, true, 'UDP', '53'],
      [91, undefined, undefined, undefined, false, undefined, '91'],
    ]);
  });
});
