import type { Version } from '../k8s/settings.ts';
import { atLeast } from '../k8s/settings.ts';

/** How a value is parsed (controller: pkg/annotations/parser.go, v3.5.0). */
export type AnnotationType = 'string' | 'boolean' | 'integer' | 'string list' | 'string map' | 'json';

/** Where a value is read: on the Ingress, per backend from the Service and else from the Ingress, or from both objects. */
export type ReadOn = 'Ingress' | 'Service over Ingress' | 'Ingress and Service';

/**
 * What happens when members of a group differ: `own` concerns one Ingress only, `exclusive` allows one value in the
 * group, `exclusive per port` one value on each listen port, `union` merges the values of all members.
 */
export type GroupMerge = 'own' | 'exclusive' | 'exclusive per port' | 'union';

interface More {
  /** The value that holds when nothing sets one, as text; absent where there is none or it follows from another setting. */
  readonly default?: string;
  /** The field of IngressClassParams that beats the annotation, as a path below `spec`, and the first version that has it. */
  readonly params?: { readonly field: string; readonly since: string };
  /** All accepted values, compared exactly. */
  readonly values?: readonly string[];
  /** The first controller version that no longer reads it. */
  readonly until?: string;
  /** The suffix that took its place. */
  readonly replacedBy?: string;
  /** The first version that reads it on Services, where that is later than `since`. */
  readonly onServiceSince?: string;
}

/** One annotation of the controller: its suffix (a prefix ending in `.` for a family with free names) and how it is read. */
export interface AnnotationFact extends More {
  readonly suffix: string;
  /** The first controller version that reads it; `1.0` stands for everything older too. */
  readonly since: string;
  readonly type: AnnotationType;
  readonly readOn: ReadOn;
  readonly group: GroupMerge;
}

function fact(
  suffix: string,
  since: string,
  type: AnnotationType,
  readOn: ReadOn,
  group: GroupMerge,
  more: More = {},
): AnnotationFact {
  return { suffix, since, type, readOn, group, ...more };
}

const schemes = ['internal', 'internet-facing'] as const;
const merged: ReadOn = 'Service over Ingress';
const addressTypes = ['ipv4', 'dualstack', 'dualstack-without-public-ipv4'] as const;

/**
 * Every annotation that some controller version reads. Sources: pkg/annotations/constants.go of each minor release
 * from v2.0.0 to v3.5.0 with the builders in pkg/ingress; internal/ingress and internal/alb at v1.0.0 to v1.1.9;
 * apis/elbv2/v1beta1/ingressclassparams_types.go for the fields of class params.
 */
export const annotationFacts: readonly AnnotationFact[] = [
  // the group and its load balancer
  fact('group.name', '2.0', 'string', 'Ingress', 'own', { params: { field: 'group.name', since: '2.2' } }),
  fact('group.order', '2.0', 'integer', 'Ingress', 'own', { default: '0' }),
  fact('load-balancer-name', '2.2', 'string', 'Ingress', 'exclusive', {
    params: { field: 'loadBalancerName', since: '2.14' },
  }),
  fact('scheme', '1.0', 'string', 'Ingress', 'exclusive', {
    default: 'internal',
    params: { field: 'scheme', since: '2.2' },
    values: schemes,
  }),
  fact('ip-address-type', '1.0', 'string', 'Ingress', 'exclusive', {
    default: 'ipv4',
    params: { field: 'ipAddressType', since: '2.2' },
    values: addressTypes,
  }),
  fact('subnets', '1.0', 'string list', 'Ingress', 'exclusive', {
    params: { field: 'subnets', since: '2.5' },
  }),
  fact('customer-owned-ipv4-pool', '2.1', 'string', 'Ingress', 'exclusive'),
  fact('ipam-ipv4-pool-id', '2.12', 'string', 'Ingress', 'exclusive', {
    params: { field: 'ipamConfiguration.ipv4IPAMPoolId', since: '2.12' },
  }),
  fact('security-groups', '1.0', 'string list', 'Ingress', 'exclusive'),
  fact('manage-backend-security-group-rules', '2.3', 'boolean', 'Ingress', 'exclusive', { default: 'false' }),
  fact('inbound-cidrs', '1.0', 'string list', 'Ingress', 'exclusive per port', {
    default: '0.0.0.0/0, ::/0',
    params: { field: 'inboundCIDRs', since: '2.5' },
  }),
  fact('security-group-prefix-lists', '2.8', 'string list', 'Ingress', 'exclusive per port', {
    params: { field: 'prefixListsIDs', since: '2.13' },
  }),
  fact('load-balancer-attributes', '1.0', 'string map', 'Ingress', 'union', {
    params: { field: 'loadBalancerAttributes', since: '2.3' },
  }),
  fact('minimum-load-balancer-capacity', '2.11', 'string map', 'Ingress', 'union', {
    params: { field: 'minimumLoadBalancerCapacity', since: '2.11' },
  }),
  fact('tags', '1.0', 'string map', 'Ingress and Service', 'union', {
    params: { field: 'tags', since: '2.2' },
    onServiceSince: '2.0',
  }),
  fact('wafv2-acl-arn', '1.1.7', 'string', 'Ingress', 'exclusive', {
    params: { field: 'wafv2AclArn', since: '2.14' },
  }),
  fact('wafv2-acl-name', '2.14', 'string', 'Ingress', 'exclusive', {
    params: { field: 'wafv2AclName', since: '2.14' },
  }),
  fact('waf-acl-id', '1.0', 'string', 'Ingress', 'exclusive'),
  fact('web-acl-id', '1.0', 'string', 'Ingress', 'exclusive'),
  fact('shield-advanced-protection', '1.1.6', 'boolean', 'Ingress', 'exclusive'),
  fact('dry-run-plan', '3.4', 'json', 'Ingress', 'own'),

  // listeners
  fact('listen-ports', '1.0', 'json', 'Ingress', 'union'),
  fact('ssl-redirect', '2.2', 'integer', 'Ingress', 'exclusive', {
    params: { field: 'sslRedirectPort', since: '2.14' },
  }),
  fact('certificate-arn', '1.0', 'string list', 'Ingress', 'union', {
    params: { field: 'certificateArn', since: '2.8' },
  }),
  fact('ssl-policy', '1.0', 'string', 'Ingress', 'exclusive per port', {
    default: 'ELBSecurityPolicy-2016-08',
    params: { field: 'sslPolicy', since: '2.5' },
  }),
  fact('mutual-authentication', '2.7', 'json', 'Ingress', 'exclusive per port'),
  fact('listener-attributes.', '2.9', 'string map', 'Ingress', 'union', {
    params: { field: 'listeners', since: '2.9' },
  }),
  fact('create-acm-cert', '3.3', 'boolean', 'Ingress', 'own', { default: 'false' }),
  fact('acm-pca-arn', '3.3', 'string', 'Ingress', 'own'),

  // rules
  fact('actions.', '1.0', 'json', 'Ingress', 'own'),
  fact('conditions.', '1.1.5', 'json', 'Ingress', 'own'),
  fact('transforms.', '2.14.1', 'json', 'Ingress', 'own'),
  fact('use-regex-path-match', '2.14.1', 'boolean', 'Ingress', 'own', { default: 'false' }),
  fact('jwt-validation', '2.15', 'json', 'Ingress', 'own'),
  fact('auth-type', '1.1', 'string', merged, 'own', { default: 'none', values: ['none', 'cognito', 'oidc'] }),
  fact('auth-idp-cognito', '1.1', 'json', merged, 'own'),
  fact('auth-idp-oidc', '1.1', 'json', merged, 'own'),
  fact('auth-on-unauthenticated-request', '1.1', 'string', merged, 'own', {
    default: 'authenticate',
    values: ['authenticate', 'allow', 'deny'],
  }),
  fact('auth-scope', '1.1', 'string', merged, 'own', { default: 'openid' }),
  fact('auth-session-cookie', '1.1', 'string', merged, 'own', { default: 'AWSELBAuthSessionCookie' }),
  fact('auth-session-timeout', '1.1', 'integer', merged, 'own', { default: '604800' }),

  // target groups
  fact('target-type', '1.0', 'string', merged, 'own', {
    default: 'instance',
    params: { field: 'targetType', since: '2.13' },
    values: ['instance', 'ip'],
  }),
  fact('target-node-labels', '2.2', 'string map', merged, 'own'),
  fact('backend-protocol', '1.0', 'string', merged, 'own', { default: 'HTTP', values: ['HTTP', 'HTTPS'] }),
  fact('backend-protocol-version', '2.1', 'string', merged, 'own', {
    default: 'HTTP1',
    values: ['HTTP1', 'HTTP2', 'GRPC'],
  }),
  fact('target-group-attributes', '1.0', 'string map', merged, 'own'),
  fact('multi-cluster-target-group', '2.10', 'boolean', 'Ingress and Service', 'own', { default: 'false' }),
  fact('target-control-port.', '2.16', 'integer', merged, 'own'),
  fact('healthcheck-port', '1.0', 'string', merged, 'own', { default: 'traffic-port' }),
  fact('healthcheck-protocol', '1.0', 'string', merged, 'own', { values: ['HTTP', 'HTTPS'] }),
  fact('healthcheck-path', '1.0', 'string', merged, 'own'),
  fact('healthcheck-interval-seconds', '1.0', 'integer', merged, 'own', { default: '15' }),
  fact('healthcheck-timeout-seconds', '1.0', 'integer', merged, 'own', { default: '5' }),
  fact('healthy-threshold-count', '1.0', 'integer', merged, 'own', { default: '2' }),
  fact('unhealthy-threshold-count', '1.0', 'integer', merged, 'own', { default: '2' }),
  fact('success-codes', '1.0', 'string', merged, 'own'),

  // the NLB in front of the ALB
  fact('enable-frontend-nlb', '2.13', 'boolean', 'Ingress', 'exclusive', { default: 'false' }),
  fact('frontend-nlb-scheme', '2.13', 'string', 'Ingress', 'exclusive', {
    default: 'internal',
    values: schemes,
  }),
  fact('frontend-nlb-subnets', '2.13', 'string list', 'Ingress', 'exclusive'),
  fact('frontend-nlb-eip-allocations', '2.14', 'string list', 'Ingress', 'exclusive'),
  fact('frontend-nlb-security-groups', '2.13', 'string list', 'Ingress', 'exclusive'),
  fact('frontend-nlb-listener-port-mapping', '2.13', 'string map', 'Ingress', 'union'),
  fact('frontend-nlb-healthcheck-port', '2.13', 'string', 'Ingress', 'exclusive per port', {
    default: 'traffic-port',
  }),
  fact('frontend-nlb-healthcheck-protocol', '2.13', 'string', 'Ingress', 'exclusive per port', {
    default: 'HTTP',
    values: ['HTTP', 'HTTPS'],
  }),
  fact('frontend-nlb-healthcheck-path', '2.13', 'string', 'Ingress', 'exclusive per port', { default: '/' }),
  fact('frontend-nlb-healthcheck-interval-seconds', '2.13', 'integer', 'Ingress', 'exclusive per port', {
    default: '15',
  }),
  fact('frontend-nlb-healthcheck-timeout-seconds', '2.13', 'integer', 'Ingress', 'exclusive per port', {
    default: '5',
  }),
  fact('frontend-nlb-healthcheck-success-codes', '2.13', 'string', 'Ingress', 'exclusive per port', {
    default: '200',
  }),
  fact(
    'frontend-nlb-healthcheck-healthy-threshold-count',
    '2.13',
    'integer',
    'Ingress',
    'exclusive per port',
    {
      default: '2',
    },
  ),
  fact(
    'frontend-nlb-healthcheck-unhealthy-threshold-count',
    '2.13',
    'integer',
    'Ingress',
    'exclusive per port',
    {
      default: '2',
    },
  ),
  fact('frontend-nlb-tags', '2.14', 'string map', 'Ingress', 'exclusive'),
  fact('frontend-nlb-attributes', '3.2', 'string map', 'Ingress', 'exclusive'),

  // what only 1.x read
  fact('security-group-inbound-cidrs', '1.0', 'string list', 'Ingress', 'own', {
    until: '2.0',
    replacedBy: 'inbound-cidrs',
  }),
  fact('attributes', '1.0', 'string map', 'Ingress', 'own', {
    until: '2.0',
    replacedBy: 'load-balancer-attributes',
  }),
  fact('successCodes', '1.0', 'string', merged, 'own', { until: '2.0', replacedBy: 'success-codes' }),
];

const plain: ReadonlyMap<string, AnnotationFact> = new Map(annotationFacts.map((row) => [row.suffix, row]));
const families = annotationFacts.filter((row) => row.suffix.endsWith('.'));

/** The row of a suffix, that of its family included (`actions.x`); undefined when no version ever read it. */
export function factOf(suffix: string): AnnotationFact | undefined {
  const family = families.find((row) => suffix.startsWith(row.suffix));
  if (family !== undefined) return suffix.length > family.suffix.length ? family : undefined;
  return plain.get(suffix);
}

/** Whether a controller version reads a suffix: `not yet` and `no longer` where another version does, `never` where none does. */
export function readBy(suffix: string, version: Version): 'yes' | 'not yet' | 'no longer' | 'never' {
  const row = factOf(suffix);
  if (row === undefined) return 'never';
  if (row.until !== undefined && atLeast(version, row.until)) return 'no longer';
  return atLeast(version, row.since) ? 'yes' : 'not yet';
}

/** Whether a controller version reads a suffix on backend Services. */
export function readOnService(suffix: string, version: Version): boolean {
  const row = factOf(suffix);
  if (row === undefined || row.readOn === 'Ingress' || readBy(suffix, version) !== 'yes') return false;
  return row.onServiceSince === undefined || atLeast(version, row.onServiceSince);
}

/** What took the place of a suffix that the version no longer reads; undefined for any other suffix. */
export function knownAlias(suffix: string, version: Version): string | undefined {
  return readBy(suffix, version) === 'no longer' ? factOf(suffix)?.replacedBy : undefined;
}

/**
 * The suffixes that a version reads, for finding what a misspelt one means. Families give the suffix itself with its
 * beginning replaced, so that `action.x` finds `actions.x`.
 */
export function candidatesFor(suffix: string, version: Version): readonly string[] {
  return annotationFacts
    .filter((row) => readBy(row.suffix.endsWith('.') ? `${row.suffix}x` : row.suffix, version) === 'yes')
    .flatMap((row) => (row.suffix.endsWith('.') ? inFamily(row.suffix, suffix) : [row.suffix]));
}

/** The suffix with what stands before its first dot taken for the family's name; without a dot, as many characters as that has. */
function inFamily(family: string, suffix: string): readonly string[] {
  const dot = suffix.indexOf('.');
  const rest = suffix.slice(dot < 0 ? family.length : dot + 1);
  return rest === '' ? [] : [`${family}${rest}`];
}
