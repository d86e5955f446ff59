import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import {
  annotatedNamesOf,
  asksExternalDns,
  dnsNamesOf,
  externalDnsAnnotation,
  hostnameKey,
} from './dns-names.ts';

function ingressWith(annotations: string) {
  const [ingress] = modelOf(`
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations: {kubernetes.io/ingress.class: alb${annotations === '' ? '' : `, ${annotations}`}}
spec:
  rules: [{host: Rule.example.com}, {host: "\${HOST}"}, {}]
  tls: [{hosts: [tls.example.com]}, {secretName: x}, {hosts: [a.tls.example.com, b.tls.example.com]}]
`).ingresses;
  if (ingress === undefined) throw new Error('no Ingress');
  return ingress;
}

const told = (names: ReturnType<typeof dnsNamesOf>) =>
  names.map(({ name, from, at }) => `${name} by ${from} "${textAt(at)}"`);

const alpha = 'external-dns.alpha.kubernetes.io';
const newer = 'external-dns.kubernetes.io';
const written = [
  'rule.example.com by rule "Rule.example.com"',
  ...['tls', 'a.tls', 'b.tls'].map((name) => `${name}.example.com by tls "${name}.example.com"`),
];

it.each<[string, string, readonly string[]]>([
  ['rule hosts and tls hosts', '', written],
  [
    'the annotation first',
    `${alpha}/hostname: "A.example.com., b.example.com"`,
    [
      'a.example.com by annotation "A.example.com."',
      'b.example.com by annotation "b.example.com"',
      ...written,
    ],
  ],
  [
    'the newer prefix alone where both are there',
    `${alpha}/hostname: old.example.com, ${newer}/hostname: new.example.com`,
    ['new.example.com by annotation "new.example.com"', ...written],
  ],
  [
    'the annotation alone',
    `${alpha}/hostname: a.example.com, ${alpha}/ingress-hostname-source: annotation-only`,
    ['a.example.com by annotation "a.example.com"'],
  ],
  [
    'the hosts alone',
    `${alpha}/hostname: a.example.com, ${alpha}/ingress-hostname-source: Defined-Hosts-Only`,
    written,
  ],
  [
    'both where the source is another word',
    `${alpha}/hostname: a.example.com, ${alpha}/ingress-hostname-source: all`,
    ['a.example.com by annotation "a.example.com"', ...written],
  ],
  ['the hosts beside a placeholder', `${alpha}/hostname: $(NAME)`, written],
  [
    'names beside empty ones',
    `${alpha}/hostname: "a.example.com,, ,."`,
    ['a.example.com by annotation "a.example.com"', ...written],
  ],
  ['none for another controller', `${alpha}/controller: other`, []],
  ['all for external-dns by name', `${alpha}/controller: dns-controller`, written],
])('the DNS names of an Ingress are %s', (_, annotations, expected) => {
  expect(told(dnsNamesOf(ingressWith(annotations)))).toEqual(expected);
});

it.each<[string, string, readonly string[]]>([
  ['no annotation', '', []],
  [
    'a list',
    `${alpha}/hostname: "a.com, b.com."`,
    ['a.com by annotation "a.com"', 'b.com by annotation "b.com."'],
  ],
  ['a list for another controller', `${alpha}/hostname: a.com, ${alpha}/controller: other`, []],
  ['a list with empty names', `${alpha}/hostname: "a.com,, ."`, ['a.com by annotation "a.com"']],
  ['a list with a placeholder', `${alpha}/hostname: "a.com,$(NAME)"`, []],
])('the annotation alone asks for names by %s', (_, annotations, expected) => {
  expect(told(annotatedNamesOf(ingressWith(annotations).resource))).toEqual(expected);
});

it.each<[string, string, boolean, string, string]>([
  ['no annotation', '', false, alpha, 'absent'],
  ['the older prefix', `${alpha}/hostname: a.com`, true, alpha, 'a.com'],
  ['the newer prefix', `${newer}/hostname: a.com`, true, newer, 'a.com'],
  ['both', `${alpha}/hostname: a.com, ${newer}/hostname: b.com`, true, newer, 'b.com'],
  ['another annotation', `${newer}/ttl: "60"`, true, alpha, 'absent'],
  ['a like name', `x.${newer}/hostname: a.com`, false, alpha, 'absent'],
  ['a placeholder', `${newer}/hostname: $(NAME)`, true, newer, 'unknown'],
])('external-dns is asked under a prefix: %s', (_, annotations, asks, prefix, hostname) => {
  const { resource } = ingressWith(annotations);
  const found = externalDnsAnnotation(resource, 'hostname');
  expect([
    asksExternalDns(resource),
    hostnameKey(resource),
    found.state === 'known' ? found.value : found.state,
  ]).toEqual([asks, `${prefix}/hostname`, hostname]);
});
