import { describe, expect, it } from 'vitest';
import { membersOf } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { loadBalancersOf } from './load-balancer.ts';

function read(...annotations: readonly string[]) {
  const set = modelOf(membersOf(annotations.map((one) => (one === '' ? [] : [one]))));
  const [loadBalancer] = loadBalancersOf(set.ingresses, set);
  if (loadBalancer === undefined) throw new Error('no load balancer');
  return loadBalancer;
}

it('takes what one member says for the group', () => {
  const { settings, problems } = read('', 'scheme: internet-facing');
  expect(settings.scheme).toEqual({ state: 'known', value: 'internet-facing' });
  expect(problems).toEqual([]);
});

it('does not know what a placeholder may say', () => {
  expect(read('scheme: <scheme>', 'scheme: internal').settings.scheme).toEqual({ state: 'unknown' });
  expect(read('tags: a=<a>').settings.tags).toEqual({ state: 'unknown' });
});

it('opens a managed security group to everybody, IPv6 only where it is dualstack', () => {
  const ofPort = (from: string) => ({ port: 80, from });
  expect(read('').settings.inboundRules).toEqual({ state: 'known', value: [ofPort('0.0.0.0/0')] });
  expect(read('ip-address-type: dualstack').settings.inboundRules).toEqual({
    state: 'known',
    value: [ofPort('0.0.0.0/0'), ofPort('::/0')],
  });
  expect(read('security-groups: sg-1').settings.inboundRules.state).toBe('absent');
});

it('leaves rules for targets to people who bring their security groups', () => {
  expect(read('').settings.managesBackendRules).toEqual({ state: 'known', value: true });
  expect(read('security-groups: sg-1').settings.managesBackendRules).toEqual({
    state: 'known',
    value: false,
  });
});

it('blames the later of two members', () => {
  const [problem] = read('tags: a=1', 'tags: a=2').problems;
  expect(problem?.text).toBe('conflicting tag a: 1 | 2');
  expect(problem?.ingress.resource.id.name).toBe('i1');
});

/** The settings that are known, maps and rules in words; `?` for what cannot be told. */
function known(...members: readonly (readonly string[])[]) {
  const set = modelOf(membersOf(members));
  const [loadBalancer] = loadBalancersOf(set.ingresses, set);
  if (loadBalancer === undefined) throw new Error('no load balancer');
  const entries = Object.entries(loadBalancer.settings).flatMap(([name, lookup]) => {
    if (lookup.state === 'absent') return [];
    if (lookup.state === 'unknown') return [[name, '?'] as const];
    const { value } = lookup;
    return [[name, value instanceof Map ? Object.fromEntries(value) : value] as const];
  });
  return {
    settings: Object.fromEntries(entries),
    problems: loadBalancer.problems.map(({ text }) => text),
  };
}

const byDefault = {
  scheme: 'internal',
  ipAddressType: 'ipv4',
  managesBackendRules: true,
  inboundRules: [{ port: 80, from: '0.0.0.0/0' }],
  attributes: {},
  tags: {},
};
const manage = 'manage-backend-security-group-rules';
const ofOwnGroups = { inboundRules: undefined, managesBackendRules: false };

// As pkg/ingress/model_build_load_balancer.go and its neighbours of the controller, v3.5.0.
it.each<[readonly string[], object, readonly string[]]>([
  [[], {}, []],
  [['scheme: internet-facing'], { scheme: 'internet-facing' }, []],
  [['scheme: Internal'], { scheme: '?' }, ['unknown scheme: Internal']],
  [['subnets: "a, b"'], { subnets: ['a', 'b'] }, []],
  [['subnets: a'], { subnets: '?' }, ['subnets count less than minimal required count: 1 < 2']],
  [['subnets: " , "'], { subnets: '?' }, ['unable to resolve at least one subnet']],
  [['security-groups: "b, a"'], { ...ofOwnGroups, securityGroups: ['b', 'a'] }, []],
  [['security-groups: " , "'], {}, []],
  [
    ['security-groups: $(SG)'],
    { securityGroups: '?', managesBackendRules: '?', inboundRules: undefined },
    [],
  ],
  [
    ['security-groups: a', 'manage-backend-security-group-rules: "true"'],
    { ...ofOwnGroups, securityGroups: ['a'], managesBackendRules: true },
    [],
  ],
  [
    ['security-groups: a', 'manage-backend-security-group-rules: "false"'],
    { ...ofOwnGroups, securityGroups: ['a'] },
    [],
  ],
  [
    ['security-groups: a', 'manage-backend-security-group-rules: $(MANAGE)'],
    { ...ofOwnGroups, securityGroups: ['a'], managesBackendRules: '?' },
    [],
  ],
  [['manage-backend-security-group-rules: "false"'], {}, []],
  [['customer-owned-ipv4-pool: p'], { customerOwnedIPv4Pool: 'p' }, []],
  [['load-balancer-attributes: "a=b, c=d"'], { attributes: { a: 'b', c: 'd' } }, []],
  [['tags: "a=b"'], { tags: { a: 'b' } }, []],
  [[`load-balancer-name: ${'n'.repeat(32)}`], { name: 'n'.repeat(32) }, []],
  [
    [`load-balancer-name: ${'n'.repeat(33)}`],
    { name: '?' },
    ['load balancer name cannot be longer than 32 characters'],
  ],
  [['minimum-load-balancer-capacity: CapacityUnits=100'], { capacityUnits: 100 }, []],
  [['minimum-load-balancer-capacity: CapacityUnits=x'], { capacityUnits: '?' }, []],
  [
    ['minimum-load-balancer-capacity: Units=100'],
    { capacityUnits: '?' },
    ['invalid key to set the capacity: Units, Expected key: CapacityUnits'],
  ],
  [['minimum-load-balancer-capacity: $(UNITS)'], { capacityUnits: '?' }, []],
  [['ipam-ipv4-pool-id: p'], { ipv4IPAMPool: 'p' }, []],
  [['wafv2-acl-name: acl'], { webACLName: 'acl' }, []],
  [['wafv2-acl-name: none'], { webACLARN: '' }, []],
  [['wafv2-acl-arn: arn'], { webACLARN: 'arn' }, []],
  [['wafv2-acl-arn: none'], { webACLARN: '' }, []],
  [['wafv2-acl-name: acl', 'wafv2-acl-arn: arn'], { webACLName: 'acl' }, []],
  [['wafv2-acl-name: none', 'wafv2-acl-arn: arn'], { webACLARN: '' }, []],
  [['wafv2-acl-name: $(ACL)', 'wafv2-acl-arn: arn'], { webACLName: '?', webACLARN: '?' }, []],
  [['waf-acl-id: id'], { webACLID: 'id' }, []],
  [['waf-acl-id: none'], { webACLID: '' }, []],
  [['shield-advanced-protection: "true"'], { shield: true }, []],
  [['shield-advanced-protection: "false"'], { shield: false }, []],
  [['ip-address-type: $(TYPE)'], { ipAddressType: '?', inboundRules: '?' }, []],
])('%j sets %j', (annotations, expected, problems) => {
  expect(known(annotations)).toEqual({
    settings: JSON.parse(JSON.stringify({ ...byDefault, ...expected })),
    problems,
  });
});

it.each<[string, readonly (readonly string[])[], unknown, readonly string[]]>([
  [
    'only a placeholder may name groups, and members differ',
    [['security-groups: $(SG)', `${manage}: "true"`], [`${manage}: "false"`]],
    '?',
    [],
  ],
  [
    'a member names groups, and members differ',
    [[`${manage}: "true"`], ['security-groups: a', `${manage}: "false"`]],
    '?',
    ['conflicting manage backend security group rules settings'],
  ],
  [
    'a member names groups, and another a placeholder',
    [['security-groups: $(SG)'], ['security-groups: a', `${manage}: "true"`]],
    true,
    [],
  ],
])('knows whether it opens the ports of targets where %s', (_, members, expected, problems) => {
  const read = known(...members);
  expect([read.settings.managesBackendRules, read.problems]).toEqual([expected, problems]);
});

it('takes what others say, each key by itself where it is a map', () => {
  const members = [
    ['tags: a=b', 'load-balancer-name: shop'],
    ['tags: c=d', 'shield-advanced-protection: "true"'],
  ];
  expect(known(...members).settings).toEqual({
    ...byDefault,
    tags: { a: 'b', c: 'd' },
    name: 'shop',
    shield: true,
  });
});

it.each<[readonly string[], readonly string[]]>([
  [[], ['80 0.0.0.0/0']],
  [['inbound-cidrs: "10.0.0.0/8, 192.168.0.0/16"'], ['80 10.0.0.0/8', '80 192.168.0.0/16']],
  [['inbound-cidrs: "10.0.0.0/8, ::/0"'], ['80 10.0.0.0/8']],
  [
    ['inbound-cidrs: "10.0.0.0/8, ::/0"', 'ip-address-type: dualstack'],
    ['80 10.0.0.0/8', '80 ::/0'],
  ],
  [['inbound-cidrs: "10.0.0.0/8, 10.0.0.0/8"'], ['80 10.0.0.0/8']],
  [['security-group-prefix-lists: "pl-1, pl-2"'], ['80 pl-1', '80 pl-2']],
  [
    ['inbound-cidrs: 10.0.0.0/8', 'security-group-prefix-lists: pl-1'],
    ['80 10.0.0.0/8', '80 pl-1'],
  ],
  [
    [`listen-ports: '[{"HTTP":8080},{"HTTP":80}]'`, 'inbound-cidrs: 10.0.0.0/8'],
    ['80 10.0.0.0/8', '8080 10.0.0.0/8'],
  ],
])('%j opens %j', (annotations, expected) => {
  const { inboundRules } = read(annotations.join('\n    alb.ingress.kubernetes.io/')).settings;
  expect(
    inboundRules.state === 'known' && inboundRules.value.map(({ port, from }) => `${port} ${from}`),
  ).toEqual(expected);
});

it.each([['inbound-cidrs: $(CIDRS)'], ['security-group-prefix-lists: $(LISTS)'], [`listen-ports: '[]'`]])(
  'does not know whom %s lets in',
  (annotation) => {
    expect(read(annotation).settings.inboundRules.state).toBe('unknown');
  },
);

describe('ssl-redirect', () => {
  const ports = (text: string) => `listen-ports: '${text}'`;
  const certificate = 'certificate-arn: arn:aws:acm:eu-west-1:123456789012:certificate/a';
  const both = ports('[{"HTTP":80},{"HTTPS":443}]');
  it.each<[string, readonly (readonly string[])[], readonly string[]]>([
    ['to an HTTPS listener', [[both, certificate, 'ssl-redirect: "443"']], []],
    [
      'to no listener',
      [[both, certificate, 'ssl-redirect: "8443"']],
      ['listener does not exist for SSLRedirect port: 8443'],
    ],
    [
      'to a listener in clear',
      [[ports('[{"HTTP":80},{"HTTP":443}]'), 'ssl-redirect: "443"']],
      ['listener protocol non-SSL for SSLRedirect port: 443'],
    ],
    ['to the listener of another member', [[both, certificate], ['ssl-redirect: "443"']], []],
    ['to a placeholder', [[both, certificate, 'ssl-redirect: $(PORT)']], []],
  ])('%s', (_, members, problems) => {
    expect(known(...members).problems).toEqual(problems);
  });
});
