import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { passedLimits } from './alb-limit.ts';

/** An Ingress of group g with annotations and rules in flow style. */
function ingress(name: string, rules: readonly string[], annotations: Readonly<Record<string, string>> = {}) {
  const own = Object.entries({ 'group.name': 'g', ...annotations }).map(
    ([suffix, value]) => `    alb.ingress.kubernetes.io/${suffix}: ${JSON.stringify(value)}\n`,
  );
  return `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: a
  annotations:
${own.join('')}spec:
  ingressClassName: alb
  rules: [${rules.join(', ')}]
`;
}

const path = (text: string, pathType = 'Exact', service = 'web') =>
  `{path: "${text}", pathType: ${pathType}, backend: {service: {name: ${service}, port: {number: 80}}}}`;
const rule = (...paths: readonly string[]) => `{http: {paths: [${paths.join(', ')}]}}`;
const hostRule = (host: string, ...paths: readonly string[]) =>
  `{host: "${host}", http: {paths: [${paths.join(', ')}]}}`;
const many = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index));

function passed(...ingresses: readonly string[]) {
  return modelOf(ingresses.join('')).loadBalancers.flatMap(passedLimits);
}
const messages = (...ingresses: readonly string[]) => passed(...ingresses).map(({ message }) => message);

describe('a limit of one rule', () => {
  const longHost = (length: number) => `${'a'.repeat(length - 4)}.com`;
  const longPath = (length: number) => `/${'a'.repeat(length - 1)}`;
  it.each<[string, string, readonly string[]]>([
    ['a host of 128 characters', hostRule(longHost(128), path('/')), []],
    [
      'a host of 129 characters',
      hostRule(longHost(129), path('/')),
      ['host has 129 characters, expected at most 128'],
    ],
    ['a host without dot', hostRule('web', path('/')), ['host "web" has no dot, expected a name with one']],
    ['a host that is filled in later', hostRule('$(HOST)', path('/')), []],
    ['a path of 128 characters', rule(path(longPath(128))), []],
    [
      'a path of 129 characters',
      rule(path(longPath(129))),
      ['path gives a pattern of 129 characters, expected at most 128'],
    ],
    ['a Prefix path of 126 characters, with which comes "/*"', rule(path(longPath(126), 'Prefix')), []],
    [
      'a Prefix path of 127 characters',
      rule(path(longPath(127), 'Prefix')),
      ['path gives a pattern of 129 characters, expected at most 128'],
    ],
    [
      'a path with a comma',
      rule(path('/a,b')),
      ['path "/a,b" contains ",", expected letters, digits and _ - . $ / ~ " \' @ : + & * ?'],
    ],
    ['a path that is filled in later', rule(path('/$(A),b')), []],
  ])('%s', (_, one, expected) => {
    expect(messages(ingress('i', [one]))).toEqual(expected);
  });

  it('is told once of a host that several paths have, and of several hosts each', () => {
    const rules = [hostRule('web', path('/a'), path('/b')), hostRule('api', path('/a'))];
    expect(messages(ingress('i', rules))).toEqual([
      'host "web" has no dot, expected a name with one',
      'host "api" has no dot, expected a name with one',
    ]);
  });

  it('is told once though two listeners have the rule', () => {
    const both = { 'listen-ports': '[{"HTTP": 80}, {"HTTP": 8080}]' };
    expect(messages(ingress('i', [hostRule('web', path('/a'))], both))).toHaveLength(1);
    expect(messages(ingress('i', [rule(path('/a,b'))], both))).toHaveLength(1);
  });

  it.each([
    [5, []],
    [6, ['rule for host "a.com" has 6 condition values, expected at most 5']],
  ])('%d values of conditions, host and path', (count, expected) => {
    const values = many(count - 2, (index) => `10.0.0.${index}/32`);
    const conditions = JSON.stringify([{ field: 'source-ip', sourceIpConfig: { values } }]);
    const text = ingress('i', [hostRule('a.com', path('/'))], { 'conditions.web': conditions });
    expect(messages(text)).toEqual(expected);
  });

  const noPath = '{pathType: ImplementationSpecific, backend: {service: {name: web, port: {number: 80}}}}';
  it.each([
    ['a path and no host', rule(path('/a')), 5, 'rule for path "/a" has 6', '"/a"'],
    ['a host and a path', hostRule('a.com', path('/a')), 4, 'rule for host "a.com" has 6', '"/a"'],
    ['no path', rule(noPath), 6, 'rule for path "/*" has 6', noPath],
  ])('is told of a rule with %s, at its path', (_, one, count, words, place) => {
    const values = many(count, (index) => `10.0.0.${index}/32`);
    const conditions = JSON.stringify([{ field: 'source-ip', sourceIpConfig: { values } }]);
    const found = passed(ingress('i', [one], { 'conditions.web': conditions }));
    expect(found.map(({ message, at, quota }) => [message, textAt(at), quota])).toEqual([
      [`${words} condition values, expected at most 5`, place, undefined],
    ]);
  });

  it('leaves out conditions that are filled in later, and expressions', () => {
    const later = { 'conditions.web': '$(CONDITIONS)' };
    expect(messages(ingress('i', [rule(path('/a,b'))], later))).toEqual([]);
    const regex = { 'use-regex-path-match': 'true' };
    expect(messages(ingress('i', [rule(path('/a,b', 'ImplementationSpecific'))], regex))).toEqual([]);
  });

  it('has the place of a host and of a path', () => {
    const found = passed(ingress('i', [hostRule('web', path('/a,b')), hostRule(longHost(129), path('/'))]));
    expect(found.map(({ at }) => textAt(at))).toEqual(['"web"', '"/a,b"', `"${longHost(129)}"`]);
  });
});

describe('a limit of the load balancer', () => {
  const arn = (index: number) => `arn:aws:acm:eu-west-1:123456789012:certificate/${index}`;
  const ports = (count: number) => `[${many(count, (index) => `{"HTTP": ${1000 + index}}`).join(', ')}]`;
  const certificates = (count: number) => ({
    'listen-ports': '[{"HTTPS": 443}, {"HTTPS": 8443}]',
    'certificate-arn': many(count, arn).join(','),
  });
  const backends = (count: number) => many(count, (index) => path(`/${index}`, 'Exact', `s${index}`));
  it.each<[string, string, readonly string[]]>([
    ['50 listeners', ingress('i', [], { 'listen-ports': ports(50) }), []],
    ['51 listeners', ingress('i', [], { 'listen-ports': ports(51) }), ['51 listeners, expected at most 50']],
    ['25 certificates and the default one', ingress('i', [rule(path('/'))], certificates(26)), []],
    [
      '26 certificates and the default one',
      ingress('i', [rule(path('/'))], certificates(27)),
      ['26 certificates besides the default ones, expected at most 25'],
    ],
    ['100 rules and target groups', ingress('i', [rule(...backends(100))]), []],
    [
      '101 rules and target groups',
      ingress('i', [rule(...backends(101))]),
      ['101 rules, expected at most 100', '101 target groups, expected at most 100'],
    ],
  ])('%s', (_, text, expected) => {
    expect(messages(text)).toEqual(expected.map((words) => `load balancer has ${words}`));
  });

  it('is told of the member with most rules, and is a quota', () => {
    const paths = (from: number, count: number) => many(count, (index) => path(`/${from + index}`));
    const found = passed(
      ingress('a', [rule(...paths(0, 20))]),
      ingress('b', [rule(...paths(20, 61))]),
      ingress('c', [rule(...paths(81, 20))]),
    );
    expect(found.map(({ ingress: one, quota }) => [one.resource.id.name, quota])).toEqual([
      ['b', '100 rules'],
    ]);
  });
});
