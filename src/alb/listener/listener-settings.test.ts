import { describe, expect, it } from 'vitest';
import { membersOf } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { defaultSettings } from '../../settings/settings.ts';
import { loadBalancersOf } from '../load-balancer/load-balancer.ts';
import { listenerAttributesOf, mergeProblemsOf, tlsSettingsOf } from './listener-settings.ts';

const secure = 'listen-ports: \'[{"HTTPS": 443}]\'';

/** The listener of a group whose members have these annotations. */
function listenerOf(...members: readonly (readonly string[])[]) {
  const set = modelOf(membersOf(members));
  const [listener] = loadBalancersOf(set.ingresses, set)[0]?.listeners ?? [];
  if (listener === undefined) throw new Error('no listener');
  return { listener, settings: set.settings };
}

function tls(...members: readonly (readonly string[])[]) {
  const { listener, settings } = listenerOf(...members);
  return tlsSettingsOf(listener, settings);
}

function merge(...members: readonly (readonly string[])[]) {
  const { listener, settings } = listenerOf(...members);
  const problems = mergeProblemsOf(listener, settings);
  expect(problems.length).toBeLessThan(2);
  return problems[0];
}

describe('an HTTPS listener', () => {
  it('has the policy that one member states, else the default', () => {
    const stated = tls([secure], [secure, 'ssl-policy: strict']).sslPolicy;
    expect(stated).toEqual({ state: 'known', value: 'strict' });
    expect(tls([secure]).sslPolicy).toEqual({ state: 'known', value: 'ELBSecurityPolicy-2016-08' });
    expect(tls([secure, 'ssl-policy: <policy>']).sslPolicy).toEqual({ state: 'unknown' });
  });

  it('does not know client certificates of which a member says what a placeholder decides', () => {
    const off = `mutual-authentication: '[{"port":443,"mode":"off"}]'`;
    const open = 'mutual-authentication: $(MTLS)';
    expect(tls([secure, off], [secure]).mutualAuthentication.state).toBe('known');
    expect(tls([secure, off], [secure, open]).mutualAuthentication.state).toBe('unknown');
    expect(tls([secure, open], [secure]).mutualAuthentication.state).toBe('unknown');
    expect(tls([secure], [secure]).mutualAuthentication.state).toBe('absent');
  });

  it('has the client certificates of the later entry for its port', () => {
    const entries = [
      { port: 443, mode: 'passthrough' },
      { port: 8443, mode: 'off' },
      { port: 443, mode: 'verify', trustStore: 'own' },
    ];
    const { mutualAuthentication } = tls([secure, `mutual-authentication: '${JSON.stringify(entries)}'`]);
    expect(mutualAuthentication).toEqual({
      state: 'known',
      value: {
        mode: 'verify',
        trustStore: 'own',
        ignoreClientCertificateExpiry: false,
        advertiseTrustStoreCaNames: undefined,
      },
    });
  });
});

it('an HTTP listener has neither policy nor client certificates', () => {
  const { sslPolicy, mutualAuthentication } = tls(['ssl-policy: strict']);
  expect([sslPolicy.state, mutualAuthentication.state]).toEqual(['absent', 'absent']);
});

describe('members of a listener', () => {
  it('must agree on its policy', () => {
    const problem = merge([secure, 'ssl-policy: a'], [secure], [secure, 'ssl-policy: b']);
    expect(problem?.text).toBe(
      'failed to merge listenPort config for port: 443: conflicting sslPolicy, a/i0: a | a/i2: b',
    );
    expect(problem?.ingress.resource.id.name).toBe('i2');
  });

  it('must agree on its sources, in whatever order', () => {
    const [one, two] = [
      'inbound-cidrs: 10.0.0.0/8, 2001:db8::/32',
      'inbound-cidrs: 2001:db8::/32,10.0.0.0/8',
    ];
    expect(merge([one], [two])).toBeUndefined();
    expect(merge([one], ['inbound-cidrs: 10.0.0.0/8'])?.text).toBe(
      'failed to merge listenPort config for port: 80: conflicting inbound-cidrs, a/i0: [10.0.0.0/8], [2001:db8::/32] | a/i1: [10.0.0.0/8], []',
    );
  });

  it('are not compared in what a placeholder or the name of a trust store leaves open', () => {
    const store = (name: string) =>
      `mutual-authentication: '[{"port": 443, "mode": "verify", "trustStore": "${name}"}]'`;
    expect(merge([secure, 'ssl-policy: a'], [secure, 'ssl-policy: <b>'])).toBeUndefined();
    expect(merge([secure, store('own')], [secure, store('arn:aws:one')])).toBeUndefined();
  });

  it('add up their attributes', () => {
    const { listener, settings } = listenerOf(
      ['listener-attributes.HTTP-80: a=1'],
      ['listener-attributes.HTTP-80: b=2'],
    );
    const { attributes, problems } = listenerAttributesOf(listener, settings);
    expect(attributes).toEqual({
      state: 'known',
      value: new Map([
        ['a', '1'],
        ['b', '2'],
      ]),
    });
    expect(problems).toEqual([]);
  });
});

/** The listener of one Ingress whose class has params. */
function classed(params: string, annotations: readonly string[], more = '', settings = defaultSettings) {
  const text = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: x
  namespace: a
  annotations:
    alb.ingress.kubernetes.io/target-type: ip
${annotations.map((one) => `    alb.ingress.kubernetes.io/${one}\n`).join('')}spec: {ingressClassName: k${more}}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: k}
spec: {controller: ingress.k8s.aws/alb, parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: k}}
---
apiVersion: elbv2.k8s.aws/v1beta1
kind: IngressClassParams
metadata: {name: k}
spec: {${params}}
`;
  const set = modelOf(text, settings);
  const [listener] = loadBalancersOf(set.ingresses, set)[0]?.listeners ?? [];
  if (listener === undefined) throw new Error('no listener');
  return { listener, settings: set.settings };
}

const plain = (lookup: { readonly state: string; readonly value?: unknown }) =>
  lookup.value instanceof Map ? Object.fromEntries(lookup.value) : (lookup.value ?? lookup.state);

describe('class params', () => {
  const own = (protocol: string, port: number, attributes: string) =>
    `{protocol: ${protocol}, port: ${port}, listenerAttributes: [${attributes}]}`;
  const [a1, a2] = ['{key: a, value: "1"}', '{key: a, value: "2"}'];
  it.each<[string, readonly string[], unknown]>([
    ['', [], {}],
    [`listeners: [${own('HTTP', 80, a1)}]`, [], { a: '1' }],
    [`listeners: [${own('HTTP', 80, a1)}, ${own('HTTP', 80, a2)}]`, [], { a: '1' }],
    [`listeners: [${own('HTTPS', 80, a2)}, ${own('HTTP', 81, a2)}, ${own('HTTP', 80, a1)}]`, [], { a: '1' }],
    [`listeners: [${own('HTTP', 80, a1)}]`, ['listener-attributes.HTTP-80: "a=3,b=4"'], { a: '1', b: '4' }],
    ['listeners: [{protocol: HTTP, port: 80}, text]', ['listener-attributes.HTTP-80: b=4'], { b: '4' }],
    ['listeners: text', ['listener-attributes.HTTP-80: b=4'], { b: '4' }],
    ['', ['listener-attributes.HTTP-81: b=4'], {}],
    ['', ['listener-attributes.HTTP-80: b'], 'unknown'],
    [`listeners: [${own('HTTP', 80, '{key: a, value: "$(A)"}')}]`, [], 'unknown'],
  ])('{%s} and %j give a listener the attributes %j', (params, annotations, expected) => {
    const { listener, settings } = classed(params, annotations);
    expect(plain(listenerAttributesOf(listener, settings).attributes)).toEqual(expected);
  });

  it('go before the policy of an annotation', () => {
    const policy = (params: string) => {
      const { listener, settings } = classed(params, [secure, 'ssl-policy: own']);
      return plain(tlsSettingsOf(listener, settings).sslPolicy);
    };
    expect([
      policy(''),
      policy('sslPolicy: strict'),
      policy('sslPolicy: ""'),
      policy('sslPolicy: <policy>'),
    ]).toEqual(['own', 'strict', 'own', 'unknown']);
  });

  it('go before the certificates of an annotation, in their order', () => {
    const arns = (params: string, annotations: readonly string[] = []) =>
      classed(params, [secure, ...annotations]).listener.members.map(({ certificates }) =>
        certificates.state === 'stated'
          ? certificates.certificates.map(({ arn }) => arn)
          : certificates.state,
      )[0];
    expect(arns('certificateArn: [b, a]', ['certificate-arn: c'])).toEqual(['b', 'a']);
    expect(arns('certificateArn: []', ['certificate-arn: "c, d"'])).toEqual(['c', 'd']);
    expect(arns('certificateArn: [a, "$(ARN)"]')).toBe('unknown');
    expect(arns('')).toBe('none');
  });

  it('name no certificates before 2.8', () => {
    const settings = settingsFor({ controller: '2.7' });
    const { listener } = classed('certificateArn: [a]', [secure, 'certificate-arn: c'], '', settings);
    expect(listener.members.map(({ certificates }) => certificates)).toMatchObject([
      { state: 'stated', certificates: [{ arn: 'c' }] },
    ]);
  });
});

it('looks for certificates by the hosts of rules and under tls, each once', () => {
  const { listener } = classed(
    '',
    [secure],
    ', rules: [{host: b.com}, {host: a.com}, {host: ""}, {}], tls: [{hosts: [c.com, a.com]}, {}, {hosts: [""]}]',
  );
  expect(listener.members[0].certificates).toEqual({
    state: 'discovered',
    hosts: ['b.com', 'a.com', 'c.com'],
  });
});

describe('members of a listener', () => {
  const [both, other] = ['listen-ports: \'[{"HTTP": 443}]\'', 'listen-ports: \'[{"HTTPS": 443}]\''];
  const start = 'failed to merge listenPort config for port: 443: conflicting';
  const mutual = (mode: string) => `mutual-authentication: '[{"port": 443, "mode": "${mode}"}]'`;
  it.each<[string, readonly (readonly string[])[], readonly string[]]>([
    ['their protocol', [[both], [other], [both]], [`i1 ${start} protocol, a/i0: HTTP | a/i1: HTTPS`]],
    ['nothing alone', [[both, 'inbound-cidrs: a']], []],
    [
      'prefix lists',
      [
        [other, 'security-group-prefix-lists: "pl-1, pl-2"'],
        [other, 'security-group-prefix-lists: pl-1'],
      ],
      [`i1 ${start} inbound-prefix-lists, a/i0: [pl-1 pl-2] | a/i1: [pl-1]`],
    ],
    [
      'client certificates',
      [[other, mutual('off')], [other], [other, mutual('passthrough')]],
      [`i2 ${start} mTLS Attributes, a/i0: &{off 0x… <nil> <nil>} | a/i2: &{passthrough 0x… <nil> <nil>}`],
    ],
    [
      'no policy in clear',
      [
        [both, 'ssl-policy: a'],
        [both, 'ssl-policy: b'],
      ],
      [],
    ],
    [
      'no client certificates in clear',
      [
        [both, mutual('off')],
        [both, mutual('passthrough')],
      ],
      [],
    ],
    [
      'the first member to blame in front',
      [
        [other, 'ssl-policy: a', 'inbound-cidrs: 10.0.0.0/8'],
        [other, 'ssl-policy: b'],
        [other, 'inbound-cidrs: 11.0.0.0/8'],
      ],
      [
        `i1 ${start} sslPolicy, a/i0: a | a/i1: b`,
        `i2 ${start} inbound-cidrs, a/i0: [10.0.0.0/8], [] | a/i2: [11.0.0.0/8], []`,
      ],
    ],
  ])('must agree on %s', (_, members, expected) => {
    const { listener, settings } = listenerOf(...members);
    const problems = mergeProblemsOf(listener, settings);
    expect(problems.map(({ ingress, text }) => `${ingress.resource.id.name} ${text}`)).toEqual(expected);
    for (const { cause } of problems)
      expect(cause?.kind === 'conflict' && [cause.listener?.port, cause.said.length > 1]).toEqual([
        443,
        true,
      ]);
  });
});
