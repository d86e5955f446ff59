import { expect, it } from 'vitest';
import { gateway, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { backend, gatewayService, ingress, pods, web } from '../../../test/support/traced.ts';
import { classesOn } from './listener-classes.ts';
import type { RequestClass } from './request-class.ts';

/** A class as `METHOD HOST PATH asks`, each with what the input calls it in brackets; `!` for what it is there for, `>` for a route. */
function told({ request, host, path, asks, isNamed, isRouted }: RequestClass): string {
  const as = (text: string, written: string) => (text === written ? text : `${text} (${written})`);
  const beside = asks.length === 0 ? '' : ` ${asks.join(' ')}`;
  const marks = `${isNamed ? '!' : ''}${isRouted ? '>' : ''}`;
  return `${marks}${marks === '' ? '' : ' '}${request.method} ${as(request.host, host)} ${as(request.path, path)}${beside}`;
}

interface Case {
  readonly rules: readonly string[];
  readonly says?: readonly string[];
  readonly more?: readonly string[];
  readonly dns?: readonly string[];
}

function classesIn({ rules, says = [], more = [], dns = [] }: Case): readonly RequestClass[] {
  const [fallback, own] = [
    rules.find((one) => !one.startsWith('{')),
    rules.filter((one) => one.startsWith('{')),
  ];
  const spec = [...(fallback === undefined ? [] : [fallback]), `rules: [${own.join(', ')}]`].join(', ');
  const model = modelOf([pods, gatewayService, ...web, ingress(spec, says), ...more].join(''));
  const [loadBalancer] = model.loadBalancers;
  const [listener] = loadBalancer?.listeners ?? [];
  if (loadBalancer === undefined || listener === undefined) throw new Error('no listener');
  return classesOn(listener, loadBalancer, dns, model);
}

/** A rule for `HOST/PATH` by what the path ends with: `=` for Exact, `~` for a pattern, else Prefix; without path where there is no slash. */
function rule(text: string, to = backend('gw')): string {
  const slash = text.indexOf('/');
  const [host, path] = slash < 0 ? [text, ''] : [text.slice(0, slash), text.slice(slash)];
  const type = path.endsWith('=')
    ? 'Exact'
    : path === '' || path.endsWith('~')
      ? 'ImplementationSpecific'
      : 'Prefix';
  const asked = path === '' ? '' : `path: "${path.replace(/[=~]$/, '')}", `;
  return `{${host === '' ? '' : `host: "${host}", `}http: {paths: [{${asked}pathType: ${type}, backend: ${to}}]}}`;
}

const act = backend('act', 'use-annotation');
const acts = [
  `actions.act: '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","statusCode":"410"}}'`,
];
const asking = (name: string, ...conditions: readonly string[]) =>
  `conditions.${name}: '[${conditions.join(', ')}]'`;
const list = (values: readonly string[]) => JSON.stringify(values);
const hosts = (...values: readonly string[]) =>
  `{"field":"host-header","hostHeaderConfig":{"values":${list(values)}}}`;
const hostExpressions = (...values: readonly string[]) =>
  `{"field":"host-header","hostHeaderConfig":{"regexValues":${list(values)}}}`;
const header = (name: string, ...values: readonly string[]) =>
  `{"field":"http-header","httpHeaderConfig":{"httpHeaderName":"${name}","values":${list(values)}}}`;
const method = (...values: readonly string[]) =>
  `{"field":"http-request-method","httpRequestMethodConfig":{"values":${list(values)}}}`;
const source = (...values: readonly string[]) =>
  `{"field":"source-ip","sourceIpConfig":{"values":${list(values)}}}`;
const g = gateway('edge/g', '{istio: x}', '["*"]');
const v = (name: string, host: string, ...http: readonly string[]) =>
  virtualService(
    `edge/${name}`,
    `hosts: ["${host}"], gateways: [g], http: [${[...http, 'route: [{destination: {host: web}}]'].map((one) => `{${one}}`).join(', ')}]`,
  );
const matching = (match: string) => `match: [{${match}}], directResponse: {status: 418}`;
const policy = (rules: string, name = 'p') => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: ${name}, namespace: edge}
spec: {action: DENY, rules: ${rules}}
`;
const others = ['GET any-other-host.invalid (*) /', 'GET any-other-host.invalid (*) /any-other-path (*)'];
const usual = (host: string) => [`! GET ${host} /`, `GET ${host} /any-other-path (*)`];
const getApart = (host: string) => [
  `!> GET ${host} / GET`,
  `> POST ${host} /`,
  `GET ${host} /any-other-path (*) GET`,
  `POST ${host} /any-other-path (*)`,
];
const toB = `transforms.gw: '[{"type":"host-header-rewrite","hostHeaderRewriteConfig":{"rewrites":[{"regex":"^.*$","replace":"b.com"}]}}]'`;
/** Of a pattern. */
const shown = (host: string) => [`GET ${host} /`, `GET ${host} /any-other-path (*)`];

it.each<[string, Case, readonly string[]]>([
  ['nothing', { rules: [rule('', act)], says: acts }, others],
  ['a host', { rules: [rule('a.com/')], more: [g] }, [...usual('a.com'), ...others]],
  [
    'hosts by name, patterns last',
    { rules: ['b.com/', '*.a.com/', 'a.com/'].map((one) => rule(one, act)), says: acts },
    [...usual('a.com'), ...usual('b.com'), ...shown('any.a.com (*.a.com)'), ...others],
  ],
  [
    'a host twice',
    { rules: [rule('a.com/x=', act), rule('a.com/y=', act)], says: acts },
    ['! GET a.com /x', '! GET a.com /y', 'GET a.com /', 'GET a.com /any-other-path (*)', ...others],
  ],
  ['a host that is filled in later', { rules: [rule('$(HOST)/', act)], says: acts }, others],
  [
    'the first path for a host that is a prefix',
    { rules: [rule('a.com/x', act), rule('a.com/y', act)], says: acts },
    [
      '! GET a.com /x',
      'GET a.com /x/any (/x/*)',
      'GET a.com /y',
      'GET a.com /y/any (/y/*)',
      'GET a.com /',
      'GET a.com /any-other-path (*)',
      ...others,
    ],
  ],
  [
    'the first path for a host of a condition, in any letter case',
    { rules: [rule('a.com/x', act)], says: [...acts, asking('act', hosts('B.com'))] },
    [
      ...['a.com', 'b.com'].flatMap((host) => [
        `! GET ${host} /x`,
        `GET ${host} /x/any (/x/*)`,
        `GET ${host} /`,
        `GET ${host} /any-other-path (*)`,
      ]),
      ...others,
    ],
  ],
  [
    'a pattern of paths',
    { rules: [rule('a.com/x/*~', act)], says: acts },
    ['GET a.com /x/any (/x/*)', ...usual('a.com'), ...others],
  ],
  [
    'hosts that a condition adds, in any letter case',
    { rules: [rule('', act)], says: [...acts, asking('act', hosts('B.com', 'a?.com', '*'))] },
    [...usual('b.com'), ...shown('ax.com (a?.com)'), ...others],
  ],
  [
    'hosts by an expression',
    { rules: [rule('', act)], says: [...acts, asking('act', hostExpressions('^[B-C]\\.com$', 'x)y'))] },
    [...shown('b.com (~^[B-C]\\.com$)'), ...others],
  ],
  [
    'DNS names',
    { rules: [rule('', act)], says: acts, dns: ['n.com', '*.m.com'] },
    [...usual('n.com'), ...shown('any.m.com (*.m.com)'), ...others],
  ],
  [
    'hosts of a gateway for every host',
    {
      rules: [rule('/')],
      more: [gateway('edge/g', '{istio: x}', '["*.s.com", "B.com"]'), v('v', 'a.s.com')],
    },
    [
      '!> GET a.s.com /',
      'GET a.s.com /any-other-path (*)',
      ...usual('b.com'),
      ...shown('any.s.com (*.s.com)'),
      ...others,
    ],
  ],
  [
    'hosts of a gateway for a pattern',
    { rules: [rule('*.a.com/')], more: [g, v('v', 'x.a.com'), v('w', 'b.com')] },
    ['!> GET x.a.com /', 'GET x.a.com /any-other-path (*)', ...shown('any.a.com (*.a.com)'), ...others],
  ],
  [
    'no other hosts of a gateway',
    { rules: [rule('a.com/')], more: [g, v('v', 'b.com')] },
    [...usual('a.com'), ...others],
  ],
  [
    'paths of routes behind a rule for some',
    {
      rules: [rule('a.com/x')],
      more: [g, v('v', 'a.com', matching('uri: {prefix: /x/y}'), matching('uri: {exact: /z}'))],
    },
    [
      '!> GET a.com /x/y',
      'GET a.com /x/y/any (/x/y/*)',
      'GET a.com /x/yany (/x/y*)',
      '!> GET a.com /z',
      '!> GET a.com /',
      'GET a.com /x',
      'GET a.com /x/any (/x/*)',
      'GET a.com /any-other-path (*)',
      ...others,
    ],
  ],
  [
    'paths of policies, once for two hosts of one port each',
    {
      rules: [rule('a.com/'), rule('b.com/')],
      more: [g, policy('[{to: [{operation: {paths: [/p, /q*]}}]}]')],
    },
    [
      ...['a.com', 'b.com'].flatMap((host) => [
        `GET ${host} /p`,
        `GET ${host} /q (/q*)`,
        `GET ${host} /qany`,
        `! GET ${host} /`,
        `GET ${host} /any-other-path (*)`,
      ]),
      ...others,
    ],
  ],
  [
    'methods of policies',
    { rules: [rule('a.com/')], more: [g, policy('[{to: [{operation: {methods: [POST]}}]}]')] },
    ['! GET a.com /', 'POST a.com / POST', 'GET a.com /any-other-path (*)', ...others],
  ],
  [
    'paths and methods that a policy leaves out',
    {
      rules: [rule('a.com/')],
      more: [
        g,
        policy('[{to: [{operation: {notPaths: [/n], notMethods: [PUT]}}, {operation: {hosts: [a.com]}}]}]'),
      ],
    },
    ['GET a.com /n', 'PUT a.com /n PUT', ...usual('a.com'), ...others],
  ],
  [
    'hosts of a gateway that may be there',
    {
      rules: [rule('/')],
      more: [gateway('edge/g', '{istio: x}', '["b.com"]').replace('hosts:', 'bind: 10.1.2.3, hosts:')],
    },
    [...usual('b.com'), ...others],
  ],
  [
    'GET of a policy beside all other methods',
    { rules: [rule('a.com/')], more: [g, policy('[{to: [{operation: {paths: [/p], methods: [GET]}}]}]')] },
    ['GET a.com /p GET', 'POST a.com /p', ...usual('a.com'), ...others],
  ],
  [
    'a header of a rule',
    {
      rules: [rule('a.com/x='), rule('a.com', act)],
      says: [...acts, asking('gw', header('X-A', '1', '2'))],
      more: [g],
    },
    [
      '! GET a.com /x x-a: 1',
      '! GET a.com /x x-a: 2',
      'GET a.com /',
      'GET a.com /any-other-path (*)',
      ...others,
    ],
  ],
  [
    'a header of a rule without path',
    { rules: [rule('a.com', act)], says: [...acts, asking('act', header('X-A', '1'))] },
    ['GET a.com / x-a: 1', ...usual('a.com'), ...others],
  ],
  [
    'a header of a rule and one of a route',
    {
      rules: [rule('a.com/')],
      says: [asking('gw', header('X-A', '1'))],
      more: [
        g,
        v('v', 'a.com', matching('headers: {x-a: {exact: "2"}}'), matching('headers: {x-b: {exact: "3"}}')),
      ],
    },
    [
      '!> GET a.com / x-a: 1',
      '> GET a.com / x-a: 2',
      '!> GET a.com / x-a: 1 x-b: 3',
      'GET a.com /',
      'GET a.com /any-other-path (*)',
      'GET a.com /any-other-path (*) x-a: 1',
      'GET a.com /any-other-path (*) x-a: 2',
      'GET a.com /any-other-path (*) x-a: 1 x-b: 3',
      ...others,
    ],
  ],
  [
    'a method of a rule',
    { rules: [rule('a.com/x=', act)], says: [...acts, asking('act', method('GET', 'PUT'))] },
    ['! GET a.com /x GET', '! PUT a.com /x PUT', 'GET a.com /', 'GET a.com /any-other-path (*)', ...others],
  ],
  [
    'a host that is rewritten',
    {
      rules: [rule('a.com/')],
      says: [
        `transforms.gw: '[{"type":"host-header-rewrite","hostHeaderRewriteConfig":{"rewrites":[{"regex":"^.*$","replace":"b.com"}]}}]'`,
      ],
      more: [g, v('v', 'b.com', matching('uri: {exact: /b}')), v('w', 'a.com', matching('uri: {exact: /a}'))],
    },
    ['!> GET a.com /b', '!> GET a.com /', 'GET a.com /any-other-path (*)', ...others],
  ],
  [
    'a default backend to a gateway',
    {
      rules: [`defaultBackend: ${backend('gw')}`, rule('c.com/x=', act)],
      says: acts,
      more: [g, v('v', 'a.com')],
    },
    [
      '!> GET a.com /',
      'GET a.com /any-other-path (*)',
      '! GET c.com /x',
      'GET c.com /',
      'GET c.com /any-other-path (*)',
      ...others,
    ],
  ],
  [
    'GET of a route beside all other methods',
    { rules: [rule('a.com/')], more: [g, v('v', 'a.com', matching('method: {exact: GET}'))] },
    [...getApart('a.com'), ...others],
  ],
  [
    'GET of a route for the host that a rule makes of it',
    { rules: [rule('a.com/')], says: [toB], more: [g, v('v', 'b.com', matching('method: {exact: GET}'))] },
    [...getApart('a.com'), ...others],
  ],
  [
    'GET of a rule beside all other methods',
    { rules: [rule('a.com/', act)], says: [...acts, asking('act', method('GET'))] },
    [...getApart('a.com').map((one) => one.replace('>', '').replace(/^ /, '')), ...others],
  ],
  [
    'a pattern and the path that stands for it, as it is met first',
    { rules: [rule('a.com/')], more: [g, policy('[{to: [{operation: {paths: [/q*, /q]}}]}]')] },
    ['GET a.com /q (/q*)', 'GET a.com /qany', ...usual('a.com'), ...others],
  ],
  [
    'a pattern and the host that stands for it',
    { rules: ['any.a.com/', '*.a.com/', 'any.b.com/'].map((one) => rule(one, act)), says: acts },
    [...usual('any.a.com'), ...usual('any.b.com'), ...others],
  ],
  [
    'a pattern before the host that stands for it',
    { rules: ['*.a.com/', 'any.a.com/'].map((one) => rule(one, act)), says: acts },
    [...usual('any.a.com'), ...others],
  ],
  [
    'rules in their order, whatever their hosts',
    { rules: ['*.a.com/x=', 'b.a.com/y='].map((one) => rule(one, act)), says: acts },
    [
      '! GET b.a.com /x',
      '! GET b.a.com /y',
      'GET b.a.com /',
      'GET b.a.com /any-other-path (*)',
      'GET any.a.com (*.a.com) /x',
      'GET any.a.com (*.a.com) /',
      'GET any.a.com (*.a.com) /any-other-path (*)',
      ...others,
    ],
  ],
  [
    'the first path of a rule that asks for nothing else',
    { rules: [rule('a.com/x'), rule('a.com/y', act)], says: [...acts, asking('gw', header('X-A', '1'))] },
    [
      'GET a.com /x x-a: 1',
      'GET a.com /x/any (/x/*) x-a: 1',
      '! GET a.com /y',
      'GET a.com /y/any (/y/*)',
      'GET a.com /',
      'GET a.com /any-other-path (*)',
      ...others,
    ],
  ],
  [
    'the first path of a rule for the host, not of one for every host',
    { rules: [rule('/z', act), rule('a.com/y', act)], says: acts },
    [
      'GET a.com /z',
      'GET a.com /z/any (/z/*)',
      '! GET a.com /y',
      'GET a.com /y/any (/y/*)',
      'GET a.com /',
      'GET a.com /any-other-path (*)',
      'GET any-other-host.invalid (*) /z',
      'GET any-other-host.invalid (*) /z/any (/z/*)',
      ...others,
    ],
  ],
  [
    'no pattern of a gateway that a host fits',
    { rules: [rule('a.com/')], more: [gateway('edge/g', '{istio: x}', '["*.com"]')] },
    [...usual('a.com'), ...others],
  ],
  [
    'paths of routes that a rule for a header takes',
    {
      rules: [rule('a.com/x')],
      says: [asking('gw', header('X-A', '1'))],
      more: [g, v('v', 'a.com', matching('uri: {exact: /z}'), matching('uri: {exact: /x/y}'))],
    },
    [
      '!> GET a.com /x/y x-a: 1',
      'GET a.com /x x-a: 1',
      'GET a.com /x/any (/x/*) x-a: 1',
      'GET a.com /',
      'GET a.com /any-other-path (*)',
      ...others,
    ],
  ],
  [
    'a rule for all paths of a host before one for one',
    { rules: [rule('a.com', act), rule('a.com/x=', act)], says: acts },
    ['! GET a.com /x', 'GET a.com /', 'GET a.com /any-other-path (*)', ...others],
  ],
])('classes by %s', (_, one, expected) => {
  expect(classesIn(one).map(told)).toEqual(expected);
});

it.each<[string, Case, readonly (string | undefined)[]]>([
  ['that no rule asks for', { rules: [rule('', act)], says: acts }, ['203.0.113.7']],
  [
    'outside the blocks that rules ask for',
    { rules: [rule('', act)], says: [...acts, asking('act', source('203.0.113.0/24', '198.51.100.7/32'))] },
    ['192.0.2.7', '203.0.113.0', '198.51.100.7', '203.0.113.255'],
  ],
  [
    'that is not told where rules ask for all',
    { rules: [rule('', act)], says: [...acts, asking('act', source('0.0.0.0/1', '128.0.0.0/1'))] },
    [undefined, '0.0.0.0', '128.0.0.0', '127.255.255.255', '255.255.255.255'],
  ],
])('clients have an address %s', (_, one, expected) => {
  const addresses = classesIn(one).map(({ request }) => request.sourceIp);
  expect(addresses.filter((address, index) => addresses.indexOf(address) === index).sort()).toEqual(
    [...expected].sort(),
  );
});

it.each<[string, readonly string[], string]>([
  ['HTTP', [], 'http 80 any-other-host.invalid'],
  ['HTTP on another port', [`listen-ports: '[{"HTTP": 8080}]'`], 'http 8080 any-other-host.invalid:8080'],
  [
    'HTTPS',
    [`listen-ports: '[{"HTTPS": 443}]'`, 'certificate-arn: arn:aws:acm:eu-west-1:1:certificate/1'],
    'https 443 any-other-host.invalid',
  ],
])('requests are sent over %s', (_, says, expected) => {
  const sent = classesIn({ rules: [rule('', act)], says: [...acts, ...says] }).map(
    ({ request: { scheme, port, authority } }) => `${scheme} ${port} ${authority}`,
  );
  expect([...new Set(sent)]).toEqual([expected]);
});
