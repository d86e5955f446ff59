import { expect, it } from 'vitest';
import { loadBalancersOf } from '../../../src/alb/load-balancer/load-balancer.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { clashesOf, settingText } from './clash.ts';

function member(name: string, annotations: readonly string[]): string {
  const lines = annotations.map((one) => `    alb.ingress.kubernetes.io/${one}\n`).join('');
  return `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  namespace: a\n  name: ${name}\n  annotations:\n    kubernetes.io/ingress.class: alb\n    alb.ingress.kubernetes.io/group.name: g\n${lines}---\n`;
}

function conflicts(first: readonly string[], second: readonly string[], version = '3.5'): readonly string[] {
  const settings = settingsFor({ controller: version });
  const set = modelOf(member('first', first) + member('second', second), settings);
  return loadBalancersOf(set.ingresses, set)
    .flatMap((loadBalancer) => clashesOf(loadBalancer))
    .map(({ conflict, earlier, later }) => `${settingText(conflict)}: ${earlier.text} | ${later.text}`);
}

const https = `listen-ports: '[{"HTTPS":443}]'`;
const mutual = (entry: string) => `mutual-authentication: '[{"port":443,${entry}}]'`;

it.each<[string, readonly string[], readonly string[], readonly string[]]>([
  [
    'booleans in two spellings',
    ['shield-advanced-protection: "true"'],
    ['shield-advanced-protection: "T"'],
    [],
  ],
  [
    'booleans',
    ['shield-advanced-protection: "true"'],
    ['shield-advanced-protection: "0"'],
    ['shield-advanced-protection: true | 0'],
  ],
  [
    'a value that cannot be read',
    ['shield-advanced-protection: "true"'],
    ['shield-advanced-protection: "no"'],
    [],
  ],
  ['ports in two spellings', ['ssl-redirect: "443"'], ['ssl-redirect: "0443"'], []],
  ['ports', ['ssl-redirect: "443"'], ['ssl-redirect: "8443"'], ['ssl-redirect: 443 | 8443']],
  ['placeholders', ['scheme: internal'], ['scheme: <SCHEME>'], []],
  [
    'a flag that nothing reads',
    ['manage-backend-security-group-rules: "true"'],
    ['manage-backend-security-group-rules: "false"'],
    [],
  ],
  [
    'a flag beside security groups',
    ['security-groups: sg-1', 'manage-backend-security-group-rules: "true"'],
    ['manage-backend-security-group-rules: "false"'],
    ['manage-backend-security-group-rules: true | false'],
  ],
  ['a web ACL under its old name', ['waf-acl-id: one'], ['web-acl-id: two'], ['waf-acl-id: one | two']],
  ['ARNs beside a name', ['wafv2-acl-arn: one', 'wafv2-acl-name: acl'], ['wafv2-acl-arn: two'], []],
  [
    'an NLB that is not there',
    ['frontend-nlb-scheme: internal'],
    ['frontend-nlb-scheme: internet-facing'],
    [],
  ],
  [
    'an NLB',
    ['enable-frontend-nlb: "true"', 'frontend-nlb-scheme: internal'],
    ['frontend-nlb-scheme: internet-facing'],
    ['frontend-nlb-scheme: internal | internet-facing'],
  ],
  ['addresses on one port', ['inbound-cidrs: 10.0.0.0/8'], ['inbound-cidrs: 10.0.0.0/8, 10.0.0.0/8'], []],
  [
    'other addresses',
    ['inbound-cidrs: 10.0.0.0/8'],
    ['inbound-cidrs: 0.0.0.0/0'],
    ['inbound-cidrs on HTTP 80: 10.0.0.0/8 | 0.0.0.0/0'],
  ],
  ['addresses on two ports', ['inbound-cidrs: 10.0.0.0/8'], [https, 'inbound-cidrs: 0.0.0.0/0'], []],
  ['a policy on HTTP', ['ssl-policy: one'], ['ssl-policy: two'], []],
  [
    'client certificates',
    [https, mutual('"mode":"off"')],
    [https, mutual('"mode":"passthrough"')],
    ['mutual-authentication on HTTPS 443: {"port":443,"mode":"off"} | {"port":443,"mode":"passthrough"}'],
  ],
  [
    'a default that is written',
    [https, mutual('"mode":"verify","trustStore":"arn:x"')],
    [https, mutual('"mode":"verify","trustStore":"arn:x","ignoreClientCertificateExpiry":false')],
    [],
  ],
  [
    'a trust store by name and by ARN',
    [https, mutual('"mode":"verify","trustStore":"x"')],
    [https, mutual('"mode":"verify","trustStore":"arn:x"')],
    [],
  ],
  [
    'a flag beside security groups that differ too',
    ['security-groups: sg-1', 'manage-backend-security-group-rules: "true"'],
    ['security-groups: sg-2', 'manage-backend-security-group-rules: "false"'],
    ['security-groups: sg-1 | sg-2', 'manage-backend-security-group-rules: true | false'],
  ],
  [
    'an NLB that may be there',
    ['enable-frontend-nlb: "true"', 'frontend-nlb-scheme: internal'],
    ['enable-frontend-nlb: <NLB>', 'frontend-nlb-scheme: internet-facing'],
    ['frontend-nlb-scheme: internal | internet-facing'],
  ],
  ['several keys of a map', ['tags: a=1,b=2'], ['tags: b=3,a=2'], ['tags "a": 1 | 2', 'tags "b": 2 | 3']],
  [
    'protocols, and nothing else of their port',
    ['inbound-cidrs: 10.0.0.0/8'],
    [`listen-ports: '[{"HTTPS":80}]'`, 'inbound-cidrs: 0.0.0.0/0'],
    ['protocol of port 80: HTTP | HTTPS'],
  ],
  ['keys of a map', ['tags: a=1,b=2'], ['tags: c=3,b=2'], []],
])('%s', (_, first, second, expected) => {
  expect(conflicts(first, second)).toEqual(expected);
});

it('leaves out what the version does not read', () => {
  const [first, second] = [['ssl-redirect: "443"'], ['ssl-redirect: "8443"']];
  expect(conflicts(first, second, '2.1')).toEqual([]);
});

it('leaves out members whose class is not known', () => {
  const unread =
    'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: edge}\nspec: {controller: ingress.k8s.aws/alb, parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: gone}}\n---\n';
  const byField = (name: string, value: string) =>
    member(name, [`scheme: ${value}`])
      .replace('    kubernetes.io/ingress.class: alb\n', '')
      .replace('---\n', 'spec: {ingressClassName: edge}\n---\n');
  const known = (name: string, value: string) => member(name, [`scheme: ${value}`]);
  const found = (...texts: readonly string[]) => {
    const set = modelOf(unread + texts.join(''));
    return loadBalancersOf(set.ingresses, set)
      .flatMap((loadBalancer) => clashesOf(loadBalancer))
      .map(({ earlier, later }) => `${earlier.ingress.resource.id.name} | ${later.ingress.resource.id.name}`);
  };
  const [inside, outside] = ['internal', 'internet-facing'] as const;
  expect(found(byField('first', inside), known('second', outside), known('third', outside))).toEqual([]);
  expect(found(byField('first', inside), byField('second', outside))).toEqual([]);
  expect(found(byField('first', inside), known('second', outside), known('third', inside))).toEqual([
    'second | third',
  ]);
});
