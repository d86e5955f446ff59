import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { lineAt, textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import type { Settings } from '../../settings/settings.ts';
import { defaultSettings } from '../../settings/settings.ts';
import { backendMentions, literalPort, openServices, usedActions, writtenBackends } from './backend.ts';

const service = `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: a}
spec: {ports: [{name: http2, port: 80}]}
`;

function ingress(
  spec: string,
  annotations: readonly string[] = [],
  apiVersion = 'networking.k8s.io/v1',
): string {
  const lines = [
    'kubernetes.io/ingress.class: alb',
    ...annotations.map((one) => `alb.ingress.kubernetes.io/${one}`),
  ];
  return `---
apiVersion: ${apiVersion}
kind: Ingress
metadata:
  name: alb
  namespace: a
  annotations:
${lines.map((line) => `    ${line}`).join('\n')}
spec: ${spec}
`;
}

const path = (backend: string): string => `{rules: [{http: {paths: [{path: /, backend: ${backend}}]}}]}`;
const one = (backend: string): string => ingress(path(backend));

function found(text: string, settings: Settings = defaultSettings) {
  return modelOf(text, settings).backends.map(({ use, serviceName, port, service }) => [
    use,
    serviceName,
    port,
    service.state,
  ]);
}

describe('the shapes of a backend', () => {
  it.each<[string, string, string, string | number | undefined]>([
    ['port number', one('{service: {name: web, port: {number: 80}}}'), 'web', 80],
    ['port name', one('{service: {name: web, port: {name: http2}}}'), 'web', 'http2'],
    [
      'name goes before number',
      one('{service: {name: web, port: {name: http2, number: 80}}}'),
      'web',
      'http2',
    ],
    ['empty name', one('{service: {name: web, port: {name: "", number: 80}}}'), 'web', 80],
    ['no port', one('{service: {name: web}}'), 'web', undefined],
    ['quoted number', one('{service: {name: web, port: {number: "80"}}}'), 'web', undefined],
    ['placeholder port', one('{service: {name: web, port: {name: "$(PORT)"}}}'), 'web', undefined],
    ['beta number', one('{serviceName: web, servicePort: 80}'), 'web', 80],
    ['beta name', one('{serviceName: web, servicePort: http2}'), 'web', 'http2'],
    ['beta numeral', one('{serviceName: web, servicePort: "80"}'), 'web', 80],
  ])('%s', (_, text, name, port) => {
    expect(found(service + text)).toEqual([['rule', name, port, 'known']]);
  });

  it.each([
    ['resource', one('{resource: {apiGroup: x, kind: Bucket, name: b}}')],
    ['no backend', ingress('{rules: [{http: {paths: [{path: /}]}}]}')],
    ['no http', ingress('{rules: [{host: a.example.com}]}')],
    ['wrong types', ingress('{rules: [{http: {paths: 5}}, 3, null], defaultBackend: [1]}')],
    ['no spec', ingress('')],
    ['an empty name', one('{service: {name: "", port: {number: 80}}}')],
  ])('%s gives none', (_, text) => {
    expect(found(service + text)).toEqual([]);
  });

  it('takes the default backend first, under both of its names', () => {
    const rule = 'rules: [{http: {paths: [{path: /, backend: {service: {name: web, port: {number: 80}}}}]}}]';
    expect(
      found(service + ingress(`{${rule}, defaultBackend: {service: {name: web, port: {number: 80}}}}`)),
    ).toEqual([
      ['default', 'web', 80, 'known'],
      ['rule', 'web', 80, 'known'],
    ]);
    const beta = ingress('{backend: {serviceName: web, servicePort: 80}}', [], 'extensions/v1beta1');
    expect(found(service + beta)).toEqual([['default', 'web', 80, 'known']]);
  });

  it('points at the name and at the port, or at where the port would stand', () => {
    const origins = (text: string) =>
      modelOf(text).backends.map(({ origin, portOrigin }) => [textAt(origin), textAt(portOrigin)]);
    expect(origins(one('{service: {name: web, port: {number: 80}}}'))).toEqual([['web', '80']]);
    expect(origins(one('{serviceName: web, servicePort: http2}'))).toEqual([['web', 'http2']]);
    const [backend] = modelOf(one('{service: {name: web}}')).backends;
    expect(backend?.portOrigin.path.slice(-2)).toEqual(['service', 'port']);
  });
});

describe('actions', () => {
  const forward = (...names: readonly string[]): string => {
    const groups = names.map((name) => `{"serviceName":"${name}","servicePort":"80","weight":1}`);
    return `'{"type":"forward","forwardConfig":{"targetGroups":[${groups.join(',')}]}}'`;
  };
  const use = '{service: {name: split, port: {name: use-annotation}}}';

  it('gives the Services of a forward that a backend uses, once', () => {
    const spec = `{rules: [{http: {paths: [{path: /a, backend: ${use}}, {path: /b, backend: ${use}}]}}]}`;
    const set = modelOf(service + ingress(spec, [`actions.split: ${forward('web', 'green')}`]));
    expect(set.backends.map((backend) => [backend.use, backend.serviceName, backend.weighted])).toEqual([
      ['forward', 'web', true],
      ['forward', 'green', true],
    ]);
    expect(set.backends.map(({ origin }) => textAt(origin))).toEqual(['web', 'green']);
    expect(set.ingresses.flatMap(writtenBackends)).toHaveLength(2);
  });

  it('counts a forward to one Service as not weighted, in the beta form too', () => {
    const text = ingress(path('{serviceName: split, servicePort: use-annotation}'), [
      `actions.split: ${forward('web')}`,
    ]);
    expect(modelOf(service + text).backends).toMatchObject([
      { use: 'forward', serviceName: 'web', weighted: false, port: 80 },
    ]);
  });

  it.each([
    ['redirect', `actions.split: '{"type":"redirect","redirectConfig":{"statusCode":"HTTP_301"}}'`],
    ['target group made elsewhere', `actions.split: '{"type":"forward","targetGroupARN":"arn:aws:x"}'`],
    ['forward under another type', `actions.split: ${forward('web').replace('forward"', 'Forward"')}`],
    ['broken JSON', `actions.split: '{"type":"forward",'`],
    ['another name', `actions.Split: ${forward('web')}`],
    ['none', 'scheme: internal'],
  ])('%s gives none', (_, annotation) => {
    expect(found(service + ingress(path(use), [annotation]))).toEqual([]);
  });

  it('ignores an action whose name a Service port shares', () => {
    const text = ingress(path('{service: {name: web, port: {number: 80}}}'), [
      `actions.web: ${forward('other')}`,
    ]);
    expect(found(service + text)).toEqual([['rule', 'web', 80, 'known']]);
  });

  it('counts forwards that no backend uses under controller 1.x', () => {
    const text =
      service + ingress(path('{serviceName: web, servicePort: 80}'), [`actions.unused: ${forward('green')}`]);
    expect(found(text, settingsFor({ controller: '1.1' }))).toEqual([
      ['rule', 'web', 80, 'known'],
      ['forward', 'green', 80, 'absent'],
    ]);
    expect(found(text, settingsFor({ controller: '2.0' }))).toEqual([['rule', 'web', 80, 'known']]);
  });
});

it('knows the actions that backends use, each once', () => {
  const to = (backend: string) => `{path: /, backend: ${backend}}`;
  const named = (name: string) => `{service: {name: ${name}, port: {name: use-annotation}}}`;
  const paths = [
    named('b'),
    '{service: {name: web, port: {number: 80}}}',
    named('a'),
    named('b'),
    '{serviceName: c, servicePort: use-annotation}',
    '{service: {port: {name: use-annotation}}}',
  ];
  const spec = `{defaultBackend: ${named('d')}, rules: [{http: {paths: [${paths.map(to).join(', ')}]}}]}`;
  const [alb] = modelOf(ingress(spec)).ingresses;
  expect(alb && usedActions(alb)).toEqual(['d', 'b', 'a', 'c']);
});

it('reads a port by its number or its name, a numeral as a number', () => {
  const open = '$(PORT)';
  expect([80, '80', 'http', '', '0080', open, undefined].map(literalPort)).toEqual([
    80,
    80,
    'http',
    '',
    80,
    undefined,
    undefined,
  ]);
});

describe('what leads outside the input', () => {
  const outside = one('{service: {name: gateway, port: {number: 80}}}');

  it('lists each Service once, at its first backend', () => {
    const paths = ['/a', '/b'].map(
      (at) => `{path: ${at}, backend: {service: {name: gateway, port: {number: 80}}}}`,
    );
    const { backends } = modelOf(ingress(`{rules: [{http: {paths: [${paths.join(', ')}]}}]}`));
    const open = openServices(backends);
    expect(open.map(({ to, reason }) => ({ to, reason }))).toEqual([
      {
        to: { kind: 'Service', namespace: 'a', name: 'gateway' },
        reason: 'Service "a/gateway" is not in the input',
      },
    ]);
    expect(open.map(({ at }) => [textAt(at), lineAt(at)])).toEqual([
      ['gateway', expect.stringContaining('spec:')],
    ]);
  });

  it.each([
    ['a Service of the input', service + one('{service: {name: web, port: {number: 80}}}')],
    ['a placeholder', one('{service: {name: "$(SVC)", port: {number: 80}}}')],
  ])('does not list %s', (_, text) => {
    expect(openServices(modelOf(text).backends)).toEqual([]);
  });

  it('does not look into other namespaces', () => {
    expect(found(service.replace('namespace: a', 'namespace: b') + outside)).toEqual([
      ['rule', 'gateway', 80, 'unknown'],
    ]);
  });

  it('never concludes that a placeholder is absent', () => {
    const settings: Settings = { ...defaultSettings, complete: 'all' };
    expect(found(service + one('{service: {name: "$(SVC)", port: {number: 80}}}'), settings)).toEqual([
      ['rule', '$(SVC)', 80, 'unknown'],
    ]);
    expect(found(service + outside, settings)).toEqual([['rule', 'gateway', 80, 'absent']]);
  });
});

describe('backendMentions', () => {
  it('gives the names that ALB Ingresses refer to, from resources alone', () => {
    const other = one('{service: {name: elsewhere, port: {number: 80}}}').replace(
      'class: alb',
      'class: nginx',
    );
    const text =
      one('{service: {name: gateway, port: {number: 80}}}') + other + one('{service: {name: "$(X)"}}');
    const { inventory, settings } = modelOf(text);
    expect(
      backendMentions(inventory.resources, settings).map(({ kind, namespace, name }) => [
        kind.kind,
        namespace,
        name,
      ]),
    ).toEqual([['Service', 'a', 'gateway']]);
  });
});
