import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { lineAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { tagsOf } from '../setting/tags.ts';
import { loadBalancersOf } from './load-balancer.ts';

/** The name of a class, or none for the class annotation, and annotations of the controller. */
type Member = readonly [className: string | undefined, ...annotations: readonly string[]];

const prefix = 'alb.ingress.kubernetes.io';

function ingress([className, ...annotations]: Member, index: number): string {
  return `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: i${index}
  namespace: a
  annotations:
    ${prefix}/group.name: g
${className === undefined ? '    kubernetes.io/ingress.class: alb\n' : ''}${annotations
  .map((one) => `    ${prefix}/${one}\n`)
  .join('')}spec: {${className === undefined ? '' : `ingressClassName: ${className}`}}
`;
}

const classOf = (name: string, spec: string) => `---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: ${name}}
spec: {controller: ingress.k8s.aws/alb, parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: ${name}}}
---
apiVersion: elbv2.k8s.aws/v1beta1
kind: IngressClassParams
metadata: {name: ${name}}
spec: {group: {name: g}${spec === '' ? '' : `, ${spec}`}}
`;

/** A class of the controller whose params are not in the input. */
const unseen = `---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: unseen}
spec: {controller: ingress.k8s.aws/alb, parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: other}}
`;

/** The load balancer of members whose classes `k` and `l` have params. */
function read(k: string, members: readonly Member[], l = '', controller?: string) {
  const settings = settingsFor({ controller });
  const set = modelOf(members.map(ingress).join('') + classOf('k', k) + classOf('l', l) + unseen, settings);
  const [loadBalancer, other] = loadBalancersOf(set.ingresses, set);
  if (loadBalancer === undefined || other !== undefined) throw new Error('one load balancer');
  const problems = loadBalancer.problems.map(({ ingress: { resource }, text, at }) => [
    resource.id.name,
    text,
    lineAt(at),
  ]);
  return { settings: loadBalancer.settings, problems, loadBalancer, set };
}

type Name = keyof ReturnType<typeof read>['settings'];

function settingOf(name: Name, ...given: Parameters<typeof read>) {
  const lookup = read(...given).settings[name];
  if (lookup.state !== 'known') return lookup.state;
  return lookup.value instanceof Map ? Object.fromEntries(lookup.value) : lookup.value;
}

// As pkg/ingress/model_build_load_balancer.go and its neighbours of the controller, v3.5.0.
describe('class params', () => {
  it.each<[Name, string, readonly Member[], unknown]>([
    ['scheme', 'scheme: internet-facing', [['k', 'scheme: internal']], 'internet-facing'],
    ['scheme', '', [['k', 'scheme: internet-facing']], 'internet-facing'],
    ['scheme', 'scheme: "$(SCHEME)"', [['k', 'scheme: internal']], 'unknown'],
    ['scheme', 'scheme: "$(SCHEME)"', [['k']], 'unknown'],
    ['scheme', 'scheme: "$(SCHEME)"', [['k'], [undefined, 'scheme: internal']], 'unknown'],
    ['tags', 'tags: [{key: a, value: "$(A)"}]', [['k']], 'unknown'],
    ['inboundRules', 'inboundCIDRs: ["$(CIDR)"]', [['k']], 'unknown'],
    ['webACLARN', 'wafv2AclName: "$(ACL)"', [['k', 'wafv2-acl-arn: arn']], 'unknown'],
    ['ipAddressType', 'ipAddressType: dualstack', [['k']], 'dualstack'],
    ['name', 'loadBalancerName: shop', [['k', 'load-balancer-name: other']], 'shop'],
    ['subnets', 'subnets: {ids: [a, b]}', [['k']], ['a', 'b']],
    ['subnets', 'subnets: {ids: [a, 1]}', [['k']], ['a']],
    ['subnets', 'subnets: {tags: {x: [z]}}', [['k']], 'unknown'],
    ['subnets', 'subnets: {ids: [a, b]}', [['k'], ['k']], ['a', 'b']],
    ['subnets', 'subnets: {ids: [a, b]}', [['k', 'subnets: "c, d"']], ['a', 'b']],
    ['subnets', 'subnets: {ids: [a, b]}', [[undefined], ['k']], ['a', 'b']],
    [
      'attributes',
      'loadBalancerAttributes: [{key: a, value: b}]',
      [['k', 'load-balancer-attributes: "a=c,d=e"']],
      { a: 'b', d: 'e' },
    ],
    ['attributes', 'loadBalancerAttributes: [{key: a, value: b}]', [[undefined], ['k']], {}],
    ['attributes', '', [['unseen']], 'unknown'],
    ['attributes', 'loadBalancerAttributes: [{key: a, value: "$(A)"}]', [['k']], 'unknown'],
    ['subnets', 'subnets: {ids: ["$(A)", b]}', [['k']], 'unknown'],
    [
      'ipv4IPAMPool',
      'ipamConfiguration: {ipv4IPAMPoolId: "$(POOL)"}',
      [['k', 'ipam-ipv4-pool-id: q']],
      'unknown',
    ],
    ['tags', 'tags: [{key: a, value: b}]', [['k', 'tags: "a=c,d=e"']], { a: 'b', d: 'e' }],
    ['tags', 'tags: [{key: a}, {key: 1, value: b}, text, {key: d, value: e}]', [['k']], { d: 'e' }],
    ['tags', '', [['unseen']], 'unknown'],
    [
      'capacityUnits',
      'minimumLoadBalancerCapacity: {capacityUnits: 5}',
      [['k', 'minimum-load-balancer-capacity: CapacityUnits=7']],
      5,
    ],
    ['capacityUnits', '', [['k', 'minimum-load-balancer-capacity: CapacityUnits=7']], 7],
    [
      'capacityUnits',
      'minimumLoadBalancerCapacity: {}',
      [['k', 'minimum-load-balancer-capacity: CapacityUnits=7']],
      7,
    ],
    ['capacityUnits', 'minimumLoadBalancerCapacity: {capacityUnits: 5}', [[undefined], ['k']], 'absent'],
    ['capacityUnits', '', [['unseen']], 'unknown'],
    ['ipv4IPAMPool', 'ipamConfiguration: {ipv4IPAMPoolId: p}', [['k', 'ipam-ipv4-pool-id: q']], 'p'],
    [
      'ipv4IPAMPool',
      'ipamConfiguration: {ipv4IPAMPoolId: p}',
      [['k'], [undefined, 'ipam-ipv4-pool-id: q']],
      'p',
    ],
    ['ipv4IPAMPool', 'ipamConfiguration: {ipv4IPAMPoolId: p}', [[undefined], ['k']], 'absent'],
    [
      'ipv4IPAMPool',
      'ipamConfiguration: {ipv4IPAMPoolId: p}',
      [[undefined, 'ipam-ipv4-pool-id: q'], ['k']],
      'q',
    ],
    ['ipv4IPAMPool', '', [['unseen', 'ipam-ipv4-pool-id: q']], 'unknown'],
    ['webACLARN', 'wafv2AclArn: arn', [['k', 'wafv2-acl-arn: other']], 'arn'],
    ['webACLName', 'wafv2AclName: acl', [['k', 'wafv2-acl-name: other']], 'acl'],
    ['webACLARN', 'wafv2AclName: acl', [['k'], [undefined, 'wafv2-acl-arn: arn']], 'absent'],
    [
      'inboundRules',
      'inboundCIDRs: [10.0.0.0/8]',
      [['k', 'inbound-cidrs: 1.2.3.4/32']],
      [{ port: 80, from: '10.0.0.0/8' }],
    ],
    [
      'inboundRules',
      'inboundCIDRs: []',
      [['k', 'inbound-cidrs: 1.2.3.4/32']],
      [{ port: 80, from: '1.2.3.4/32' }],
    ],
    ['inboundRules', 'prefixListsIDs: [pl-1]', [['k']], [{ port: 80, from: 'pl-1' }]],
    ['scheme', '', [['unseen', 'scheme: internal']], 'unknown'],
    ['scheme', '', [['unseen'], [undefined, 'scheme: internal']], 'unknown'],
    ['managesBackendRules', '', [['unseen', 'security-groups: a']], false],
  ])('%s with {%s} for %j: %j', (name, spec, members, expected) => {
    expect(settingOf(name, spec, members)).toEqual(expected);
  });

  it.each<[string, readonly Member[], string, readonly (readonly string[])[]]>([
    ['subnets: {ids: [a, b]}', [['k'], ['l']], 'subnets: {ids: [a, b]}', []],
    [
      'subnets: {ids: [a, b]}',
      [['k'], ['l']],
      'subnets: {ids: [b, a]}',
      [
        [
          'i1',
          'conflicting IngressClassParams subnet specifications',
          'spec: {group: {name: g}, subnets: {ids: [b, a]}}',
        ],
      ],
    ],
    [
      'subnets: {ids: [a, b]}',
      [['k'], ['l'], [undefined, 'subnets: "a, b"']],
      'subnets: {ids: [b, a]}',
      [
        [
          'i2',
          'conflicting subnet specifications: IngressClassParams versus annotation',
          `${prefix}/subnets: "a, b"`,
        ],
      ],
    ],
    [
      'subnets: {ids: [a, b]}',
      [[undefined, 'subnets: "a, b"'], ['k']],
      '',
      [
        [
          'i0',
          'conflicting subnet specifications: IngressClassParams versus annotation',
          `${prefix}/subnets: "a, b"`,
        ],
      ],
    ],
    ['subnets: {ids: [a, b]}', [['k'], [undefined, 'subnets: "$(SUBNETS)"']], '', []],
    [
      'inboundCIDRs: [10.0.0.0/8, "10.0.0.1", "$(CIDR)", all]',
      [['k', 'inbound-cidrs: nonsense']],
      '',
      [
        [
          'i0',
          'ingress: a/i0: invalid CIDR in IngressClassParams InboundCIDR 10.0.0.1',
          'spec: {group: {name: g}, inboundCIDRs: [10.0.0.0/8, "10.0.0.1", "$(CIDR)", all]}',
        ],
        [
          'i0',
          'ingress: a/i0: invalid CIDR in IngressClassParams InboundCIDR all',
          'spec: {group: {name: g}, inboundCIDRs: [10.0.0.0/8, "10.0.0.1", "$(CIDR)", all]}',
        ],
      ],
    ],
    [
      'inboundCIDRs: []',
      [['k', 'inbound-cidrs: nonsense']],
      '',
      [
        [
          'i0',
          'ingress: a/i0: invalid inbound-cidrs settings on Ingress: a/i0',
          `${prefix}/inbound-cidrs: nonsense`,
        ],
      ],
    ],
    ['', [['unseen', 'inbound-cidrs: nonsense']], '', []],
    [
      'inboundCIDRs: [all]',
      [['k']],
      '',
      [
        [
          'i0',
          'ingress: a/i0: invalid CIDR in IngressClassParams InboundCIDR all',
          'spec: {group: {name: g}, inboundCIDRs: [all]}',
        ],
      ],
    ],
    [
      '',
      [
        ['unseen', 'load-balancer-attributes: a=1'],
        [undefined, 'load-balancer-attributes: a=2'],
      ],
      '',
      [],
    ],
    [
      'loadBalancerAttributes: [{key: a, value: x}]',
      [
        ['k', 'load-balancer-attributes: "a=1,b=1"'],
        [undefined, 'load-balancer-attributes: "a=2,b=2"'],
      ],
      '',
      [
        [
          'i1',
          'conflicting load balancer attributes b: 1 | 2',
          `${prefix}/load-balancer-attributes: "a=2,b=2"`,
        ],
      ],
    ],
    [
      'tags: [{key: a, value: x}]',
      [['k'], [undefined, 'tags: a=1']],
      '',
      [['i1', 'conflicting tag a: x | 1', `${prefix}/tags: a=1`]],
    ],
    [
      'scheme: internal',
      [['k'], ['l']],
      'scheme: internet-facing',
      [
        [
          'i1',
          'conflicting scheme: map[internal:{} internet-facing:{}]',
          'spec: {group: {name: g}, scheme: internet-facing}',
        ],
      ],
    ],
    ['scheme: both', [['k']], '', [['i0', 'unknown scheme: both', 'spec: {group: {name: g}, scheme: both}']]],
  ])('{%s} for %j beside {%s} stop the build: %j', (k, members, l, problems) => {
    expect(read(k, members, l).problems).toEqual(problems);
  });

  it('are read from the version on that knows the field', () => {
    const member: Member = ['k', 'subnets: "c, d"'];
    expect(settingOf('subnets', 'subnets: {ids: [a, b]}', [member], '', '2.5')).toEqual(['a', 'b']);
    expect(settingOf('subnets', 'subnets: {ids: [a, b]}', [member], '', '2.4')).toEqual(['c', 'd']);
  });

  it('tell all that is said of subnets where they clash', () => {
    const { loadBalancer } = read('subnets: {ids: [a, b]}', [
      ['k'],
      [undefined, 'subnets: "c, d"'],
      [undefined],
    ]);
    const [problem] = loadBalancer.problems;
    if (problem?.cause?.kind !== 'conflict') throw new Error('a conflict');
    const { setting, said, words } = problem.cause;
    expect([setting, words]).toEqual(['subnets', problem.text]);
    expect(said.map(({ ingress: one, text }) => [one.resource.id.name, text])).toEqual([
      ['i0', '{"ids":["a","b"]}'],
      ['i1', 'c, d'],
    ]);
  });
});

describe('the tags of what is made for one Ingress', () => {
  const tags = (k: string, member: Member, service?: string, controller?: string) => {
    const { loadBalancer, set } = read(k, [member], '', controller);
    const [own] = loadBalancer.group.members;
    const [other] = modelOf(
      `apiVersion: v1\nkind: Service\nmetadata: {name: s, annotations: {${prefix}/tags: '${service ?? ''}'}}\n`,
    ).inventory.resources;
    const found = own && tagsOf(own, service === undefined ? undefined : other, set.settings);
    return found?.state === 'known' ? Object.fromEntries(found.value) : found?.state;
  };
  it.each<[string, Member, string | undefined, unknown]>([
    ['', [undefined], undefined, {}],
    ['', [undefined, 'tags: "a=1,b=1"'], undefined, { a: '1', b: '1' }],
    ['', [undefined, 'tags: "a=1,b=1"'], 'b=2,c=2', { a: '1', b: '2', c: '2' }],
    ['tags: [{key: c, value: "3"}]', ['k', 'tags: "a=1,b=1"'], 'b=2,c=2', { a: '1', b: '2', c: '3' }],
    ['', ['unseen', 'tags: a=1'], undefined, 'unknown'],
    ['', [undefined, 'tags: "$(TAGS)"'], undefined, 'unknown'],
    ['', [undefined, 'tags: a'], undefined, 'unknown'],
    ['', [undefined, 'tags: a=1'], '$(TAGS)', 'unknown'],
    ['', [undefined, 'tags: a=1'], 'b', 'unknown'],
  ])('{%s} %j %s: %j', (k, member, service, expected) => {
    expect(tags(k, member, service)).toEqual(expected);
  });
});
