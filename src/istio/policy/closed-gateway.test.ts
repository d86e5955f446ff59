import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { closureOf } from './closed-gateway.ts';

const gateway = `apiVersion: apps/v1
kind: Deployment
metadata: {name: gateway, namespace: a}
spec: {template: {metadata: {labels: {istio: edge}}, spec: {containers: [{name: istio-proxy, image: auto}]}}}
`;
const policy = (name: string, spec = '', namespace = 'a') => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: ${name}, namespace: ${namespace}}
${spec}
`;
const denying = (rules: string) => policy('x', `spec:\n  action: DENY\n  rules: ${rules}`);
const allowing = (name: string, rules: string) => policy(name, `spec:\n  rules: ${rules}`);

function closure(
  text: string,
  complete: 'all' | readonly string[] = [],
  holes: Parameters<typeof modelOf>[2] = [],
) {
  const { gatewayProxies, inventory } = modelOf(gateway + text, { ...settingsFor(), complete }, holes);
  const [proxy] = gatewayProxies;
  if (proxy === undefined) throw new Error('no proxy');
  return closureOf(proxy, inventory);
}

const onPath = '{to: [{operation: {paths: [/a]}}]}';
const withCertificate = '[{from: [{source: {principals: ["*"]}}]}]';
it.each<[string, string, string]>([
  ['no policy', '', ''],
  ['a rule for all', denying('[{}]'), 'denied by x at {}'],
  ['a rule without a word', denying('[{from: ~, to: []}]'), 'denied by x at {from: ~, to: []}'],
  ['a rule for a path', denying(`[${onPath}]`), ''],
  ['a rule for a path from all', denying('[{from: [], to: [{operation: {paths: [/a]}}]}]'), ''],
  ['a rule for a path and one for all', denying(`[${onPath}, {}]`), 'denied by x at {}'],
  ['no spec', policy('x'), 'nothing allowed by x at apiVersion: security.istio.io/v1'],
  ['an empty spec', policy('x', 'spec: {}'), 'nothing allowed by x at {}'],
  ['no rules', policy('x', 'spec: {rules: []}'), 'nothing allowed by x at {rules: []}'],
  ['certificates', allowing('x', withCertificate), 'certificates allowed by x at rules'],
  ['all', allowing('x', '[{}]'), ''],
  ['certificates, and a path', allowing('x', withCertificate) + allowing('z', `[${onPath}]`), ''],
  [
    'no rules, and certificates',
    policy('x', 'spec: {}') + allowing('z', withCertificate),
    'certificates allowed by z at rules before x',
  ],
  [
    'certificates twice',
    allowing('z', withCertificate) + allowing('x', withCertificate),
    'certificates allowed by x at rules before z',
  ],
  [
    'no rules, in the root namespace too',
    policy('z', 'spec: {}') + policy('x', 'spec: {}', 'istio-system'),
    'nothing allowed by z at {} before x',
  ],
  ['an action that records', policy('x', 'spec: {action: AUDIT}'), ''],
  ['no rules for other pods', policy('x', 'spec: {selector: {matchLabels: {app: x}}}'), ''],
  [
    'no rules for pods that a revision may bear',
    policy('x', 'spec: {selector: {matchLabels: {istio.io/rev: x}}}'),
    '',
  ],
  [
    'certificates, and no rules',
    allowing('z', withCertificate) + policy('x', 'spec: {}'),
    'certificates allowed by z at rules before x',
  ],
  [
    'no rules, and a denial of a path',
    policy('w', 'spec: {}') + denying(`[${onPath}]`),
    'nothing allowed by w at {}',
  ],
  ['no rules, and a denial for all', policy('w', 'spec: {}') + denying('[{}]'), 'denied by x at {}'],
])('%s: %s', (_, text, expected) => {
  const found = closure(text);
  const names = found?.others.map(({ id }) => id.name).join(' ');
  expect(
    found === undefined
      ? ''
      : `${found.by} by ${found.policy.id.name} at ${textAt(found.at).split('\n')[0]}${names === '' ? '' : ` before ${names}`}`,
  ).toBe(expected);
});

it.each<[string, 'all' | readonly string[], boolean]>([
  ['nothing', [], true],
  ['the namespace', ['a'], true],
  ['the root namespace', ['istio-system'], true],
  ['both', ['a', 'istio-system'], false],
  ['all', 'all', false],
])(
  'assumes that nothing more is allowed elsewhere where %s is declared complete',
  (_, complete, expected) => {
    expect(closure(policy('x', 'spec: {}'), complete)?.assumption).toEqual(
      expected
        ? {
            assumes: 'no AuthorizationPolicy outside the input allows more on the gateway',
            settledBy: 'complete',
          }
        : undefined,
    );
  },
);

it.each([
  ['an AuthorizationPolicy', 'AuthorizationPolicy', undefined],
  ['a RequestAuthentication', 'RequestAuthentication', 'nothing allowed'],
])('is told apart from a gateway where %s could not be read', (_, kind, expected) => {
  const holes = [{ kind, namespace: 'a', name: 'hidden' }];
  expect(closure(policy('x', 'spec: {}'), [], holes)?.by).toBe(expected);
});
