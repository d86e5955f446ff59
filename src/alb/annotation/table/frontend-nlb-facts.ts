import { factsOf } from './annotation-fact.ts';
import { schemes } from './load-balancer-facts.ts';
import { checkProtocols } from './target-group-facts.ts';

const about = 'frontend NLB';
const readWith = 'enable-frontend-nlb';

const enabling = factsOf(
  { about, group: 'exclusive' },
  [{ name: readWith, since: '2.13', type: 'boolean', moves: true, default: 'false' }],
  { [readWith]: { conflict: 'enable frontend NLB values' } },
);

const settings = factsOf(
  { about, readWith, group: 'exclusive' },
  [
    {
      name: 'frontend-nlb-scheme',
      since: '2.13',
      type: 'string',
      moves: true,
      ...schemes,
      default: 'internal',
    },
    {
      name: 'frontend-nlb-subnets',
      since: '2.13',
      type: 'string list',
      moves: true,
      empty: 'refused',
      holds: 'IDs or Name tags',
    },
    {
      name: 'frontend-nlb-eip-allocations',
      since: '2.14',
      type: 'string list',
      moves: true,
      holds: 'IDs, one for each subnet',
    },
    {
      name: 'frontend-nlb-security-groups',
      since: '2.13',
      type: 'string list',
      ordered: true,
      holds: 'IDs or Name tags',
    },
    {
      name: 'frontend-nlb-listener-port-mapping',
      since: '2.13',
      type: 'string map',
      group: 'union',
      holds: 'ports of the NLB and of the ALB',
    },
  ],
  {
    'frontend-nlb-scheme': { conflict: 'scheme' },
    'frontend-nlb-subnets': { conflict: 'subnets' },
    'frontend-nlb-security-groups': { conflict: 'securityGroups' },
    'frontend-nlb-eip-allocations': {
      difference: 'all EIP allocations for the ingress group must be the same',
    },
  },
);

const healthCheck = factsOf(
  { about, readWith, group: 'exclusive per port' },
  [
    {
      name: 'frontend-nlb-healthcheck-port',
      since: '2.13',
      type: 'string',
      default: 'traffic-port',
      holds: 'a port or `traffic-port`',
    },
    {
      name: 'frontend-nlb-healthcheck-protocol',
      since: '2.13',
      type: 'string',
      ...checkProtocols,
      default: 'HTTP',
    },
    { name: 'frontend-nlb-healthcheck-path', since: '2.13', type: 'string', default: '/' },
    { name: 'frontend-nlb-healthcheck-interval-seconds', since: '2.13', type: 'integer', default: '15' },
    { name: 'frontend-nlb-healthcheck-timeout-seconds', since: '2.13', type: 'integer', default: '5' },
    { name: 'frontend-nlb-healthcheck-success-codes', since: '2.13', type: 'string', default: '200' },
    {
      name: 'frontend-nlb-healthcheck-healthy-threshold-count',
      since: '2.13',
      type: 'integer',
      default: '2',
    },
    {
      name: 'frontend-nlb-healthcheck-unhealthy-threshold-count',
      since: '2.13',
      type: 'integer',
      default: '2',
    },
  ],
  {
    'frontend-nlb-healthcheck-port': { conflict: 'Port' },
    'frontend-nlb-healthcheck-protocol': { conflict: 'Protocol' },
    'frontend-nlb-healthcheck-path': { conflict: 'Path' },
    'frontend-nlb-healthcheck-interval-seconds': { conflict: 'IntervalSeconds' },
    'frontend-nlb-healthcheck-timeout-seconds': { conflict: 'TimeoutSeconds' },
    'frontend-nlb-healthcheck-success-codes': { conflict: 'Matcher' },
    'frontend-nlb-healthcheck-healthy-threshold-count': { conflict: 'HealthyThresholdCount' },
    'frontend-nlb-healthcheck-unhealthy-threshold-count': { conflict: 'UnhealthyThresholdCount' },
  },
);

const laterSettings = factsOf(
  { about, readWith, group: 'exclusive' },
  [
    { name: 'frontend-nlb-tags', since: '2.14', type: 'string map' },
    { name: 'frontend-nlb-attributes', since: '3.2', type: 'string map' },
  ],
  {
    'frontend-nlb-tags': { conflict: 'frontend NLB tags' },
    'frontend-nlb-attributes': { conflict: 'frontend NLB attributes' },
  },
);

/** Annotations about the NLB that the controller puts in front of the ALB, its health check of the ALB included. */
export const frontendNlbFacts = [...enabling, ...settings, ...healthCheck, ...laterSettings];
