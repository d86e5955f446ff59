import { describe, expect, it } from 'vitest';
import { virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { hostFaults } from './host-faults.ts';

/** The faults of the hosts of a VirtualService, each as `place: what is → what was expected`, with the other place. */
function faults(hosts: string, more = ', gateways: [g]') {
  const [first] = modelOf(virtualService('shop/v', `hosts: ${hosts}${more}`)).virtualServices;
  return hostFaults(first?.resource.manifest.spec ?? {}).map(({ at, found, expected, other }) =>
    [
      `${textAt(at)}: ${found} → ${expected}`,
      ...(other === undefined ? [] : [`${textAt(other.at)} ${other.message}`]),
    ].join('; '),
  );
}

const labels = 'labels of letters, digits and "-", with "*" as the first of them at most';

// What ValidateWildcardDomain takes is in domain-name.test.ts.
describe('a host by itself', () => {
  const refused = (host: string, expected: string) => [
    `${host}: host "${host}" is not a host name → ${expected}`,
  ];
  it.each<[string, readonly string[]]>([
    ['[a.com]', []],
    ['[web]', []],
    ['["*.com"]', []],
    ['["*"]', []],
    ['[10.0.0.1]', []],
    ['[2001:db8::1]', []],
    ['[$(HOST)_x]', []],
    ['[a_b.com]', refused('a_b.com', labels)],
    ['[https://a.com]', refused('https://a.com', '"a.com"')],
    ['[HTTPS://a.com/x]', refused('HTTPS://a.com/x', '"a.com"')],
    ['[infra/a.com]', refused('infra/a.com', '"a.com"')],
    ['[a.com:8443]', refused('a.com:8443', '"a.com"')],
    ['[a.com/shop/x]', refused('a.com/shop/x', '"a.com"')],
    ['[http://a_b.com]', refused('http://a_b.com', labels)],
    ['[https://]', refused('https://', labels)],
    ['[a_b, c.com, d_e]', [...refused('a_b', labels), ...refused('d_e', labels)]],
  ])('%s', (hosts, expected) => {
    expect(faults(hosts)).toEqual(expected);
  });

  const star = (why: string) => [`"*": host is "*" where ${why} → hosts by name, or gateways without "mesh"`];
  it.each<[string, readonly string[]]>([
    ['', star('no gateway is named')],
    [', gateways: []', star('no gateway is named')],
    [', gateways: [g, mesh]', star('"mesh" is a gateway')],
    [', gateways: [g]', []],
  ])('"*"%s', (gateways, expected) => {
    expect(faults('["*"]', gateways)).toEqual(expected);
    expect(faults('["*.com"]', gateways)).toEqual([]);
  });

  const tls = ', gateways: [g], tls: [{match: [{sniHosts: [a.com]}]}]';
  it.each<[string, string, readonly string[]]>([
    ['[outbound_.80_._.a.com]', tls, []],
    ['[a_b.com]', tls, refused('a_b.com', labels)],
    ['[outbound_.80_._.a.com]', ', gateways: [g]', refused('outbound_.80_._.a.com', labels)],
    ['[outbound_.80_._.a.com]', ', gateways: [g], tls: []', refused('outbound_.80_._.a.com', labels)],
  ])('server names that istiod makes, where there are tls routes: %s%s', (hosts, more, expected) => {
    expect(faults(hosts, more)).toEqual(expected);
  });
});

describe('hosts that overlap', () => {
  const twice = (host: string) =>
    `${host}: host "${host}" is listed twice → each name once; ${host} overlaps with it`;
  const covered = (host: string, by: string) =>
    `${host}: host "${host}" is covered by "${by}" of the same VirtualService → each name once; "${by}" overlaps with it`;
  it.each<[string, readonly string[]]>([
    ['[]', []],
    ['[a.com, b.com]', []],
    ['[a.com, A.com]', []],
    ['[a.com, "*.a.com"]', []],
    ['[a.com, b.com, a.com]', [twice('a.com')]],
    ['[a.com, a.com, a.com]', [twice('a.com'), twice('a.com')]],
    ['["*.a.com", x.a.com]', [covered('x.a.com', '*.a.com')]],
    ['[x.a.com, "*.a.com"]', [covered('x.a.com', '*.a.com')]],
    [
      '["*", "*.a.com", x.a.com]',
      [
        '"*.a.com": host "*.a.com" is covered by "*" of the same VirtualService → each name once; "*" overlaps with it',
        covered('x.a.com', '*.a.com'),
      ],
    ],
    ['[$(HOST), $(HOST)]', []],
    ['[$(HOST), a.com, a.com]', [twice('a.com')]],
    ['[a.com, a.com, a_b]', [`a_b: host "a_b" is not a host name → ${labels}`]],
  ])('%s', (hosts, expected) => {
    expect(faults(hosts)).toEqual(expected);
  });

  it('are told at the later of two equal ones', () => {
    const [first] = modelOf(virtualService('shop/v', 'hosts: [a.com, b.com, a.com]')).virtualServices;
    const places = hostFaults(first?.resource.manifest.spec ?? {}).map(({ at, other }) => [
      at.path.at(-1),
      other?.at.path.at(-1),
    ]);
    expect(places).toEqual([[2, 0]]);
  });
});
