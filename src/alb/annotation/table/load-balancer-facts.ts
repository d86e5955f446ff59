import type { Limits, Pattern } from './annotation-fact.ts';
import { factsOf } from './annotation-fact.ts';

/** The schemes of a load balancer, and what the controller says to any other. */
export const schemes = { values: ['internal', 'internet-facing'], refusal: 'unknown scheme: %' } as const;

const addressTypes = {
  values: ['ipv4', 'dualstack', 'dualstack-without-public-ipv4'],
  refusal: 'unknown IPAddressType: %',
} as const;

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

const groupOrder: Limits = { from: -1000, to: 1000, by: 'controller' };

/** Annotations about the load balancer itself and the group that shares it. */
export const loadBalancerFacts = factsOf(
  { about: 'load balancer', group: 'exclusive' },
  [
    { name: 'group.name', since: '2.0', type: 'string', moves: true, group: 'own', pattern: groupName },
    { name: 'group.order', since: '2.0', type: 'integer', group: 'own', default: '0', limits: groupOrder },
    { name: 'load-balancer-name', since: '2.2', type: 'string', moves: true, pattern: loadBalancerName },
    { name: 'scheme', since: '1.0', type: 'string', moves: true, ...schemes, default: 'internal' },
    { name: 'ip-address-type', since: '1.0', type: 'string', moves: true, ...addressTypes, default: 'ipv4' },
    {
      name: 'subnets',
      since: '1.0',
      type: 'string list',
      moves: true,
      empty: 'refused',
      holds: 'IDs or Name tags of two subnets or more',
    },
    { name: 'customer-owned-ipv4-pool', since: '2.1', type: 'string', moves: true, empty: 'refused' },
    { name: 'ipam-ipv4-pool-id', since: '2.12', type: 'string', moves: true, empty: 'nothing' },
    { name: 'security-groups', since: '1.0', type: 'string list', ordered: true, holds: 'IDs or Name tags' },
    {
      name: 'manage-backend-security-group-rules',
      since: '2.3',
      type: 'boolean',
      default: 'false',
      readWith: 'security-groups',
    },
    {
      name: 'inbound-cidrs',
      since: '1.0',
      type: 'string list',
      group: 'exclusive per port',
      empty: 'nothing',
      default: '0.0.0.0/0, ::/0',
      holds: 'CIDRs',
    },
    {
      name: 'security-group-prefix-lists',
      since: '2.8',
      type: 'string list',
      group: 'exclusive per port',
      empty: 'nothing',
      holds: 'IDs of prefix lists',
    },
    { name: 'load-balancer-attributes', since: '1.0', type: 'string map', group: 'union' },
    {
      name: 'minimum-load-balancer-capacity',
      since: '2.11',
      type: 'string map',
      group: 'union',
      keys: ['CapacityUnits'],
      holds: 'an integer',
    },
    {
      name: 'tags',
      since: '1.0',
      type: 'string map',
      group: 'union',
      readOn: 'Ingress and Service',
      onServiceSince: '2.0',
    },
    {
      name: 'wafv2-acl-arn',
      since: '1.1.7',
      type: 'string',
      unreadWith: 'wafv2-acl-name',
      holds: 'the ARN of a regional web ACL or `none`',
    },
    { name: 'wafv2-acl-name', since: '2.14', type: 'string', empty: 'nothing', holds: 'a name or `none`' },
    { name: 'waf-acl-id', since: '1.0', type: 'string', empty: 'nothing', holds: 'an ID or `none`' },
    {
      name: 'web-acl-id',
      since: '1.0',
      type: 'string',
      empty: 'nothing',
      holds: 'an ID or `none`; read where there is no `waf-acl-id`',
    },
    { name: 'shield-advanced-protection', since: '1.1.6', type: 'boolean' },
    { name: 'dry-run-plan', since: '3.4', type: 'json', group: 'own', holds: 'written by the controller' },
  ],
  {
    'group.name': { params: { field: 'group.name', since: '2.2' } },
    'load-balancer-name': {
      params: { field: 'loadBalancerName', since: '2.14' },
      conflict: 'load balancer name',
    },
    scheme: { params: { field: 'scheme', since: '2.2' } },
    'ip-address-type': { params: { field: 'ipAddressType', since: '2.2' }, conflict: 'IPAddressType' },
    subnets: { params: { field: 'subnets', since: '2.5' } },
    'customer-owned-ipv4-pool': { conflict: 'CustomerOwnedIPv4Pool' },
    'ipam-ipv4-pool-id': {
      params: { field: 'ipamConfiguration.ipv4IPAMPoolId', since: '2.12' },
      conflict: 'ipv4 ipam pools',
    },
    'security-groups': { conflict: 'securityGroups' },
    'manage-backend-security-group-rules': { conflict: 'manage backend security group rules settings' },
    'inbound-cidrs': { params: { field: 'inboundCIDRs', since: '2.5' } },
    'security-group-prefix-lists': {
      params: { field: 'prefixListsIDs', since: '2.13', formerly: 'PrefixListsIDs' },
      conflict: 'inbound-prefix-lists',
    },
    'load-balancer-attributes': {
      params: { field: 'loadBalancerAttributes', since: '2.3' },
      conflict: 'load balancer attributes',
    },
    'minimum-load-balancer-capacity': {
      params: { field: 'minimumLoadBalancerCapacity', since: '2.11' },
      conflict: 'capacity reservation',
    },
    tags: { params: { field: 'tags', since: '2.2' }, conflict: 'tag' },
    'wafv2-acl-arn': { params: { field: 'wafv2AclArn', since: '2.14' }, conflict: 'WAFv2 WebACL ARNs' },
    'wafv2-acl-name': { params: { field: 'wafv2AclName', since: '2.14' }, conflict: 'WAFv2 WebACL names' },
    'waf-acl-id': { conflict: 'WAFClassic WebACL IDs' },
    'web-acl-id': { conflict: 'WAFClassic WebACL IDs' },
    'shield-advanced-protection': { conflict: 'enable shield advanced protection' },
  },
);
