import { describe, expect, it } from 'vitest';
import { membersOf } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { loadBalancersOf } from './load-balancer.ts';

const on = 'enable-frontend-nlb: "true"';
const nlb = (more: string) => `frontend-nlb-${more}`;

/** The network load balancer of members, and the problems of their load balancer. */
function read(members: readonly (readonly string[])[], controller = '3.5') {
  const set = modelOf(membersOf(members), settingsFor({ controller }));
  const [first] = loadBalancersOf(set.ingresses, set);
  if (first === undefined) throw new Error('one load balancer');
  const problems = first.problems.map(({ ingress, text }) => `${ingress.resource.id.name} ${text}`);
  return { frontend: first.frontendNlb, problems };
}

/** What is known of one field; undefined for absent. */
function field(
  name: 'name' | 'scheme' | 'subnets' | 'eipAllocations' | 'securityGroups' | 'tags' | 'attributes',
  ...members: readonly (readonly string[])[]
) {
  const { frontend } = read(members);
  if (frontend.state !== 'known') return frontend.state;
  const value = frontend.value[name];
  if (value.state !== 'known') return value.state;
  return value.value instanceof Map ? Object.fromEntries(value.value) : value.value;
}

/** The listeners as `port to target port`, and the problems. */
function listeners(...members: readonly (readonly string[])[]) {
  const { frontend, problems } = read(members);
  const found = frontend.state === 'known' ? frontend.value.listeners : frontend;
  const ports =
    found.state === 'known'
      ? found.value.map(({ port, targetPort }) => `${port} to ${targetPort}`)
      : found.state;
  return { ports, problems };
}

describe('the network load balancer in front', () => {
  it.each([
    [[], 'absent'],
    [[on], 'known'],
    [['enable-frontend-nlb: "false"'], 'absent'],
    [['enable-frontend-nlb: <yes>'], 'unknown'],
    [['enable-frontend-nlb: "yes"'], 'unknown'],
  ])('with %j is %s', (annotations, state) => {
    expect(read([annotations]).frontend.state).toBe(state);
  });

  it('is made from 2.13 on', () => {
    expect(read([[on]], '2.12').frontend.state).toBe('absent');
    expect(read([[on]], '2.13').frontend.state).toBe('known');
  });

  it.each([
    ['name', [on], 'absent'],
    ['name', [on, 'load-balancer-name: shop'], 'shop-nlb'],
    ['name', [on, `load-balancer-name: ${'n'.repeat(28)}`], `${'n'.repeat(28)}-nlb`],
    ['name', [on, `load-balancer-name: ${'n'.repeat(32)}`], `${'n'.repeat(28)}-nlb`],
    ['scheme', [on], 'internal'],
    ['scheme', [on, nlb('scheme: internet-facing')], 'internet-facing'],
    ['subnets', [on], 'absent'],
    ['subnets', [on, nlb('subnets: "a, b"')], ['a', 'b']],
    ['securityGroups', [on], 'absent'],
    ['securityGroups', [on, nlb('security-groups: "b, a"')], ['b', 'a']],
    ['eipAllocations', [on], 'absent'],
    ['eipAllocations', [on, nlb('scheme: internet-facing'), nlb('eip-allocations: "a, b"')], ['a', 'b']],
    ['eipAllocations', [on, nlb('eip-allocations: a')], 'unknown'],
    ['eipAllocations', [on, nlb('scheme: $(SCHEME)'), nlb('eip-allocations: a')], ['a']],
    ['name', [on, 'load-balancer-name: ""'], ''],
    ['tags', [on], 'absent'],
    ['tags', [on, nlb('tags: "a=b"')], { a: 'b' }],
    ['attributes', [on], 'absent'],
    ['attributes', [on, nlb('attributes: "a=b, c=d"')], { a: 'b', c: 'd' }],
  ] as const)('has as %s with %j: %j', (name, annotations, expected) => {
    expect(field(name, annotations)).toEqual(expected);
  });

  const facing = nlb('scheme: internet-facing');
  const internal = 'EIP allocations can only be set for internet facing load balancers';
  it.each<[readonly (readonly string[])[], readonly string[]]>([
    [[[on], [nlb('eip-allocations: a')]], [`i1 ${internal}`]],
    [[[on, nlb('eip-allocations: a')], [nlb('eip-allocations: b')]], [`i0 ${internal}`]],
    [[[on, facing, nlb('eip-allocations: "a,b"')], [nlb('eip-allocations: "b,a"')]], []],
    [
      [[on, facing, nlb('eip-allocations: "a,b"')], [nlb('eip-allocations: c')]],
      ['i1 all EIP allocations for the ingress group must be the same: [a b] | [c]'],
    ],
  ])('has addresses of its own only towards the internet, the same for all: %j', (members, expected) => {
    expect(read(members).problems).toEqual(expected);
  });

  it.each<[readonly (readonly string[])[], string]>([
    [[[on], ['enable-frontend-nlb: $(NLB)']], 'unknown'],
    [[['enable-frontend-nlb: $(NLB)', nlb('scheme: both')]], 'unknown'],
    [[['enable-frontend-nlb: "false"', nlb('scheme: both')]], 'absent'],
  ])('is not read where it may not be there: %j', (members, state) => {
    const { frontend, problems } = read(members);
    expect([frontend.state, problems]).toEqual([state, []]);
  });

  it('tells what members say of attributes where one is silent', () => {
    const members = [[on], [nlb('attributes: "b=1,a=2"')], []];
    const set = modelOf(membersOf(members));
    const [problem] = loadBalancersOf(set.ingresses, set).flatMap((one) => one.problems);
    if (problem?.cause?.kind !== 'conflict') throw new Error('a conflict');
    const { setting, words, said } = problem.cause;
    expect([problem.ingress.resource.id.name, problem.text, textAt(problem.at)]).toEqual([
      'i2',
      'conflicting frontend NLB attributes: map[a:2 b:1] | map[]',
      '"b=1,a=2"',
    ]);
    expect([setting, words]).toEqual(['frontend-nlb-attributes', 'conflicting frontend NLB attributes']);
    expect(said.map(({ ingress, text }) => [ingress.resource.id.name, text])).toEqual([['i1', 'b=1,a=2']]);
  });

  const attributes = nlb('attributes: "a=b"');
  it.each([
    ['the first alone', [[on, attributes], []], 'i1 conflicting frontend NLB attributes: map[a:b] | map[]'],
    ['the second alone', [[on], [attributes]], undefined],
    [
      'the second alone, of three',
      [[on], [attributes], []],
      'i2 conflicting frontend NLB attributes: map[a:b] | map[]',
    ],
    ['all', [[on, attributes], [attributes]], undefined],
    [
      'all, but differently',
      [[on, attributes], [nlb('attributes: "a=c"')]],
      'i1 conflicting frontend NLB attributes: map[a:b] | map[a:c]',
    ],
    ['none', [[on], []], undefined],
    [
      'the first, then none, then another',
      [[on, attributes], [], [nlb('attributes: "a=c"')]],
      'i1 conflicting frontend NLB attributes: map[a:b] | map[]',
    ],
    [
      'the first a policy that is none',
      [[on, nlb('attributes: "dns_record.client_routing_policy=x"')]],
      "i0 invalid dns_record.client_routing_policy set in annotation aws-load-balancer-attributes: got 'x' expected one of ['any_availability_zone', 'partial_availability_zone_affinity', 'availability_zone_affinity']",
    ],
    [
      'the first a policy',
      [[on, nlb('attributes: "dns_record.client_routing_policy=any_availability_zone"')]],
      undefined,
    ],
  ])('with attributes that %s states', (_, members, problem) => {
    expect(read(members).problems).toEqual(problem === undefined ? [] : [problem]);
    const state =
      problem === undefined ? (members.flat().join().includes('attributes') ? 'known' : 'absent') : 'unknown';
    const { frontend } = read(members);
    expect(frontend.state === 'known' && frontend.value.attributes.state).toBe(state);
  });
});

describe('its listeners', () => {
  const ports = (...all: readonly number[]) =>
    `listen-ports: '${JSON.stringify(all.map((port) => ({ HTTP: port })))}'`;
  const mapping = (text: string) => nlb(`listener-port-mapping: "${text}"`);

  it.each([
    ['the ports of the ALB', [[on, ports(8080, 80)]], ['80 to 80', '8080 to 8080']],
    ['those of a mapping', [[on, ports(80), mapping('81=80')]], ['81 to 80']],
    ['none of a mapping to ports without listener', [[on, ports(80), mapping('81=82')]], []],
    ['those of all members', [[on, ports(80)], [ports(81)]], ['80 to 80', '81 to 81']],
    ['one for one port of two members', [[on, ports(80)], [ports(80)]], ['80 to 80']],
    ['the ports of the ALB with an empty mapping', [[on, ports(80), mapping('')]], ['80 to 80']],
    [
      'none of one member and the ports of another, whatever is checked on the former',
      [[on, ports(80), mapping('81=82'), nlb('healthcheck-port: status')], [ports(90)]],
      ['90 to 90'],
    ],
    [
      'one for the same health check of two members',
      [
        [on, nlb('healthcheck-port: "080"'), nlb('healthcheck-path: /a')],
        [nlb('healthcheck-port: "80"'), nlb('healthcheck-path: /a')],
      ],
      ['80 to 80'],
    ],
  ])('are %s', (_, members, expected) => {
    expect(listeners(...members)).toEqual({ ports: expected, problems: [] });
  });

  it.each([
    [
      'a port that is none',
      [[on, ports(80), mapping('a=80')]],
      'i0 failed to compute listenPort config for ingress: a/i0: invalid NLB listener port: a',
    ],
    [
      'a target that is none',
      [[on, ports(80), mapping('81=b')]],
      'i0 failed to compute listenPort config for ingress: a/i0: invalid ALB listener port: b',
    ],
    [
      'a mapping that is none',
      [[on, ports(80), mapping('81')]],
      'i0 failed to compute listenPort config for ingress: a/i0: failed to parse frontend-nlb-listener-port-mapping for ingress map[]: failed to parse stringMap annotation, alb.ingress.kubernetes.io/frontend-nlb-listener-port-mapping: 81',
    ],
    [
      'two targets of one port',
      [
        [on, ports(80), mapping('443=80')],
        [ports(81), mapping('443=81')],
      ],
      'i1 failed to merge NLB listenPort config for port: 443: conflicting Target Port, config 2: 81, previous: 80',
    ],
    [
      'two health checks of one port',
      [[on, nlb('healthcheck-path: /a')], [nlb('healthcheck-path: /b')]],
      'i1 failed to merge NLB listenPort config for port: 80: conflicting Path, config 2: /b, previous: /a',
    ],
    [
      'another interval and path of the third member, a target of its own of the second',
      [
        [on, ports(80), mapping('443=80'), nlb('healthcheck-path: /a')],
        [ports(81), mapping('443=81')],
        [ports(80), mapping('443=80'), nlb('healthcheck-path: /b')],
      ],
      'i1 failed to merge NLB listenPort config for port: 443: conflicting Target Port, config 2: 81, previous: 80',
    ],
    [
      'another path of the second member, another interval of the third',
      [
        [on, nlb('healthcheck-path: /a'), nlb('healthcheck-interval-seconds: "10"')],
        [nlb('healthcheck-path: /b')],
        [nlb('healthcheck-interval-seconds: "20"')],
      ],
      'i1 failed to merge NLB listenPort config for port: 80: conflicting Path, config 2: /b, previous: /a',
    ],
    [
      'another path and another interval of the second member',
      [
        [on, nlb('healthcheck-path: /a'), nlb('healthcheck-interval-seconds: "10"')],
        [nlb('healthcheck-path: /b'), nlb('healthcheck-interval-seconds: "20"')],
      ],
      'i1 failed to merge NLB listenPort config for port: 80: conflicting IntervalSeconds, config 2: 20, previous: 10',
    ],
    [
      'two ports of the health check',
      [[on, nlb('healthcheck-port: "8080"')], [], [nlb('healthcheck-port: traffic-port')]],
      'i2 failed to merge NLB listenPort config for port: 80: conflicting Port, config 3: {1 0 traffic-port}, previous: {0 8080 }',
    ],
    [
      'success codes of two members, though they are the same',
      [[on, nlb('healthcheck-success-codes: "200"')], [nlb('healthcheck-success-codes: "200"')]],
      'i1 failed to merge NLB listenPort config for port: 80: conflicting Matcher, config 2',
    ],
    [
      'a health check that cannot be read of a later member than one that differs',
      [
        [on, nlb('healthcheck-path: /a')],
        [nlb('healthcheck-path: /b')],
        [nlb('healthcheck-interval-seconds: x')],
      ],
      'i2 failed to compute listenPort config for ingress: a/i2: failed to parse int32 annotation, alb.ingress.kubernetes.io/frontend-nlb-healthcheck-interval-seconds: x: strconv.ParseInt: parsing "x": invalid syntax',
    ],
    [
      'a port before the protocol, and that before the interval',
      [
        [
          on,
          nlb('healthcheck-interval-seconds: x'),
          nlb('healthcheck-protocol: TCP'),
          nlb('healthcheck-port: status'),
        ],
      ],
      'i0 failed to compute listenPort config for ingress: a/i0: failed to resolve healthCheckPort',
    ],
    [
      'the protocol before the interval',
      [[on, nlb('healthcheck-interval-seconds: x'), nlb('healthcheck-protocol: TCP')]],
      'i0 failed to compute listenPort config for ingress: a/i0: healthCheckProtocol must be within [HTTP, HTTPS]',
    ],
    [
      'a health check on no port',
      [[on, nlb('healthcheck-port: status')]],
      'i0 failed to compute listenPort config for ingress: a/i0: failed to resolve healthCheckPort',
    ],
    [
      'a health check without number',
      [[on, nlb('healthcheck-timeout-seconds: "x"')]],
      'i0 failed to compute listenPort config for ingress: a/i0: failed to parse int32 annotation, alb.ingress.kubernetes.io/frontend-nlb-healthcheck-timeout-seconds: x: strconv.ParseInt: parsing "x": invalid syntax',
    ],
  ])('are refused for %s', (_, members, problem) => {
    expect(listeners(...members)).toEqual({ ports: 'unknown', problems: [problem] });
  });

  it.each([
    [[on, nlb('healthcheck-path: "$(PATH)"')]],
    [[on, nlb('listener-port-mapping: "$(PORTS)"')]],
    [[on, 'listen-ports: $(PORTS)']],
  ])('are open where a value is filled in later: %j', (annotations) => {
    expect(listeners(annotations)).toEqual({ ports: 'unknown', problems: [] });
  });

  it('are refused at the annotation that is to blame', () => {
    const places = (...members: readonly (readonly string[])[]) => {
      const set = modelOf(membersOf(members));
      return loadBalancersOf(set.ingresses, set).flatMap((one) => one.problems.map(({ at }) => textAt(at)));
    };
    expect(places([on, ports(80), mapping('a=80')])).toEqual(['"a=80"']);
    expect(places([on, nlb('healthcheck-port: status')])).toEqual(['status']);
    expect(places([on, nlb('healthcheck-path: /a')], [nlb('healthcheck-path: /b')])).toEqual(['/b']);
  });

  it.each([
    [[], '15 5 2 2 HTTP / 200 traffic-port'],
    [['healthcheck-port: "8080"', 'healthcheck-path: /x'], '15 5 2 2 HTTP /x 200 8080'],
    [['healthcheck-port: traffic-port', 'healthcheck-protocol: HTTPS'], '15 5 2 2 HTTPS / 200 traffic-port'],
    [
      [
        'healthcheck-interval-seconds: "10"',
        'healthcheck-timeout-seconds: "4"',
        'healthcheck-success-codes: "200-299"',
      ],
      '10 4 2 2 HTTP / 200-299 traffic-port',
    ],
    [
      ['healthcheck-healthy-threshold-count: "3"', 'healthcheck-unhealthy-threshold-count: "4"'],
      '15 5 3 4 HTTP / 200 traffic-port',
    ],
  ])('are checked with %j: %s', (annotations, expected) => {
    const own = annotations.map((one) => nlb(one));
    for (const members of [[[on, ...own]], [[on], own]]) {
      const { frontend } = read(members);
      const found = frontend.state === 'known' ? frontend.value.listeners : frontend;
      const checks =
        found.state === 'known'
          ? found.value.map(({ healthCheck }) => [...healthCheck.values()].join(' '))
          : [];
      expect(checks).toEqual([expected]);
    }
  });
});
