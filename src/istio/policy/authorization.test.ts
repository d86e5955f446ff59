import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { denialOf, verdictOn } from './authorization.ts';

const gateway = `apiVersion: apps/v1
kind: Deployment
metadata: {name: gateway, namespace: a}
spec:
  template:
    metadata: {labels: {istio: edge}, annotations: {inject.istio.io/templates: gateway}}
    spec: {containers: [{name: istio-proxy, image: auto}]}
`;

const policy = (name: string, spec: string, namespace = 'a') => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: ${name}, namespace: ${namespace}}
spec: ${spec}
`;

function denying(...policies: readonly string[]): string | undefined {
  const { gatewayProxies: proxies, inventory } = modelOf(gateway + policies.join(''));
  const [proxy] = proxies;
  if (proxy === undefined) throw new Error('no proxy');
  return denialOf(proxy, '/ping', inventory)?.id.name;
}

describe('the policy that denies a plain GET of /ping', () => {
  it.each<[string, readonly string[], string | undefined]>([
    ['none without policies', [], undefined],
    ['nothing is allowed', [policy('x', '{}')], 'x'],
    ['everything is denied', [policy('x', '{action: DENY, rules: [{}]}')], 'x'],
    ['everything is allowed', [policy('x', '{rules: [{}]}')], undefined],
    [
      'other paths are denied',
      [policy('x', '{action: DENY, rules: [{to: [{operation: {paths: [/admin*]}}]}]}')],
      undefined,
    ],
    [
      'the path is denied',
      [policy('x', '{action: DENY, rules: [{to: [{operation: {paths: [/p*]}}]}]}')],
      'x',
    ],
    [
      'the path is not among what is allowed',
      [policy('x', '{rules: [{to: [{operation: {paths: [/shop]}}]}]}')],
      'x',
    ],
    ['another method is allowed', [policy('x', '{rules: [{to: [{operation: {methods: [POST]}}]}]}')], 'x'],
    [
      'an identity is asked for',
      [policy('x', '{rules: [{from: [{source: {requestPrincipals: ["*"]}}]}]}')],
      'x',
    ],
    ['addresses decide', [policy('x', '{rules: [{from: [{source: {ipBlocks: [10.0.0.0/8]}}]}]}')], undefined],
    ['hosts decide', [policy('x', '{rules: [{to: [{operation: {hosts: [a.example.com]}}]}]}')], undefined],
    ['a condition decides', [policy('x', '{rules: [{when: [{key: request.headers[x]}]}]}')], undefined],
    ['another policy allows it', [policy('x', '{}'), policy('y', '{rules: [{}]}')], undefined],
    ['the root namespace', [policy('x', '{}', 'istio-system')], 'x'],
    ['another namespace', [policy('x', '{}', 'b')], undefined],
    ['other pods', [policy('x', '{selector: {matchLabels: {app: shop}}}')], undefined],
    [
      'pods that a revision may select are denied',
      [policy('x', '{selector: {matchLabels: {istio.io/rev: x}}, action: DENY, rules: [{}]}')],
      undefined,
    ],
    [
      'pods that a revision may select are allowed nothing',
      [policy('x', '{selector: {matchLabels: {istio.io/rev: x}}}')],
      undefined,
    ],
    [
      'nothing is allowed to some pods for certain, and to others perhaps',
      [policy('w', '{selector: {matchLabels: {istio.io/rev: x}}}'), policy('x', '{}')],
      'x',
    ],
    [
      'a policy that may select the pods allows it',
      [policy('w', '{selector: {matchLabels: {istio.io/rev: x}}, rules: [{}]}'), policy('x', '{}')],
      undefined,
    ],
    [
      'empty lists ask for nothing',
      [policy('x', '{action: DENY, rules: [{from: [], to: [], when: []}]}')],
      'x',
    ],
    [
      'the end of the path is denied',
      [policy('x', '{action: DENY, rules: [{to: [{operation: {paths: ["*ing"]}}]}]}')],
      'x',
    ],
    [
      'the beginning of the path without a star is denied',
      [policy('x', '{action: DENY, rules: [{to: [{operation: {paths: [/pin, ing]}}]}]}')],
      undefined,
    ],
    [
      'one of several paths is denied',
      [policy('x', '{action: DENY, rules: [{to: [{operation: {paths: [/shop, /ping]}}]}]}')],
      'x',
    ],
    [
      'one of several operations is denied',
      [
        policy(
          'x',
          '{action: DENY, rules: [{to: [{operation: {paths: [/shop]}}, {operation: {methods: [GET]}}]}]}',
        ),
      ],
      'x',
    ],
    [
      'the path is denied to another method',
      [policy('x', '{action: DENY, rules: [{to: [{operation: {paths: [/ping], methods: [POST]}}]}]}')],
      undefined,
    ],
    [
      'an identity and an address are asked for',
      [policy('x', '{rules: [{from: [{source: {ipBlocks: [10.0.0.0/8], principals: ["*"]}}]}]}')],
      'x',
    ],
    ['an action that only records', [policy('x', '{action: AUDIT, rules: [{}]}')], undefined],
    ['a target of the Gateway API', [policy('x', '{targetRefs: [{kind: Gateway, name: y}]}')], undefined],
  ])('%s', (_, policies, expected) => {
    expect(denying(...policies)).toBe(expected);
  });
});

describe('what policies say to GET /ping', () => {
  const verdict = (...policies: readonly string[]) => {
    const { gatewayProxies, inventory } = modelOf(gateway + policies.join(''));
    const [proxy] = gatewayProxies;
    if (proxy === undefined) throw new Error('no proxy');
    const { allows, by } = verdictOn({ path: '/ping', method: 'GET', token: 'none' }, proxy, inventory);
    return `${allows} ${by?.id.name ?? ''}`.trim();
  };
  const all = '{rules: [{}]}';
  const deny = '{action: DENY, rules: [{}]}';
  const other = '{rules: [{to: [{operation: {paths: [/other]}}]}]}';
  const fromNet = '{rules: [{from: [{source: {ipBlocks: [10.0.0.0/8]}}]}]}';
  const custom = '{action: CUSTOM, provider: {name: p}, rules: [{}]}';
  const mesh = (providers: string) => `---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data: {mesh: 'extensionProviders: [${providers}]'}
`;
  it.each<[string, string[], string]>([
    ['nothing', [], 'yes'],
    ['all is allowed', [policy('x', all)], 'yes x'],
    ['something else is allowed', [policy('x', other)], 'no x'],
    ['something else is allowed, and all', [policy('x', other), policy('y2', all)], 'yes y2'],
    ['addresses decide', [policy('x', fromNet)], 'unknown x'],
    ['addresses are denied', [policy('x', fromNet.replace('{', '{action: DENY, '))], 'unknown x'],
    ['all is denied', [policy('x', deny), policy('y2', all)], 'no x'],
    ['something else is denied', [policy('x', other.replace('{', '{action: DENY, '))], 'yes'],
    [
      'something else is denied, and all is allowed',
      [policy('x', other.replace('{', '{action: DENY, ')), policy('y2', all)],
      'yes y2',
    ],
    ['somebody is asked', [policy('x', custom)], 'unknown x'],
    [
      'somebody is asked about something else',
      [policy('x', custom.replace('[{}]', other.slice(8, -1)))],
      'yes',
    ],
    ['somebody is asked, and all is denied', [policy('x', custom), policy('y2', deny)], 'no y2'],
    [
      'somebody is asked who is there',
      [policy('x', custom), mesh('{name: p, envoyExtAuthzGrpc: {}}')],
      'unknown x',
    ],
    [
      'somebody is asked who is not there',
      [policy('x', custom), mesh('{name: q, envoyExtAuthzHttp: {}}')],
      'no x',
    ],
    ['somebody is asked, and nobody is there', [policy('x', custom), mesh('')], 'no x'],
    [
      'somebody is asked who authorizes nothing',
      [policy('x', custom), mesh('{name: p, zipkin: {}}')],
      'no x',
    ],
    [
      'somebody is asked, and who is there is filled in later',
      [policy('x', custom), mesh('{name: "$(P)", envoyExtAuthzHttp: {}}')],
      'unknown x',
    ],
    [
      'somebody is asked who is not there, about something else',
      [policy('x', custom.replace('[{}]', other.slice(8, -1))), mesh('')],
      'yes',
    ],
    ['a policy without namespace allows all', [policy('x', all, '""')], 'yes x'],
    ['a policy without namespace denies all', [policy('x', deny, '""')], 'unknown x'],
    ['a policy without namespace allows something else', [policy('x', other, '""')], 'unknown x'],
    [
      'of two policies without namespace one allows all',
      [policy('x', other, '""'), policy('y2', all, '""')],
      'unknown x',
    ],
    ['two policies without namespace allow all', [policy('x', all, '""'), policy('y2', all, '""')], 'yes x'],
    [
      'it is only tried out',
      [policy('x', deny).replace('name: x', 'name: x, annotations: {istio.io/dry-run: "true"}')],
      'yes',
    ],
    ...['0', 'f', 'F', 'false', 'False', 'FALSE'].map((value): [string, string[], string] => [
      `it is not only tried out, as ${value} says`,
      [policy('x', deny).replace('name: x', `name: x, annotations: {istio.io/dry-run: "${value}"}`)],
      'no x',
    ]),
    ['it is refused', [policy('x', '{action: DENY, rules: [{from: [{}]}]}')], 'yes'],
  ])('where %s', (_, policies, expected) => {
    expect(verdict(...policies)).toBe(expected);
  });
});
