import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { admittingRules, takesSome } from './admitting-rules.ts';
import type { Forward } from './forwards.ts';
import { forwardsByTargetGroup, forwardsOf, hostsOf } from './forwards.ts';
import { loadBalancersByHost } from './load-balancers-by-host.ts';

const alb = 'alb.ingress.kubernetes.io';
const web = `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: a}
spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
`;

interface Case {
  readonly annotations?: readonly string[];
  readonly more?: string;
  readonly name?: string;
}

/** An Ingress whose rules are `HOST/PATH`, and what else it has. */
function ingress(rules: readonly string[], { annotations = [], more = '', name = 'i' }: Case = {}): string {
  const written = rules.map((rule) => {
    const slash = rule.indexOf('/');
    const [host, path] = slash < 0 ? [rule, ''] : [rule.slice(0, slash), rule.slice(slash)];
    const backend = 'backend: {service: {name: web, port: {number: 80}}}';
    const paths = `paths: [{${path === '' ? '' : `path: "${path}", `}pathType: ImplementationSpecific, ${backend}}]`;
    return `{${host === '' ? '' : `host: "${host}", `}http: {${paths}}}`;
  });
  return `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: a, annotations: {kubernetes.io/ingress.class: alb${annotations.map((one) => `, ${one}`).join('')}}}
spec:
  rules: [${written.join(', ')}]
  ${more}
`;
}

const fallback = 'defaultBackend: {service: {name: web, port: {number: 80}}}';
const answers = (host: string, condition: string) =>
  ingress([], {
    annotations: [
      `${alb}/conditions.act: '[${condition}]'`,
      `${alb}/actions.act: '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","statusCode":"410"}}'`,
    ],
    more: '',
  }).replace(
    'rules: []',
    `rules: [{${host}http: {paths: [{pathType: ImplementationSpecific, backend: {service: {name: act, port: {name: use-annotation}}}}]}}]`,
  );

const loadBalancersOf = (...manifests: readonly string[]) =>
  modelOf([...manifests, web].join('')).loadBalancers;

describe('the rules that admit requests', () => {
  it.each<[string, readonly string[], readonly string[] | undefined]>([
    [
      'of one Ingress in their order',
      [ingress(['a.com/x', 'b.com', '/y'])],
      ['i: a.com/x', 'i: b.com', 'i: /y'],
    ],
    [
      'of two load balancers',
      [ingress(['a.com'], { name: 'i' }), ingress(['b.com'], { name: 'j' })],
      ['i: a.com', 'j: b.com'],
    ],
    [
      'of two listeners',
      [ingress(['a.com'], { annotations: [`${alb}/listen-ports: '[{"HTTP": 80}, {"HTTP": 81}]'`] })],
      ['i: a.com', 'i: a.com'],
    ],
    ['of no Ingress', [], undefined],
    ['of none where there is no rule', [ingress([])], undefined],
    ['beside a default backend', [ingress(['a.com'], { more: fallback })], undefined],
    ['of which one is a placeholder', [ingress(['a.com', '$(HOST)'])], undefined],
    ['of which one path is a placeholder', [ingress(['a.com/x', 'b.com/$(PATH)'])], undefined],
    [
      'of which one has conditions by a placeholder',
      [ingress(['a.com'], { annotations: [`${alb}/conditions.web: $(CONDITIONS)`] })],
      undefined,
    ],
    [
      'of which one has an expression of hosts',
      [answers('', '{"field":"host-header","hostHeaderConfig":{"regexValues":["a.*"]}}')],
      undefined,
    ],
    [
      'of which one has an expression of paths',
      [answers('host: a.com, ', '{"field":"path-pattern","pathPatternConfig":{"regexValues":["^/a"]}}')],
      undefined,
    ],
    [
      'that answer by themselves',
      [answers('', '{"field":"host-header","hostHeaderConfig":{"values":["a.com"]}}')],
      ['i: a.com'],
    ],
    ['that cannot be built', [ingress(['a.com'], { annotations: [`${alb}/scheme: public`] })], undefined],
    [
      'of which one member listens where a placeholder says',
      [
        ingress(['a.com'], { name: 'i', annotations: [`${alb}/group.name: g`] }),
        ingress(['b.com'], {
          name: 'j',
          annotations: [`${alb}/group.name: g`, `${alb}/listen-ports: $(PORTS)`],
        }),
      ],
      undefined,
    ],
    [
      'on listeners by a placeholder',
      [ingress(['a.com'], { annotations: [`${alb}/listen-ports: $(PORTS)`] })],
      undefined,
    ],
  ])('%s', (_, manifests, expected) => {
    const rules = admittingRules(loadBalancersOf(...manifests));
    expect(
      rules?.all.map(
        ({ asks, ingress: { resource } }) =>
          `${resource.id.name}: ${asks.hosts.join(' ')}${asks.paths.join(' ')}`,
      ),
    ).toEqual(expected);
  });

  it('are found by a host, those without host by any', () => {
    const rules = admittingRules(loadBalancersOf(ingress(['a.com/x', '*.b.com/z', '/y'])));
    const pathsFor = (host: string) =>
      [...(rules?.byHost.meeting(host) ?? [])].flatMap(({ asks }) => asks.paths).sort();
    expect([pathsFor('a.com'), pathsFor('x.b.com'), pathsFor('c.com')]).toEqual([
      ['/x', '/y'],
      ['/y', '/z'],
      ['/y'],
    ]);
  });

  it.each<[string, string, 'prefix' | 'exact', boolean]>([
    ['a.com/x', '/x', 'exact', true],
    ['a.com/x', '/x', 'prefix', true],
    ['a.com/x', '/', 'prefix', true],
    ['a.com/x', '/', 'exact', false],
    ['a.com/x', '/xy', 'prefix', false],
    ['a.com/x*', '/xy', 'exact', true],
    ['a.com/x*', '/y', 'prefix', false],
  ])('%s takes some path by %s (%s): %s', (rule, path, kind, expected) => {
    const [first] = admittingRules(loadBalancersOf(ingress([rule])))?.all ?? [];
    expect(first && takesSome(first, path, kind)).toBe(expected);
  });

  it('take the paths of any of their patterns', () => {
    const paths = '{"field":"path-pattern","pathPatternConfig":{"values":["/a","/b*"]}}';
    const [first] = admittingRules(loadBalancersOf(answers('host: a.com, ', paths)))?.all ?? [];
    const taken = ['/a', '/bc', '/c'].filter((path) => first && takesSome(first, path, 'exact'));
    expect(taken).toEqual(['/a', '/bc']);
  });

  it('take every path where they name none', () => {
    const rules = admittingRules(
      loadBalancersOf(answers('', '{"field":"host-header","hostHeaderConfig":{"values":["a.com"]}}')),
    );
    expect(rules?.all.map((rule) => [rule.asks.paths, takesSome(rule, '/any', 'exact')])).toEqual([
      [[], true],
    ]);
  });
});

const told = (forward: Forward) => {
  const {
    listener,
    ingress: { resource },
    rule,
    asks,
    targetGroup,
  } = forward;
  const paths = asks === 'unknown' ? 'unknown' : asks.paths.join(' ');
  return `${listener.port} ${resource.id.name}${rule === undefined ? ' default' : ''}: ${hostsOf(forward)?.join(' ') ?? 'some host'} ${paths} to ${targetGroup.ingress.resource.id.name}`;
};

describe('the forwards of load balancers', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    [
      'in the order of rules',
      [ingress(['a.com/x', 'b.com', '/y'])],
      ['80 i: a.com /x to i', '80 i: b.com  to i', '80 i: * /y to i'],
    ],
    [
      'with the default last',
      [ingress(['a.com/x'], { more: fallback })],
      ['80 i: a.com /x to i', '80 i default: *  to i'],
    ],
    ['of a default alone', [ingress([], { more: fallback })], ['80 i default: *  to i']],
    [
      'of listeners by their ports',
      [ingress(['a.com/x'], { annotations: [`${alb}/listen-ports: '[{"HTTP": 81}, {"HTTP": 80}]'`] })],
      ['80 i: a.com /x to i', '81 i: a.com /x to i'],
    ],
    [
      'of two members',
      [
        ingress(['a.com'], { name: 'i', annotations: [`${alb}/group.name: g`] }),
        ingress(['b.com'], { name: 'j', annotations: [`${alb}/group.name: g`], more: fallback }),
      ],
      ['80 i: a.com  to i', '80 j: b.com  to j', '80 j default: *  to j'],
    ],
    ['for a host that is filled in later', [ingress(['$(HOST)/x'])], ['80 i: some host unknown to i']],
    ['for a path that is filled in later', [ingress(['a.com/$(PATH)'])], ['80 i: some host unknown to i']],
    [
      'for conditions that are filled in later',
      [ingress(['a.com'], { annotations: [`${alb}/conditions.web: $(CONDITIONS)`] })],
      ['80 i: some host unknown to i'],
    ],
    [
      'for an expression of hosts',
      [
        ingress([''], {
          annotations: [
            `${alb}/conditions.web: '[{"field":"host-header","hostHeaderConfig":{"regexValues":["a.*"]}}]'`,
          ],
        }),
      ],
      ['80 i: some host  to i'],
    ],
    [
      'of none that answer by themselves',
      [answers('host: a.com, ', '{"field":"path-pattern","pathPatternConfig":{"values":["/a"]}}')],
      [],
    ],
    ['of none without rules', [ingress([])], []],
  ])('%s', (_, manifests, expected) => {
    expect(forwardsOf(loadBalancersOf(...manifests)).map(told)).toEqual(expected);
  });

  it('ask for nothing by default', () => {
    const [forward] = forwardsOf(loadBalancersOf(ingress([], { more: fallback })));
    expect(forward?.asks).toEqual({
      hosts: [],
      hostExpressions: [],
      paths: [],
      pathExpressions: [],
      plain: true,
    });
  });

  it('are found by their target groups', () => {
    const loadBalancers = loadBalancersOf(
      ingress(['a.com'], { name: 'i' }),
      ingress(['b.com', 'c.com'], { name: 'j' }),
    );
    expect([...forwardsByTargetGroup(loadBalancers).values()].map((all) => all.map(told))).toEqual([
      ['80 i: a.com  to i'],
      ['80 j: b.com  to j', '80 j: c.com  to j'],
    ]);
  });
});

const dns = (names: string) => `external-dns.alpha.kubernetes.io/hostname: "${names}"`;

describe('load balancers by host', () => {
  const system = [
    ingress(['a.com/a', '*.b.com'], { name: 'i', annotations: [dns('one.com, *.two.com')] }),
    ingress(['$(HOST)', '*.com'], { name: 'j', annotations: [dns('one.com, x.two.com')] }),
    ingress([''], { name: 'k' }),
  ];
  const loadBalancers = loadBalancersOf(...system);
  const byHost = loadBalancersByHost(loadBalancers);
  const nameOf = (one: (typeof loadBalancers)[number]) => one.group.members[0].resource.id.name;

  it.each<[string, readonly string[]]>([
    ['one.com', ['i by one.com of annotation', 'j by one.com of annotation']],
    ['x.two.com', ['i by *.two.com of annotation', 'j by x.two.com of annotation']],
    ['y.two.com', ['i by *.two.com of annotation', 'j by *.com of rule']],
    ['y.x.two.com', ['i by *.two.com of annotation', 'j by *.com of rule']],
    ['two.com', ['j by *.com of rule']],
    ['a.com', ['i by a.com of rule', 'j by *.com of rule']],
    ['y.b.com', ['i by *.b.com of rule', 'j by *.com of rule']],
    ['z.org', []],
  ])('%s is the name of', (_, expected) => {
    expect(
      byHost.named(_).map(({ loadBalancer, by }) => `${nameOf(loadBalancer)} by ${by.name} of ${by.from}`),
    ).toEqual(expected);
  });

  it.each<[string, readonly string[]]>([
    ['a.com', ['i', 'j']],
    ['y.b.com', ['i', 'j']],
    ['b.com', ['j']],
    ['c.org', []],
    ['$(HOST)', []],
  ])('%s has a rule of', (_, expected) => {
    expect(byHost.withRuleFor(_).map(nameOf)).toEqual(expected);
  });

  it('have the names that external-dns makes for them', () => {
    expect(loadBalancers.map((one) => byHost.namesOf(one).map(({ name }) => name))).toEqual([
      ['one.com', '*.two.com', 'a.com', '*.b.com'],
      ['one.com', 'x.two.com', '*.com'],
      [],
    ]);
  });
});
