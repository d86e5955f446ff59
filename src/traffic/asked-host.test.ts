import { describe, expect, it } from 'vitest';
import { modelOf } from '../../test/support/model.ts';
import { textAt } from '../../test/support/places.ts';
import type { AskedHost } from './asked-host.ts';
import { nameHosts, ruleHosts } from './asked-host.ts';

const alb = 'alb.ingress.kubernetes.io';

interface Case {
  readonly annotations?: readonly string[];
  readonly more?: string;
  readonly name?: string;
}

/** An Ingress with rules in flow style, and what else it has. */
const ingress = (rules: readonly string[], { annotations = [], more = '', name = 'i' }: Case = {}) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: a, annotations: {kubernetes.io/ingress.class: alb${annotations.map((one) => `, ${one}`).join('')}}}
spec:
  rules: [${rules.join(', ')}]
  ${more}
`;
const rule = (host: string, ...paths: readonly string[]) =>
  `{${host === '' ? '' : `host: "${host}", `}http: {paths: [${paths.map((path) => `{path: ${path}, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}`).join(', ')}]}}`;
const web = `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: a}
spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
`;
const loadBalancersOf = (...manifests: readonly string[]) =>
  modelOf([...manifests, web].join('')).loadBalancers;

/** `i: WRITTEN as HOST by FROM at TEXT, to PORT PATH, …` */
function told({ written, host, from, at, ingress: { resource }, forwards }: AskedHost): string {
  const to = forwards.map(({ listener, asks, rule: by }) => {
    const paths = asks === 'unknown' ? 'somewhere' : (asks.paths[0] ?? 'all');
    return `${listener.port} ${by === undefined ? 'default' : paths}`;
  });
  return `${resource.id.name}: ${written}${host === written ? '' : ` as ${host}`} by ${from} at "${textAt(at)}" to ${to.join(', ')}`;
}

const both = `${alb}/listen-ports: '[{"HTTP": 80}, {"HTTP": 81}]'`;
const rewriting = (host: string) =>
  `${alb}/transforms.web: '[{"type":"host-header-rewrite","hostHeaderRewriteConfig":{"rewrites":[{"regex":"^.*$","replace":"${host}"}]}}]'`;
const more = (values: string) =>
  `${alb}/conditions.web: '[{"field":"host-header","hostHeaderConfig":{"values":${values}}}]'`;
const group = `${alb}/group.name: g`;

describe('the hosts of rules', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    [
      'each once for an entry',
      [ingress([rule('a.com', '/x', '/y'), rule('b.com', '/')])],
      ['i: a.com by rule at ""a.com"" to 80 /x, 80 /y', 'i: b.com by rule at ""b.com"" to 80 /*'],
    ],
    [
      'of two entries twice',
      [ingress([rule('a.com', '/x'), rule('a.com', '/y')])],
      ['i: a.com by rule at ""a.com"" to 80 /x', 'i: a.com by rule at ""a.com"" to 80 /y'],
    ],
    [
      'of two listeners together',
      [ingress([rule('a.com', '/')], { annotations: [both] })],
      ['i: a.com by rule at ""a.com"" to 80 /*, 81 /*'],
    ],
    [
      'of two members',
      [
        ingress([rule('a.com', '/')], { annotations: [group] }),
        ingress([rule('a.com', '/z')], { name: 'j', annotations: [group] }),
      ],
      ['i: a.com by rule at ""a.com"" to 80 /*', 'j: a.com by rule at ""a.com"" to 80 /z'],
    ],
    [
      'that a condition adds, at the path',
      [ingress([rule('a.com', '/x', '/y')], { annotations: [more('["b.com","*.c.com"]')] })],
      [
        'i: a.com by rule at ""a.com"" to 80 /x, 80 /y',
        'i: b.com by rule at "/x" to 80 /x, 80 /y',
        'i: *.c.com by rule at "/x" to 80 /x, 80 /y',
      ],
    ],
    [
      'as they are rewritten',
      [ingress([rule('a.com', '/')], { annotations: [rewriting('z.com')] })],
      ['i: a.com as z.com by rule at ""a.com"" to 80 /*'],
    ],
    [
      'none of patterns that are rewritten',
      [ingress([rule('*.a.com', '/')], { annotations: [rewriting('z.com')] })],
      [],
    ],
    ['wildcards', [ingress([rule('*.a.com', '/')])], ['i: *.a.com by rule at ""*.a.com"" to 80 /*']],
    ['none of rules for every host', [ingress([rule('', '/')])], []],
    [
      'none of a default backend',
      [ingress([], { more: 'defaultBackend: {service: {name: web, port: {number: 80}}}' })],
      [],
    ],
    ['none of placeholders', [ingress([rule('$(HOST)', '/')])], []],
  ])('are asked for %s', (_, manifests, expected) => {
    expect(ruleHosts(loadBalancersOf(...manifests)).map(told)).toEqual(expected);
  });
});

const dns = (names: string) => `external-dns.alpha.kubernetes.io/hostname: "${names}"`;

describe('DNS names', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    [
      'by the annotation, to the rules for any host',
      [ingress([rule('', '/')], { annotations: [dns('a.com, b.com')] })],
      ['i: a.com by annotation at "a.com" to 80 /*', 'i: b.com by annotation at "b.com" to 80 /*'],
    ],
    [
      'by the annotation, to those for the name alone',
      [
        ingress([rule('a.com', '/x'), rule('*.com', '/y'), rule('b.com', '/z')], {
          annotations: [dns('c.com')],
        }),
      ],
      ['i: c.com by annotation at "c.com" to 80 /y'],
    ],
    [
      'none that a rule has',
      [ingress([rule('a.com', '/'), rule('', '/y')], { annotations: [dns('a.com')] })],
      [],
    ],
    ['none that no rule takes', [ingress([rule('a.com', '/')], { annotations: [dns('b.org')] })], []],
    [
      'by tls',
      [ingress([rule('', '/')], { more: 'tls: [{hosts: [a.com]}]' })],
      ['i: a.com by tls at "a.com" to 80 /*'],
    ],
    [
      'by the annotation before tls, each once',
      [
        ingress([rule('', '/')], {
          annotations: [dns('a.com, a.com')],
          more: 'tls: [{hosts: [a.com, b.com]}]',
        }),
      ],
      ['i: a.com by annotation at "a.com" to 80 /*', 'i: b.com by tls at "b.com" to 80 /*'],
    ],
    [
      'to rules of placeholders and default backends',
      [
        ingress([rule('$(HOST)', '/')], {
          annotations: [dns('a.com')],
          more: 'defaultBackend: {service: {name: web, port: {number: 80}}}',
        }),
      ],
      ['i: a.com by annotation at "a.com" to 80 somewhere, 80 default'],
    ],
    [
      'of any member to the rules of all',
      [
        ingress([rule('a.com', '/')], { annotations: [group] }),
        ingress([rule('', '/z')], { name: 'j', annotations: [group, dns('c.com')] }),
      ],
      ['j: c.com by annotation at "c.com" to 80 /z'],
    ],
    [
      'of another load balancer',
      [ingress([rule('', '/x')]), ingress([rule('b.com', '/z')], { name: 'j', annotations: [dns('c.com')] })],
      [],
    ],
    ['none without rules', [ingress([], { annotations: [dns('c.com')] })], []],
  ])('are asked for %s', (_, manifests, expected) => {
    expect(nameHosts(loadBalancersOf(...manifests)).map(told)).toEqual(expected);
  });
});
