import { expect, it } from 'vitest';
import { deployment } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const gate = (name = 'tls') => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: a}
spec: {selector: {istio: x}, servers: [{port: {number: 443, name: https, protocol: HTTPS}, hosts: [a.com], tls: {mode: SIMPLE, credentialName: ${name}}}]}
`;
const pods = (namespace = 'edge') => deployment(`${namespace}/gw`, '{istio: x}');
const secret = `---
apiVersion: v1
kind: Secret
metadata: {name: tls, namespace: a}
`;
const certificate = `---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: {name: c, namespace: a}
spec: {secretName: tls}
`;

it.each<[string, string, readonly string[]]>([
  [
    'a Secret',
    pods() + gate() + secret,
    [
      'Gateway g spec.servers.0.tls.credentialName: Secret "tls" is in namespace "a", expected it in "edge", where the gateway pods are',
      '= The listener gets no certificate, so that TLS handshakes fail; a load balancer that speaks HTTPS to the gateway answers 502.',
      'Secret tls metadata.namespace: Secret "a/tls"',
    ],
  ],
  [
    'a Certificate',
    pods() + gate() + certificate,
    [
      'Gateway g spec.servers.0.tls.credentialName: Secret "tls" is in namespace "a", expected it in "edge", where the gateway pods are',
      '= The listener gets no certificate, so that TLS handshakes fail; a load balancer that speaks HTTPS to the gateway answers 502.',
      'Certificate c metadata.namespace: made by Certificate "a/c"',
      'unsafe: move the Certificate to "edge"',
      '  set Certificate c metadata.namespace "edge"',
    ],
  ],
  [
    'a Certificate, and pods in two namespaces',
    pods() + pods('more') + gate() + certificate,
    [
      'Gateway g spec.servers.0.tls.credentialName: Secret "tls" is in namespace "a", expected it in "edge" or "more", where the gateway pods are',
      '= The listener gets no certificate, so that TLS handshakes fail; a load balancer that speaks HTTPS to the gateway answers 502.',
      'Certificate c metadata.namespace: made by Certificate "a/c"',
    ],
  ],
  [
    'a Certificate, by a name with its namespace',
    pods() + gate('a/tls') + certificate,
    [
      'Gateway g spec.servers.0.tls.credentialName: "a/tls" names a Secret in namespace "a", expected one in "edge", where the gateway pods are',
      '= The listener gets no certificate, so that TLS handshakes fail; a load balancer that speaks HTTPS to the gateway answers 502.',
      'Certificate c metadata.namespace: made by Certificate "a/c"',
    ],
  ],
  [
    'nothing, by a name with a namespace',
    pods() + gate('a/tls'),
    [
      'Gateway g spec.servers.0.tls.credentialName: "a/tls" names a Secret in namespace "a", expected one in "edge", where the gateway pods are',
      '= The listener gets no certificate, so that TLS handshakes fail; a load balancer that speaks HTTPS to the gateway answers 502.',
    ],
  ],
])('says all of %s', (_, text, expected) => {
  expect(told(rule, text).split('\n')).toEqual(expected);
});
