import { expect, it } from 'vitest';
import { inventory } from '../../../test/support/inventory.ts';
import { DestinationRule } from '../kinds/destination-rule.ts';
import { destinationRuleFaults } from './destination-rule-faults.ts';

/** The faults of TLS towards a destination, each as `field: what is → what was expected`; `.key` for a key. */
function faults(tls: string, metadata = '{name: d, namespace: shop}') {
  const text = `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: ${metadata}\nspec: {host: web, trafficPolicy: {tls: ${tls}}}\n`;
  return inventory([text])
    .list(DestinationRule)
    .flatMap((one) =>
      destinationRuleFaults(one).map(({ at, found, expected }) => {
        const place = [...at.path.slice(3), ...(at.on === 'key' ? ['key'] : [])].join('.');
        return `${place}: ${found} → ${expected}`;
      }),
    );
}

const beside = (field: string, other: string) => [
  `${field}.key: ${field} stands beside ${other} → one of them`,
];
const missing = (field: string) =>
  `${field}: tls has mode "MUTUAL" without ${field} → one, or credentialName`;
const configMap = (name: string, expected = 'configmap://shop/NAME') => [
  `credentialName: credentialName is "${name}" → "${expected}"`,
];

// All as ValidateTLS of istio: pkg/config/validation/agent/validation.go has it.
it.each<[string, readonly string[]]>([
  ['{mode: SIMPLE}', []],
  ['{mode: SIMPLE, credentialName: c}', []],
  ['{mode: SIMPLE, credentialName: "", caCertificates: a}', []],
  ...['clientCertificate', 'caCertificates', 'privateKey', 'caCrl'].flatMap(
    (field): [string, readonly string[]][] => [
      [`{mode: SIMPLE, credentialName: c, ${field}: a}`, beside(field, 'credentialName')],
      [`{mode: MUTUAL, credentialName: c, ${field}: a}`, beside(field, 'credentialName')],
      [`{mode: SIMPLE, credentialName: c, ${field}: ""}`, []],
      [`{mode: ISTIO_MUTUAL, credentialName: c, ${field}: a}`, []],
    ],
  ),
  ['{mode: SIMPLE, credentialName: c, privateKey: a, caCrl: b}', beside('privateKey', 'credentialName')],
  [
    '{mode: SIMPLE, credentialName: "configmap://other/ca", caCrl: b}',
    [...configMap('configmap://other/ca'), ...beside('caCrl', 'credentialName')],
  ],
  ['{mode: MUTUAL}', [missing('clientCertificate'), missing('privateKey')]],
  ['{mode: MUTUAL, clientCertificate: a}', [missing('privateKey')]],
  ['{mode: MUTUAL, clientCertificate: "", privateKey: a}', [missing('clientCertificate')]],
  ['{mode: MUTUAL, clientCertificate: a, privateKey: b}', []],
  ['{mode: MUTUAL, credentialName: c}', []],
  ['{mode: DISABLE}', []],
])('%s', (tls, expected) => {
  expect(faults(tls)).toEqual(expected);
});

it.each<[string, readonly string[]]>([
  ['configmap://shop/ca', []],
  ['configmap://other/ca', configMap('configmap://other/ca')],
  ['configmap://ca', configMap('configmap://ca')],
  ['configmap://shop/ca/more', configMap('configmap://shop/ca/more')],
  ['$(NAME)configmap://other/ca', []],
  ['kubernetes://ca', []],
])('credentialName %s in namespace shop', (name, expected) => {
  expect(faults(`{mode: SIMPLE, credentialName: "${name}"}`)).toEqual(expected);
});

it('does not compare a credentialName with a namespace that is not written', () => {
  expect(faults('{mode: SIMPLE, credentialName: "configmap://other/ca"}', '{name: d}')).toEqual([]);
  expect(faults('{mode: SIMPLE, credentialName: "configmap://ca"}', '{name: d}')).toEqual(
    configMap('configmap://ca', 'configmap://NAMESPACE/NAME'),
  );
});

const files = 'clientCertificate: a, privateKey: b';
it.each<[string, readonly string[]]>([
  ['{mode: SIMPLE, insecureSkipVerify: true}', []],
  [
    '{mode: SIMPLE, insecureSkipVerify: true, caCertificates: a}',
    beside('caCertificates', 'insecureSkipVerify'),
  ],
  [
    '{mode: SIMPLE, insecureSkipVerify: true, credentialName: a}',
    beside('credentialName', 'insecureSkipVerify'),
  ],
  [
    '{mode: SIMPLE, insecureSkipVerify: true, subjectAltNames: [a]}',
    beside('subjectAltNames', 'insecureSkipVerify'),
  ],
  ['{mode: SIMPLE, insecureSkipVerify: true, subjectAltNames: []}', []],
  ['{mode: SIMPLE, insecureSkipVerify: true, caCertificates: ""}', []],
  ['{mode: SIMPLE, insecureSkipVerify: false, caCertificates: a}', []],
  [`{mode: MUTUAL, ${files}, insecureSkipVerify: true}`, []],
  [
    `{mode: MUTUAL, ${files}, insecureSkipVerify: true, caCertificates: a}`,
    beside('caCertificates', 'insecureSkipVerify'),
  ],
  [
    `{mode: MUTUAL, ${files}, insecureSkipVerify: true, subjectAltNames: [a]}`,
    beside('subjectAltNames', 'insecureSkipVerify'),
  ],
  ['{mode: MUTUAL, credentialName: a, insecureSkipVerify: true}', []],
  ['{mode: ISTIO_MUTUAL, insecureSkipVerify: true, caCertificates: a}', []],
  [
    '{mode: MUTUAL, insecureSkipVerify: true, caCertificates: a}',
    [...beside('caCertificates', 'insecureSkipVerify'), missing('clientCertificate'), missing('privateKey')],
  ],
])('who is trusted where everybody is: %s', (tls, expected) => {
  expect(faults(tls)).toEqual(expected);
});
