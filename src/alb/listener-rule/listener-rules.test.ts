import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { lineAt } from '../../../test/support/places.ts';
import type { Said } from '../../../test/support/settings.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { loadBalancersOf } from '../load-balancer/load-balancer.ts';
import type { ListenerAction } from './listener-action.ts';
import { isUnavailable } from './listener-action.ts';
import { rulePlace, ruleText } from './listener-rule.ts';

const prefix = 'alb.ingress.kubernetes.io/';
type Annotations = Readonly<Record<string, string>>;

const ingress = (name: string, spec: string, annotations: Annotations = {}) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: shop
  annotations:
    kubernetes.io/ingress.class: alb
    ${prefix}target-type: ip
${Object.entries(annotations)
  .map(([suffix, value]) => `    ${prefix}${suffix}: '${value}'\n`)
  .join('')}spec: ${spec}
`;
const service = (name: string) => `---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop}
spec: {selector: {app: ${name}}, ports: [{port: 80, name: http}]}
`;
const to = (name: string, port = 'number: 80') => `{service: {name: ${name}, port: {${port}}}}`;
const byAction = (name: string) => to(name, 'name: use-annotation');
const path = (backend: string, more = 'path: /x, pathType: Exact') => `{${more}, backend: ${backend}}`;
const rules = (paths: string, host = '') => `{rules: [{${host}http: {paths: [${paths}]}}]}`;
const services = service('web') + service('api');

/** The rules of a port of the first load balancer. */
function listenerOf(text: string, port = 80, said: Said = {}) {
  const model = modelOf(services + text, settingsFor(said));
  const [loadBalancer] = loadBalancersOf(model.ingresses, model);
  const listener = loadBalancer?.rulesByPort.get(port);
  if (listener === undefined) throw new Error(`no listener on ${port}`);
  return listener;
}

/** What the controller says of a rule of Ingress `shop/a`. */
const ofIngress = (words: string) => `ingress: shop/a: ${words}`;

/** An action in words. */
function said(action: ListenerAction): string {
  switch (action.type) {
    case 'forward':
      return `to ${action.destinations
        .map((one) => ('targetGroup' in one ? one.targetGroup.backends[0].serviceName : 'outside'))
        .join(', ')}`;
    case 'fixed-response':
      return `${action.statusCode} ${action.messageBody ?? ''}`.trim();
    case 'redirect':
      return `redirect ${action.protocol ?? ''} ${action.port ?? ''} ${action.statusCode}`;
    default:
      return action.type;
  }
}

/** What a listener does, rule by rule, by default, and why it cannot be built. */
function built(text: string, port = 80, about: Said = {}) {
  const { rules: made, defaultActions, defaultOf, problems } = listenerOf(text, port, about);
  return {
    rules: made.map(({ actions }) => actions.map(said).join(' + ')),
    byDefault: `${defaultActions.map(said).join(' + ')}${defaultOf === undefined ? '' : ` of ${defaultOf.resource.id.name}`}`,
    problems: problems.map(({ text: reason }) => reason),
  };
}

describe('where no rule takes a request', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['nothing', ingress('a', '{}'), '404', []],
    ['a default backend', ingress('a', `{defaultBackend: ${to('web')}}`), 'to web of a', []],
    [
      'a default backend that does not exist',
      ingress('a', `{defaultBackend: ${byAction('none')}}`),
      '503 Backend action does not exist of a',
      [],
    ],
    [
      'a default backend without Service',
      ingress('a', '{defaultBackend: {resource: {kind: Bucket, name: b}}}'),
      'unknown of a',
      ['missing required "service" field'],
    ],
    [
      'two default backends',
      ingress('a', `{defaultBackend: ${to('web')}}`, { 'group.name': 'g' }) +
        ingress('b', `{defaultBackend: ${to('web')}}`, { 'group.name': 'g' }),
      'unknown of a',
      ['multiple ingress defined default backend: [shop/a shop/b]'],
    ],
  ])('a listener with %s', (_, text, byDefault, problems) => {
    const listener = built(text);
    expect([listener.byDefault, listener.problems]).toEqual([byDefault, problems]);
  });
});

describe('a rule', () => {
  const action = (type: string, config: string) => `{"type":"${type}",${config}}`;
  const fixed = action(
    'fixed-response',
    '"fixedResponseConfig":{"contentType":"text/plain","statusCode":"418"}',
  );
  const forward =
    '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"web","servicePort":80,"weight":1},{"serviceName":"api","servicePort":80,"weight":2}]}}';
  it.each<[string, string, Annotations, readonly string[], readonly string[]]>([
    ['to a Service', to('web'), {}, ['to web'], []],
    ['to a Service by the name of its port', to('web', 'name: http'), {}, ['to web'], []],
    ['without Service', '{}', {}, [], ['missing required "service" field']],
    ['by an action', byAction('tea'), { 'actions.tea': fixed }, ['418'], []],
    ['by an action for several', byAction('tea'), { 'actions.tea': forward }, ['to web, api'], []],
    ['by an action that is a placeholder', byAction('tea'), { 'actions.tea': '$(TEA)' }, ['unknown'], []],
    ['by no action', byAction('tea'), {}, ['503 Backend action does not exist'], []],
    ['by an action whose name is a placeholder', byAction('$(TEA)'), {}, ['unknown'], []],
    [
      'by an action that is no JSON',
      byAction('tea'),
      { 'actions.tea': '{' },
      [],
      [`failed to parse json annotation, ${prefix}actions.tea: {`],
    ],
    [
      'with conditions that are refused',
      to('web'),
      { 'conditions.web': '[{"field":"host-header"}]' },
      [],
      ['missing hostHeaderConfig'],
    ],
    [
      'with transforms that are refused',
      to('web'),
      { 'transforms.web': '[{"type":"x"},{"type":"url-rewrite"}]' },
      [],
      ['unknown transform type: x', 'missing urlRewriteConfig'],
    ],
    [
      'with a token that is refused',
      to('web'),
      { 'jwt-validation': '{}' },
      [],
      ['jwksEndpoint is a required field for jwt validation'],
    ],
    [
      'with all of that, in the order of the controller',
      to('web'),
      {
        'jwt-validation': '{}',
        'auth-type': 'saml',
        'transforms.web': '[{"type":"x"}]',
        'conditions.web': '[{"field":"host-header"}]',
      },
      [],
      [
        'missing hostHeaderConfig',
        'unknown transform type: x',
        'unknown authType: saml',
        'jwksEndpoint is a required field for jwt validation',
      ],
    ],
  ])('%s', (_, backend, annotations, made, problems) => {
    const listener = built(ingress('a', rules(path(backend)), annotations));
    expect([listener.rules, listener.problems]).toEqual([made, problems.map(ofIngress)]);
  });

  it('to what does not exist is refused before 2.2', () => {
    const text = ingress('a', rules(path(byAction('tea'))));
    expect(built(text, 80, { controller: '2.1' })).toEqual({
      rules: [],
      byDefault: '404',
      problems: [ofIngress('missing actions.tea configuration')],
    });
    expect(built(text, 80, { controller: '2.2' }).problems).toEqual([]);
  });

  const jwt = '{"jwksEndpoint":"https://a.com/keys","issuer":"i"}';
  const cognito = {
    'auth-type': 'cognito',
    'auth-idp-cognito': '{"userPoolARN":"a","userPoolClientID":"b","userPoolDomain":"c"}',
  };
  const ports = {
    'listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
    'certificate-arn': 'arn:aws:acm:eu-west-1:123456789012:certificate/a',
  };
  const both = "authentication and jwt validation can't both be configured";
  it.each<[string, Annotations, readonly string[], readonly string[]]>([
    ['nothing', {}, ['to web'], []],
    ['a login', cognito, ['authenticate-cognito + to web'], []],
    ['a token', { 'jwt-validation': jwt }, ['jwt-validation + to web'], []],
    ['a login and a token', { ...cognito, 'jwt-validation': jwt }, [], [both]],
    ['a login without provider', { 'auth-type': 'oidc' }, [], ['missing IDPConfigOIDC']],
    [
      'a login without provider and a token',
      { 'auth-type': 'oidc', 'jwt-validation': jwt },
      [],
      ['missing IDPConfigOIDC', both],
    ],
  ])('asks for %s over HTTPS alone', (_, annotations, made, problems) => {
    const text = ingress('a', rules(path(to('web'))), { ...ports, ...annotations });
    const [inClear, overTls] = [built(text), built(text, 443)];
    expect([inClear.rules, inClear.problems]).toEqual([['to web'], []]);
    expect([overTls.rules, overTls.problems]).toEqual([made, problems.map(ofIngress)]);
  });

  it.each([
    ['transforms.web', '[{"type":"x"}]', '2.14.0', '2.14.1', 'unknown transform type: x'],
    ['jwt-validation', '{}', '2.14', '2.15', 'jwksEndpoint is a required field for jwt validation'],
    ['conditions.web', '[{"field":"host-header"}]', '1.1.4', '1.1.5', 'missing hostHeaderConfig'],
  ])('reads %s %s from a version after %s on, %s', (suffix, value, before, since, reason) => {
    const text = ingress('a', rules(path(to('web'))), { [suffix]: value });
    const at = (controller: string) => built(text, 80, { controller }).problems;
    expect([at(before), at(since)]).toEqual([[], [ofIngress(reason)]]);
  });

  it('is refused after the default backend and the attributes of its listener', () => {
    const text = ingress('a', `{defaultBackend: ${byAction('bad')}, ${rules(path(to('web'))).slice(1)}`, {
      ...ports,
      'actions.bad': '{"type":"x"}',
      'listener-attributes.HTTPS-443': 'x',
      'auth-type': 'oidc',
      'healthcheck-interval-seconds': 'x',
    });
    expect(built(text, 443).problems).toEqual([
      'unknown action type: x',
      'missing IDPConfigOIDC',
      `failed to parse stringMap annotation, ${prefix}listener-attributes.HTTPS-443: x`,
      ofIngress('missing IDPConfigOIDC'),
      ofIngress(
        `failed to parse int32 annotation, ${prefix}healthcheck-interval-seconds: x: strconv.ParseInt: parsing "x": invalid syntax`,
      ),
    ]);
  });

  it('is none where all of a listener in clear is redirected', () => {
    const text = ingress('a', `{defaultBackend: ${to('web')}, ${rules(path(to('web'))).slice(1)}`, {
      ...ports,
      'ssl-redirect': '443',
    });
    expect(built(text)).toEqual({ rules: [], byDefault: 'redirect HTTPS 443 HTTP_301', problems: [] });
    expect(built(text, 443)).toEqual({ rules: ['to web'], byDefault: 'to web of a', problems: [] });
    const open = ingress('a', rules(path(to('web'))), { ...ports, 'ssl-redirect': '$(PORT)' });
    expect(built(open)).toEqual({ rules: [], byDefault: 'unknown', problems: [] });
  });
});

describe('the conditions of a rule', () => {
  const conditionsOf = (more: string, annotations: Annotations = {}, host = '') => {
    const { rules: made, problems } = listenerOf(
      ingress('a', rules(path(to('web'), more), host), annotations),
    );
    const [only] = made;
    const conditions = only?.conditions;
    return conditions === undefined || conditions === 'unknown'
      ? [conditions ?? problems.map(({ text }) => text)]
      : conditions.map((one) =>
          'regexValues' in one
            ? `${one.field} ${one.values.join(' ')}${one.regexValues.map((text) => ` ~${text}`).join('')}`
            : `${one.field} ${one.values.map((value) => (typeof value === 'string' ? value : value.value)).join(' ')}`,
        );
  };
  const exact = 'path: /x, pathType: Exact';
  const hosts = (config: string) => `[{"field":"host-header","hostHeaderConfig":${config}}]`;
  const paths = (config: string) => `[{"field":"path-pattern","pathPatternConfig":${config}}]`;
  const regex = { 'use-regex-path-match': 'true' };
  it.each<[string, Annotations, string, readonly unknown[]]>([
    [exact, {}, '', ['path-pattern /x']],
    [exact, {}, 'host: a.com, ', ['host-header a.com', 'path-pattern /x']],
    ['path: /x, pathType: Prefix', {}, '', ['path-pattern /x /x/*']],
    ['pathType: ImplementationSpecific', {}, 'host: a.com, ', ['host-header a.com']],
    ['pathType: ImplementationSpecific', {}, '', ['path-pattern /*']],
    [
      exact,
      { 'conditions.web': hosts('{"values":["b.com"]}') },
      'host: a.com, ',
      ['host-header a.com b.com', 'path-pattern /x'],
    ],
    [
      exact,
      { 'conditions.web': hosts('{"values":["b.com"]}') },
      '',
      ['host-header b.com', 'path-pattern /x'],
    ],
    [exact, { 'conditions.web': paths('{"values":["/y"]}') }, '', ['path-pattern /x /y']],
    [
      exact,
      { 'conditions.web': hosts('{"regexValues":["b.*"]}') },
      '',
      ['host-header  ~b.*', 'path-pattern /x'],
    ],
    [
      'pathType: ImplementationSpecific',
      { 'conditions.web': paths('{"regexValues":["/y"]}') },
      'host: a.com, ',
      ['host-header a.com', 'path-pattern  ~/y'],
    ],
    ['path: "", pathType: Exact', {}, 'host: "", ', ['path-pattern /*']],
    [
      'path: "/x.*", pathType: ImplementationSpecific',
      { 'use-regex-path-match': 'false' },
      '',
      ['path-pattern /x.*'],
    ],
    [exact, { 'use-regex-path-match': 'yes' }, '', ['path-pattern /x']],
    ['pathType: ImplementationSpecific', { 'use-regex-path-match': 'yes' }, '', ['path-pattern /*']],
    [
      'path: /x, pathType: ImplementationSpecific',
      { 'use-regex-path-match': 'yes' },
      '',
      [
        [
          ofIngress(
            `failed to parse bool annotation, ${prefix}use-regex-path-match: yes: strconv.ParseBool: parsing "yes": invalid syntax`,
          ),
        ],
      ],
    ],
    [
      exact,
      { 'conditions.web': '[{"field":"http-request-method","httpRequestMethodConfig":{"values":["GET"]}}]' },
      'host: a.com, ',
      ['http-request-method GET', 'host-header a.com', 'path-pattern /x'],
    ],
    [exact, { 'conditions.web': '$(CONDITIONS)' }, '', ['unknown']],
    [exact, { 'conditions.web': 'null' }, '', ['path-pattern /x']],
    [exact, { 'conditions.api': '[{"field":"host-header"}]' }, '', ['path-pattern /x']],
    ['path: /x, pathType: ImplementationSpecific', regex, '', ['path-pattern  ~x']],
    [exact, regex, '', ['path-pattern /x']],
    ['path: /x, pathType: ImplementationSpecific', { 'use-regex-path-match': '$(R)' }, '', ['unknown']],
    [exact, { 'use-regex-path-match': '$(R)' }, '', ['path-pattern /x']],
    ['pathType: ImplementationSpecific', { 'use-regex-path-match': '$(R)' }, '', ['path-pattern /*']],
    ['path: "/x*", pathType: Exact', {}, '', [[ofIngress("exact path shouldn't contain wildcards: /x*")]]],
    [
      exact,
      { 'conditions.web': hosts('{"regexValues":["b.*"]}') },
      'host: a.com, ',
      [
        [
          ofIngress(
            'host condition must specify exactly one of Values and RegexValues, got both Values [a.com] and RegexValues [b.*]',
          ),
        ],
      ],
    ],
    [
      'path: /x, pathType: ImplementationSpecific',
      { ...regex, 'conditions.web': paths('{"values":["/y","/z"]}') },
      '',
      [
        [
          ofIngress(
            'path condition must specify exactly one of Values and RegexValues, got both Values [/y /z] and RegexValues [x]',
          ),
        ],
      ],
    ],
  ])('{%s} with %j %s', (more, annotations, host, expected) => {
    expect(conditionsOf(more, annotations, host)).toEqual(expected);
  });
});

it.each([
  [exactly('/x'), '', 'path "/x" (Exact) to "web"', '/x'],
  ['path: /x, pathType: Prefix', 'host: a.com, ', 'path "/x" (Prefix) of host "a.com" to "web"', '/x'],
  ['path: /x, pathType: ImplementationSpecific', '', 'path "/x" to "web"', '/x'],
  ['pathType: ImplementationSpecific', 'host: a.com, ', 'every path of host "a.com" to "web"', undefined],
  ['path: "", pathType: ImplementationSpecific', 'host: "", ', 'path "" to "web"', ''],
])('names a rule {%s} %s', (more, host, expected, field) => {
  const [rule] = listenerOf(ingress('a', rules(path(to('web'), more), host))).rules;
  if (rule === undefined) throw new Error('no rule');
  expect(ruleText(rule)).toBe(expected);
  expect(rulePlace(rule).path.at(-1)).toBe(field === undefined ? 0 : 'path');
});

function exactly(written: string): string {
  return `path: ${written}, pathType: Exact`;
}

it('knows what stands in place of a Service or an action', () => {
  const [missing, other] = listenerOf(
    ingress('a', rules(`${path(byAction('none'))}, ${path(to('web'))}`)),
  ).rules.map(({ actions }) => actions.map((one) => one.type === 'fixed-response' && isUnavailable(one)));
  expect([missing, other]).toEqual([[true], [false]]);
});

it('names a rule without backend', () => {
  expect(ruleText({ rule: {}, path: {} } as never)).toBe('every path to ""');
});

it('reads no expressions before 2.14.1', () => {
  const text = ingress('a', rules(path(to('web'), 'path: /x, pathType: ImplementationSpecific')), {
    'use-regex-path-match': 'true',
  });
  const patterns = (controller: string) =>
    listenerOf(text, 80, { controller }).rules.map(({ conditions }) => conditions);
  expect(patterns('2.14.0')).toEqual([[{ field: 'path-pattern', values: ['/x'], regexValues: [] }]]);
  expect(patterns('2.14.1')).toEqual([[{ field: 'path-pattern', values: [], regexValues: ['x'] }]]);
});

describe('a group', () => {
  const shared = { 'group.name': 'g' };
  const member = (name: string, spec: string, annotations: Annotations = {}) =>
    ingress(name, spec, { ...shared, ...annotations });

  it('has rules by members, entries and paths', () => {
    const text =
      member(
        'b',
        `{rules: [{host: b.com, http: {paths: [${path(to('web'), 'path: /2')}, ${path(to('web'), 'path: /1, pathType: Exact')}]}}, {host: none.com}, {host: a.com, http: {paths: [${path(to('web'), 'path: /3')}]}}]}`,
      ) +
      member('c', rules(path(to('web'), 'path: /4')), { 'group.order': '-1' }) +
      member('a', rules(path(to('web'), 'path: /5')));
    expect(listenerOf(text).rules.map((rule) => rule.path.path)).toEqual(['/4', '/5', '/1', '/2', '/3']);
  });

  it('has the default backend of the member that has one', () => {
    const old = '{backend: {serviceName: web, servicePort: 80}}';
    expect(built(member('a', '{}') + member('b', `{defaultBackend: ${to('web')}}`)).byDefault).toBe(
      'to web of b',
    );
    expect(built(member('a', '{}') + member('b', old)).byDefault).toBe('to web of b');
  });

  it('tells all members with a default backend, and blames the second', () => {
    const spec = `{defaultBackend: ${to('web')}}`;
    const old = '{backend: {serviceName: api, servicePort: 80}}';
    const [problem, other] = listenerOf(member('a', spec) + member('b', old) + member('c', spec)).problems;
    if (problem?.cause?.kind !== 'conflict' || other !== undefined) throw new Error('one conflict');
    const { ingress: blamed, text, at, cause } = problem;
    expect([blamed.resource.id.name, text, lineAt(at)]).toEqual([
      'b',
      'multiple ingress defined default backend: [shop/a shop/b shop/c]',
      `spec: ${old}`,
    ]);
    expect([cause.setting, cause.words, cause.listener?.port]).toEqual([
      'default backend',
      'multiple ingress defined default backend',
      80,
    ]);
    expect(cause.said.map((one) => [one.ingress.resource.id.name, one.key, one.text, one.origin.on])).toEqual(
      [
        ['a', 'shop/a', 'web', 'key'],
        ['b', 'shop/b', 'api', 'key'],
        ['c', 'shop/c', 'web', 'key'],
      ],
    );
  });

  it('blames the member whose default backend cannot be built', () => {
    const spec = `{defaultBackend: ${to('web', 'number: 81')}}`;
    const { problems } = listenerOf(member('a', '{}') + member('b', spec));
    expect(problems.map(({ ingress: one, text, at }) => [one.resource.id.name, text, lineAt(at)])).toEqual([
      ['b', 'unable to find port 81 on service shop/web', `spec: ${spec}`],
    ]);
  });

  it('has the redirect of ssl-redirect in the words of the controller', () => {
    const ports = { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]', 'certificate-arn': 'arn' };
    expect(listenerOf(member('a', rules(path(to('web'))), { ...ports, 'ssl-redirect': '443' }))).toEqual({
      rules: [],
      omitted: [],
      defaultActions: [{ type: 'redirect', port: '443', protocol: 'HTTPS', statusCode: 'HTTP_301' }],
      problems: [],
    });
    const wrong = { ...ports, 'ssl-redirect': '443', 'listener-attributes.HTTP-80': 'a' };
    const { problems } = listenerOf(member('a', '{}', wrong));
    expect(problems.map(({ text }) => text)).toEqual([
      `failed to parse stringMap annotation, ${prefix}listener-attributes.HTTP-80: a`,
    ]);
  });
});
