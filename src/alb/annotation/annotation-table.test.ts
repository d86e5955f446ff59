import { describe, expect, it } from 'vitest';
import { nearest } from '../../k8s/object/slip.ts';
import { parseVersion } from '../../settings/version.ts';
import {
  annotationFacts,
  candidatesFor,
  factOf,
  knownAlias,
  movesLoadBalancer,
  paramMovesLoadBalancer,
  readBy,
  readOnService,
} from './annotation-table.ts';

function version(text: string) {
  const parsed = parseVersion(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
}

describe('which version reads which suffix', () => {
  it.each([
    ['healthcheck-port', '1.1', 'yes'],
    ['healthcheck-port', '3.5', 'yes'],
    ['ssl-redirect', '1.1', 'not yet'],
    ['ssl-redirect', '2.1', 'not yet'],
    ['ssl-redirect', '2.2', 'yes'],
    ['group.name', '1.1', 'not yet'],
    ['group.name', '2.0', 'yes'],
    ['wafv2-acl-arn', '1.1', 'yes'],
    ['wafv2-acl-arn', '1.1.6', 'not yet'],
    ['wafv2-acl-name', '2.13', 'not yet'],
    ['backend-protocol-version', '2.0', 'not yet'],
    ['manage-backend-security-group-rules', '2.2', 'not yet'],
    ['manage-backend-security-group-rules', '2.3', 'yes'],
    ['use-regex-path-match', '2.14.0', 'not yet'],
    ['use-regex-path-match', '2.14', 'yes'],
    ['listener-attributes.HTTPS-443', '2.8', 'not yet'],
    ['listener-attributes.HTTPS-443', '2.9', 'yes'],
    ['target-control-port.web.80', '2.16', 'yes'],
    ['actions.anything', '1.1', 'yes'],
    ['transforms.web', '2.13', 'not yet'],
    ['frontend-nlb-attributes', '3.1', 'not yet'],
    ['create-acm-cert', '3.3', 'yes'],
    ['dry-run-plan', '3.3', 'not yet'],
    ['dry-run-plan', '3.4', 'yes'],
    ['successCodes', '1.1', 'yes'],
    ['successCodes', '2.0', 'no longer'],
    ['attributes', '3.5', 'no longer'],
    ['security-group-inbound-cidrs', '3.5', 'no longer'],
    ['listen-port', '3.5', 'never'],
    ['actions.', '3.5', 'never'],
    ['actions', '3.5', 'never'],
    ['Scheme', '3.5', 'never'],
    ['constructor', '3.5', 'never'],
  ])('%s at %s: %s', (suffix, at, expected) => {
    expect(readBy(suffix, version(at))).toBe(expected);
  });
});

describe('what is read on Services', () => {
  it.each([
    ['healthcheck-path', '1.1', true],
    ['target-type', '3.5', true],
    ['auth-type', '1.1', true],
    ['tags', '1.1', false],
    ['tags', '2.0', true],
    ['multi-cluster-target-group', '2.9', false],
    ['multi-cluster-target-group', '2.10', true],
    ['target-control-port.web.80', '3.5', true],
    ['listen-ports', '3.5', false],
    ['frontend-nlb-healthcheck-port', '3.5', false],
    ['successCodes', '3.5', false],
    ['nonsense', '3.5', false],
  ])('%s at %s: %s', (suffix, at, expected) => {
    expect(readOnService(suffix, version(at))).toBe(expected);
  });
});

describe('what took the place of older names', () => {
  it.each([
    ['successCodes', '3.5', 'success-codes'],
    ['attributes', '2.0', 'load-balancer-attributes'],
    ['security-group-inbound-cidrs', '2.4', 'inbound-cidrs'],
    ['successCodes', '1.1', undefined],
    ['ssl-redirect', '1.1', undefined],
    ['listen-port', '3.5', undefined],
  ])('%s at %s: %s', (suffix, at, expected) => {
    expect(knownAlias(suffix, version(at))).toBe(expected);
  });
});

describe('what a misspelt suffix means', () => {
  it.each([
    ['listen-port', '3.5', 'listen-ports'],
    ['group-name', '3.5', 'group.name'],
    ['healtcheck-path', '3.5', 'healthcheck-path'],
    ['action.ssl-redirect', '3.5', 'actions.ssl-redirect'],
    ['actions-ssl-redirect', '3.5', 'actions.ssl-redirect'],
    ['listener-atributes.HTTPS-443', '3.5', 'listener-attributes.HTTPS-443'],
    ['ssl-redirct', '3.5', 'ssl-redirect'],
    ['ssl-redirct', '1.1', undefined],
    ['attribute', '3.5', undefined],
    ['subnet', '3.5', 'subnets'],
    ['action', '3.5', undefined],
  ])('%s at %s: %s', (suffix, at, expected) => {
    expect(nearest(suffix, candidatesFor(suffix, version(at)), 2)).toBe(expected);
  });
});

// pkg/ingress/group_loader.go; isSDKLoadBalancerRequiresReplacement in pkg/deploy/elbv2/load_balancer_synthesizer.go; Create
// and Update in load_balancer_manager.go, v3.5.0.
it('knows which settings may give an Ingress another load balancer, or other addresses', () => {
  expect(annotationFacts.map(({ name }) => name).filter(movesLoadBalancer)).toEqual([
    'group.name',
    'load-balancer-name',
    'scheme',
    'ip-address-type',
    'subnets',
    'customer-owned-ipv4-pool',
    'ipam-ipv4-pool-id',
    'enable-frontend-nlb',
    'frontend-nlb-scheme',
    'frontend-nlb-subnets',
    'frontend-nlb-eip-allocations',
  ]);
  expect(movesLoadBalancer('shceme')).toBe(false);
});

it.each([
  ['group', true],
  ['group.name', true],
  ['scheme', true],
  ['loadBalancerName', true],
  ['ipamConfiguration', true],
  ['ipamConfiguration.ipv4IPAMPoolId', true],
  ['subnets', true],
  ['gro', false],
  ['name', false],
  ['tags', false],
  ['targetType', false],
  ['inboundCIDRs', false],
])('class params: setting %s may move the load balancer: %s', (field, expected) => {
  expect(paramMovesLoadBalancer(field)).toBe(expected);
});

describe('the table', () => {
  it('names every suffix once', () => {
    const suffixes = annotationFacts.map((row) => row.name);
    expect(new Set(suffixes).size).toBe(suffixes.length);
  });

  it('has parsable versions and replacements that exist', () => {
    for (const row of annotationFacts) {
      const versions = [row.since, row.until, row.onServiceSince, row.params?.since];
      for (const text of versions) if (text !== undefined) expect(parseVersion(text), row.name).toBeDefined();
      if (row.replacedBy !== undefined) expect(factOf(row.replacedBy)?.until, row.name).toBeUndefined();
      if (row.default !== undefined && row.values !== undefined) expect(row.values).toContain(row.default);
    }
  });

  it('holds all suffixes of controller 3.5.0, and the families', () => {
    const read = annotationFacts.filter((row) => row.until === undefined);
    expect(read.length).toBe(72);
  });

  it.each([
    ['target-type', 'targetType', '2.13'],
    ['scheme', 'scheme', '2.2'],
    ['certificate-arn', 'certificateArn', '2.8'],
    ['ssl-redirect', 'sslRedirectPort', '2.14'],
  ])('%s is held by class params as %s since %s', (suffix, field, since) => {
    expect(factOf(suffix)?.params).toEqual({ field, since });
  });
});

// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html; the order:
// kubernetes-sigs/aws-load-balancer-controller pkg/ingress/group_loader.go at v3.5.0.
it.each([
  ['group.order', -1000, 1000],
  ['healthcheck-interval-seconds', 5, 300],
  ['healthcheck-timeout-seconds', 2, 120],
  ['healthy-threshold-count', 2, 10],
  ['unhealthy-threshold-count', 2, 10],
])('%s is from %i to %i', (suffix, from, to) => {
  expect(factOf(suffix)?.limits).toMatchObject({ from, to });
});

// The builders in pkg/ingress and pkg/annotations/parser.go, v3.5.0.
it('knows lists of which the order counts, numbers of 64 bits and settings that may not be empty', () => {
  const names = (is: (fact: (typeof annotationFacts)[number]) => boolean) =>
    annotationFacts.filter(is).map(({ name }) => name);
  expect(names(({ ordered }) => ordered === true)).toEqual([
    'security-groups',
    'frontend-nlb-security-groups',
  ]);
  expect(names(({ bits }) => bits === 64)).toEqual(['auth-session-timeout']);
  expect(names(({ empty }) => empty === 'refused')).toEqual([
    'subnets',
    'customer-owned-ipv4-pool',
    'frontend-nlb-subnets',
  ]);
  expect(names(({ readWith }) => readWith === 'security-groups')).toEqual([
    'manage-backend-security-group-rules',
  ]);
  expect(names(({ unreadWith }) => unreadWith !== undefined)).toEqual(['wafv2-acl-arn']);
});

it.each([
  ['group.name', 'a'.repeat(63), true],
  ['group.name', 'a'.repeat(64), false],
  ['group.name', 'a-', false],
  ['group.name', 'A', false],
  ['group.name', '', false],
  ['load-balancer-name', 'a'.repeat(32), true],
  ['load-balancer-name', 'a'.repeat(33), false],
  ['load-balancer-name', '', true],
  ['load-balancer-name', 'Shop-1', true],
  ['load-balancer-name', '-shop', false],
  ['load-balancer-name', 'shop-', false],
  ['load-balancer-name', 'internal-shop', false],
  ['load-balancer-name', 'shop.a', false],
  ['certificate-arn', 'arn:aws:acm:eu-west-1:123456789012:certificate/a-1', true],
  ['certificate-arn', 'arn:aws-cn:acm:cn-north-1:123456789012:certificate/a-1', true],
  ['certificate-arn', 'arn:aws:iam::123456789012:server-certificate/path/a.b', true],
  ['certificate-arn', 'arn:aws:acm:eu-west-1:12345678901:certificate/a-1', false],
  ['certificate-arn', 'arn:aws:acm:eu-west-1:123456789012:certificate/', false],
  ['certificate-arn', 'arn:aws:s3:::bucket', false],
])('%s takes %s: %s', (suffix, text, takes) => {
  expect(factOf(suffix)?.pattern?.matches.test(text)).toBe(takes);
});
