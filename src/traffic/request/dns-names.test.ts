import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { dnsNamesOf } from './dns-names.ts';

function namesOf(annotations: string): readonly string[] {
  const { ingresses } = modelOf(`
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations: {kubernetes.io/ingress.class: alb${annotations === '' ? '' : `, ${annotations}`}}
spec:
  rules: [{host: Rule.example.com}, {host: "\${HOST}"}, {}]
  tls: [{hosts: [tls.example.com]}]
`);
  return ingresses.flatMap((ingress) => dnsNamesOf(ingress).map(({ name }) => name));
}

const alpha = 'external-dns.alpha.kubernetes.io';
const newer = 'external-dns.kubernetes.io';
const written = ['rule.example.com', 'tls.example.com'];

it.each<[string, string, readonly string[]]>([
  ['rule hosts and tls hosts', '', written],
  [
    'the annotation first',
    `${alpha}/hostname: "A.example.com., b.example.com"`,
    ['a.example.com', 'b.example.com', ...written],
  ],
  [
    'the newer prefix alone where both are there',
    `${alpha}/hostname: old.example.com, ${newer}/hostname: new.example.com`,
    ['new.example.com', ...written],
  ],
  [
    'the annotation alone',
    `${alpha}/hostname: a.example.com, ${alpha}/ingress-hostname-source: annotation-only`,
    ['a.example.com'],
  ],
  [
    'the hosts alone',
    `${alpha}/hostname: a.example.com, ${alpha}/ingress-hostname-source: Defined-Hosts-Only`,
    written,
  ],
  ['none for another controller', `${alpha}/controller: other`, []],
  ['all for external-dns by name', `${alpha}/controller: dns-controller`, written],
])('the DNS names of an Ingress are %s', (_, annotations, expected) => {
  expect(namesOf(annotations)).toEqual(expected);
});
