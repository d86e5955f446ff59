import type { Pattern } from './annotation-fact.ts';
import { factsOf } from './annotation-fact.ts';

const certificateArn: Pattern = {
  matches:
    /^arn:aws[-a-z]*:(acm:[-a-z0-9]+:\d{12}:certificate\/[-A-Za-z0-9]+|iam::\d{12}:server-certificate\/[\w+=/,.@-]+)$/,
  words: 'an ARN such as arn:aws:acm:REGION:ACCOUNT:certificate/ID with an account of 12 digits',
  by: 'AWS',
};

/** Annotations about ports, certificates and TLS. */
export const listenerFacts = factsOf(
  { about: 'listeners' },
  [
    {
      name: 'listen-ports',
      since: '1.0',
      type: 'json',
      group: 'union',
      holds: '`[{"HTTP": 80}, {"HTTPS": 443}]`, ports 1 to 65535',
    },
    {
      name: 'ssl-redirect',
      since: '2.2',
      type: 'integer',
      group: 'exclusive',
      holds: 'the port of an HTTPS listener',
    },
    { name: 'certificate-arn', since: '1.0', type: 'string list', group: 'union', pattern: certificateArn },
    {
      name: 'ssl-policy',
      since: '1.0',
      type: 'string',
      group: 'exclusive per port',
      default: 'ELBSecurityPolicy-2016-08',
    },
    {
      name: 'mutual-authentication',
      since: '2.7',
      type: 'json',
      group: 'exclusive per port',
      holds:
        'list of `port`, `mode` (`off`, `passthrough`, `verify`), `trustStore`, `ignoreClientCertificateExpiry`, `advertiseTrustStoreCaNames`',
    },
    { name: 'listener-attributes.', since: '2.9', type: 'string map', group: 'union' },
    { name: 'create-acm-cert', since: '3.3', type: 'boolean', default: 'false' },
    { name: 'acm-pca-arn', since: '3.3', type: 'string' },
  ],
  {
    'listen-ports': { nlb: 'ssl-ports' },
    'ssl-redirect': { params: { field: 'sslRedirectPort', since: '2.14' }, conflict: 'sslRedirect port' },
    'certificate-arn': { params: { field: 'certificateArn', since: '2.8' }, nlb: 'ssl-cert' },
    'ssl-policy': {
      params: { field: 'sslPolicy', since: '2.5' },
      nlb: 'ssl-negotiation-policy',
      conflict: 'sslPolicy',
    },
    'mutual-authentication': { conflict: 'mTLS Attributes' },
    'listener-attributes.': { params: { field: 'listeners', since: '2.9' }, conflict: 'listener attributes' },
  },
);
