import { expect, it } from 'vitest';
import { deployment, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { edge, routes, toWeb, waysOf, web, webPods, webService } from '../../../test/support/traced.ts';
import { guardsOfPods } from './pod-guard.ts';

const namespace = (labels: string) => `---
apiVersion: v1
kind: Namespace
metadata: {name: edge, labels: {${labels}}}
`;
const [sidecars, none, ambient] = [
  'istio-injection: enabled',
  'istio-injection: disabled',
  'istio.io/dataplane-mode: ambient',
].map(namespace) as [string, string, string];
const policy = (kind: string, name: string, spec: string) => `---
apiVersion: security.istio.io/v1
kind: ${kind}
metadata: {name: ${name}, namespace: edge}
spec: {${spec}}
`;
const strict = policy('PeerAuthentication', 'strict', 'mtls: {mode: STRICT}');
const ofWeb = 'selector: {matchLabels: {app: web}}';
const api = [
  service('edge/api', '{app: api}', '{port: 80, targetPort: 8080, name: http}'),
  deployment('edge/api', '{app: api}', '{name: api, image: api}'),
];
const second = (labels: string) =>
  deployment('edge/web2', `{app: web, ${labels}}`, '{name: web, image: web}');
const shares = routes(
  '{route: [{destination: {host: web}, weight: 60}, {destination: {host: api}, weight: 40}]}',
);
const entry = `---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: e, namespace: edge}
spec: {hosts: [api.example.com], ports: [{number: 80, name: http, protocol: HTTP}], resolution: DNS, location: MESH_EXTERNAL}
`;
const decided = (...workloads: readonly string[]) =>
  ` by Namespace "edge", ${workloads.map((one) => `Deployment "edge/${one}"`).join(', ')}`;

it.each<[string, readonly string[], readonly string[] | undefined]>([
  [
    'sidecars',
    [sidecars, ...web, routes(toWeb)],
    [`sidecars at the pods of Service "edge/web"${decided('web')}`],
  ],
  ['nothing', [none, ...web, routes(toWeb)], []],
  ['what cannot be told', [...web, routes(toWeb)], undefined],
  [
    'the ambient mesh',
    [ambient, ...web, routes(toWeb)],
    [`the ambient mesh at the pods of Service "edge/web"${decided('web')}`],
  ],
  [
    'sidecars at some pods',
    [sidecars, ...web, second('sidecar.istio.io/inject: "false"'), routes(toWeb)],
    [`sidecars at some pods of Service "edge/web"${decided('web', 'web2')}`],
  ],
  [
    'sidecars at all pods of two workloads, and a policy once',
    [
      sidecars,
      ...web,
      second('a: b'),
      routes(toWeb),
      strict,
      policy('AuthorizationPolicy', 'p', `${ofWeb}, action: AUDIT`),
    ],
    [
      `sidecars at the pods of Service "edge/web"${decided('web', 'web2')}`,
      'mutual TLS that PeerAuthentication "edge/strict" asks for',
      'AuthorizationPolicy "edge/p" {"action":"AUDIT","selector":{"matchLabels":{"app":"web"}}}',
    ],
  ],
  [
    'policies of all kinds, and none for others',
    [
      sidecars,
      ...web,
      routes(toWeb),
      policy('RequestAuthentication', 'r', `${ofWeb}, jwtRules: [{issuer: a}]`),
      policy('AuthorizationPolicy', 'p', 'action: AUDIT'),
      policy('AuthorizationPolicy', 'other', 'selector: {matchLabels: {app: api}}'),
      policy('PeerAuthentication', 'lenient', `${ofWeb}, mtls: {mode: PERMISSIVE}`),
      strict,
    ],
    [
      `sidecars at the pods of Service "edge/web"${decided('web')}`,
      'AuthorizationPolicy "edge/p" {"action":"AUDIT"}',
      'RequestAuthentication "edge/r" {"jwtRules":[{"issuer":"a"}],"selector":{"matchLabels":{"app":"web"}}}',
    ],
  ],
  [
    'no policy without a sidecar',
    [none, ...web, routes(toWeb), strict, policy('AuthorizationPolicy', 'p', 'action: AUDIT')],
    [],
  ],
  [
    'the pods of two Services, what they share once',
    [sidecars, ...web, ...api, shares, strict],
    [
      `sidecars at the pods of Service "edge/web"${decided('web')}`,
      'mutual TLS that PeerAuthentication "edge/strict" asks for',
      `sidecars at the pods of Service "edge/api"${decided('api')}`,
    ],
  ],
  [
    'what cannot be told of one of two Services',
    [sidecars, webService, webPods, api[0] ?? '', shares],
    [`sidecars at the pods of Service "edge/web"${decided('web')}`],
  ],
  [
    'nothing of the input, as of hosts outside',
    [sidecars, entry, routes(toWeb.replace('web', 'api.example.com'))],
    undefined,
  ],
  [
    'what cannot be told of pods outside the input',
    [
      sidecars,
      service('other/web', '{app: web}', '{port: 80, targetPort: 8080, name: http}'),
      routes(toWeb.replace('host: web', 'host: web.other.svc.cluster.local')),
    ],
    undefined,
  ],
  [
    'nothing where the gateway answers',
    [sidecars, ...web, routes('{directResponse: {status: 418}}')],
    undefined,
  ],
])('pods are protected by %s', (_, manifests, expected) => {
  const all = [...edge, ...manifests];
  const [way] = waysOf({ manifests: all });
  const guards = way && guardsOfPods(way, modelOf(all.join('')));
  expect(
    guards?.map(
      ({ text, detail, decidedBy }) =>
        `${text}${detail === '' ? '' : ` ${detail}`}${decidedBy === undefined ? '' : ` by ${decidedBy.join(', ')}`}`,
    ),
  ).toEqual(expected);
});
