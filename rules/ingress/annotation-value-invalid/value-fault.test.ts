import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import { readValues } from './read-value.ts';
import rule from './rule.ts';
import { faultsOf } from './value-fault.ts';

type Values = Readonly<Record<string, string>>;

/** The faults of an annotation of an Ingress with one backend, beside other annotations. */
function faultsBeside(suffix: string, value: string, controller = '', beside: Values = {}) {
  const own = Object.entries({ ...beside, [suffix]: value }).map(
    ([key, one]) => [`alb.ingress.kubernetes.io/${key}`, one] as const,
  );
  const annotations = JSON.stringify({ 'kubernetes.io/ingress.class': 'alb', ...Object.fromEntries(own) });
  const settings = settingsFor({ controller });
  const model = modelOf(
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a, annotations: ${annotations}}
spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: a}
spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
`,
    settings,
  );
  return readValues(model).flatMap((read) => faultsOf(read, settings));
}

/** Each as `text at the place: what is → what was expected`, with what is certainly meant. */
function faults(suffix: string, value: string, controller = '', beside: Values = {}) {
  return faultsBeside(suffix, value, controller, beside).map(({ at, is, expected, meant, assumes }) => {
    const sure = meant === undefined ? '' : ` (meant: ${JSON.stringify(meant)})`;
    return `${textAt(at)}: ${is} → ${expected}${sure}${assumes === undefined ? '' : `, if ${assumes}`}`;
  });
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
  [
    'target-control-port.web.80',
    '3000',
    ['"3000": is set for a target group of instances → target-type "ip" or no such annotation'],
  ],
  [
    'certificate-arn',
    'arn:arn:aws:acm:eu-west-1:1:certificate/1',
    [
      'arn:arn:aws:acm:eu-west-1:1:certificate/1: has "arn:arn:aws:acm:eu-west-1:1:certificate/1" → an ARN such as arn:aws:acm:REGION:ACCOUNT:certificate/ID with an account of 12 digits',
    ],
  ],
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

it('takes a control port for pods and for targets of a type that is filled in later', () => {
  const port = (type: string) => faults('target-control-port.web.80', '3000', '', { 'target-type': type });
  expect(port('ip')).toEqual([]);
  expect(port('$(TYPE)')).toEqual([]);
});

it('asks for two subnets of a load balancer in front where there is none or one', () => {
  const front = (value: string) =>
    faults('frontend-nlb-subnets', value, '', { 'enable-frontend-nlb': 'true' });
  expect(front('')).toEqual(['"": is empty → two subnets']);
  expect(front('subnet-1')).toEqual([]);
  expect(front('subnet-1,subnet-2')).toEqual([]);
});

it('reads orders in 64 bits before 2.9', () => {
  const most = '9223372036854775807';
  expect(faults('group.order', most, '2.8')).toEqual([`"${most}": is ${most} → -1000 to 1000`]);
  expect(faults('group.order', most, '2.9')).toEqual([`"${most}": is "${most}" → an integer`]);
});

it('takes any protocol of targets before 2.0, which did not look at it', () => {
  expect(faults('backend-protocol', 'tcp', '1.1')).toEqual([]);
  expect(faults('backend-protocol', 'tcp', '2.0')).toEqual(['"tcp": is "tcp" → "HTTP" or "HTTPS"']);
});

it.each([
  ['load-balancer-name', 'a'.repeat(33), 'load balancer name cannot be longer than 32 characters'],
  ['load-balancer-name', `${'a'.repeat(31)}-`, undefined],
  ['load-balancer-name', 'a_b', undefined],
  ['group.name', 'a'.repeat(64), 'invalid ingress group: groupName must be no more than 63 characters'],
  ['customer-owned-ipv4-pool', '', 'cannot use empty value for customer-owned-ipv4-pool annotation'],
  ['scheme', 'internet', 'unknown scheme: internet'],
  ['tags', 'a', 'failed to parse stringMap annotation, alb.ingress.kubernetes.io/tags: a'],
])('the controller says of %s %s: %s', (suffix, value, words) => {
  expect(faultsBeside(suffix, value).map((fault) => fault.words)).toEqual([words]);
});

it.each([
  ['scheme', 'internet', '1.1', 'The controller refuses the annotation and never makes the load balancer.'],
  ['scheme', 'internet', '2.0', 'FailedBuildModel "unknown scheme: internet".'],
  ['group.name', 'a b', '', 'FailedLoadGroupID "invalid ingress group: '],
  ['group.order', 'x', '', 'The controller cannot load the group and only logs it'],
  [
    'load-balancer-name',
    'a_b',
    '',
    'The controller takes it as it is and AWS refuses it (FailedDeployModel)',
  ],
])('what %s %s does at "%s": %s', (suffix, value, controller, expected) => {
  const text = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a, annotations: {kubernetes.io/ingress.class: alb, alb.ingress.kubernetes.io/${suffix}: "${value}"}}
spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
`;
  const [, effect] = told(rule, text, settingsFor({ controller })).split('\n');
  expect(effect?.startsWith(`= ${expected}`), effect).toBe(true);
});
