import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { deployment, gateway, ingressTo, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { optionalTokens } from './optional-token.ts';

const edge =
  deployment('edge/gw', '{istio: x}') +
  service('edge/gw', '{istio: x}') +
  gateway('edge/g', '{istio: x}', '["*"]') +
  ingressTo('edge/gw');
const policy = (kind: string, spec: string, name = 'p', namespace = 'edge') => `---
apiVersion: security.istio.io/v1
kind: ${kind}
metadata: {name: ${name}, namespace: ${namespace}}
spec: {${spec}}
`;
const selector = 'selector: {matchLabels: {istio: x}}';
const issuer = 'jwtRules: [{issuer: https://a.com, jwksUri: https://a.com/keys}]';
const validating = (rules = issuer, spec = selector, name = 'token') =>
  policy('RequestAuthentication', `${spec}, ${rules}`, name);
const authorizing = (spec: string, namespace = 'edge') =>
  policy('AuthorizationPolicy', `${selector}, ${spec}`, 'p', namespace);
const to = 'route: [{destination: {host: web}}]';

/** The policies whose token nothing asks for. */
function optional(texts: readonly string[], complete: 'all' | readonly string[] = 'all'): readonly string[] {
  const model = modelOf([edge, ...texts].join(''), { ...defaultSettings, complete });
  return optionalTokens(model).map((one) => `${one.policy.id.name} on ${one.gateway.proxy.name}`);
}

const found = ['token on gw'];
// istio: pilot/pkg/security/authn/policy_applier.go, 1.30: a request without token passes.
it.each<[string, readonly string[], readonly string[]]>([
  ['a token that nothing asks for', [validating()], found],
  ['no token', [], []],
  ['no rules of tokens', [validating('jwtRules: []')], []],
  ['rules that are refused', [validating('jwtRules: [{audiences: [a]}]')], []],
  ['a token of other pods', [validating(issuer, 'selector: {matchLabels: {app: web}}')], []],
  ['a token of all pods of the namespace', [validating(issuer, 'selector: {}')], found],
  ['two tokens', [validating(), validating(issuer, selector, 'more')], ['token on gw', 'more on gw']],
  [
    'a policy that asks for it',
    [validating(), authorizing('rules: [{from: [{source: {requestPrincipals: ["*"]}}]}]')],
    [],
  ],
  [
    'a policy that denies those without it',
    [validating(), authorizing('action: DENY, rules: [{from: [{source: {notRequestPrincipals: ["*"]}}]}]')],
    [],
  ],
  [
    'a policy that asks for a claim',
    [validating(), authorizing('rules: [{when: [{key: "request.auth.claims[iss]", values: [a]}]}]')],
    [],
  ],
  [
    'a policy that asks for the host',
    [validating(), authorizing('rules: [{to: [{operation: {hosts: [a.com]}}]}]')],
    found,
  ],
  [
    'a policy elsewhere that asks for it',
    [validating(), authorizing('rules: [{from: [{source: {requestPrincipals: ["*"]}}]}]', 'shop')],
    [],
  ],
  [
    'a service that decides',
    [validating(), authorizing('action: CUSTOM, provider: {name: opa}, rules: [{}]')],
    [],
  ],
  ['a policy that denies everything', [validating(), authorizing('action: DENY, rules: [{}]')], []],
  ['a policy that allows nothing', [validating(), policy('AuthorizationPolicy', '', 'none')], []],
  [
    'a route by claim',
    [
      validating(),
      virtualService(
        'edge/v',
        `hosts: [a.com], gateways: [g], http: [{match: [{headers: {"@request.auth.claims.group": {exact: a}}}], ${to}}]`,
      ),
    ],
    [],
  ],
  [
    'a route by header',
    [
      validating(),
      virtualService(
        'edge/v',
        `hosts: [a.com], gateways: [g], http: [{match: [{headers: {group: {exact: a}}}], ${to}}]`,
      ),
    ],
    found,
  ],
])('%s', (_, texts, expected) => {
  expect(optional(texts)).toEqual(expected);
});

it.each<[readonly string[], readonly string[]]>([
  [[], []],
  [['edge'], []],
  [['istio-system'], []],
  [['edge', 'istio-system'], found],
])('says so where the input has all of the gateway and of the root namespace: %j', (complete, expected) => {
  expect(optional([validating()], complete)).toEqual(expected);
});
