import { expect, it } from 'vitest';
import { virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { gatewayNameFaults, matchGatewayFaults } from './gateway-name-faults.ts';

const specOf = (spec: string) =>
  modelOf(virtualService('shop/v', spec)).virtualServices[0]?.resource.manifest.spec ?? {};

const notName = (name: string) => `${name}: gateway "${name}" is not a name → "namespace/name"`;
const notForm = (name: string, expected = 'two names of letters, digits and "-"') =>
  `${name}: gateway "${name}" is not of the form "namespace/name" → ${expected}`;

// As validateGatewayNames of istio: pkg/config/validation/validation.go has it, which stops at a name without slash.
it.each<[string, string, readonly string[]]>([
  ['[g]', 'shop', []],
  ['[mesh]', 'shop', []],
  ['[g.infra.svc.cluster.local]', 'shop', []],
  ['[infra/g]', 'shop', []],
  ['[a_b]', 'shop', [notName('a_b')]],
  ['[g.]', 'shop', [notName('g.')]],
  ['[g.in_fra]', 'shop', [notName('g.in_fra')]],
  ['[infra/a_b]', 'shop', [notForm('infra/a_b')]],
  ['[in_fra/g]', 'shop', [notForm('in_fra/g')]],
  ['[/g]', 'shop', [notForm('/g')]],
  ['[infra/]', 'shop', [notForm('infra/')]],
  ['[a/b/c]', 'shop', [notForm('a/b/c')]],
  ['[./g]', 'shop', [notForm('./g', '"shop/g"; shop/g')]],
  ['[./g]', '', [notForm('./g')]],
  ['[./a_b]', 'shop', [notForm('./a_b')]],
  ['[$(NS)/a_b]', 'shop', []],
  ['[in_fra/g, infra/a_b]', 'shop', [notForm('in_fra/g'), notForm('infra/a_b')]],
  ['[g, in_fra/g]', 'shop', []],
  ['[a_b, in_fra/g]', 'shop', [notName('a_b')]],
  ['[in_fra/g, a_b, infra/a_b]', 'shop', [notForm('in_fra/g'), notName('a_b')]],
  ['[$(NAME), in_fra/g]', 'shop', [notForm('in_fra/g')]],
])('gateways %s in namespace "%s"', (names, namespace, expected) => {
  const faults = gatewayNameFaults(specOf(`hosts: [a.com], gateways: ${names}`).gateways, namespace);
  expect(
    faults.map(({ at, found, expected: wanted, instead }) =>
      [`${textAt(at)}: ${found} → ${wanted}`, ...(instead === undefined ? [] : [instead])].join('; '),
    ),
  ).toEqual(expected);
});

it('has none where no gateway is named', () => {
  expect(gatewayNameFaults(undefined, 'shop')).toEqual([]);
});

it('reads the matches of HTTP, TLS and TCP rules, each list by itself', () => {
  const spec = specOf(
    'hosts: [a.com], http: [{match: [{gateways: [g]}, {gateways: [in_fra/http]}]}], tls: [{}, {match: [{gateways: [in_fra/tls]}]}], tcp: [{match: [{port: 80}, {gateways: [./tcp]}]}]',
  );
  expect(matchGatewayFaults(spec, 'shop').map(({ at, instead }) => [textAt(at), instead])).toEqual([
    ['in_fra/http', undefined],
    ['in_fra/tls', undefined],
    ['./tcp', 'shop/tcp'],
  ]);
});
