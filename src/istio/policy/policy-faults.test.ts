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
function tokenFaults(rule: string, annotations = '{}', more = '') {
  return inventory([written('RequestAuthentication', `{jwtRules: [${rule}]${more}}`, annotations)])
    .list(RequestAuthentication)
    .flatMap((one) =>
      requestAuthenticationFaults(one).map(({ found, expected }) => `${found} → ${expected}`),
    );
}

const tried = 'istio.io/dry-run';

describe('annotations', () => {
  const bare = (value: string) => [`annotation "${tried}" is "${value}" → "true" or "false"`];
  it.each<[string, string, readonly string[]]>([
    ['{}', '', []],
    [`{${tried}: "true"}`, '', []],
    [`{${tried}: "0"}`, 'action: DENY, ', []],
    ...['1', 't', 'T', 'True', 'TRUE', 'f', 'F', 'false', 'False', 'FALSE'].map(
      (value): [string, string, readonly string[]] => [`{${tried}: "${value}"}`, 'action: ALLOW, ', []],
    ),
    [`{${tried}: "yes"}`, '', bare('yes')],
    [`{${tried}: "tRUE"}`, '', bare('tRUE')],
    [`{${tried}: <dry>}`, '', []],
    [
      `{${tried}: "true"}`,
      'action: AUDIT, ',
      [`annotation "${tried}" stands beside action "AUDIT" → ALLOW or DENY`],
    ],
    ['{internal.istio.io/parents: x}', '', ['annotation "internal.istio.io/parents" is Istio\'s own → none']],
    [
      '{internal.istio.io/parent-namespace: x}',
      '',
      ['annotation "internal.istio.io/parent-namespace" is Istio\'s own → none'],
    ],
    [
      '{internal.istio.io/webhook-always-reject: x}',
      '',
      ['annotation "internal.istio.io/webhook-always-reject" is Istio\'s own → none'],
    ],
    ['{internal.istio.io/other: x}', '', []],
    [
      `{internal.istio.io/parents: x, ${tried}: "true"}`,
      '',
      ['annotation "internal.istio.io/parents" is Istio\'s own → none'],
    ],
    ['{example.com/parents: x}', '', []],
  ])('%s beside %s are refused', (annotations, action, expected) => {
    expect(faults(`{${action}rules: [{}]}`, annotations)).toEqual(expected);
  });

  it('of a target are looked at in RequestAuthentications too', () => {
    expect(tokenFaults('{issuer: i}', '{}', ', targetRef: {kind: Pod, name: p}')).toEqual([
      'targetRef is of kind "Pod" → Service, ServiceEntry, Gateway, GatewayClass',
    ]);
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
    ['{targetRefs: [{kind: Service, group: core, name: s}]}', []],
    ['{targetRefs: [{kind: GatewayClass, group: gateway.networking.k8s.io, name: s}]}', []],
    ['{targetRefs: [{kind: ServiceEntry, group: networking.istio.io, name: s}]}', []],
    [
      '{targetRefs: [{kind: "$(KIND)", name: s}, {kind: Service, group: "$(GROUP)", name: s}, {name: s}]}',
      [],
    ],
    [
      '{targetRef: {kind: Service, group: apps, name: s}, targetRefs: [{kind: Gateway, name: g}]}',
      [
        'targetRef of kind "Service" is of group "apps" → ""',
        'targetRef of kind "Gateway" is of group "" → "gateway.networking.k8s.io"',
      ],
    ],
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

  const four = 'an address or a prefix of at most 32 bits';
  it.each([
    ['source.ip', 'a', '"a"', four],
    ['remote.ip', 'a', '"a"', four],
    ['destination.ip', '10.0.0.0/33', '"10.0.0.0/33"', four],
    ['destination.port', '65536', '"65536"', 'a number from 0 to 65535'],
    ['source.namespace', '', 'an empty value', 'none'],
    ['source.trustDomain', 'a*b', '"a*b"', 'at most one "*", at the start or the end'],
    ['source.serviceAccount', 'a/b/c', '"a/b/c"', '"ACCOUNT" or "NAMESPACE/ACCOUNT" without wildcard'],
  ])('on %s looks at its values, such as "%s"', (key, value, found, expected) => {
    for (const field of ['values', 'notValues'])
      expect(faults(`{rules: [{when: [{key: ${key}, ${field}: ["${value}"]}]}]}`)).toEqual([
        `${field} has ${found} → ${expected}`,
      ]);
    expect(faults(`{rules: [{when: [{key: connection.sni, values: ["${value || 'x'}"]}]}]}`)).toEqual([]);
  });

  it('on an identity is nothing for action CUSTOM', () => {
    const custom = (condition: string) =>
      faults(`{action: CUSTOM, provider: {name: x}, rules: [{when: [${condition}]}]}`);
    const refused = (key: string) =>
      `key "${key}" stands in a rule of action "CUSTOM" → hosts, paths, addresses or headers`;
    for (const key of [
      ...['request.auth.principal', 'request.auth.claims[a]', 'source.principal', 'source.namespace'],
      ...['source.serviceAccount', 'source.trustDomain'],
    ])
      expect(custom(`{key: "${key}", values: [b]}`)).toEqual([refused(key)]);
    expect(custom('{key: connection.sni, values: [b]}')).toEqual([]);
    expect(custom('{key: source.principal}')).toEqual([
      refused('source.principal'),
      'condition "source.principal" has no values → values or notValues',
    ]);
    expect(custom('{key: request.auth.other, values: [b]}')).toEqual([
      refused('request.auth.other'),
      ...none('request.auth.other'),
    ]);
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
    ['{jwksUri: "https://{{ .Values.host }}/"}', []],
    ['{jwksUri: "https://a.com/a b"}', []],
    [
      '{jwks_uri: "https://a b.com/"}',
      ['jwks_uri "https://a b.com/" is no URL → one such as https://HOST/keys'],
    ],
    ['{jwksUri: "https://a.com/%4A%zz"}', url('https://a.com/%4A%zz')],
    [
      '{issuer: i, jwks: "{}"}',
      ['jwks has no keys → a JSON Web Key Set, {"keys": [{"kty": "RSA", "e": "…", "n": "…"}]}'],
    ],
    ['{issuer: i, jwks: ""}', []],
    [`{issuer: i, jwks: '{"keys": []}'}`, []],
    ['{issuer: i, jwks: $(JWKS)}', []],
    ['{issuer: i, timeout: 2.5ms1us}', ['timeout is "2.5ms1us" → whole milliseconds']],
    ['{issuer: i, timeout: 1ms 5us}', []],
    ['{jwksUri: "ftp://a b/"}', []],
    ['{issuer: i, timeout: 1ms}', []],
    ['{issuer: i, timeout: 0.5ms}', []],
    ['{issuer: i, timeout: 500us}', []],
    ['{issuer: i, timeout: 500µs}', []],
    ['{issuer: i, timeout: 500ns}', []],
    ['{issuer: i, timeout: 1500us}', ['timeout is "1500us" → whole milliseconds']],
    ['{issuer: i, timeout: 1500µs}', ['timeout is "1500µs" → whole milliseconds']],
    ['{issuer: i, timeout: 2000us}', []],
    ['{issuer: i, timeout: 0.5h}', []],
    ['{issuer: i, timeout: 0.5m}', []],
    ['{issuer: i, timeout: ""}', []],
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
