import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';
import { shadowedRules } from './rule-shadow.ts';

type Path = readonly [path: string, backend: string, type?: string];

/** The rules of an Ingress that are never reached, each as `port: path behind path`; `clear text` where it would have sent to HTTPS. */
function shadowed(
  rules: readonly (readonly [host: string, ...paths: readonly Path[]])[],
  annotations: Readonly<Record<string, string>> = {},
) {
  const all = Object.fromEntries(
    Object.entries({ ...actions, ...annotations }).map(([key, value]) => [
      `alb.ingress.kubernetes.io/${key}`,
      value,
    ]),
  );
  const written = rules.map(([host, ...paths]) => {
    const entries = paths.map(([path, name, type = 'Prefix']) => {
      const port = name.startsWith('do-') ? 'name: use-annotation' : 'number: 80';
      return `{path: "${path}", pathType: ${type}, backend: {service: {name: ${name}, port: {${port}}}}}`;
    });
    return `{${host === '' ? '' : `host: "${host}", `}http: {paths: [${entries.join(', ')}]}}`;
  });
  const model = modelOf(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a, annotations: ${JSON.stringify(all)}}
spec: {ingressClassName: alb, rules: [${written.join(', ')}]}
`);
  const text = ({
    rule: { host = '*' },
    path: { path },
  }: {
    rule: { host?: string };
    path: { path?: string };
  }) => `${host}${path}`;
  return model.loadBalancers
    .flatMap(shadowedRules)
    .map(
      ({ listener, earlier, later, servesClearText }) =>
        `${listener?.port ?? '?'}: ${text(later)} behind ${text(earlier)}${servesClearText ? ', clear text' : ''}`,
    );
}

const fixed = (status: number) =>
  JSON.stringify({
    type: 'fixed-response',
    fixedResponseConfig: { contentType: 'text/plain', statusCode: `${status}` },
  });
const redirect = (more: object) =>
  JSON.stringify({ type: 'redirect', redirectConfig: { statusCode: 'HTTP_301', ...more } });
const actions = {
  'actions.do-404': fixed(404),
  'actions.do-403': fixed(403),
  'actions.do-https': redirect({ protocol: 'HTTPS' }),
  'actions.do-port': redirect({ port: '8080' }),
  'actions.do-host': redirect({ host: 'b.com' }),
};
const toArn = (name: string) =>
  JSON.stringify({
    type: 'forward',
    targetGroupARN: `arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/${name}`,
  });
const both = {
  'listen-ports': '[{"HTTP": 80}, {"HTTPS": 443}]',
  'certificate-arn': 'arn:aws:acm:eu-west-1:123456789012:certificate/1',
};
const source = JSON.stringify([{ field: 'source-ip', sourceIpConfig: { values: ['10.0.0.0/8'] } }]);
const hosts = JSON.stringify([{ field: 'host-header', hostHeaderConfig: { values: ['a.com', 'b.com'] } }]);
type Rules = readonly (readonly [host: string, ...paths: readonly Path[]])[];
it.each<[string, Rules, Readonly<Record<string, string>>, readonly string[]]>([
  [
    'a path behind a wildcard',
    [['', ['/*', 'one', 'ImplementationSpecific'], ['/a', 'two', 'ImplementationSpecific']]],
    {},
    ['?: */a behind */*'],
  ],
  [
    'a path behind every path',
    [
      ['', ['/*', 'one', 'ImplementationSpecific']],
      ['a.com', ['/a', 'two']],
    ],
    {},
    ['?: a.com/a behind */*'],
  ],
  [
    'the same backend',
    [['', ['/*', 'one', 'ImplementationSpecific'], ['/a', 'one', 'ImplementationSpecific']]],
    {},
    [],
  ],
  [
    'a path before a wildcard',
    [['', ['/a', 'two', 'ImplementationSpecific'], ['/*', 'one', 'ImplementationSpecific']]],
    {},
    [],
  ],
  [
    'a longer wildcard',
    [
      [
        '',
        ['/a*', 'one', 'ImplementationSpecific'],
        ['/ab*', 'two', 'ImplementationSpecific'],
        ['/b', 'two', 'ImplementationSpecific'],
      ],
    ],
    {},
    ['?: */ab* behind */a*'],
  ],
  [
    'the same path of one host',
    [
      ['a.com', ['/a', 'one', 'Exact']],
      ['a.com', ['/a', 'two', 'Exact']],
    ],
    {},
    ['?: a.com/a behind a.com/a'],
  ],
  [
    'the same path of one host in capitals',
    [
      ['a.com', ['/a', 'one', 'Exact']],
      ['A.com', ['/a', 'two', 'Exact']],
    ],
    {},
    ['?: A.com/a behind a.com/a'],
  ],
  [
    'the same path of two hosts',
    [
      ['a.com', ['/a', 'one', 'Exact']],
      ['b.com', ['/a', 'two', 'Exact']],
    ],
    {},
    [],
  ],
  [
    'a host behind a wildcard',
    [
      ['*.a.com', ['/a', 'one', 'Exact']],
      ['x.a.com', ['/a', 'two', 'Exact']],
    ],
    {},
    ['?: x.a.com/a behind *.a.com/a'],
  ],
  [
    'every host behind one',
    [
      ['a.com', ['/*', 'one', 'ImplementationSpecific']],
      ['', ['/a', 'two', 'Exact']],
    ],
    {},
    [],
  ],
  [
    'a rule behind one of more conditions',
    [['', ['/*', 'one', 'ImplementationSpecific'], ['/a', 'two', 'ImplementationSpecific']]],
    { 'conditions.one': source },
    [],
  ],
  [
    'a rule of more conditions',
    [['', ['/*', 'one', 'ImplementationSpecific'], ['/a', 'two', 'ImplementationSpecific']]],
    { 'conditions.two': source },
    ['?: */a behind */*'],
  ],
  [
    'hosts of a condition',
    [
      ['', ['/*', 'one', 'ImplementationSpecific']],
      ['a.com', ['/a', 'two']],
      ['c.com', ['/a', 'two']],
    ],
    { 'conditions.one': hosts },
    ['?: a.com/a behind */*'],
  ],
  [
    'hosts of a condition behind one of them',
    [
      ['a.com', ['/*', 'one', 'ImplementationSpecific']],
      ['', ['/a', 'two']],
    ],
    { 'conditions.two': hosts },
    [],
  ],
  [
    'a redirect to HTTPS behind a fixed response',
    [['', ['/*', 'do-404', 'ImplementationSpecific'], ['/a', 'do-https', 'ImplementationSpecific']]],
    both,
    ['80: */a behind */*, clear text'],
  ],
  [
    'a redirect to another port behind a fixed response',
    [['', ['/*', 'do-404', 'ImplementationSpecific'], ['/a', 'do-port', 'ImplementationSpecific']]],
    both,
    ['80: */a behind */*'],
  ],
  [
    'a redirect to another host behind a fixed response',
    [['', ['/*', 'do-404', 'ImplementationSpecific'], ['/a', 'do-host', 'ImplementationSpecific']]],
    both,
    ['80: */a behind */*'],
  ],
  [
    'a fixed response behind one of the same status',
    [['', ['/*', 'do-404', 'ImplementationSpecific'], ['/a', 'do-404', 'ImplementationSpecific']]],
    {},
    [],
  ],
  [
    'a fixed response behind one of another status',
    [['', ['/*', 'do-404', 'ImplementationSpecific'], ['/a', 'do-403', 'ImplementationSpecific']]],
    {},
    ['?: */a behind */*'],
  ],
  [
    'a rule on two listeners',
    [['', ['/*', 'one', 'ImplementationSpecific'], ['/a', 'two', 'ImplementationSpecific']]],
    both,
    ['80: */a behind */*'],
  ],
  [
    'exact paths, which go first',
    [['', ['/*', 'one', 'ImplementationSpecific'], ['/a', 'two', 'Exact'], ['/b', 'two', 'Exact']]],
    {},
    [],
  ],
  [
    'two rules behind one',
    [
      [
        '',
        ['/*', 'one', 'ImplementationSpecific'],
        ['/a', 'two', 'ImplementationSpecific'],
        ['/b', 'two', 'ImplementationSpecific'],
      ],
    ],
    {},
    ['?: */a behind */*', '?: */b behind */*'],
  ],
  [
    'a rule behind one that is behind another',
    [
      [
        '',
        ['/*', 'one', 'ImplementationSpecific'],
        ['/a*', 'two', 'ImplementationSpecific'],
        ['/ab', 'three', 'ImplementationSpecific'],
      ],
    ],
    {},
    ['?: */a* behind */*', '?: */ab behind */*'],
  ],
  [
    'a path behind a star',
    [['', ['*', 'one', 'ImplementationSpecific'], ['/a', 'two', 'ImplementationSpecific']]],
    {},
    ['?: */a behind **'],
  ],
  [
    'a redirect to HTTPS on HTTPS alone, which has happened there',
    [['', ['/*', 'do-404', 'ImplementationSpecific'], ['/a', 'do-https', 'ImplementationSpecific']]],
    { ...both, 'listen-ports': '[{"HTTPS": 443}]' },
    [],
  ],
  [
    'a redirect to another port on HTTPS alone',
    [['', ['/*', 'do-404', 'ImplementationSpecific'], ['/a', 'do-port', 'ImplementationSpecific']]],
    { ...both, 'listen-ports': '[{"HTTPS": 443}]' },
    ['443: */a behind */*'],
  ],
  [
    'another path of the same host',
    [
      ['a.com', ['/a', 'one', 'Exact']],
      ['a.com', ['/b', 'two', 'Exact']],
    ],
    {},
    [],
  ],
  [
    'a rule behind a second one of its host and path, which asks for more paths',
    [
      ['a.com', ['/a', 'one', 'Exact']],
      ['a.com', ['/b', 'three', 'Exact']],
      ['a.com', ['/b', 'two', 'Exact']],
    ],
    {},
    ['?: a.com/b behind a.com/b'],
  ],
  [
    'an action that is filled in later',
    [['', ['/*', 'do-later', 'ImplementationSpecific'], ['/a', 'two', 'ImplementationSpecific']]],
    { 'actions.do-later': '$(ACTION)' },
    [],
  ],
  [
    'an action that is filled in later, behind another',
    [['', ['/*', 'one', 'ImplementationSpecific'], ['/a', 'do-later', 'ImplementationSpecific']]],
    { 'actions.do-later': '$(ACTION)' },
    [],
  ],
  [
    'a redirect to HTTPS behind a fixed response, on listeners that are not known',
    [['', ['/*', 'do-404', 'ImplementationSpecific'], ['/a', 'do-https', 'ImplementationSpecific']]],
    {},
    [],
  ],
  [
    'every path behind a star',
    [['', ['*', 'one', 'ImplementationSpecific'], ['/*', 'two', 'ImplementationSpecific']]],
    {},
    ['?: */* behind **'],
  ],
  ['a prefix behind its own root alone', [['', ['/a', 'one', 'Exact'], ['/a', 'two', 'Prefix']]], {}, []],
  [
    'a forward to a target group behind one to another',
    [['', ['/*', 'do-arn', 'ImplementationSpecific'], ['/a', 'do-other', 'ImplementationSpecific']]],
    { 'actions.do-arn': toArn('x/1'), 'actions.do-other': toArn('y/2') },
    ['?: */a behind */*'],
  ],
  [
    'a forward to a target group behind one to the same',
    [['', ['/*', 'do-arn', 'ImplementationSpecific'], ['/a', 'do-other', 'ImplementationSpecific']]],
    { 'actions.do-arn': toArn('x/1'), 'actions.do-other': toArn('x/1') },
    [],
  ],
  [
    'an action that is not there',
    [['', ['/*', 'do-nothing', 'ImplementationSpecific'], ['/a', 'two', 'ImplementationSpecific']]],
    {},
    [],
  ],
])('%s', (_, rules, annotations, expected) => {
  expect(shadowed(rules, annotations)).toEqual(expected);
});

const member = (name: string, path: string, service: string, namespace = 'a') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}${namespace === '' ? '' : `, namespace: ${namespace}`}, annotations: {alb.ingress.kubernetes.io/group.name: g, alb.ingress.kubernetes.io/actions.do-404: '${fixed(404)}'}}
spec: {ingressClassName: alb, rules: [{http: {paths: [{path: ${path}, pathType: ImplementationSpecific, backend: {service: {name: ${service}, port: {name: ${service === 'do-404' ? 'use-annotation' : 'http'}}}}}]}}]}
`;
const shadowedIn = (text: string) => modelOf(text).loadBalancers.flatMap(shadowedRules).length;

it('knows no order of two members where the namespace of one is left open', () => {
  expect(shadowedIn(member('i', '/*', 'one') + member('j', '/a', 'two'))).toBe(1);
  expect(shadowedIn(member('i', '/*', 'one', '') + member('j', '/a', 'two'))).toBe(0);
  expect(shadowedIn(member('i', '/*', 'one', '') + member('j', '/a', 'two', ''))).toBe(1);
});

it('says what changes the order of members', () => {
  expect(told(rule, member('i', '/*', 'do-404') + member('j', '/a', 'two'))).toMatchInlineSnapshot(`
    "Ingress j spec.rules.0.http.paths.0.path: path "/a" to "two" comes after path "/*" to "do-404", expected it first or another host or path
    = The rule never matches on HTTP 80: its requests go where the earlier one sends them.
    Ingress i spec.rules.0.http.paths.0.path: takes all of its requests first
    help: members of a group follow "group.order", then their names: put Ingress "a/j" before Ingress "a/i""
  `);
});

it('says what changes the order of paths behind an answer of the load balancer', () => {
  const paths = ['do-404', 'two'].map((name, index) => {
    const port = index === 0 ? 'name: use-annotation' : 'number: 80';
    return `{path: /${index === 0 ? '*' : 'a'}, pathType: ImplementationSpecific, backend: {service: {name: ${name}, port: {${port}}}}}`;
  });
  const text = member('i', '/', 'one').replace(
    /rules: .*/,
    `rules: [{http: {paths: [${paths.join(', ')}]}}]}`,
  );
  expect(told(rule, text)).toMatchInlineSnapshot(`
    "Ingress i spec.rules.0.http.paths.1.path: path "/a" to "two" comes after path "/*" to "do-404", expected it first or another host or path
    = The rule never matches on HTTP 80: its requests go where the earlier one sends them.
    Ingress i spec.rules.0.http.paths.0.path: takes all of its requests first
    help: rules follow the order of spec.rules; within each, Exact paths come first, then Prefix paths, the longest first, then ImplementationSpecific ones. Give it pathType Exact, a longer prefix, or an entry of its own in spec.rules before the other; an action for all the rest can be spec.defaultBackend with port "use-annotation""
  `);
});
