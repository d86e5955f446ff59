import { describe, expect, it } from 'vitest';
import { deployment, gateway, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import {
  backend,
  edge,
  gatewayService,
  ingress,
  ingressWith,
  pods,
  routes,
  rule,
  toWeb,
  waysOf,
  web,
} from '../../../test/support/traced.ts';
import type { TrafficModel } from '../model.ts';
import type { Guard } from './guard.ts';
import {
  canonical,
  certificatesOn,
  guard,
  guardsBehind,
  guardsOfListener,
  isLeftAlone,
  spokenOn,
} from './guard.ts';

const arn = (id: number) => `arn:aws:acm:eu-west-1:1:certificate/${id}`;
const secure = ['listen-ports: \'[{"HTTPS": 443}]\'', `certificate-arn: ${arn(1)}`];
const toGateway = `rules: [${rule('a.com', backend('gw'))}]`;
const said = ({ text, detail }: Guard) => `${text}${detail === '' ? '' : ` ${detail}`}`;

/** The first load balancer and its first listener. */
function listenerIn(model: TrafficModel) {
  const [loadBalancer] = model.loadBalancers;
  const [listener] = loadBalancer?.listeners ?? [];
  if (loadBalancer === undefined || listener === undefined) throw new Error('no listener');
  return { loadBalancer, listener };
}

const usual = ['scheme internal "internal"', 'clients from 0.0.0.0/0 ["0.0.0.0/0"]'];
const usualTls = 'TLS policy ELBSecurityPolicy-2016-08 "ELBSecurityPolicy-2016-08"';
const unknown = 'settings of Ingress "edge/i" that are not known';

it.each<[string, readonly string[], readonly string[]]>([
  [
    'over HTTP, as it is by default',
    [],
    ['scheme internal "internal"', 'clients from 0.0.0.0/0 ["0.0.0.0/0"]'],
  ],
  ['over HTTPS, as it is by default', secure, [usualTls, ...usual]],
  [
    'of all kinds',
    [
      ...secure,
      'ssl-policy: ELBSecurityPolicy-TLS13-1-2-2021-06',
      `mutual-authentication: '[{"port": 443, "mode": "passthrough"}]'`,
      'scheme: internet-facing',
      'security-groups: "sg-2, sg-1"',
      'wafv2-acl-arn: arn:aws:wafv2:eu-west-1:1:regional/webacl/a/b',
      'waf-acl-id: c',
      'shield-advanced-protection: "true"',
    ],
    [
      'TLS policy ELBSecurityPolicy-TLS13-1-2-2021-06 "ELBSecurityPolicy-TLS13-1-2-2021-06"',
      'client certificates at the load balancer {"mode":"passthrough","trustStore":""}',
      'scheme internet-facing "internet-facing"',
      'security groups sg-1, sg-2 ["sg-1","sg-2"]',
      'web ACL arn:aws:wafv2:eu-west-1:1:regional/webacl/a/b "arn:aws:wafv2:eu-west-1:1:regional/webacl/a/b"',
      'web ACL c "c"',
      'Shield Advanced true',
    ],
  ],
  ['by a web ACL that is named', [...secure, 'wafv2-acl-name: a'], [usualTls, ...usual, 'web ACL a "a"']],
  [
    'by no web ACL, which is stated',
    [...secure, 'wafv2-acl-arn: none', 'waf-acl-id: none'],
    [usualTls, ...usual],
  ],
  ['by no web ACL, by its name', [...secure, 'wafv2-acl-name: none'], [usualTls, ...usual]],
  ['without Shield', [...secure, 'shield-advanced-protection: "false"'], [usualTls, ...usual]],
  [
    'by addresses and lists',
    [...secure, 'inbound-cidrs: "192.0.2.0/24, 10.0.0.0/8"', 'security-group-prefix-lists: pl-1'],
    [
      usualTls,
      'scheme internal "internal"',
      'clients from 10.0.0.0/8, 192.0.2.0/24, pl-1 ["10.0.0.0/8","192.0.2.0/24","pl-1"]',
    ],
  ],
  ['that is not known', [...secure, 'ssl-policy: $(POLICY)', 'scheme: $(SCHEME)'], [unknown, usual[1] ?? '']],
])('a listener protects %s', (_, annotations, expected) => {
  const model = modelOf([...edge.slice(0, 2), ingress(toGateway, annotations)].join(''));
  const { listener, loadBalancer } = listenerIn(model);
  expect(guardsOfListener(listener, loadBalancer, model).map(said)).toEqual(expected);
});

it.each<[string, string, readonly string[], readonly string[]]>([
  ['over HTTP', toGateway, [], []],
  ['one', toGateway, secure, [`certificate ${arn(1)} (default)`]],
  [
    'several',
    toGateway,
    ['listen-ports: \'[{"HTTPS": 443}]\'', `certificate-arn: "${arn(2)},${arn(1)},${arn(3)}"`],
    [`certificate ${arn(2)} (default)`, `certificate ${arn(1)}`, `certificate ${arn(3)}`],
  ],
  [
    'those that are found for hosts, by name',
    `rules: [${['b.com', 'a.com', 'b.com'].map((host) => rule(host, backend('gw'))).join(', ')}]`,
    ['listen-ports: \'[{"HTTPS": 443}]\''],
    ['the certificate that is found for a.com', 'the certificate that is found for b.com'],
  ],
  [
    'those of a placeholder',
    toGateway,
    ['listen-ports: \'[{"HTTPS": 443}]\'', 'certificate-arn: $(CERTIFICATES)'],
    ['certificates that are not known'],
  ],
])('a listener shows certificates: %s', (_, rules, annotations, expected) => {
  const model = modelOf([...edge.slice(0, 2), ingress(rules, annotations)].join(''));
  expect(certificatesOn(listenerIn(model).listener).map(said)).toEqual(expected);
});

it('shows the certificates of all members of a group once, those that are found last', () => {
  const member = (host: string, name: string, ...says: readonly string[]) =>
    ingress(
      `rules: [${rule(host, backend('gw'))}]`,
      ['group.name: s', 'listen-ports: \'[{"HTTPS": 443}]\'', ...says],
      name,
    );
  const model = modelOf(
    [
      ...edge.slice(0, 2),
      member('z.com', 'a'),
      member('b.com', 'b', `certificate-arn: "${arn(1)},${arn(2)}"`),
      member('a.com', 'c'),
      member('z.com', 'd'),
      member('c.com', 'e', `certificate-arn: ${arn(2)}`),
    ].join(''),
  );
  expect(certificatesOn(listenerIn(model).listener).map(said)).toEqual([
    `certificate ${arn(1)} (default)`,
    `certificate ${arn(2)}`,
    'the certificate that is found for z.com',
    'the certificate that is found for a.com',
  ]);
});

it('shows certificates that are not known of one member beside those of another', () => {
  const says = ['group.name: s', 'listen-ports: \'[{"HTTPS": 443}]\''];
  const model = modelOf(
    [
      ...edge.slice(0, 2),
      ingress(toGateway, [...says, `certificate-arn: ${arn(1)}`], 'a'),
      ingress(toGateway, [...says, 'certificate-arn: $(CERTIFICATES)'], 'b'),
    ].join(''),
  );
  expect(certificatesOn(listenerIn(model).listener).map(said)).toEqual([
    `certificate ${arn(1)} (default)`,
    'certificates that are not known',
  ]);
});

it('lets clients in by the members of a listener alone', () => {
  const says = (port: number, from: string) => [
    'group.name: s',
    `listen-ports: '[{"HTTP": ${port}}]'`,
    `inbound-cidrs: ${from}`,
  ];
  const model = modelOf(
    [
      ...edge.slice(0, 2),
      ingress(toGateway, says(81, '192.0.2.0/24'), 'a'),
      ingress(toGateway, says(80, '10.0.0.0/8'), 'b'),
    ].join(''),
  );
  const [loadBalancer] = model.loadBalancers;
  const clients = loadBalancer?.listeners.flatMap((listener) =>
    guardsOfListener(listener, loadBalancer, model)
      .filter(({ text }) => text.startsWith('clients'))
      .map(({ text }) => `${listener.port} ${text}`),
  );
  expect(clients).toEqual(['80 clients from 10.0.0.0/8', '81 clients from 192.0.2.0/24']);
});

const toTls = ['backend-protocol: HTTPS', 'healthcheck-protocol: HTTP'];
const tlsGateway = (...servers: readonly string[]) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec:
  selector: {istio: x}
  servers: [${servers.map((server) => `{port: {number: 80, name: https, protocol: HTTPS}, ${server}}`).join(', ')}]
`;
const policy = (kind: string, name: string, spec: string) => `---
apiVersion: security.istio.io/v1
kind: ${kind}
metadata: {name: ${name}, namespace: edge}
spec: {${spec}}
`;
const oidc =
  '{"issuer":"https://x.com","authorizationEndpoint":"https://x.com/a","tokenEndpoint":"https://x.com/t","userInfoEndpoint":"https://x.com/u","secretName":"s"}';
const simple = 'tls: {mode: SIMPLE, credentialName: one}';
const fixed =
  '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","statusCode":"410"}}';
const tls = (rest: string, detail: string) => `TLS of Gateway "edge/g" server on port 80${rest} ${detail}`;

describe('behind a listener protects', () => {
  /** The guards behind the first rule, or the default where there is none. */
  function behind(...manifests: readonly string[]) {
    const model = modelOf(manifests.join(''));
    const { listener, loadBalancer } = listenerIn(model);
    const [first] = loadBalancer.rulesByPort.get(listener.port)?.rules ?? [];
    return guardsBehind(listener, first, loadBalancer, { authority: 'a.com' }, model)?.map(said);
  }
  const usualEdge = [pods, gatewayService, ingress(toGateway)];
  const tlsEdge = [pods, gatewayService, ingress(toGateway, toTls)];

  it.each<[string, readonly string[], readonly string[] | undefined]>([
    ['nothing where nothing is asked', edge, []],
    ['nothing where the load balancer answers', [...edge.slice(0, 2), ingressWith(fixed)], undefined],
    [
      'how paths are normalized before a policy sees them, and not without a policy',
      [
        ...edge,
        policy('AuthorizationPolicy', 'p', ''),
        '---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata: {mesh: "pathNormalization: {normalization: MERGE_SLASHES}"}\n',
      ],
      ['AuthorizationPolicy "edge/p" {}', 'policies see paths normalized as MERGE_SLASHES'],
    ],
    [
      'nothing of normalized paths where no policy sees them',
      [
        ...edge,
        '---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata: {mesh: "pathNormalization: {normalization: MERGE_SLASHES}"}\n',
      ],
      [],
    ],
    [
      'a policy for the host, or that allows others alone, and none for another host',
      [
        ...edge,
        policy('AuthorizationPolicy', 'own', 'action: DENY, rules: [{to: [{operation: {hosts: [A.com]}}]}]'),
        policy(
          'AuthorizationPolicy',
          'other',
          'action: DENY, rules: [{to: [{operation: {hosts: [b.com]}}]}]',
        ),
        policy('AuthorizationPolicy', 'wide', 'rules: [{to: [{operation: {hosts: [b.com]}}]}]'),
      ],
      [
        'AuthorizationPolicy "edge/own" {"action":"DENY","rules":[{"to":[{"operation":{"hosts":["A.com"]}}]}]}',
        'AuthorizationPolicy "edge/wide" {"rules":[{"to":[{"operation":{"hosts":["b.com"]}}]}]}',
      ],
    ],
    [
      'what the default leads to where there is no rule',
      [
        pods,
        gatewayService,
        ingress(`defaultBackend: ${backend('gw')}`),
        policy('AuthorizationPolicy', 'p', ''),
      ],
      ['AuthorizationPolicy "edge/p" {}'],
    ],
    [
      'a login',
      [...edge.slice(0, 2), ingress(toGateway, [...secure, 'auth-type: oidc', `auth-idp-oidc: '${oidc}'`])],
      [
        `login authenticate-oidc {"type":"authenticate-oidc","idp":${oidc},"onUnauthenticatedRequest":"authenticate","scope":"openid","sessionCookieName":"AWSELBAuthSessionCookie","sessionTimeout":604800}`,
      ],
    ],
    [
      'TLS to targets that are no gateway',
      [...web, ingress(`rules: [${rule('a.com', backend('web'))}]`, toTls)],
      ['HTTPS to the targets'],
    ],
    [
      'TLS of a gateway',
      [...tlsEdge, tlsGateway(`hosts: ["*"], ${simple}`)],
      ['HTTPS to the targets', tls(' with certificate "one"', '{"credentialName":"one","mode":"SIMPLE"}')],
    ],
    [
      'TLS of a gateway with several certificates',
      [...tlsEdge, tlsGateway('hosts: ["*"], tls: {mode: SIMPLE, credentialNames: [one, two]}')],
      [
        'HTTPS to the targets',
        tls(' with certificate "one, two"', '{"credentialNames":["one","two"],"mode":"SIMPLE"}'),
      ],
    ],
    [
      'TLS of a gateway with a certificate of a file',
      [...tlsEdge, tlsGateway('hosts: ["*"], tls: {mode: SIMPLE, serverCertificate: /c, privateKey: /k}')],
      [
        'HTTPS to the targets',
        tls(' with certificate "/c"', '{"mode":"SIMPLE","privateKey":"/k","serverCertificate":"/c"}'),
      ],
    ],
    [
      'TLS of the mesh, which names no certificate',
      [...tlsEdge, tlsGateway('hosts: ["*"], tls: {mode: ISTIO_MUTUAL}')],
      ['HTTPS to the targets', tls('', '{"mode":"ISTIO_MUTUAL"}')],
    ],
    [
      'no TLS of a gateway that is spoken to in clear',
      [...usualEdge, tlsGateway(`hosts: ["*"], ${simple}`)],
      [],
    ],
    [
      'no TLS of a server for one name, since a load balancer says none',
      [...tlsEdge, tlsGateway(`hosts: [a.com], ${simple}`)],
      ['HTTPS to the targets'],
    ],
    [
      'TLS of each server that ends it',
      [
        ...tlsEdge,
        tlsGateway(`hosts: ["*/*"], ${simple}`, 'hosts: [b.com], tls: {mode: SIMPLE, credentialName: two}'),
      ],
      ['HTTPS to the targets', tls(' with certificate "one"', '{"credentialName":"one","mode":"SIMPLE"}')],
    ],
    [
      'no TLS of a gateway without it',
      [...tlsEdge, gateway('edge/g', '{istio: x}', '["*"]')],
      ['HTTPS to the targets'],
    ],
    [
      'policies of the gateway, those for tokens last, and none of others',
      [
        ...edge,
        policy('RequestAuthentication', 'a', 'jwtRules: [{issuer: b}]'),
        policy('AuthorizationPolicy', 'z', 'rules: [{}], action: DENY'),
        policy('AuthorizationPolicy', 'b', 'action: AUDIT'),
        policy('AuthorizationPolicy', 'other', 'selector: {matchLabels: {app: web}}'),
      ],
      [
        'AuthorizationPolicy "edge/z" {"action":"DENY","rules":[{}]}',
        'AuthorizationPolicy "edge/b" {"action":"AUDIT"}',
        'RequestAuthentication "edge/a" {"jwtRules":[{"issuer":"b"}]}',
      ],
    ],
  ])('%s', (_, manifests, expected) => {
    expect(behind(...manifests)).toEqual(expected);
  });

  it('what each target of a rule has, each policy of a gateway once', () => {
    const shares =
      '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"gw","servicePort":"80","weight":1},{"serviceName":"gw2","servicePort":"80","weight":1},{"serviceName":"other","servicePort":"80","weight":1}]}}';
    const others = [
      service('edge/gw2', '{istio: x}', '{port: 80, targetPort: 8080, name: http2}'),
      service('edge/other', '{istio: z}', '{port: 80, targetPort: 8080, name: http2}'),
      deployment('edge/other', '{istio: z}'),
    ];
    const manifests = [...edge.slice(0, 2), ingressWith(shares), ...others];
    expect(
      behind(
        ...manifests,
        policy('AuthorizationPolicy', 'x', 'selector: {matchLabels: {istio: x}}'),
        policy('AuthorizationPolicy', 'z', 'selector: {matchLabels: {istio: z}}'),
      ),
    ).toEqual([
      'AuthorizationPolicy "edge/x" {"selector":{"matchLabels":{"istio":"x"}}}',
      'AuthorizationPolicy "edge/z" {"selector":{"matchLabels":{"istio":"z"}}}',
    ]);
  });
});

const destinationRule = (host: string, mode: string) => `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: ${host}, namespace: edge}
spec: {host: ${host}, trafficPolicy: {tls: {mode: ${mode}}}}
`;
const api = [
  service('edge/api', '{app: api}', '{port: 80, targetPort: 8080, name: http}'),
  deployment('edge/api', '{app: api}', '{name: api, image: api}'),
];
const shared = '{route: [{destination: {host: web}, weight: 60}, {destination: {host: api}, weight: 40}]}';

it.each<[string, readonly string[], readonly string[] | undefined]>([
  ['to a destination by what istiod chooses', [routes(toWeb)], ['mutual TLS to pods with a sidecar']],
  [
    'to a destination by a DestinationRule',
    [routes(toWeb), destinationRule('web', 'SIMPLE')],
    ['TLS mode SIMPLE'],
  ],
  ['to a destination in clear', [routes(toWeb), destinationRule('web', 'DISABLE')], []],
  [
    'to two destinations',
    [routes(shared), ...api, destinationRule('api', 'ISTIO_MUTUAL')],
    ['mutual TLS to pods with a sidecar', 'TLS mode ISTIO_MUTUAL'],
  ],
  [
    'to two destinations in clear',
    [routes(shared), ...api, destinationRule('web', 'DISABLE'), destinationRule('api', 'DISABLE')],
    [],
  ],
  ['to none', [routes('{directResponse: {status: 418}}')], undefined],
  ['to none of which there is no route', [], undefined],
])('a gateway speaks %s', (_, manifests, expected) => {
  const [way] = waysOf({ manifests: [...edge, ...web, ...manifests] });
  expect(way && spokenOn(way)?.map(said)).toEqual(expected);
});

it.each<[string, string, readonly string[], string, boolean]>([
  ['Shield Advanced', 'is not stated', [], '2.8.2', true],
  ['Shield Advanced', 'is not stated before', [], '2.8.1', false],
  ['Shield Advanced', 'is off', ['shield-advanced-protection: "false"'], '2.8.2', false],
  ['Shield Advanced', 'is not stated beside a web ACL', ['waf-acl-id: a'], '2.8.2', true],
  ['web ACL a', 'is not stated', [], '2.8.2', true],
  ['web ACL a', 'is not stated beside Shield', ['shield-advanced-protection: "true"'], '2.8.2', true],
  ['web ACL a', 'is not stated before', [], '2.8.1', false],
  ['web ACL a', 'is another one by ARN', ['wafv2-acl-arn: b'], '3.0.0', false],
  ['web ACL a', 'is another one by name', ['wafv2-acl-name: b'], '3.0.0', false],
  ['web ACL a', 'is another one by ID', ['waf-acl-id: b'], '3.0.0', false],
  ['web ACL a', 'is none', ['wafv2-acl-arn: none'], '3.0.0', false],
  ['scheme internal', 'is not stated', [], '3.0.0', false],
])('%s, where it %s (%j), is left alone by %s: %s', (text, _, annotations, controller, expected) => {
  const model = modelOf(
    [...edge.slice(0, 2), ingress(toGateway, annotations)].join(''),
    settingsFor({ controller }),
  );
  expect(isLeftAlone(guard(text), listenerIn(model).loadBalancer, model)).toBe(expected);
});

it('has fields in the order of their names and items in their own', () => {
  expect(canonical({ b: [{ d: 1, c: null }, 'a'], a: { z: true, y: undefined } })).toBe(
    '{"a":{"z":true},"b":[{"c":null,"d":1},"a"]}',
  );
});

it('names what decides beside its text only where there is something', () => {
  expect([guard('a'), guard('a', 'b'), guard('a', 'b', ['c'])]).toEqual([
    { text: 'a', detail: '' },
    { text: 'a', detail: 'b' },
    { text: 'a', detail: 'b', decidedBy: ['c'] },
  ]);
});
