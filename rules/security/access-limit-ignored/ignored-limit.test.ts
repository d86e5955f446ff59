import { expect, it } from 'vitest';
import { membersOf } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { ignoredCertificateChecks, ignoredSources } from './ignored-limit.ts';

const limits = (...members: readonly (readonly string[])[]) => {
  const { loadBalancers, settings } = modelOf(membersOf(members));
  return loadBalancers.flatMap((one) => [
    ...ignoredSources(one, settings).map(({ message }) => message.replace(/ is ignored.*/, '')),
    ...ignoredCertificateChecks(one, settings).map(({ message, at }) => `${textAt(at)}: ${message}`),
  ]);
};
const groups = 'security-groups: sg-1';
const cidrs = (text: string) => `inbound-cidrs: "${text}"`;
const ports = 'listen-ports: \'[{"HTTP": 80}, {"HTTPS": 443}]\'';
const certificate = 'certificate-arn: arn:aws:acm:eu-west-1:123456789012:certificate/1';
const check = (...entries: readonly object[]) => `mutual-authentication: '${JSON.stringify(entries)}'`;
it.each<[string, readonly (readonly string[])[], readonly string[]]>([
  ['addresses', [[cidrs('10.0.0.0/8')]], []],
  ['addresses beside groups', [[groups, cidrs('10.0.0.0/8')]], ['inbound-cidrs "10.0.0.0/8"']],
  [
    'addresses beside groups of another member',
    [[groups], [cidrs('10.0.0.0/8')]],
    ['inbound-cidrs "10.0.0.0/8"'],
  ],
  [
    'addresses of two members beside groups',
    [[groups, cidrs('10.0.0.0/8')], [cidrs('10.1.0.0/16')]],
    ['inbound-cidrs "10.0.0.0/8"', 'inbound-cidrs "10.1.0.0/16"'],
  ],
  ['addresses beside empty groups', [['security-groups: ""', cidrs('10.0.0.0/8')]], []],
  ['every address beside groups', [[groups, cidrs('0.0.0.0/0')]], []],
  ['every address in two halves beside groups', [[groups, cidrs('0.0.0.0/1, 128.0.0.0/1')]], []],
  [
    'half of all addresses twice beside groups',
    [[groups, cidrs('0.0.0.0/1, 0.0.0.0/1')]],
    ['inbound-cidrs "0.0.0.0/1, 0.0.0.0/1"'],
  ],
  [
    'every address of IPv6 beside groups',
    [[groups, cidrs('10.0.0.0/8, ::/0')]],
    ['inbound-cidrs "10.0.0.0/8, ::/0"'],
  ],
  ['every address and others beside groups', [[groups, cidrs('10.0.0.0/8, 0.0.0.0/0')]], []],
  ['one address beside groups', [[groups, cidrs('10.0.0.1')]], ['inbound-cidrs "10.0.0.1"']],
  [
    'addresses beside groups that are filled in later',
    [['security-groups: $(GROUPS)', cidrs('10.0.0.0/8')]],
    [],
  ],
  ['no addresses beside groups', [[groups, cidrs(',')]], []],
  ['addresses that are filled in later beside groups', [[groups, cidrs('$(CIDR)')]], []],
  [
    'prefix lists beside groups',
    [[groups, 'security-group-prefix-lists: pl-1']],
    ['security-group-prefix-lists "pl-1"'],
  ],
  [
    'prefix lists and every address beside groups',
    [[groups, cidrs('0.0.0.0/0'), 'security-group-prefix-lists: pl-1']],
    [],
  ],
  [
    'both beside groups',
    [[groups, cidrs('10.0.0.0/8'), 'security-group-prefix-lists: pl-1']],
    ['inbound-cidrs "10.0.0.0/8"', 'security-group-prefix-lists "pl-1"'],
  ],
  [
    'certificates on the HTTPS listener',
    [[ports, certificate, check({ port: 443, mode: 'passthrough' })]],
    [],
  ],
  [
    'certificates on the HTTP listener',
    [[ports, certificate, check({ port: 80, mode: 'passthrough' })]],
    [
      '{"port":80,"mode":"passthrough"}: mutual-authentication is for port 80, on which the Ingress has no HTTPS listener, expected 443',
    ],
  ],
  [
    'certificates on no listener',
    [[ports, certificate, check({ port: 443, mode: 'passthrough' }, { port: 8443, mode: 'passthrough' })]],
    [
      '{"port":8443,"mode":"passthrough"}: mutual-authentication is for port 8443, on which the Ingress has no HTTPS listener, expected 443',
    ],
  ],
  [
    'certificates on no listener, and no HTTPS',
    [['listen-ports: \'[{"HTTP": 80}]\'', check({ port: 443, mode: 'passthrough' })]],
    [
      '{"port":443,"mode":"passthrough"}: mutual-authentication is for port 443, on which the Ingress has no HTTPS listener, expected an HTTPS listener on it',
    ],
  ],
  [
    'certificates switched off on no listener',
    [[ports, certificate, check({ port: 8443, mode: 'off' })]],
    [],
  ],
  ['certificates in no list', [[ports, certificate, "mutual-authentication: '{}'"]], []],
  ['certificates in no JSON', [[ports, certificate, "mutual-authentication: 'x'"]], []],
  ['certificates without port', [[ports, certificate, check({ mode: 'passthrough' })]], []],
  ['certificates without mode', [[ports, certificate, check({ port: 8443 })]], []],
  [
    'certificates on no listener, with ports that are filled in later',
    [['listen-ports: $(PORTS)', certificate, check({ port: 8443, mode: 'passthrough' })]],
    [],
  ],
  [
    'certificates on no listener, with two of HTTPS',
    [
      [
        'listen-ports: \'[{"HTTPS": 443}, {"HTTPS": 444}]\'',
        certificate,
        check({ port: 8443, mode: 'passthrough' }),
      ],
    ],
    [
      '{"port":8443,"mode":"passthrough"}: mutual-authentication is for port 8443, on which the Ingress has no HTTPS listener, expected 443 or 444',
    ],
  ],
  [
    'certificates of another member that are filled in later',
    [
      [ports, certificate, check({ port: 8443, mode: 'passthrough' })],
      ['listen-ports: \'[{"HTTPS": 8443}]\'', certificate, "mutual-authentication: '$(CHECK)'"],
    ],
    [],
  ],
  [
    'certificates of another member on no listener',
    [
      [ports, certificate, check({ port: 8443, mode: 'passthrough' })],
      ['listen-ports: \'[{"HTTPS": 8443}]\'', certificate, check({ port: 8443, mode: 'passthrough' })],
    ],
    [],
  ],
  [
    'certificates switched off by another member',
    [
      [ports, certificate, check({ port: 8443, mode: 'passthrough' })],
      ['listen-ports: \'[{"HTTPS": 8443}]\'', certificate, check({ port: 8443, mode: 'off' })],
    ],
    [
      '{"port":8443,"mode":"passthrough"}: mutual-authentication is for port 8443, on which the Ingress has no HTTPS listener, expected 443',
    ],
  ],
])('%s', (_, members, expected) => {
  expect(limits(...members)).toEqual(expected);
});
