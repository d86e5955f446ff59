import { describe, expect, it } from 'vitest';
import { membersOf } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { listenersOf, listenerText, supposedListener } from '../listener/listener.ts';
import { loadBalancersOf } from './load-balancer.ts';

/** What the controller refuses of the members of a group, each as `words @ text`. */
function problems(members: readonly (readonly string[])[], controller?: string) {
  const set = modelOf(membersOf(members), settingsFor({ controller }));
  return loadBalancersOf(set.ingresses, set).flatMap((one) =>
    one.problems.map(({ text, at }) => `${text} @ ${textAt(at)}`),
  );
}

describe('what the controller refuses of a member', () => {
  it.each([
    [['inbound-cidrs: "10.0.0.0/8, ::/0"'], []],
    [
      ['inbound-cidrs: "10.0.0.0/8, 10.0.0.1"'],
      ['ingress: a/i0: invalid inbound-cidrs settings on Ingress: a/i0 @ 10.0.0.1'],
    ],
    ...[
      ['[{"HTTP":70000}]', 'listen port must be within [1, 65535]: 70000 @ 70000'],
      ['[{"HTTP":null}]', 'listen port must be within [1, 65535]: 0 @ null'],
      ['[{"TCP":80}]', 'listen protocol must be within [HTTP, HTTPS]: TCP @ TCP'],
      ['[{"TCP":0}]', 'listen port must be within [1, 65535]: 0 @ 0'],
      ['[{"TCP":80},{"HTTP":0}]', 'listen protocol must be within [HTTP, HTTPS]: TCP @ TCP'],
      ['[{"HTTP":0},{"TCP":80}]', 'listen port must be within [1, 65535]: 0 @ 0'],
      [
        '[{"HTTP":0},{"HTTP":"x"}]',
        'failed to parse listen-ports configuration: `[{"HTTP":0},{"HTTP":"x"}]` @ "x"',
      ],
      ['[{"HTTP":80,"HTTP":81}]', undefined],
    ].map(([value, words]) => [
      [`listen-ports: '${value}'`],
      words === undefined ? [] : [`ingress: a/i0: ${words}`],
    ]),
    [["listen-ports: '[]'"], ["ingress: a/i0: empty listen-ports configuration: `[]` @ '[]'"]],
    [
      ['mutual-authentication: "[]"'],
      ['ingress: a/i0: empty mutualAuthentication configuration from ingress annotation: `[]` @ "[]"'],
    ],
    [
      ['inbound-cidrs: a', `mutual-authentication: '[{"port":443,"mode":"x"}]'`, "listen-ports: '[]'"],
      [
        'ingress: a/i0: invalid inbound-cidrs settings on Ingress: a/i0 @ a',
        `ingress: a/i0: mutualAuthentication mode value must be among [off, passthrough, verify] for port 443 : x @ '[{"port":443,"mode":"x"}]'`,
        "ingress: a/i0: empty listen-ports configuration: `[]` @ '[]'",
      ],
    ],
  ])('%j', (annotations, expected) => {
    expect(problems([annotations])).toEqual(expected);
  });
});

it('reads mutual-authentication from 2.7 on', () => {
  const members = [['mutual-authentication: "[]"']];
  expect(problems(members, '2.6')).toEqual([]);
  expect(problems(members, '2.7')).toEqual([
    'ingress: a/i0: empty mutualAuthentication configuration from ingress annotation: `[]` @ "[]"',
  ]);
});

describe('the listener where class params decide', () => {
  const params = `
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: k}
spec: {controller: ingress.k8s.aws/alb, parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: k}}
`;
  const supposed = (...members: readonly (readonly string[])[]) => {
    const text = membersOf(members).replaceAll(
      / {4}kubernetes.io\/ingress.class: alb\n((?: {4}.*\n?)*)/g,
      (_, annotations: string) => `${annotations.replace(/\n?$/, '\n')}spec: {ingressClassName: k}\n`,
    );
    const set = modelOf(text + params);
    const [first] = loadBalancersOf(set.ingresses, set);
    if (first === undefined) throw new Error('one load balancer');
    const listener = supposedListener(listenersOf(first.group, settingsFor()), settingsFor());
    return (
      listener && {
        text: listenerText(listener),
        members: listener.members.map(({ ingress }) => ingress.resource.id.name),
      }
    );
  };

  it('has the members of the group whose ports are not known', () => {
    expect(supposed([], ['certificate-arn: one'], [])).toEqual({
      text: 'HTTPS 443',
      members: ['i0', 'i1', 'i2'],
    });
    expect(supposed([`listen-ports: '[{"HTTP":80}]'`])).toBeUndefined();
    expect(supposed(['listen-ports: <ports>'], [])).toEqual({
      text: 'HTTPS 443',
      members: ['i1'],
    });
  });
});

describe('what the controller refuses of rules', () => {
  const rule = (
    annotations: readonly string[],
    name = 'act',
    path = '/x',
  ) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: i
  namespace: a
  annotations:
    kubernetes.io/ingress.class: alb
    alb.ingress.kubernetes.io/actions.act: '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","statusCode":"200"}}'
${annotations.map((one) => `    alb.ingress.kubernetes.io/${one}\n`).join('')}spec:
  rules:
    - host: a.com
      http: {paths: [{path: ${path}, pathType: ImplementationSpecific, backend: {service: {name: ${name}, port: {name: use-annotation}}}}]}
`;
  const refused = (text: string) => {
    const set = modelOf(text);
    return loadBalancersOf(set.ingresses, set).flatMap((one) => one.problems.map((problem) => problem.text));
  };
  const regex = (field: string, config: string) =>
    `conditions.act: '[{"field":"${field}","${config}":{"regexValues":["b.*"]}}]'`;

  it.each([
    [[], []],
    [
      [regex('host-header', 'hostHeaderConfig')],
      [
        'ingress: a/i: host condition must specify exactly one of Values and RegexValues, got both Values [a.com] and RegexValues [b.*]',
      ],
    ],
    [
      [regex('path-pattern', 'pathPatternConfig')],
      [
        'ingress: a/i: path condition must specify exactly one of Values and RegexValues, got both Values [/x] and RegexValues [b.*]',
      ],
    ],
    [[regex('path-pattern', 'pathPatternConfig'), 'use-regex-path-match: "true"'], []],
    [[regex('http-header', 'httpHeaderConfig')], []],
  ])('with %j', (annotations, expected) => {
    expect(refused(rule(annotations))).toEqual(expected);
  });
});

describe('default backends', () => {
  const ingress = (name: string, spec: string, apiVersion = 'networking.k8s.io/v1') => `---
apiVersion: ${apiVersion}
kind: Ingress
metadata:
  name: ${name}
  namespace: a
  annotations: {kubernetes.io/ingress.class: alb, alb.ingress.kubernetes.io/group.name: g, alb.ingress.kubernetes.io/actions.act: '{"type":"redirect","redirectConfig":{"host":"b.com","statusCode":"HTTP_301"}}'}
spec: {${spec}}
`;
  const newer = 'defaultBackend: {service: {name: act, port: {name: use-annotation}}}';
  const older = 'backend: {serviceName: act, servicePort: use-annotation}';
  const read = (text: string) => {
    const set = modelOf(text);
    const [first] = loadBalancersOf(set.ingresses, set);
    const rules = first?.rulesByPort.get(80);
    return {
      of: rules?.defaultOf?.resource.id.name,
      does: rules?.defaultActions.map(({ type }) => type),
      problems: first?.problems.map(({ text: words, at }) => `${words} @ ${at.path.join('.')}`),
    };
  };

  it.each([
    ['none', ingress('x', ''), { of: undefined, does: ['fixed-response'], problems: [] }],
    ['one', ingress('x', newer), { of: 'x', does: ['redirect'], problems: [] }],
    [
      'one of an older version',
      ingress('x', older, 'extensions/v1beta1'),
      { of: 'x', does: ['redirect'], problems: [] },
    ],
    [
      'two',
      ingress('x', newer) + ingress('yy', newer),
      {
        of: 'x',
        does: ['unknown'],
        problems: ['multiple ingress defined default backend: [a/x a/yy] @ spec.defaultBackend'],
      },
    ],
    [
      'two, of which the second is of an older version',
      ingress('x', newer) + ingress('yy', older, 'extensions/v1beta1'),
      {
        of: 'x',
        does: ['unknown'],
        problems: ['multiple ingress defined default backend: [a/x a/yy] @ spec.backend'],
      },
    ],
  ])('of a group: %s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});
