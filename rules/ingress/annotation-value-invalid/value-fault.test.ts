import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { readValues } from './read-value.ts';
import { faultsOf } from './value-fault.ts';

/** The faults of an annotation of an Ingress with one backend, each as `text at the place: what is → what was expected`, with what is certainly meant. */
function faults(suffix: string, value: string, controller = '') {
  const annotations = JSON.stringify({ [`alb.ingress.kubernetes.io/${suffix}`]: value });
  const settings = settingsFor({ controller });
  const model = modelOf(
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a, annotations: ${annotations}}
spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: a}
spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
`,
    settings,
  );
  return readValues(model).flatMap((read) =>
    faultsOf(read, settings).map(({ at, is, expected, meant, assumes }) => {
      const sure = meant === undefined ? '' : ` (meant: ${JSON.stringify(meant)})`;
      return `${textAt(at)}: ${is} → ${expected}${sure}${assumes === undefined ? '' : `, if ${assumes}`}`;
    }),
  );
}

it.each<[string, string, readonly string[]]>([
  ['scheme', 'internal', []],
  ['scheme', 'internal ', ['"internal ": is "internal " → "internal" without blanks (meant: "internal")']],
  [
    'scheme',
    '"internal"',
    ['"\\"internal\\"": is "\\"internal\\"" → "internal" without quotes (meant: "internal")'],
  ],
  ['scheme', 'Internal', ['"Internal": is "Internal" → "internal" (meant: "internal")']],
  ['scheme', 'internet', ['"internet": is "internet" → "internal" or "internet-facing"']],
  [
    'scheme',
    'internal\n',
    ['"internal\\n": is "internal\\n" → "internal" without line break (meant: "internal")'],
  ],
  [
    'ip-address-type',
    'ipv6',
    ['"ipv6": is "ipv6" → "ipv4" or "dualstack" or "dualstack-without-public-ipv4"'],
  ],
  ['group.order', '-1001', ['"-1001": is -1001 → -1000 to 1000']],
  ['group.order', '-1000', []],
  ['group.order', '1000', []],
  ['group.order', '1001', ['"1001": is 1001 → -1000 to 1000']],
  ['group.order', '0', []],
  ['group.order', ' 5', ['" 5": is " 5" → "5" without blanks (meant: "5")']],
  ['group.order', 'x', ['"x": is "x" → an integer']],
  [
    'group.name',
    'a b',
    ['"a b": is "a b" → at most 63 lower case letters, digits, "-" and ".", a letter or digit at both ends'],
  ],
  ['group.name', 'a'.repeat(63), []],
  [
    'group.name',
    'a'.repeat(64),
    [
      `"${'a'.repeat(64)}": is "${'a'.repeat(64)}" → at most 63 lower case letters, digits, "-" and ".", a letter or digit at both ends`,
    ],
  ],
  ['group.name', ' a', ['" a": is " a" → "a" without blanks (meant: "a")']],
  ['load-balancer-name', 'a'.repeat(32), []],
  [
    'load-balancer-name',
    'a'.repeat(33),
    [
      `"${'a'.repeat(33)}": is "${'a'.repeat(33)}" → at most 32 letters, digits and "-", no "-" at either end and no "internal-" in front`,
    ],
  ],
  [
    'load-balancer-name',
    'a_b',
    [
      '"a_b": is "a_b" → at most 32 letters, digits and "-", no "-" at either end and no "internal-" in front',
    ],
  ],
  ['subnets', '', ['"": is empty → two subnets']],
  ['subnets', ' ', ['" ": is empty → two subnets']],
  [
    'subnets',
    ' subnet-1 ',
    [
      '" subnet-1 ": has one entry, "subnet-1" → two subnets in different zones, if it is a subnet of an ordinary zone, not of an Outpost, a Local or a Wavelength Zone',
    ],
  ],
  ['customer-owned-ipv4-pool', '', ['"": is "" → a value']],
  ['customer-owned-ipv4-pool', 'pool', []],
  ['ipam-ipv4-pool-id', '', []],
  ['healthcheck-port', ' ', []],
  ['group.name', '"a"', ['"\\"a\\"": is "\\"a\\"" → "a" without quotes (meant: "a")']],
  ['group.name', '" a "', ['"\\" a \\"": is "\\" a \\"" → "a" without quotes (meant: "a")']],
  [
    'group.name',
    ' A ',
    ['" A ": is " A " → at most 63 lower case letters, digits, "-" and ".", a letter or digit at both ends'],
  ],
  ['subnets', ',', ['",": has no entry → two subnets']],
  [
    'subnets',
    'subnet-1',
    [
      '"subnet-1": has one entry, "subnet-1" → two subnets in different zones, if it is a subnet of an ordinary zone, not of an Outpost, a Local or a Wavelength Zone',
    ],
  ],
  ['subnets', 'subnet-1, subnet-2', []],
  ['inbound-cidrs', '10.0.0.0/8, 10.0.0.1', ['10.0.0.1: has "10.0.0.1" → a CIDR such as 10.0.0.0/8']],
  ['inbound-cidrs', '$(CIDR)', []],
  ['tags', 'a', ['a: contains "a" → pairs such as "key=value"']],
  ['tags', 'a=b', []],
  ['tags', 'a=b,', [',: ends in a comma, so "a" is "b," → no comma (meant: "")']],
  ['tags', 'a=b,,c=d', [': has an empty part → pairs such as "key=value"']],
  [
    'load-balancer-attributes',
    'idle_timeout.timeout_seconds=60,',
    [',: ends in a comma, so "idle_timeout.timeout_seconds" is "60," → no comma (meant: "")'],
  ],
  [
    'load-balancer-attributes',
    'access_logs.s3.prefix=a,',
    [
      ',: ends in a comma, so "access_logs.s3.prefix" is "a," → no comma (meant: ""), if the comma is not meant to belong to "access_logs.s3.prefix"',
    ],
  ],
  ['minimum-load-balancer-capacity', 'CapacityUnits=10', []],
  ['minimum-load-balancer-capacity', 'Capacity=10', ['Capacity=10: has key "Capacity" → "CapacityUnits"']],
  [
    'healthcheck-port',
    ' status-port',
    [
      '" status-port": is " status-port", which is read as the name of a Service port → "status-port" (meant: "status-port")',
    ],
  ],
  [
    'healthcheck-port',
    '"15021"',
    [
      '"\\"15021\\"": is "\\"15021\\"", which is read as the name of a Service port → "15021" (meant: "15021")',
    ],
  ],
  ['healthcheck-protocol', 'TCP', ['"TCP": is "TCP" → "HTTP" or "HTTPS"']],
  ['healthcheck-protocol', 'http', ['"http": is "http" → "HTTP" (meant: "HTTP")']],
  ['target-type', 'IP', ['"IP": is "IP" → "ip" (meant: "ip")']],
  ['target-type', 'pod', ['"pod": is "pod" → "instance" or "ip"']],
  ['backend-protocol', 'tcp', ['"tcp": is "tcp" → "HTTP" or "HTTPS"']],
  ['backend-protocol-version', 'grpc', ['"grpc": is "grpc" → "GRPC" (meant: "GRPC")']],
  [
    'target-group-attributes',
    'stickiness.enabled=true,',
    [',: ends in a comma, so "stickiness.enabled" is "true," → no comma (meant: "")'],
  ],
  [
    'target-group-attributes',
    'stickiness.enabled',
    ['stickiness.enabled: contains "stickiness.enabled" → pairs such as "key=value"'],
  ],
  ['shield-advanced-protection', 'yes', ['"yes": is "yes" → "true" or "false"']],
  ['ssl-redirect', '443 ', ['"443 ": is "443 " → "443" without blanks (meant: "443")']],
  ['ssl-redirect', 'https', ['"https": is "https" → an integer']],
  ['success-codes', '200', []],
  [
    'mutual-authentication',
    '{}',
    ['"{}": has a field of the wrong type → a list such as [{"port": 443, "mode": "passthrough"}]'],
  ],
  ['security-groups', '', []],
  ['manage-backend-security-group-rules', 'True', []],
])('%s: %j', (suffix, value, expected) => {
  expect(faults(suffix, value)).toEqual(expected);
});

it('takes what older controllers take', () => {
  expect(faults('tags', 'a=b,', '2.14.1')).toHaveLength(1);
  expect(faults('tags', 'a=b,', '2.14.0')).toEqual([]);
});

it('tells certificates of other regions than the first, and others than certificates', () => {
  const arn = (region: string) =>
    `arn:aws:acm:${region}:123456789012:certificate/11111111-2222-3333-4444-555555555555`;
  const https = (value: string) => faults('certificate-arn', value);
  expect(https(`${arn('eu-west-1')},${arn('eu-west-1')}`)).toEqual([]);
  expect(https(`${arn('eu-west-1')},${arn('us-east-1')}`)).toEqual([
    `${arn('us-east-1')}: has a certificate of region "us-east-1" → region "eu-west-1", like the first`,
  ]);
  expect(https(`${arn('eu-west-1')},arn:${arn('eu-west-1')}`)).toEqual([
    `arn:${arn('eu-west-1')}: has "arn:${arn('eu-west-1')}" → "${arn('eu-west-1')}" (meant: "${arn('eu-west-1')}")`,
  ]);
});
