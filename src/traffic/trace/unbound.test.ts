import { expect, it } from 'vitest';
import { gateway, virtualService } from '../../../test/support/manifests.ts';
import {
  backend,
  edge,
  httpGateway,
  ingress,
  pods,
  rule,
  told,
  toWeb,
  waysOf,
} from '../../../test/support/traced.ts';

/** A VirtualService of a Gateway that is not there. */
const elsewhere = (name: string, hosts: string) =>
  virtualService(`edge/${name}`, `gateways: [h], hosts: [${hosts}], http: [${toWeb}]`);

const anyHost = edge.with(2, ingress(`rules: [${rule('', backend('gw'))}]`));

/** What is passed over where nobody serves a host. */
function passedOver(manifests: readonly string[], host = 'a.com'): readonly string[] {
  const [way] = waysOf({
    manifests: [...anyHost, ...manifests],
    headers: [`Host: ${host}`],
    complete: 'all',
  });
  if (way === undefined) throw new Error('a way');
  const lines = told(way);
  expect(lines).toContain('= answered 404 istio-envoy NR');
  return lines.filter((line) => line.startsWith('  '));
}

const listed = (name: string, place = 'spec.hosts.0') =>
  `  virtual-host VirtualService "edge/${name}": Gateway "edge/h", which it names, is not in the input @ ${place}`;

it.each([
  ['none', 'a.com', [], []],
  ['its name', 'a.com', [elsewhere('v', 'a.com')], [listed('v')]],
  ['its name in other letters', 'a.com', [elsewhere('v', 'A.com')], [listed('v')]],
  ['its name beside others', 'a.com', [elsewhere('v', 'b.com, a.com')], [listed('v', 'spec.hosts.1')]],
  ['another name', 'a.com', [elsewhere('v', 'b.com')], []],
  ['a name that begins so', 'a.com', [elsewhere('v', 'a.com.org')], []],
  ['a wildcard for it', 'x.a.com', [elsewhere('v', '"*.a.com"')], [listed('v')]],
  ['a wider wildcard for it', 'x.a.com', [elsewhere('v', '"*.com"')], [listed('v')]],
  ['a wildcard for what is below', 'a.com', [elsewhere('v', '"*.a.com"')], []],
  ['a wildcard for all', 'a.com', [elsewhere('v', '"*"')], [listed('v')]],
  ['a wildcard that fits no dot', 'a.com', [elsewhere('v', '"*a.com"')], [listed('v')]],
  [
    'several, in the order of the files',
    'a.com',
    [elsewhere('d', '"*"'), elsewhere('c', 'a.com'), elsewhere('b', '"*.com"'), elsewhere('a', 'a.com')],
    [listed('d'), listed('c'), listed('b'), listed('a')],
  ],
])('tells of VirtualServices that list %s', (_, host, manifests, expected) => {
  const told = passedOver(manifests, host).filter((line) => line.startsWith('  virtual-host'));
  expect(told).toEqual(expected);
});

it.each([
  [
    'no host of which a server admits',
    ['[b.com]', 'b.com'],
    'hosts: [a.com], gateways: [g]',
    'no server of Gateway "edge/g" admits its hosts',
  ],
  [
    'one host of which a server admits',
    ['[b.com]', 'b.com'],
    'hosts: [a.com, b.com], gateways: [g]',
    'it adds no routes on port 8080',
  ],
])('says why a VirtualService does not serve a host: %s', (_, [hosts = ''], spec, why) => {
  const manifests = [
    pods,
    gateway('edge/g', '{istio: x}', hosts),
    virtualService('edge/v', `${spec}, http: [${toWeb}]`),
  ];
  const [way] = waysOf({ manifests: [...edge.slice(1, 3), ...manifests], complete: 'all' });
  const lines = way === undefined ? [] : told(way);
  expect(lines.filter((line) => line.startsWith('  virtual-host'))).toEqual([
    `  virtual-host VirtualService "edge/v": ${why} @ spec.hosts.0`,
  ]);
});

it.each([
  [0, []],
  [1, ['b0.com']],
  [9, ['b0.com', 'b8.com']],
  [10, ['b0.com', 'b9.com']],
  [11, ['b0.com', 'b9.com']],
])('tells of ten servers for other hosts: %i', (count, ends) => {
  const servers = Array.from({ length: count }, (_, index) =>
    httpGateway
      .replace('name: g,', `name: g${String(index).padStart(2, '0')},`)
      .replace('[a.com]', `[b${index}.com]`),
  );
  const [way] = waysOf({
    manifests: [...edge.slice(0, 3), ...servers, ...(count === 0 ? [httpGateway] : [])],
    complete: 'all',
  });
  const lines = (way === undefined ? [] : told(way)).filter((line) => line.startsWith('  gateway-server'));
  if (count === 0) {
    expect(lines).toEqual([
      '  gateway-server Gateway "edge/g" server "http" (HTTP 80): no VirtualService adds routes for "a.com" @ spec.servers.0.hosts.0',
    ]);
    return;
  }
  expect(lines).toHaveLength(Math.min(count, 10));
  expect([lines[0], lines.at(-1)].map((line) => /"(b\d+\.com)"/.exec(line ?? '')?.[1])).toEqual([
    ends[0],
    ends.at(-1),
  ]);
});
