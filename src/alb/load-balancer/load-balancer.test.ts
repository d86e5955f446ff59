import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { hasNoCertificate, listenersAreKnown, listenerText } from '../listener/listener.ts';
import type { LoadBalancer } from './load-balancer.ts';
import {
  buildsRules,
  listenerAt,
  loadBalancerOf,
  loadBalancersOf,
  onlyRedirects,
  servingListeners,
} from './load-balancer.ts';

function ingress(name: string, annotations: readonly string[], spec = ''): string {
  const lines = annotations.map((one) => `    alb.ingress.kubernetes.io/${one}\n`).join('');
  return `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  namespace: a\n  name: ${name}\n  annotations:\n    kubernetes.io/ingress.class: alb\n${lines}${spec}---\n`;
}

function build(text: string, version = '3.5'): readonly LoadBalancer[] {
  const settings = settingsFor({ controller: version });
  const set = modelOf(text, settings);
  return loadBalancersOf(set.ingresses, set);
}

function only(text: string, version?: string): LoadBalancer {
  const [first, second] = build(text, version);
  if (first === undefined || second !== undefined) throw new Error('expected one load balancer');
  return first;
}

const shared = 'group.name: public';
const both = `listen-ports: '[{"HTTPS":443},{"HTTP":80}]'`;
const arns = (...names: readonly string[]) => `certificate-arn: ${names.join(', ')}`;

describe('listeners', () => {
  it('join the members of a group by port', () => {
    const { listeners } = only(ingress('x', [shared, both, arns('one')]) + ingress('yy', [shared]));
    expect(
      listeners.map((one) => [
        listenerText(one),
        one.members.map(({ ingress: { resource } }) => resource.id.name),
      ]),
    ).toEqual([
      ['HTTP 80', ['x', 'yy']],
      ['HTTPS 443', ['x']],
    ]);
  });

  it('take the certificates of all members in group order, each once', () => {
    const { listeners } = only(
      ingress('yy', [shared, arns('two', 'one')]) + ingress('x', [shared, both, arns('one', 'three')]),
    );
    expect(listeners.map(({ certificates }) => certificates.map(({ arn }) => arn))).toEqual([
      [],
      ['one', 'three', 'two'],
    ]);
  });

  it.each([
    ['named', [both, arns('one')], '', 'stated'],
    ['found by the host of a rule', [both], 'spec:\n  rules:\n    - host: a.example.com\n', 'discovered'],
    ['found by a host under tls', [both], 'spec:\n  tls:\n    - hosts: [a.example.com]\n', 'discovered'],
    ['none', [both, 'certificate-arn: " , "'], 'spec:\n  rules:\n    - host: ""\n', 'none'],
    ['a placeholder', [both, 'certificate-arn: <ARN>'], '', 'unknown'],
    ['made by the controller', [both, 'create-acm-cert: "true"'], '', 'unknown'],
    ['not made by the controller', [both, 'create-acm-cert: "yes"'], '', 'none'],
  ])('have certificates: %s', (_, annotations, spec, state) => {
    const { listeners } = only(ingress('x', annotations, spec));
    expect(listeners.flatMap(({ members }) => members.map(({ certificates }) => certificates.state))).toEqual(
      [state, state],
    );
  });

  it('are not all known when one member is broken', () => {
    const broken = ingress('x', [shared, both]) + ingress('yy', [shared, 'listen-ports: "[]"']);
    expect(listenersAreKnown(only(broken))).toBe(false);
    expect(listenersAreKnown(only(ingress('x', [shared, both])))).toBe(true);
  });
});

describe('ssl-redirect', () => {
  const ports = ({ sslRedirects }: LoadBalancer) =>
    sslRedirects.state === 'unknown' ? 'unknown' : sslRedirects.redirects.map(({ port }) => port);

  it.each([
    ['none', [both], '3.5', []],
    ['a port', [both, 'ssl-redirect: "443"'], '3.5', [443]],
    ['a port with leading zero', [both, 'ssl-redirect: "0443"'], '3.5', [443]],
    ['a blank too many', [both, 'ssl-redirect: "443 "'], '3.5', 'unknown'],
    ['a placeholder', [both, 'ssl-redirect: <PORT>'], '3.5', 'unknown'],
    ['not read yet', [both, 'ssl-redirect: "443"'], '2.1', []],
  ])('%s', (_, annotations, version, expected) => {
    expect(ports(only(ingress('x', annotations), version))).toEqual(expected);
  });

  it('of one member takes the rules of every HTTP listener in the group', () => {
    const text =
      ingress('x', [shared, both, 'ssl-redirect: "443"']) +
      ingress('yy', [shared, `listen-ports: '[{"HTTP":8080}]'`]);
    const built = build(text);
    const [loadBalancer] = built;
    expect(loadBalancer?.listeners.map((one) => [one.port, onlyRedirects(one, loadBalancer)])).toEqual([
      [80, true],
      [443, false],
      [8080, true],
    ]);
    expect(loadBalancer?.group.members.map((member) => buildsRules(member, built))).toEqual(['yes', 'no']);
  });

  it('in class params is off for the group when it is no number', () => {
    const inClass = `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  namespace: a\n  name: z\nspec:\n  ingressClassName: k\n---\napiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata:\n  name: k\nspec:\n  controller: ingress.k8s.aws/alb\n  parameters:\n    apiGroup: elbv2.k8s.aws\n    kind: IngressClassParams\n    name: k\n---\napiVersion: elbv2.k8s.aws/v1beta1\nkind: IngressClassParams\nmetadata:\n  name: k\nspec:\n  group:\n    name: public\n  sslRedirectPort: PORT\n`;
    const member = ingress('x', [shared, both, 'ssl-redirect: "443"']);
    expect(ports(only(member + inClass.replace('PORT', 'https')))).toEqual([]);
    expect(ports(only(member + inClass.replace('PORT', '"8443"')))).toEqual([443, 8443]);
    expect(ports(only(member + inClass.replace('PORT', '"8443"'), '2.13'))).toEqual([443]);
  });
});

describe('the listeners of a member', () => {
  const redirect = 'ssl-redirect: "443"';
  const own = `listen-ports: '[{"HTTP":8080}]'`;
  it.each<[string, readonly (readonly string[])[], readonly (readonly string[])[], readonly string[]]>([
    [
      'its own ports',
      [
        [shared, both],
        [shared, own],
      ],
      [['HTTPS 443', 'HTTP 80'], ['HTTP 8080']],
      ['yes', 'yes'],
    ],
    [
      'none that only redirect',
      [
        [shared, both, redirect],
        [shared, own],
      ],
      [['HTTPS 443'], []],
      ['yes', 'no'],
    ],
    ['none where a placeholder may redirect', [[shared, own, 'ssl-redirect: <port>']], [[]], ['no']],
    [
      'none where its ports are broken',
      [[shared, 'listen-ports: "[]"'], [shared]],
      [[], ['HTTP 80']],
      ['unknown', 'yes'],
    ],
    ['none where a placeholder decides', [[shared, 'listen-ports: <ports>']], [[]], ['unknown']],
  ])('are %s', (_, members, listeners, answers) => {
    const built = build(members.map((annotations, index) => ingress(`i${index}`, annotations)).join(''));
    const [loadBalancer] = built;
    if (loadBalancer === undefined) throw new Error('one load balancer');
    const { group } = loadBalancer;
    expect(group.members.map((member) => servingListeners(loadBalancer, member).map(listenerText))).toEqual(
      listeners,
    );
    expect(group.members.map((member) => buildsRules(member, built))).toEqual(answers);
    for (const member of group.members) expect(loadBalancerOf(member, built)).toBe(loadBalancer);
  });

  it('are not known where the group name is refused', () => {
    const settings = settingsFor();
    const set = modelOf(ingress('x', ['group.name: Public']), settings);
    const built = loadBalancersOf(set.ingresses, set);
    const [refused] = set.ingresses;
    expect(built).toEqual([]);
    expect(refused && [loadBalancerOf(refused, built), buildsRules(refused, built)]).toEqual([
      undefined,
      'unknown',
    ]);
  });

  it('are found by their ports', () => {
    const loadBalancer = only(ingress('x', [both]));
    expect([80, 443, 8080].map((port) => listenerAt(loadBalancer, port)?.protocol)).toEqual([
      'HTTP',
      'HTTPS',
      undefined,
    ]);
  });
});

it.each<[string, readonly (readonly string[])[], boolean]>([
  [
    'of which one member brings it',
    [
      [shared, both],
      [shared, both, arns('one')],
    ],
    false,
  ],
  [
    'of which no member brings it',
    [
      [shared, both],
      [shared, both],
    ],
    true,
  ],
  ['of which a placeholder may be it', [[shared, both, 'certificate-arn: <ARN>']], false],
])('HTTPS without certificate, %s: %s', (_, members, isNone) => {
  const { listeners } = only(members.map((annotations, index) => ingress(`i${index}`, annotations)).join(''));
  expect(listeners.map(hasNoCertificate)).toEqual([false, isNone]);
});
