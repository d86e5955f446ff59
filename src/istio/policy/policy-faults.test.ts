import { describe, expect, it } from 'vitest';
import { inventory } from '../../../test/support/inventory.ts';
import { AuthorizationPolicy, RequestAuthentication } from '../kinds/policies.ts';
import { authorizationFaults } from './authorization-faults.ts';
import { requestAuthenticationFaults } from './token-faults.ts';

const written = (kind: string, spec: string, annotations: string) =>
  `apiVersion: security.istio.io/v1\nkind: ${kind}\nmetadata: {name: p, namespace: a, annotations: ${annotations}}\nspec: ${spec}\n`;

/** The faults of an AuthorizationPolicy, each as `what is → what was expected`. */
function faults(spec: string, annotations = '{}') {
  return inventory([written('AuthorizationPolicy', spec, annotations)])
    .list(AuthorizationPolicy)
    .flatMap((one) => authorizationFaults(one).map(({ found, expected }) => `${found} → ${expected}`));
}

/** The same of a RequestAuthentication with one rule. */
function tokenFaults(rule: string, annotations = '{}') {
  return inventory([written('RequestAuthentication', `{jwtRules: [${rule}]}`, annotations)])
    .list(RequestAuthentication)
    .flatMap((one) =>
      requestAuthenticationFaults(one).map(({ found, expected }) => `${found} → ${expected}`),
    );
}

const tried = 'istio.io/dry-run';

describe('annotations', () => {
  const bare = (value: string) => [`annotation "${tried}" is "${value}" → "true" or "false"`];
  it.each([
    ['{}', '', []],
    [`{${tried}: "true"}`, '', []],
    [`{${tried}: "0"}`, 'action: DENY, ', []],
    [`{${tried}: "yes"}`, '', bare('yes')],
    [`{${tried}: <dry>}`, '', []],
    [
      `{${tried}: "true"}`,
      'action: AUDIT, ',
      [`annotation "${tried}" stands beside action "AUDIT" → ALLOW or DENY`],
    ],
    ['{internal.istio.io/parents: x}', '', ['annotation "internal.istio.io/parents" is Istio\'s own → none']],
    ['{internal.istio.io/other: x}', '', []],
    ['{example.com/parents: x}', '', []],
  ])('%s beside %s are refused', (annotations, action, expected) => {
    expect(faults(`{${action}rules: [{}]}`, annotations)).toEqual(expected);
  });

  it('of a dry run are for AuthorizationPolicies', () => {
    expect(tokenFaults('{issuer: i}', `{${tried}: "true"}`)).toEqual([
      `annotation "${tried}" is for AuthorizationPolicies → none`,
    ]);
  });
});

describe('what a policy does', () => {
  const rules = (action: string) => [`action "${action}" stands without rules → at least one`];
  const provider = 'action "CUSTOM" has no provider.name → one';
  it.each([
    ['{}', []],
    ['{action: ALLOW}', []],
    ['{action: DENY}', rules('DENY')],
    ['{action: DENY, rules: []}', rules('DENY')],
    ['{action: DENY, rules: [{}]}', []],
    ['{action: CUSTOM, provider: {name: x}}', rules('CUSTOM')],
    ['{action: CUSTOM, rules: [{}], provider: {name: x}}', []],
    ['{action: CUSTOM, rules: [{}]}', [provider]],
    ['{action: CUSTOM, rules: [{}], provider: {}}', [provider]],
    ['{action: CUSTOM, rules: [{}], provider: {name: ""}}', [provider]],
    ['{provider: {name: x}}', ['provider stands beside action "ALLOW" → action "CUSTOM", or no provider']],
    [
      '{action: DENY, rules: [{}], provider: {name: x}}',
      ['provider stands beside action "DENY" → action "CUSTOM", or no provider'],
    ],
    ['{action: "<action>", provider: {name: x}}', []],
    ['{rules: [{from: [{}]}]}', ['entry of from has no source → one']],
    ['{rules: [{from: [{source: ~}]}]}', ['entry of from has no source → one']],
    ['{rules: [{to: [{}]}]}', ['entry of to has no operation → one']],
    ['{rules: [{to: [{operation: {methods: [GET]}}]}]}', []],
    ['{targetRef: {kind: Gateway, group: gateway.networking.k8s.io, name: g}}', []],
    ['{targetRefs: [{kind: Service, name: s}]}', []],
    [
      '{targetRef: {kind: Pod, name: p}}',
      ['targetRef is of kind "Pod" → Service, ServiceEntry, Gateway, GatewayClass'],
    ],
  ])('%s', (spec, expected) => {
    expect(faults(spec)).toEqual(expected);
  });
});

describe('a condition', () => {
  const known = '"source.ip", "request.headers[NAME]" or the like';
  const none = (key: string) => [`condition has the key "${key}", which is none → ${known}`];
  const gone = (key: string, instead: string) => [
    `condition has the key "${key}", which policies have no longer → ${instead}`,
  ];
  it.each([
    ['{key: source.ip, values: [10.0.0.0/8]}', []],
    ['{key: request.headers[x-a], values: [b]}', []],
    [
      '{key: request.headers, values: [b]}',
      ['condition has the key "request.headers" → "request.headers[NAME]"'],
    ],
    [
      '{key: "request.headers[]", values: [b]}',
      ['condition has the key "request.headers[]" → "request.headers[NAME]"'],
    ],
    ['{key: "request.auth.claims[a][b]", values: [c]}', []],
    [
      '{key: request.auth.claims, values: [b]}',
      ['condition has the key "request.auth.claims" → "request.auth.claims[NAME]"'],
    ],
    ['{key: request.auth.principal, values: [b]}', []],
    ['{key: connection.sni, values: [b]}', []],
    ['{key: source.port, values: [b]}', none('source.port')],
    ['{key: destination.name, values: [b]}', gone('destination.name', 'a selector')],
    ['{key: destination.user, values: [b]}', gone('destination.user', 'a selector')],
    [
      '{key: destination.namespace, values: [b]}',
      gone('destination.namespace', 'the namespace of the policy'),
    ],
    ['{key: "destination.labels[a]", values: [b]}', gone('destination.labels[a]', 'a selector')],
    ['{key: "", values: [b]}', ['condition has an empty key → one such as "source.ip"']],
    ['{values: [b]}', []],
    ['{key: "<key>", values: []}', []],
    ['{key: source.ip}', ['condition "source.ip" has no values → values or notValues']],
    [
      '{key: source.ip, values: [], notValues: []}',
      ['condition "source.ip" has no values → values or notValues'],
    ],
    ['{key: source.ip, notValues: [10.0.0.1]}', []],
  ])('%s', (condition, expected) => {
    expect(faults(`{rules: [{when: [${condition}]}]}`)).toEqual(expected);
  });

  it.each([
    ['source.ip', 'a'],
    ['remote.ip', 'a'],
    ['destination.ip', '10.0.0.0/33'],
    ['destination.port', '"65536"'],
    ['source.namespace', '""'],
    ['source.trustDomain', '"a*b"'],
    ['source.serviceAccount', 'a/b/c'],
  ])('on %s looks at its values, such as %s', (key, value) => {
    expect(faults(`{rules: [{when: [{key: ${key}, values: [${value}]}]}]}`)).toHaveLength(1);
    expect(faults(`{rules: [{when: [{key: ${key}, notValues: [${value}]}]}]}`)).toHaveLength(1);
    expect(
      faults(`{rules: [{when: [{key: connection.sni, values: [${value === '""' ? 'x' : value}]}]}]}`),
    ).toEqual([]);
  });

  it('on an identity is nothing for action CUSTOM', () => {
    const custom = (key: string) =>
      faults(`{action: CUSTOM, provider: {name: x}, rules: [{when: [{key: ${key}, values: [b]}]}]}`).length;
    expect(
      ['request.auth.principal', 'source.principal', 'source.namespace', 'connection.sni'].map(custom),
    ).toEqual([1, 1, 1, 0]);
    expect(faults('{rules: [{when: [{key: source.principal, values: [b]}]}]}')).toEqual([]);
  });
});

describe('a rule for tokens', () => {
  const url = (uri: string) => [`jwksUri "${uri}" is no URL → one such as https://HOST/keys`];
  it.each([
    ['{issuer: i}', []],
    ['{jwksUri: "https://a.com/keys"}', []],
    ['{jwks_uri: "https://a.com/keys"}', []],
    ['{}', ['rule has no issuer → issuer or jwksUri']],
    ['{issuer: "", jwksUri: ""}', ['rule has no issuer → issuer or jwksUri']],
    ['{jwksUri: "https://a.com:443/keys"}', []],
    ['{jwksUri: "https://a.com:/keys"}', []],
    ['{jwksUri: "https://a.com:x/keys"}', url('https://a.com:x/keys')],
    ['{jwksUri: "https://a.com:9223372036854775807/"}', []],
    ['{jwksUri: "https://a.com:9223372036854775808/"}', url('https://a.com:9223372036854775808/')],
    ['{jwksUri: "https://u:p@a.com/"}', []],
    ['{jwksUri: "https://[::1]:80/"}', []],
    ['{jwksUri: "https://a b.com/"}', url('https://a b.com/')],
    ['{jwksUri: "https://a{b.com/"}', url('https://a{b.com/')],
    ['{jwksUri: "https://a.com/%4"}', url('https://a.com/%4')],
    ['{jwksUri: "https://a.com/%4a?%4"}', []],
    ['{jwksUri: "https://a.com/\\t"}', url('https://a.com/\t')],
    ['{jwksUri: "https://a.com/\\x7f"}', url('https://a.com/\u007f')],
    ['{jwksUri: "https://<host>/"}', []],
    ['{jwksUri: "ftp://a b/"}', []],
    ['{issuer: i, timeout: 1ms}', []],
    ['{issuer: i, timeout: 0.5ms}', []],
    ['{issuer: i, timeout: 1.5ms}', ['timeout is "1.5ms" → whole milliseconds']],
    ['{issuer: i, timeout: 1s500us}', ['timeout is "1s500us" → whole milliseconds']],
    ['{issuer: i, timeout: 1.5s}', []],
    ['{issuer: i, timeout: 1h1m}', []],
    ['{issuer: i, timeout: 1000001ns}', ['timeout is "1000001ns" → whole milliseconds']],
    ['{issuer: i, timeout: soon}', []],
    ['{issuer: i, timeout: 1.5}', []],
  ])('%s', (rule, expected) => {
    expect(tokenFaults(rule)).toEqual(expected);
  });
});
