import { describe, expect, it } from 'vitest';
import { defaultAssumptions, defaultSettings } from '../settings/settings.ts';
import { defaultConfig } from './config.ts';
import { parseConfig, parseConfigText } from './config-file.ts';

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
rules: { "gateway/*": off, gateway/a: "off", "*": warn, ingress/b: error }
ignore: [{ rule: "gateway/*", resource: Ingress/legacy/*, reason: retired, until: 2028-02-29 }, { file: a/**, reason: generated }]
`);
    expect(rest).toEqual({
      include: ['manifests/**'],
      exclude: ['manifests/vendor'],
      context: ['cluster.yaml'],
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
        { rule: 'gateway/*', resource: 'Ingress/legacy/*', reason: 'retired', until: '2028-02-29' },
        { file: 'a/**', reason: 'generated' },
      ],
    });
  });

  const problems: readonly (readonly [string, string])[] = [
    ['- a', 'c.yaml: the configuration is a list, expected a map of settings'],
    ['hello', 'c.yaml: the configuration is "hello", expected a map of settings'],
    [
      'complete: al',
      'c.yaml: "complete" is "al", expected all, or a list of namespaces; did you mean "all"?',
    ],
    ['complete: [1]', 'c.yaml: "complete" is a list, expected all, or a list of namespaces'],
    ['extends: [strickt]', 'c.yaml: "extends" is a list, expected recommended, strict, or a list of them'],
    [
      'extends: strickt',
      'c.yaml: "extends" is "strickt", expected recommended, strict, or a list of them; did you mean "strict"?',
    ],
    ['include: a', 'c.yaml: "include" is "a", expected a list'],
    ['include: []', 'c.yaml: "include" is an empty list, expected at least one entry'],
    ['include: [""]', 'c.yaml: "include[0]" is "", expected a path or glob'],
    ['namespace: Apps', 'c.yaml: "namespace" is "Apps", expected the name of a namespace'],
    [
      'targets: { istio: 1.30 }',
      'c.yaml: "targets.istio" is the number 1.3, expected a version in quotes, such as "1.30"',
    ],
    [
      'targets: { istio: latest }',
      'c.yaml: "targets.istio" is "latest", expected a version in quotes, such as "1.30"',
    ],
    [
      'assume: { defaultTargetType: IP }',
      'c.yaml: "assume.defaultTargetType" is "IP", expected one of instance, ip; did you mean "ip"?',
    ],
    [
      'assume: { scopeGatewayToNamespace: "true" }',
      'c.yaml: "assume.scopeGatewayToNamespace" is "true", expected true or false',
    ],
    [
      'assume: { numTrustedProxies: -1 }',
      'c.yaml: "assume.numTrustedProxies" is the number -1, expected a number from 0',
    ],
    [
      'assume: { nodePortRange: 30000 }',
      'c.yaml: "assume.nodePortRange" is the number 30000, expected a range such as "30000-32767"',
    ],
    [
      'assume: { nodePortRange: 32767-30000 }',
      'c.yaml: "assume.nodePortRange" is "32767-30000", expected two ports between 1 and 65535, the lower first, such as "30000-32767"',
    ],
    [
      'assume: { gateways: [{ service: a }] }',
      'c.yaml: "assume.gateways[0]" has no key "namespace", which it needs',
    ],
    [
      'environments: { prod: { files: [a] } }',
      'c.yaml: "environments.prod" has no key "include", which it needs',
    ],
    [
      'external: [Secret/a]',
      'c.yaml: "external[0]" is "Secret/a", expected Kind/namespace/name (the namespace empty for objects that have none)',
    ],
    [
      'values: [{ file: a, chart: istiod, release: b, namespace: c }]',
      'c.yaml: "values[0].chart" is "istiod", expected one of gateway, istio-ingress',
    ],
    [
      'rules: { gateway/a: fatal }',
      'c.yaml: "rules.gateway/a" is "fatal", expected one of error, warning, warn, info, off',
    ],
    [
      'rules: { gateway/a: worn }',
      'c.yaml: "rules.gateway/a" is "worn", expected one of error, warning, warn, info, off; did you mean "warn"?',
    ],
    ['ignore: [{ rule: gateway/a }]', 'c.yaml: "ignore[0]" has no key "reason", which it needs'],
    [
      'ignore: [{ reason: a }]',
      'c.yaml: "ignore[0]" would ignore every finding, expected at least one of rule, resource, file',
    ],
    ['ignore: [{ rule: a, reason: " " }]', 'c.yaml: "ignore[0].reason" is " ", expected text'],
    [
      'ignore: [{ rule: a, reason: b, until: soon }]',
      'c.yaml: "ignore[0].until" is "soon", expected a day such as 2027-01-31',
    ],
    [
      'ignore: [{ rule: a, reason: b, until: 2027-02-29 }]',
      'c.yaml: "ignore[0].until" is "2027-02-29", which is no day of the calendar, expected a day such as 2027-01-31',
    ],
    ['version: 2', 'c.yaml: "version" is the number 2, expected the number 1'],
    ['a: 1\na: 2', 'c.yaml:2:1: key "a" stands twice, expected each key once'],
  ];

  it.each(problems)('%s', (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  it('suggests a key that was meant', () => {
    expect(problemOf('rule: {}')).toMatch(
      /^c\.yaml: key "rule" is not known, expected one of .*; did you mean "rules"\?$/,
    );
    expect(problemOf('assume: { ingresClass: a }')).toMatch(
      /^c\.yaml: key "ingresClass" in "assume" is not known, expected one of .*; did you mean "ingressClass"\?$/,
    );
  });

  it('names the place of broken YAML', () => {
    expect(problemOf('rules: {\n')).toMatch(/^c\.yaml:\d+:\d+: ./);
  });

  it('takes a value that was parsed elsewhere', () => {
    expect(parseConfig({ complete: 'all' }, 'package.json')).toEqual({ config: configOf('complete: all') });
  });
});
