import type { Limits } from './annotation-fact.ts';
import { factsOf } from './annotation-fact.ts';

const targetTypes = { values: ['instance', 'ip'], refusal: 'unknown targetType: %' } as const;

const protocols = {
  values: ['HTTP', 'HTTPS'],
  refusal: 'backend protocol must be within [HTTP, HTTPS]: %',
} as const;

const protocolVersions = {
  values: ['HTTP1', 'HTTP2', 'GRPC'],
  refusal: 'backend protocol version must be within [HTTP1, HTTP2, GRPC]: %',
} as const;

/** Annotations about target groups. */
export const targetGroupFacts = factsOf(
  { about: 'target groups', readOn: 'Service over Ingress' },
  [
    { name: 'target-type', since: '1.0', type: 'string', ...targetTypes, default: 'instance' },
    { name: 'target-node-labels', since: '2.2', type: 'string map' },
    { name: 'backend-protocol', since: '1.0', type: 'string', ...protocols, default: 'HTTP', lax1x: true },
    { name: 'backend-protocol-version', since: '2.1', type: 'string', ...protocolVersions, default: 'HTTP1' },
    { name: 'target-group-attributes', since: '1.0', type: 'string map' },
    {
      name: 'multi-cluster-target-group',
      since: '2.10',
      type: 'boolean',
      readOn: 'Ingress and Service',
      default: 'false',
    },
    { name: 'target-control-port.', since: '2.16', type: 'integer', holds: 'a port; ip targets only' },
  ],
  { 'target-type': { params: { field: 'targetType', since: '2.13' } } },
);

/** The protocols of a health check, that of a target group and that of an NLB, and what the controller says to any other. */
export const checkProtocols = {
  values: ['HTTP', 'HTTPS'],
  refusal: 'healthCheckProtocol must be within [HTTP, HTTPS]',
} as const;

const interval: Limits = { from: 5, to: 300, by: 'AWS' };
const timeout: Limits = { from: 2, to: 120, by: 'AWS' };
const threshold: Limits = { from: 2, to: 10, by: 'AWS' };

/** Annotations about the health check of a target group. */
export const healthCheckFacts = factsOf(
  { about: 'health check', readOn: 'Service over Ingress' },
  [
    {
      name: 'healthcheck-port',
      since: '1.0',
      type: 'string',
      default: 'traffic-port',
      holds: 'a port 1 to 65535, `traffic-port`, or the name of a Service port',
    },
    { name: 'healthcheck-protocol', since: '1.0', type: 'string', ...checkProtocols, lax1x: true },
    { name: 'healthcheck-path', since: '1.0', type: 'string', holds: 'a path of at most 1024 characters' },
    { name: 'healthcheck-interval-seconds', since: '1.0', type: 'integer', default: '15', limits: interval },
    { name: 'healthcheck-timeout-seconds', since: '1.0', type: 'integer', default: '5', limits: timeout },
    {
      name: 'healthy-threshold-count',
      since: '1.0',
      type: 'integer',
      default: '2',
      limits: threshold,
      lax1x: true,
    },
    {
      name: 'unhealthy-threshold-count',
      since: '1.0',
      type: 'integer',
      default: '2',
      limits: threshold,
      lax1x: true,
    },
    {
      name: 'success-codes',
      since: '1.0',
      type: 'string',
      holds: 'codes and ranges, 200 to 499 (gRPC 0 to 99)',
    },
  ],
  {
    'healthcheck-port': { nlb: 'healthcheck-port' },
    'healthcheck-protocol': { nlb: 'healthcheck-protocol' },
    'healthcheck-path': { nlb: 'healthcheck-path' },
    'healthcheck-interval-seconds': { nlb: 'healthcheck-interval' },
    'healthcheck-timeout-seconds': { nlb: 'healthcheck-timeout' },
    'healthy-threshold-count': { nlb: 'healthcheck-healthy-threshold' },
    'unhealthy-threshold-count': { nlb: 'healthcheck-unhealthy-threshold' },
    'success-codes': { nlb: 'healthcheck-success-codes' },
  },
);
