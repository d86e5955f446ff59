import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { lineAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { at } from '../../source/file/place.ts';
import { portIn } from '../backend/backend.ts';
import { unavailable } from './listener-action.ts';
import type { RuleBackend } from './rule-backend.ts';
import { RuleBackends, targetsOf } from './rule-backend.ts';

interface Given {
  /** Annotations of the controller without prefix, as text. */
  readonly annotations?: Readonly<Record<string, string>>;
  readonly backend?: string;
  readonly controller?: string;
  /** Whether what is not in the input does not exist. */
  readonly complete?: boolean;
  readonly ipv4Only?: boolean;
  readonly more?: string;
}

const service = (name: string, more = '') => `---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: a}
spec: {type: NodePort${more}, ports: [{name: http, port: 80, nodePort: 30080}]}
`;

function built({
  annotations = {},
  backend,
  controller,
  complete,
  ipv4Only = false,
  more = '',
}: Given): RuleBackend {
  const lines = Object.entries(annotations).map(
    ([suffix, value]) => `    alb.ingress.kubernetes.io/${suffix}: '${value}'\n`,
  );
  const manifests = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: x
  namespace: a
  annotations:
    kubernetes.io/ingress.class: alb
${lines.join('')}spec:
  defaultBackend: ${backend ?? '{service: {name: act, port: {name: use-annotation}}}'}
${service('web')}${service('api')}${more}`;
  const settings = { ...settingsFor({ controller }), complete: complete ? ('all' as const) : [] };
  const set = modelOf(manifests, settings);
  const [ingress] = set.ingresses;
  const spec = ingress?.resource.manifest.spec;
  if (ingress === undefined || spec === undefined) throw new Error('one Ingress');
  const backends = new RuleBackends(set, new Set(ipv4Only ? [ingress] : []));
  const one = backends.of(ingress, spec.defaultBackend, at(spec, 'defaultBackend'));
  expect(backends.of(ingress, spec.defaultBackend, at(spec, 'defaultBackend'))).toEqual(one);
  return one;
}

/** What a backend answers, target groups as `SERVICE:PORT`, and why it cannot be built. */
function said(given: Given) {
  const { answer, refusals } = built(given);
  const text = (one: object): string => {
    const { targetGroup, weight, ...named } = one as { targetGroup?: never; weight?: number };
    const [target] = targetsOf({ type: 'forward', destinations: [one as never] });
    const what = targetGroup === undefined ? JSON.stringify(named) : `${target?.backends[0].serviceName}`;
    return `${what}${target === undefined ? '' : `:${target.backends[0].port}`}${weight === undefined ? '' : ` ${weight}`}`;
  };
  const rest =
    answer.type === 'forward' ? { ...answer, destinations: answer.destinations.map(text) } : answer;
  return [rest, ...refusals.map(({ reason, at: place }) => `${reason} | ${lineAt(place)}`)];
}

const forward = (...destinations: readonly string[]) => ({ type: 'forward', destinations });
const web = '{service: {name: web, port: {number: 80}}}';
const gone = '{service: {name: gone, port: {number: 80}}}';
const act = (config: object) => ({ 'actions.act': JSON.stringify(config) });
const tuples = (...targetGroups: readonly object[]) => ({ type: 'forward', forwardConfig: { targetGroups } });
const nothing = { type: 'unknown' };
const line = (suffix: string, value: string) => `alb.ingress.kubernetes.io/${suffix}: '${value}'`;

describe('a backend that names a Service', () => {
  it.each<[string, Given, readonly unknown[]]>([
    ['with a number', { backend: web }, [forward('web:80')]],
    ['with a port name', { backend: '{service: {name: web, port: {name: http}}}' }, [forward('web:http')]],
    ['of the old form', { backend: '{serviceName: web, servicePort: 80}' }, [forward('web:80')]],
    ['that may stand outside the input', { backend: gone }, [forward('gone:80')]],
    ['that does not exist', { backend: gone, complete: true }, [unavailable.service]],
    [
      'that does not exist, before 2.2',
      { backend: gone, complete: true, controller: '2.1' },
      [forward('gone:80'), `services "gone" not found | defaultBackend: ${gone}`],
    ],
    [
      'by a placeholder',
      { backend: `{service: {name: "\${X}", port: {number: 80}}}` },
      [forward(`\${X}:80`)],
    ],
    ['of no name', { backend: '{service: {name: "", port: {number: 80}}}' }, [unavailable.service]],
    [
      'of no name, before 2.2',
      { backend: '{service: {name: "", port: {number: 80}}}', controller: '2.1' },
      [nothing],
    ],
    [
      'not at all',
      { backend: '{resource: {kind: Bucket, name: b}}' },
      [nothing, 'missing required "service" field | defaultBackend: {resource: {kind: Bucket, name: b}}'],
    ],
  ])('%s', (_, given, expected) => {
    expect(said(given)).toEqual(expected);
  });
});

describe('a backend that names an action', () => {
  const missing = 'defaultBackend: {service: {name: act, port: {name: use-annotation}}}';
  const rollout = `---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: r, namespace: a}
spec: {strategy: {canary: {trafficRouting: {alb: {ingress: x, servicePort: 80}}}}}
`;
  const redirect = { type: 'redirect', redirectConfig: { port: '443', statusCode: 'HTTP_301' } };
  const response = { type: 'fixed-response', fixedResponseConfig: { statusCode: '200', messageBody: 'x' } };
  const arn = 'arn:aws:elasticloadbalancing:x';
  const sticky = { enabled: true, durationSeconds: 5 };
  const both = [
    { serviceName: 'web', servicePort: 80, weight: 1 },
    { serviceName: 'gone', servicePort: '80', weight: 0 },
  ];
  it.each<[string, Given, readonly unknown[]]>([
    ['without annotation', {}, [unavailable.action]],
    [
      'without annotation, before 2.2',
      { controller: '2.1' },
      [nothing, `missing actions.act configuration | ${missing}`],
    ],
    ['that a Rollout writes', { more: rollout }, [nothing]],
    [
      'that a Rollout of another Ingress writes',
      { more: rollout.replace('ingress: x', 'ingress: y') },
      [unavailable.action],
    ],
    ['by a placeholder', { backend: `{service: {name: "\${X}", port: {name: use-annotation}}}` }, [nothing]],
    ['that is a placeholder', { annotations: { 'actions.act': `\${ACTION}` } }, [nothing]],
    [
      'that is no JSON',
      { annotations: { 'actions.act': '{' } },
      [
        nothing,
        `failed to parse json annotation, alb.ingress.kubernetes.io/actions.act: { | ${line('actions.act', '{')}`,
      ],
    ],
    [
      'of no type',
      { annotations: act({}) },
      [nothing, `unknown action type:  | ${line('actions.act', '{}')}`],
    ],
    [
      'that redirects',
      { annotations: act(redirect) },
      [{ type: 'redirect', port: '443', statusCode: 'HTTP_301' }],
    ],
    [
      'that answers',
      { annotations: act(response) },
      [{ type: 'fixed-response', statusCode: '200', messageBody: 'x' }],
    ],
    [
      'that forwards',
      { annotations: act(tuples({ serviceName: 'web', servicePort: 'http' })) },
      [forward('web:http')],
    ],
    [
      'with a numeral',
      { annotations: act(tuples({ serviceName: 'web', servicePort: '80', weight: 7 })) },
      [forward('web:80 7')],
    ],
    [
      'in the short form',
      { annotations: act({ type: 'forward', targetGroupARN: arn }) },
      [forward(`{"targetGroupARN":"${arn}"}`)],
    ],
    [
      'by the name of a target group',
      { annotations: act({ type: 'forward', targetGroupName: 't' }) },
      [forward('{"targetGroupName":"t"}')],
    ],
    [
      'of target groups in AWS',
      { annotations: act(tuples({ targetGroupARN: arn, weight: 1 }, { targetGroupName: 't', weight: 2 })) },
      [forward(`{"targetGroupARN":"${arn}"} 1`, '{"targetGroupName":"t"} 2')],
    ],
    [
      'of which one target group says both',
      { annotations: act(tuples({ targetGroupARN: arn, targetGroupName: 't' })) },
      [forward(`{"targetGroupARN":"${arn}"}`)],
    ],
    [
      'with stickiness',
      {
        annotations: act({
          type: 'forward',
          forwardConfig: { targetGroups: [both[0]], targetGroupStickinessConfig: sticky },
        }),
      },
      [{ ...forward('web:80 1'), stickiness: sticky }],
    ],
    [
      'with stickiness of what is not there',
      {
        complete: true,
        annotations: act({
          type: 'forward',
          forwardConfig: { targetGroups: [both[1]], targetGroupStickinessConfig: sticky },
        }),
      },
      [unavailable.service],
    ],
    [
      'of two ports of a Service',
      { annotations: act(tuples({ ...both[0] }, { serviceName: 'web', servicePort: 81, weight: 2 })) },
      [forward('web:80 1', 'web:81 2')],
    ],
    ['of two Services', { annotations: act(tuples(...both)) }, [forward('web:80 1', 'gone:80 0')]],
    [
      'of two Services, of which one does not exist',
      { annotations: act(tuples(...both)), complete: true },
      [
        forward('web:80 1', 'gone:80 0'),
        `services "gone" not found | ${line('actions.act', JSON.stringify(tuples(...both)))}`,
      ],
    ],
    [
      'of one Service that does not exist',
      { annotations: act(tuples(both[1] ?? {})), complete: true },
      [unavailable.service],
    ],
    ['of no Service', { annotations: act(tuples()) }, [forward()]],
  ])('%s', (_, given, expected) => {
    expect(said(given)).toEqual(expected);
  });
});

it('has the conditions, transforms and token of its name', () => {
  const annotations = {
    'conditions.web': '[{"field":"source-ip","sourceIPConfig":{"values":["10.0.0.0/8"]}},{"field":"cookie"}]',
    'transforms.web':
      '[{"type":"url-rewrite","urlRewriteConfig":{"rewrites":[{"regex":"^/a","replace":"/b"}]}}]',
    'conditions.api': '[{"field":"http-request-method","httpRequestMethodConfig":{"values":["GET"]}}]',
    'jwt-validation': '{"jwksEndpoint":"https://j","issuer":"https://i"}',
  };
  const { conditions, transforms, jwt, login, refusals } = built({ backend: web, annotations });
  expect(conditions).toEqual([{ field: 'source-ip', values: ['10.0.0.0/8'] }]);
  expect(transforms).toEqual([{ type: 'url-rewrite', rewrites: [{ regex: '^/a', replace: '/b' }] }]);
  expect(jwt?.action).toEqual({
    type: 'jwt-validation',
    jwksEndpoint: 'https://j',
    issuer: 'https://i',
    additionalClaims: [],
  });
  expect(jwt && lineAt(jwt.origin)).toBe(line('jwt-validation', annotations['jwt-validation']));
  expect([login, refusals]).toEqual([undefined, []]);
});

it('does not know conditions and transforms that a placeholder decides', () => {
  const open = `\${X}`;
  const annotations = { 'conditions.web': open, 'transforms.web': open, 'jwt-validation': open };
  const { conditions, transforms, jwt, refusals } = built({ backend: web, annotations });
  expect([conditions, transforms, jwt, refusals]).toEqual(['unknown', 'unknown', undefined, []]);
});

it('takes null for nothing', () => {
  const annotations = { 'conditions.web': 'null', 'transforms.web': 'null' };
  const { conditions, transforms, refusals } = built({ backend: web, annotations });
  expect([conditions, transforms, refusals]).toEqual([[], [], []]);
});

it('says what is refused in the order of the controller: conditions, transforms, action, login, token', () => {
  const annotations = {
    'jwt-validation': '{}',
    'auth-type': 'saml',
    'actions.act': '{"type":"x"}',
    'transforms.act': '[{"type":"x"},{"type":"url-rewrite"}]',
    'conditions.act': '[{"field":"source-ip"},{"field":"host-header","hostHeaderConfig":{}}]',
  };
  const reasons = (given: Given) => built(given).refusals.map(({ reason }) => reason);
  expect(reasons({ annotations })).toEqual([
    'missing sourceIPConfig',
    'invalid hostHeaderConfig: values or regexValues must be specified',
    'unknown transform type: x',
    'missing urlRewriteConfig',
    'unknown action type: x',
    'unknown authType: saml',
    'jwksEndpoint is a required field for jwt validation',
  ]);
  const key = 'failed to parse json annotation, alb.ingress.kubernetes.io';
  expect(
    reasons({
      backend: web,
      annotations: { 'conditions.web': '{}', 'transforms.web': '1', 'jwt-validation': '[]' },
    }),
  ).toEqual([`${key}/conditions.web: {}`, `${key}/transforms.web: 1`, `${key}/jwt-validation: []`]);
});

describe('the target groups of a forward', () => {
  const reasons = (given: Given) => built(given).targetRefusals.map(({ reason }) => reason);
  const two = act(
    tuples(
      { serviceName: 'web', servicePort: 81, weight: 1 },
      { serviceName: 'api', servicePort: 'grpc', weight: 1 },
    ),
  );
  it.each<[string, Given, readonly string[]]>([
    ['that can be made', { backend: web }, []],
    [
      'without port',
      { backend: '{service: {name: web, port: {number: 81}}}' },
      ['unable to find port 81 on service a/web'],
    ],
    [
      'each of them',
      { annotations: two },
      ['unable to find port 81 on service a/web', 'unable to find port grpc on service a/api'],
    ],
    [
      'with addresses that the load balancer does not have',
      {
        backend: '{service: {name: six, port: {number: 80}}}',
        ipv4Only: true,
        more: service('six', ', ipFamilies: [IPv6]'),
      },
      ['unsupported IPv6 configuration, lb not dual-stack'],
    ],
    [
      'with addresses that the load balancer has',
      {
        backend: '{service: {name: six, port: {number: 80}}}',
        more: service('six', ', ipFamilies: [IPv6]'),
      },
      [],
    ],
    [
      'of a redirect',
      { annotations: act({ type: 'redirect', redirectConfig: { statusCode: 'HTTP_301' } }) },
      [],
    ],
  ])('%s', (_, given, expected) => {
    expect(reasons(given)).toEqual(expected);
  });
});

it('asks the Service that a forward has as its only target for login', () => {
  const login = service('in').replace(
    'namespace: a}',
    `namespace: a, annotations: {alb.ingress.kubernetes.io/auth-type: cognito, alb.ingress.kubernetes.io/auth-idp-cognito: "{}"}}`,
  );
  const one = { serviceName: 'in', servicePort: 80, weight: 1 };
  const loginOf = (given: Given) => built({ ...given, more: login }).login?.type;
  expect(loginOf({ backend: '{service: {name: in, port: {number: 80}}}' })).toBe('authenticate-cognito');
  expect(loginOf({ annotations: act(tuples(one)) })).toBe('authenticate-cognito');
  expect(loginOf({ annotations: act(tuples(one, { ...one, serviceName: 'web' })) })).toBeUndefined();
  expect(loginOf({ annotations: act(tuples(one, { targetGroupARN: 'arn', weight: 1 })) })).toBeUndefined();
  expect(loginOf({ backend: web })).toBeUndefined();
});

it('keeps Services, ports by number and ports by name apart', () => {
  const more = `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: y, namespace: a, annotations: {kubernetes.io/ingress.class: alb}}
spec:
  rules:
    - http:
        paths:
          - {path: /1, pathType: Exact, backend: {service: {name: web, port: {number: 80}}}}
          - {path: /2, pathType: Exact, backend: {service: {name: web, port: {name: http}}}}
          - {path: /3, pathType: Exact, backend: {service: {name: api, port: {number: 80}}}}
`;
  const set = modelOf(`${more}${service('web')}${service('api')}`);
  const [ingress] = set.ingresses;
  const [rule] = ingress?.resource.manifest.spec?.rules ?? [];
  if (ingress === undefined || rule === undefined) throw new Error('one rule');
  const backends = new RuleBackends(set, new Set());
  const paths = rule.http?.paths ?? [];
  const names = paths.map(({ backend }) => {
    const [target] = targetsOf(backends.of(ingress, backend, at(rule)).answer);
    return [target?.backends[0].serviceName, target?.backends[0].port];
  });
  expect(names).toEqual([
    ['web', 80],
    ['web', 'http'],
    ['api', 80],
  ]);
  expect(names.map(([, port]) => port)).toEqual(paths.map(({ backend }) => backend && portIn(backend).port));
});
