import { expect, it } from 'vitest';
import { albIngress, deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { edgeTables } from './edge-table.ts';
import { tableDiff } from './table-diff.ts';

const gatewayPorts =
  '{name: status-port, port: 15021, targetPort: 15021, nodePort: 30021}, {name: http2, port: 80, targetPort: 8080, nodePort: 30080}';
const way = [
  '---\napiVersion: v1\nkind: Namespace\nmetadata: {name: edge, labels: {istio-injection: enabled}}\n',
  albIngress(
    'edge/i',
    'rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: gw, port: {number: 80}}}}]}}]',
  ),
  service('edge/gw', '{istio: x}', gatewayPorts),
  deployment('edge/gw', '{istio: x}'),
  gateway('edge/g', '{istio: x}', '["*"]'),
].join('');
const app = (name: string, injected = true) =>
  service(`edge/${name}`, `{app: ${name}}`, '{name: http, port: 80, targetPort: 8080}') +
  deployment(
    `edge/${name}`,
    `{app: ${name}, sidecar.istio.io/inject: '${injected}'}`,
    `{name: ${name}, image: ${name}, ports: [{containerPort: 8080}]}`,
  );
const web = 'route: [{destination: {host: web}}]';
const routes = (http: string) => virtualService('edge/v', `hosts: [a.com], gateways: [g], http: [${http}]`);
const policy = (operation: string, action = 'DENY') => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: rules, namespace: edge}
spec: {selector: {matchLabels: {app: web}}, action: ${action}, rules: [{to: [{operation: {${operation}}}]}]}
`;

/** `METHOD PATH asks > END` of the requests for one host that a policy at the pods refuses or that ask for more than a path. */
function classes(...manifests: readonly string[]): readonly string[] {
  const entries = edgeTables(modelOf([way, ...manifests].join(''))).flatMap(({ listeners }) =>
    listeners.flatMap(({ rules }) => rules.flatMap((rule) => rule.entries)),
  );
  return entries
    .filter(({ asked }) => asked.host === 'a.com')
    .map(({ asked: { request, asks, isNamed }, way: { answer } }) => {
      const name = [request.method, request.path, ...asks.slice(asks[0] === request.method ? 1 : 0)].join(
        ' ',
      );
      return `${isNamed ? name : `(${name})`} > ${answer.status ?? answer.destination?.service}`;
    });
}

it.each<[string, string, string, readonly string[]]>([
  [
    'a method that a policy refuses',
    `{${web}}`,
    policy('methods: [DELETE]'),
    [
      'GET / > edge/web',
      '(DELETE /) > 403',
      '(GET /any-other-path) > edge/web',
      '(DELETE /any-other-path) > 403',
    ],
  ],
  [
    'a path that a policy refuses',
    `{${web}}`,
    policy('paths: [/admin*]'),
    ['GET / > edge/web', '(GET /admin) > 403', '(GET /adminany) > 403', '(GET /any-other-path) > edge/web'],
  ],
  [
    'the end of a path that a policy refuses',
    `{${web}}`,
    policy('paths: ["*.php"]'),
    ['GET / > edge/web', '(GET /any.php) > 403', '(GET /.php) > 403', '(GET /any-other-path) > edge/web'],
  ],
  [
    'both together',
    `{${web}}`,
    policy('paths: [/admin], methods: [PUT]'),
    ['GET / > edge/web', '(GET /admin) > edge/web', '(PUT /admin) > 403', '(GET /any-other-path) > edge/web'],
  ],
  [
    'the only method that a policy takes, and another one',
    `{${web}}`,
    policy('methods: [GET]', 'ALLOW'),
    [
      'GET / > edge/web',
      '(POST /) > 403',
      '(GET /any-other-path) > edge/web',
      '(POST /any-other-path) > 403',
    ],
  ],
  [
    'the path that becomes the one of the policy',
    `{match: [{uri: {prefix: /old/}}], rewrite: {uri: /}, ${web}}`,
    policy('paths: [/admin]'),
    [
      'GET /old/ > edge/web',
      '(GET /old/any) > edge/web',
      '(GET /old/admin) > 403',
      '(GET /) > 404',
      '(GET /any-other-path) > 404',
    ],
  ],
  [
    'a method of a route whose path is rewritten as a whole',
    `{match: [{uri: {exact: /old}}], rewrite: {uri: /new}, ${web}}`,
    policy('paths: [/new], methods: [PUT]'),
    ['GET /old > edge/web', '(PUT /old) > 403', '(GET /) > 404', '(GET /any-other-path) > 404'],
  ],
  [
    'nothing of a path that goes to other pods',
    `{match: [{uri: {prefix: /other}}], route: [{destination: {host: other}}]}, {match: [{uri: {prefix: /web}}], ${web}}`,
    policy('paths: [/other/x, /web/x]'),
    [
      'GET /other > edge/other',
      '(GET /other/any) > edge/other',
      '(GET /otherany) > edge/other',
      'GET /web > edge/web',
      '(GET /web/any) > edge/web',
      '(GET /webany) > edge/web',
      '(GET /web/x) > 403',
      '(GET /) > 404',
      '(GET /any-other-path) > 404',
    ],
  ],
  [
    'a method together with the header that the route asks for',
    `{match: [{headers: {x-team: {exact: a}}}], ${web}}`,
    policy('methods: [PUT]'),
    [
      '(GET /) > 404',
      'GET / x-team: a > edge/web',
      '(PUT / x-team: a) > 403',
      '(GET /any-other-path) > 404',
      '(GET /any-other-path x-team: a) > edge/web',
      '(PUT /any-other-path x-team: a) > 403',
    ],
  ],
])('shows %s', (_, http, policies, expected) => {
  expect(classes(routes(http), app('web'), app('other'), policies)).toEqual(expected);
});

it('asks nothing of pods without a sidecar', () => {
  const plain = ['GET / > edge/web', '(GET /any-other-path) > edge/web'];
  expect(classes(routes(`{${web}}`), app('web', false), policy('methods: [DELETE]'))).toEqual(plain);
});

it('tells a difference by method alone', () => {
  const base = [way, routes(`{${web}}`), app('web')].join('');
  const changes = tableDiff(modelOf(base), modelOf(base + policy('methods: [DELETE]')));
  const told = changes.map(({ asked, isAnswer, after, gained }) => [
    ...[asked.request.method, asked.request.path, isAnswer && after?.way.answer.status],
    gained.map(({ text }) => text).join(),
  ]);
  expect(told).toEqual([
    ['GET', '/', false, 'AuthorizationPolicy "edge/rules"'],
    ['DELETE', '/', 403, ''],
    ['GET', '/any-other-path', false, 'AuthorizationPolicy "edge/rules"'],
    ['DELETE', '/any-other-path', 403, ''],
  ]);
});

it('tells of sidecars at other pods only where one side has none', () => {
  const told = (before: string, after: string) =>
    tableDiff(modelOf(before), modelOf(after)).flatMap(({ isAnswer, lost, gained }) =>
      isAnswer ? [] : [...lost.map(({ text }) => `- ${text}`), ...gained.map(({ text }) => `+ ${text}`)],
    );
  const base = [way, routes(`{${web}}`), app('web'), app('other')].join('');
  const other = base.replace('destination: {host: web}', 'destination: {host: other}');
  expect(told(base, other)).toEqual([]);
  const bare = [way, routes(`{${web}}`), app('web'), app('other', false)].join('');
  const gone = '- sidecars at the pods of Service "edge/web"';
  expect(told(bare, bare.replace('destination: {host: web}', 'destination: {host: other}'))).toEqual([
    gone,
    gone,
  ]);
});
