import type { Version } from '../../settings/version.ts';
import { atLeast } from '../../settings/version.ts';
import type {
  AnnotationFact,
  AnnotationType,
  GroupMerge,
  More,
  Pattern,
  ReadOn,
  Subject,
} from './table/annotation-fact.ts';

/** The rows about one subject. */
function about(
  subject: Subject,
  ...rows: readonly (readonly [
    suffix: string,
    since: string,
    type: AnnotationType,
    readOn: ReadOn,
    group: GroupMerge,
    more?: More,
  ])[]
): readonly AnnotationFact[] {
  return rows.map(([suffix, since, type, readOn, group, more]) => {
    return { suffix, since, type, readOn, group, about: subject, ...more };
  });
}

const merged: ReadOn = 'Service over Ingress';
const perPort: GroupMerge = 'exclusive per port';
const schemes = { values: ['internal', 'internet-facing'], refusal: 'unknown scheme: %' } as const;
const protocols = { values: ['HTTP', 'HTTPS'] } as const;
const checkProtocol = {
  ...protocols,
  refusal: 'healthCheckProtocol must be within [HTTP, HTTPS]',
} as const;
const seconds = {
  interval: { from: 5, to: 300, by: 'AWS' },
  timeout: { from: 2, to: 120, by: 'AWS' },
} as const;
const threshold = { from: 2, to: 10, by: 'AWS' } as const;
const nlb = { readWith: 'enable-frontend-nlb' } as const;

const groupName: Pattern = {
  matches: /^(?=.{1,63}$)[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/s,
  words: 'at most 63 lower case letters, digits, "-" and ".", a letter or digit at both ends',
  by: 'controller',
};
const loadBalancerName: Pattern = {
  matches: /^(?!internal-)(?=.{0,32}$)([A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?)?$/s,
  words: 'at most 32 letters, digits and "-", no "-" at either end and no "internal-" in front',
  by: 'AWS',
};
const certificateArn: Pattern = {
  matches:
    /^arn:aws[-a-z]*:(acm:[-a-z0-9]+:\d{12}:certificate\/[-A-Za-z0-9]+|iam::\d{12}:server-certificate\/[\w+=/,.@-]+)$/,
  words: 'an ARN such as arn:aws:acm:REGION:ACCOUNT:certificate/ID with an account of 12 digits',
  by: 'AWS',
};
const webAclArn: Pattern = {
  matches: /^(none|arn:aws[-a-z]*:wafv2:\S+)?$/,
  words: '"none" or an ARN of a web ACL, arn:aws:wafv2:REGION:ACCOUNT:regional/webacl/NAME/ID',
  by: 'AWS',
};

/**
 * Every annotation that some controller version reads. Sources: pkg/annotations/constants.go of each minor release
 * from v2.0.0 to v3.5.0 with the builders in pkg/ingress; internal/ingress and internal/alb at v1.0.0 to v1.1.9;
 * apis/elbv2/v1beta1/ingressclassparams_types.go for the fields of class params; docs/guide/service/annotations.md for
 * the keys of NLBs; the API reference of Elastic Load Balancing for what AWS refuses.
 */
export const annotationFacts: readonly AnnotationFact[] = [
  ...about(
    'load balancer',
    [
      'group.name',
      '2.0',
      'string',
      'Ingress',
      'own',
      { params: { field: 'group.name', since: '2.2' }, pattern: groupName },
    ],
    [
      'group.order',
      '2.0',
      'integer',
      'Ingress',
      'own',
      { default: '0', limits: { from: -1000, to: 1000, by: 'controller' } },
    ],
    [
      'load-balancer-name',
      '2.2',
      'string',
      'Ingress',
      'exclusive',
      {
        params: { field: 'loadBalancerName', since: '2.14' },
        pattern: loadBalancerName,
        conflict: 'load balancer name',
      },
    ],
    [
      'scheme',
      '1.0',
      'string',
      'Ingress',
      'exclusive',
      { ...schemes, default: 'internal', params: { field: 'scheme', since: '2.2' } },
    ],
    [
      'ip-address-type',
      '1.0',
      'string',
      'Ingress',
      'exclusive',
      {
        values: ['ipv4', 'dualstack', 'dualstack-without-public-ipv4'],
        refusal: 'unknown IPAddressType: %',
        default: 'ipv4',
        params: { field: 'ipAddressType', since: '2.2' },
        conflict: 'IPAddressType',
      },
    ],
    [
      'subnets',
      '1.0',
      'string list',
      'Ingress',
      'exclusive',
      {
        holds: 'IDs or Name tags of two subnets or more',
        params: { field: 'subnets', since: '2.5' },
        empty: 'refused',
      },
    ],
    [
      'customer-owned-ipv4-pool',
      '2.1',
      'string',
      'Ingress',
      'exclusive',
      { empty: 'refused', conflict: 'CustomerOwnedIPv4Pool' },
    ],
    [
      'ipam-ipv4-pool-id',
      '2.12',
      'string',
      'Ingress',
      'exclusive',
      {
        params: { field: 'ipamConfiguration.ipv4IPAMPoolId', since: '2.12' },
        empty: 'nothing',
        conflict: 'ipv4 ipam pools',
      },
    ],
    [
      'security-groups',
      '1.0',
      'string list',
      'Ingress',
      'exclusive',
      { holds: 'IDs or Name tags', ordered: true, conflict: 'securityGroups' },
    ],
    [
      'manage-backend-security-group-rules',
      '2.3',
      'boolean',
      'Ingress',
      'exclusive',
      {
        default: 'false',
        readWith: 'security-groups',
        conflict: 'manage backend security group rules settings',
      },
    ],
    [
      'inbound-cidrs',
      '1.0',
      'string list',
      'Ingress',
      perPort,
      {
        holds: 'CIDRs',
        default: '0.0.0.0/0, ::/0',
        params: { field: 'inboundCIDRs', since: '2.5' },
        empty: 'nothing',
      },
    ],
    [
      'security-group-prefix-lists',
      '2.8',
      'string list',
      'Ingress',
      perPort,
      {
        holds: 'IDs of prefix lists',
        params: { field: 'prefixListsIDs', since: '2.13', formerly: 'PrefixListsIDs' },
        empty: 'nothing',
        conflict: 'inbound-prefix-lists',
      },
    ],
    [
      'load-balancer-attributes',
      '1.0',
      'string map',
      'Ingress',
      'union',
      { params: { field: 'loadBalancerAttributes', since: '2.3' }, conflict: 'load balancer attributes' },
    ],
    [
      'minimum-load-balancer-capacity',
      '2.11',
      'string map',
      'Ingress',
      'union',
      {
        keys: ['CapacityUnits'],
        holds: 'an integer',
        params: { field: 'minimumLoadBalancerCapacity', since: '2.11' },
        conflict: 'capacity reservation',
      },
    ],
    [
      'tags',
      '1.0',
      'string map',
      'Ingress and Service',
      'union',
      { params: { field: 'tags', since: '2.2' }, onServiceSince: '2.0', conflict: 'tag' },
    ],
    [
      'wafv2-acl-arn',
      '1.1.7',
      'string',
      'Ingress',
      'exclusive',
      {
        params: { field: 'wafv2AclArn', since: '2.14' },
        pattern: webAclArn,
        unreadWith: 'wafv2-acl-name',
        conflict: 'WAFv2 WebACL ARNs',
      },
    ],
    [
      'wafv2-acl-name',
      '2.14',
      'string',
      'Ingress',
      'exclusive',
      {
        holds: 'a name or `none`',
        params: { field: 'wafv2AclName', since: '2.14' },
        empty: 'nothing',
        conflict: 'WAFv2 WebACL names',
      },
    ],
    [
      'waf-acl-id',
      '1.0',
      'string',
      'Ingress',
      'exclusive',
      { holds: 'an ID or `none`', empty: 'nothing', conflict: 'WAFClassic WebACL IDs' },
    ],
    [
      'web-acl-id',
      '1.0',
      'string',
      'Ingress',
      'exclusive',
      {
        holds: 'an ID or `none`; read where there is no `waf-acl-id`',
        empty: 'nothing',
        conflict: 'WAFClassic WebACL IDs',
      },
    ],
    [
      'shield-advanced-protection',
      '1.1.6',
      'boolean',
      'Ingress',
      'exclusive',
      { conflict: 'enable shield advanced protection' },
    ],
    ['dry-run-plan', '3.4', 'json', 'Ingress', 'own', { holds: 'written by the controller' }],
  ),
  ...about(
    'listeners',
    [
      'listen-ports',
      '1.0',
      'json',
      'Ingress',
      'union',
      { nlb: 'ssl-ports', holds: '`[{"HTTP": 80}, {"HTTPS": 443}]`, ports 1 to 65535' },
    ],
    [
      'ssl-redirect',
      '2.2',
      'integer',
      'Ingress',
      'exclusive',
      {
        holds: 'the port of an HTTPS listener',
        params: { field: 'sslRedirectPort', since: '2.14' },
        conflict: 'sslRedirect port',
      },
    ],
    [
      'certificate-arn',
      '1.0',
      'string list',
      'Ingress',
      'union',
      { params: { field: 'certificateArn', since: '2.8' }, pattern: certificateArn, nlb: 'ssl-cert' },
    ],
    [
      'ssl-policy',
      '1.0',
      'string',
      'Ingress',
      perPort,
      {
        default: 'ELBSecurityPolicy-2016-08',
        params: { field: 'sslPolicy', since: '2.5' },
        nlb: 'ssl-negotiation-policy',
        conflict: 'sslPolicy',
      },
    ],
    [
      'mutual-authentication',
      '2.7',
      'json',
      'Ingress',
      perPort,
      {
        holds:
          'list of `port`, `mode` (`off`, `passthrough`, `verify`), `trustStore`, `ignoreClientCertificateExpiry`, `advertiseTrustStoreCaNames`',
        conflict: 'mTLS Attributes',
      },
    ],
    [
      'listener-attributes.',
      '2.9',
      'string map',
      'Ingress',
      'union',
      { params: { field: 'listeners', since: '2.9' }, conflict: 'listener attributes' },
    ],
    ['create-acm-cert', '3.3', 'boolean', 'Ingress', 'own', { default: 'false' }],
    ['acm-pca-arn', '3.3', 'string', 'Ingress', 'own'],
  ),
  ...about(
    'rules',
    ['actions.', '1.0', 'json', 'Ingress', 'own', { holds: 'an action, see `ingress/action-invalid`' }],
    ['conditions.', '1.1.5', 'json', 'Ingress', 'own', { holds: 'list of conditions' }],
    ['transforms.', '2.14.1', 'json', 'Ingress', 'own', { holds: 'list of transforms' }],
    ['use-regex-path-match', '2.14.1', 'boolean', 'Ingress', 'own', { default: 'false' }],
    [
      'jwt-validation',
      '2.15',
      'json',
      'Ingress',
      'own',
      { holds: '`jwksEndpoint`, `issuer`, `additionalClaims` (list of `name`, `format`, `values`)' },
    ],
  ),
  ...about(
    'login',
    [
      'auth-type',
      '1.1',
      'string',
      merged,
      'own',
      { values: ['none', 'cognito', 'oidc'], refusal: 'unknown authType: %', default: 'none' },
    ],
    [
      'auth-idp-cognito',
      '1.1',
      'json',
      merged,
      'own',
      { holds: '`userPoolARN`, `userPoolClientID`, `userPoolDomain`' },
    ],
    [
      'auth-idp-oidc',
      '1.1',
      'json',
      merged,
      'own',
      { holds: '`issuer`, `authorizationEndpoint`, `tokenEndpoint`, `userInfoEndpoint`, `secretName`' },
    ],
    [
      'auth-on-unauthenticated-request',
      '1.1',
      'string',
      merged,
      'own',
      { values: ['authenticate', 'allow', 'deny'], default: 'authenticate' },
    ],
    ['auth-scope', '1.1', 'string', merged, 'own', { default: 'openid' }],
    ['auth-session-cookie', '1.1', 'string', merged, 'own', { default: 'AWSELBAuthSessionCookie' }],
    ['auth-session-timeout', '1.1', 'integer', merged, 'own', { bits: 64, default: '604800' }],
  ),
  ...about(
    'target groups',
    [
      'target-type',
      '1.0',
      'string',
      merged,
      'own',
      {
        values: ['instance', 'ip'],
        refusal: 'unknown targetType: %',
        default: 'instance',
        params: { field: 'targetType', since: '2.13' },
      },
    ],
    ['target-node-labels', '2.2', 'string map', merged, 'own'],
    [
      'backend-protocol',
      '1.0',
      'string',
      merged,
      'own',
      {
        lax1x: true,
        ...protocols,
        refusal: 'backend protocol must be within [HTTP, HTTPS]: %',
        default: 'HTTP',
      },
    ],
    [
      'backend-protocol-version',
      '2.1',
      'string',
      merged,
      'own',
      {
        values: ['HTTP1', 'HTTP2', 'GRPC'],
        refusal: 'backend protocol version must be within [HTTP1, HTTP2, GRPC]: %',
        default: 'HTTP1',
      },
    ],
    ['target-group-attributes', '1.0', 'string map', merged, 'own'],
    ['multi-cluster-target-group', '2.10', 'boolean', 'Ingress and Service', 'own', { default: 'false' }],
    ['target-control-port.', '2.16', 'integer', merged, 'own', { holds: 'a port; ip targets only' }],
  ),
  ...about(
    'health check',
    [
      'healthcheck-port',
      '1.0',
      'string',
      merged,
      'own',
      {
        holds: 'a port 1 to 65535, `traffic-port`, or the name of a Service port',
        default: 'traffic-port',
        nlb: 'healthcheck-port',
      },
    ],
    [
      'healthcheck-protocol',
      '1.0',
      'string',
      merged,
      'own',
      { lax1x: true, ...checkProtocol, nlb: 'healthcheck-protocol' },
    ],
    [
      'healthcheck-path',
      '1.0',
      'string',
      merged,
      'own',
      { holds: 'a path of at most 1024 characters', nlb: 'healthcheck-path' },
    ],
    [
      'healthcheck-interval-seconds',
      '1.0',
      'integer',
      merged,
      'own',
      { limits: seconds.interval, default: '15', nlb: 'healthcheck-interval' },
    ],
    [
      'healthcheck-timeout-seconds',
      '1.0',
      'integer',
      merged,
      'own',
      { limits: seconds.timeout, default: '5', nlb: 'healthcheck-timeout' },
    ],
    [
      'healthy-threshold-count',
      '1.0',
      'integer',
      merged,
      'own',
      { lax1x: true, limits: threshold, default: '2', nlb: 'healthcheck-healthy-threshold' },
    ],
    [
      'unhealthy-threshold-count',
      '1.0',
      'integer',
      merged,
      'own',
      { lax1x: true, limits: threshold, default: '2', nlb: 'healthcheck-unhealthy-threshold' },
    ],
    [
      'success-codes',
      '1.0',
      'string',
      merged,
      'own',
      { holds: 'codes and ranges, 200 to 499 (gRPC 0 to 99)', nlb: 'healthcheck-success-codes' },
    ],
  ),
  ...about(
    'frontend NLB',
    [
      'enable-frontend-nlb',
      '2.13',
      'boolean',
      'Ingress',
      'exclusive',
      { default: 'false', conflict: 'enable frontend NLB values' },
    ],
    [
      'frontend-nlb-scheme',
      '2.13',
      'string',
      'Ingress',
      'exclusive',
      { ...nlb, ...schemes, default: 'internal', conflict: 'scheme' },
    ],
    [
      'frontend-nlb-subnets',
      '2.13',
      'string list',
      'Ingress',
      'exclusive',
      { ...nlb, holds: 'IDs or Name tags', empty: 'refused', conflict: 'subnets' },
    ],
    [
      'frontend-nlb-eip-allocations',
      '2.14',
      'string list',
      'Ingress',
      'exclusive',
      { ...nlb, holds: 'IDs, one for each subnet' },
    ],
    [
      'frontend-nlb-security-groups',
      '2.13',
      'string list',
      'Ingress',
      'exclusive',
      { ...nlb, holds: 'IDs or Name tags', ordered: true, conflict: 'securityGroups' },
    ],
    [
      'frontend-nlb-listener-port-mapping',
      '2.13',
      'string map',
      'Ingress',
      'union',
      { ...nlb, holds: 'ports of the NLB and of the ALB' },
    ],
    [
      'frontend-nlb-healthcheck-port',
      '2.13',
      'string',
      'Ingress',
      perPort,
      { ...nlb, holds: 'a port or `traffic-port`', default: 'traffic-port', conflict: 'Port' },
    ],
    [
      'frontend-nlb-healthcheck-protocol',
      '2.13',
      'string',
      'Ingress',
      perPort,
      { ...nlb, ...checkProtocol, default: 'HTTP', conflict: 'Protocol' },
    ],
    [
      'frontend-nlb-healthcheck-path',
      '2.13',
      'string',
      'Ingress',
      perPort,
      { ...nlb, default: '/', conflict: 'Path' },
    ],
    [
      'frontend-nlb-healthcheck-interval-seconds',
      '2.13',
      'integer',
      'Ingress',
      perPort,
      { ...nlb, default: '15', conflict: 'IntervalSeconds' },
    ],
    [
      'frontend-nlb-healthcheck-timeout-seconds',
      '2.13',
      'integer',
      'Ingress',
      perPort,
      { ...nlb, default: '5', conflict: 'TimeoutSeconds' },
    ],
    [
      'frontend-nlb-healthcheck-success-codes',
      '2.13',
      'string',
      'Ingress',
      perPort,
      { ...nlb, default: '200', conflict: 'Matcher' },
    ],
    [
      'frontend-nlb-healthcheck-healthy-threshold-count',
      '2.13',
      'integer',
      'Ingress',
      perPort,
      { ...nlb, default: '2', conflict: 'HealthyThresholdCount' },
    ],
    [
      'frontend-nlb-healthcheck-unhealthy-threshold-count',
      '2.13',
      'integer',
      'Ingress',
      perPort,
      { ...nlb, default: '2', conflict: 'UnhealthyThresholdCount' },
    ],
    [
      'frontend-nlb-tags',
      '2.14',
      'string map',
      'Ingress',
      'exclusive',
      { ...nlb, conflict: 'frontend NLB tags' },
    ],
    [
      'frontend-nlb-attributes',
      '3.2',
      'string map',
      'Ingress',
      'exclusive',
      { ...nlb, conflict: 'frontend NLB attributes' },
    ],
  ),
  ...about(
    'only 1.x',
    [
      'security-group-inbound-cidrs',
      '1.0',
      'string list',
      'Ingress',
      'own',
      { until: '2.0', replacedBy: 'inbound-cidrs' },
    ],
    [
      'attributes',
      '1.0',
      'string map',
      'Ingress',
      'own',
      { until: '2.0', replacedBy: 'load-balancer-attributes' },
    ],
    ['successCodes', '1.0', 'string', merged, 'own', { until: '2.0', replacedBy: 'success-codes' }],
  ),
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
