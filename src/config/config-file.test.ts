import { describe, expect, it } from 'vitest';
import { defaultAssumptions, defaultSettings } from '../settings/settings.ts';
import { defaultConfig } from './config.ts';
import { parseConfig, parseConfigText, unknownTargetProblem } from './config-file.ts';

function configOf(text: string) {
  const parsed = parseConfigText(text, 'c.yaml');
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.config;
}

function problemOf(text: string): string {
  const parsed = parseConfigText(text, 'c.yaml');
  return 'problem' in parsed ? parsed.problem : 'accepted';
}

describe('a configuration', () => {
  it.each(['', '# nothing\n', '---\n', '{}', 'version: 1'])('may be empty: %j', (text) => {
    expect(configOf(text)).toEqual(defaultConfig);
  });

  it('is the same as JSON', () => {
    expect(configOf('{"complete": ["a"], "namespace": "b"}')).toEqual(
      configOf('complete: [a]\nnamespace: b\n'),
    );
  });

  it('fills in what is not written', () => {
    const { settings, choice, ...rest } = configOf(`
extends: [recommended, strict]
include: [manifests/**]
exclude: [manifests/vendor]
context: [cluster.yaml]
namespace: apps
targets: { kubernetes: "1.18", aws-load-balancer-controller: v1.1.9 }
assume:
  defaultTargetType: ip
  nodePortRange: "31000-31999"
  numTrustedProxies: 2
  gateways: [{ namespace: edge, service: gw, labels: { istio: edge } }]
environments: { prod: { include: [base/**, overlays/prod/**] } }
complete: all
external: [Secret/istio-system/public-cert, IngressClass//alb]
values: [{ file: values.yaml, chart: gateway, release: gw, namespace: edge }]
render: [helm]
charts: [{ path: charts/web, release: web, namespace: shop, values: prod.yaml }, { path: charts/api, release: api, namespace: shop }]
rules: { "gateway/*": off, gateway/a: "off", "*": warn, ingress/b: error }
ignore: [{ rule: "gateway/*", resource: Ingress/legacy/*, reason: retired, until: 2028-02-29 }, { file: a/**, reason: generated }]
`);
    expect(rest).toEqual({
      include: ['manifests/**'],
      exclude: ['manifests/vendor'],
      context: ['cluster.yaml'],
      render: ['helm'],
    });
    expect(settings).toEqual({
      targets: {
        ...defaultSettings.targets,
        kubernetes: { major: 1, minor: 18 },
        'aws-load-balancer-controller': { major: 1, minor: 1, patch: 9 },
      },
      assume: {
        ...defaultAssumptions,
        defaultTargetType: 'ip',
        nodePortRange: { from: 31000, to: 31999 },
        numTrustedProxies: 2,
        gateways: [{ namespace: 'edge', service: 'gw', labels: { istio: 'edge' } }],
      },
      settled: new Set(['defaultTargetType', 'nodePortRange', 'numTrustedProxies', 'gateways']),
      environments: { prod: { include: ['base/**', 'overlays/prod/**'] } },
      complete: 'all',
      external: ['Secret/istio-system/public-cert', 'IngressClass//alb'],
      namespace: 'apps',
      values: [{ file: 'values.yaml', chart: 'gateway', release: 'gw', namespace: 'edge' }],
      charts: [
        { path: 'charts/web', release: 'web', namespace: 'shop', values: ['prod.yaml'] },
        { path: 'charts/api', release: 'api', namespace: 'shop', values: [] },
      ],
    });
    expect(choice).toEqual({
      preset: 'strict',
      levels: [
        { pattern: 'gateway/*', level: 'off' },
        { pattern: 'gateway/a', level: 'off' },
        { pattern: '*', level: 'warning' },
        { pattern: 'ingress/b', level: 'error' },
      ],
      only: [],
      skip: [],
      ignores: [
        {
          rule: 'gateway/*',
          resource: 'Ingress/legacy/*',
          reason: 'retired',
          until: '2028-02-29',
          place: 'c.yaml:20:10',
        },
        { file: 'a/**', reason: 'generated', place: 'c.yaml:20:97' },
      ],
    });
  });

  const problems: readonly (readonly [string, string])[] = [
    ['- a', 'c.yaml:1:1: the configuration is a list, expected a map of settings'],
    ['hello', 'c.yaml:1:1: the configuration is "hello", expected a map of settings'],
    [
      'complete: al',
      'c.yaml:1:11: "complete" is "al", expected all, or a list of namespaces; did you mean "all"?',
    ],
    ['complete: [1]', 'c.yaml:1:12: "complete[0]" is the number 1, expected text'],
    [
      'extends: [strickt]',
      'c.yaml:1:11: "extends[0]" is "strickt", expected one of recommended, strict; did you mean "strict"?',
    ],
    [
      'extends: strickt',
      'c.yaml:1:10: "extends" is "strickt", expected recommended, strict, or a list of them; did you mean "strict"?',
    ],
    ['include: a', 'c.yaml:1:10: "include" is "a", expected a list'],
    ['include: []', 'c.yaml:1:10: "include" is an empty list, expected at least one entry'],
    ['include: [""]', 'c.yaml:1:11: "include[0]" is "", expected a path or glob'],
    ['namespace: Apps', 'c.yaml:1:12: "namespace" is "Apps", expected the name of a namespace'],
    [
      'targets: { istio: 1.30 }',
      'c.yaml:1:19: "targets.istio" is the number 1.3, expected a version in quotes, such as "1.30"',
    ],
    [
      'targets: { istio: latest }',
      'c.yaml:1:19: "targets.istio" is "latest", expected a version in quotes, such as "1.30"',
    ],
    [
      'assume: { defaultTargetType: IP }',
      'c.yaml:1:30: "assume.defaultTargetType" is "IP", expected one of instance, ip; did you mean "ip"?',
    ],
    [
      'assume: { scopeGatewayToNamespace: "true" }',
      'c.yaml:1:36: "assume.scopeGatewayToNamespace" is "true", expected true or false',
    ],
    [
      'assume: { numTrustedProxies: -1 }',
      'c.yaml:1:30: "assume.numTrustedProxies" is the number -1, expected a number from 0',
    ],
    [
      'assume: { nodePortRange: 30000 }',
      'c.yaml:1:26: "assume.nodePortRange" is the number 30000, expected a range such as "30000-32767"',
    ],
    [
      'assume: { nodePortRange: 32767-30000 }',
      'c.yaml:1:26: "assume.nodePortRange" is "32767-30000", expected two ports between 1 and 65535, the lower first, such as "30000-32767"',
    ],
    ['assume: { gateways: [{ service: a }] }', 'c.yaml:1:22: "assume.gateways[0]" needs the key "namespace"'],
    ['environments: { prod: { files: [a] } }', 'c.yaml:1:23: "environments.prod" needs the key "include"'],
    [
      'external: [Secret/a]',
      'c.yaml:1:12: "external[0]" is "Secret/a", expected Kind/namespace/name (the namespace empty for objects that have none)',
    ],
    [
      'charts: [{ path: a, release: b, namespace: c, vlaues: d }]',
      'c.yaml:1:47: key "vlaues" in "charts[0]" is not known, expected one of path, release, namespace, values; did you mean "values"?',
    ],
    [
      'values: [{ file: a, chart: istio-cni, release: b, namespace: c }]',
      'c.yaml:1:28: "values[0].chart" is "istio-cni", expected one of gateway, istio-ingress, istiod',
    ],
    [
      'rules: { gateway/a: fatal }',
      'c.yaml:1:21: "rules.gateway/a" is "fatal", expected one of error, warning, warn, info, off',
    ],
    [
      'rules: { gateway/a: worn }',
      'c.yaml:1:21: "rules.gateway/a" is "worn", expected one of error, warning, warn, info, off; did you mean "warn"?',
    ],
    [
      'rules: { "*": off }',
      'c.yaml:1:10: "rules" turns every rule off with "*", expected the rules or categories that are not wanted, such as "gateway/*"',
    ],
    [
      'rules:\n  gateway/a: error\n  "*": "off"',
      'c.yaml:3:3: "rules" turns every rule off with "*", expected the rules or categories that are not wanted, such as "gateway/*"',
    ],
    ['ignore: [{ rule: gateway/a }]', 'c.yaml:1:10: "ignore[0]" needs the key "reason"'],
    [
      'ignore: [{ reason: a }]',
      'c.yaml:1:10: "ignore[0]" would ignore every finding, expected at least one of rule, resource, file',
    ],
    ['ignore: [{ rule: a, reason: " " }]', 'c.yaml:1:29: "ignore[0].reason" is " ", expected text'],
    [
      'ignore: [{ rule: a, reason: b, until: soon }]',
      'c.yaml:1:39: "ignore[0].until" is "soon", expected a day such as 2027-01-31',
    ],
    [
      'ignore: [{ rule: a, reason: b, until: 2027-02-29 }]',
      'c.yaml:1:39: "ignore[0].until" is "2027-02-29", which is not a date, expected one such as 2027-01-31',
    ],
    [
      'external: [Servcie/a/b]',
      'c.yaml:1:12: "external[0]" names the kind "Servcie", which nothing on the path refers to; did you mean "Service"?',
    ],
    [
      'external: [Secret/a/b, services/a/b]',
      'c.yaml:1:24: "external[1]" names the kind "services", which nothing on the path refers to; did you mean "Service"?',
    ],
    [
      'external: [Banana/a/b]',
      'c.yaml:1:12: "external[0]" names the kind "Banana", which nothing on the path refers to, expected one such as Service, Gateway or Secret',
    ],
    [
      'ignore:\n  - rule: a\n    reason: b\n    until: 2020-13-01',
      'c.yaml:4:12: "ignore[0].until" is "2020-13-01", which is not a date, expected one such as 2027-01-31',
    ],
    ['version: 2', 'c.yaml:1:10: "version" is the number 2, expected the number 1'],
    ['a: 1\na: 2', 'c.yaml:2:1: key "a" is written twice, expected once'],
  ];

  it.each(problems)('%s', (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  it('suggests a key that was meant', () => {
    expect(problemOf('rule: {}')).toMatch(
      /^c\.yaml:1:1: key "rule" is not known, expected one of .*; did you mean "rules"\?$/,
    );
    expect(problemOf('assume: { ingresClass: a }')).toMatch(
      /^c\.yaml:1:11: key "ingresClass" in "assume" is not known, expected one of .*; did you mean "ingressClass"\?$/,
    );
  });

  it.each([
    [
      'targets: { istio: "1.31" }',
      'c.yaml:1:19: "targets.istio" is 1.31, which this release does not know; it knows 1.0 to 1.30',
    ],
    [
      'targets:\n  kubernetes: "1.36"\n  aws-load-balancer-controller: v4.0.1',
      'c.yaml:3:33: "targets.aws-load-balancer-controller" is 4.0.1, which this release does not know; it knows 1.0 to 1.1, 2.0 to 2.17 and 3.0 to 3.5',
    ],
    [
      'targets: { kubernetes: "0.9" }',
      'c.yaml:1:24: "targets.kubernetes" is 0.9, which this release does not know; it knows 1.0 to 1.36',
    ],
    [
      'targets: { aws-load-balancer-controller: "2.18" }',
      'c.yaml:1:42: "targets.aws-load-balancer-controller" is 2.18, which this release does not know; it knows 1.0 to 1.1, 2.0 to 2.17 and 3.0 to 3.5',
    ],
    ['targets: { istio: "1.30.9", kubernetes: "1.20" }', undefined],
    ['', undefined],
  ])('is told about a version that is not known: %j', (text, problem) => {
    const parsed = parseConfigText(text, 'c.yaml');
    if ('problem' in parsed) throw new Error(parsed.problem);
    expect(unknownTargetProblem(parsed.config, parsed.placeOf)).toBe(problem);
  });

  it('takes the patch releases of the newest version that is known', () => {
    expect(configOf('targets: { istio: "1.30.9" }').settings.targets.istio).toEqual({
      major: 1,
      minor: 30,
      patch: 9,
    });
  });

  it('may lie under a key of a file', () => {
    const text = '{\n  "name": "x",\n  "lint": {\n    "complete": "al"\n  }\n}\n';
    expect(parseConfigText(text, 'package.json', 'lint')).toMatchObject({
      problem: expect.stringMatching(/^package\.json:4:17: "complete" is "al"/),
    });
  });

  it('says where its keys stand', () => {
    const parsed = parseConfigText('rules:\n  gateway/a: off\ninclude: [a, b]\n', 'c.yaml');
    if ('problem' in parsed) throw new Error(parsed.problem);
    expect(parsed.placeOf(['rules', 'gateway/a'], 'key')).toBe('c.yaml:2:3');
    expect(parsed.placeOf(['include', 1])).toBe('c.yaml:3:14');
  });

  it('names the place of broken YAML', () => {
    expect(problemOf('rules: {\n')).toMatch(/^c\.yaml:\d+:\d+: ./);
  });

  it('takes a value that was parsed elsewhere', () => {
    expect(parseConfig({ complete: 'all' }, 'package.json')).toMatchObject({
      config: configOf('complete: all'),
    });
    expect(parseConfig({ complete: 'al' }, 'package.json')).toMatchObject({
      problem: expect.stringMatching(/^package\.json: "complete" is "al"/),
    });
  });
});
