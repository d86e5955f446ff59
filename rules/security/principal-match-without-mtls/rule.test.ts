import { expect, it } from 'vitest';
import { deployment, ingressTo, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const door =
  ingressTo('edge/gw') +
  service(
    'edge/gw',
    '{istio: gw}',
    '{port: 15021, name: status-port}, {port: 80, targetPort: 8080, name: http2}, {port: 443, targetPort: 8443, name: https}',
  ) +
  deployment('edge/gw', '{istio: gw}');
const server = (mode: string, hosts = 'a.com') =>
  `{port: {number: 443, name: https-${mode.toLowerCase().replace('_', '-')}, protocol: HTTPS}, hosts: [${hosts}], tls: {mode: ${mode}, credentialName: c}}`;
const gate = (...servers: readonly string[]) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: edge}
spec: {selector: {istio: gw}, servers: [${['{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}', ...servers].join(', ')}]}
`;
/** A policy with a rule, and another that keeps it from closing the gateway. */
const policy = (rules: string, action = 'DENY') => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: p, namespace: edge}
spec: {selector: {matchLabels: {istio: gw}}, action: ${action}, rules: [{${rules}}, {to: [{operation: {paths: [/x]}}]}]}
`;
const from = (field: string) => `from: [{source: {${field}: [x]}}]`;
const when = (key: string, field = 'values') => `when: [{key: ${key}, ${field}: [x]}]`;
const to = (operation: string) => `to: [{operation: ${operation}}]`;

/** What is told, each as its message, the term, and the servers and what lowers it. */
function terms(...texts: readonly string[]): readonly string[] {
  return [...rule.check(modelOf(door + texts.join('')))].map(
    ({ at, message, related = [], lowered }) =>
      `${message.replace(/, expected.*/, '')} [${textAt(at)}]${related
        .slice(1)
        .map((one) => ` but ${one.message}`)
        .join('')}${lowered === undefined ? '' : `, ${lowered.to} if ${lowered.assumes}`}`,
  );
}

it.each<[string, string, readonly string[]]>([
  [
    'principals',
    policy(from('principals')),
    ['principals match never holds for requests of the load balancer [principals]'],
  ],
  [
    'other principals',
    policy(from('notPrincipals')),
    ['notPrincipals match holds for all requests of the load balancer [notPrincipals]'],
  ],
  [
    'namespaces',
    policy(from('namespaces')),
    ['namespaces match never holds for requests of the load balancer [namespaces]'],
  ],
  [
    'other namespaces',
    policy(from('notNamespaces')),
    ['notNamespaces match holds for all requests of the load balancer [notNamespaces]'],
  ],
  [
    'service accounts',
    policy(from('serviceAccounts')),
    ['serviceAccounts match never holds for requests of the load balancer [serviceAccounts]'],
  ],
  ['principals of tokens', policy(from('requestPrincipals')), []],
  ['addresses', policy(from('ipBlocks')), []],
  [
    'a principal as a condition',
    policy(when('source.principal')),
    ['source.principal match never holds for requests of the load balancer [source.principal]'],
  ],
  [
    'another principal as a condition',
    policy(when('source.principal', 'notValues')),
    ['source.principal match holds for all requests of the load balancer [source.principal]'],
  ],
  [
    'a namespace as a condition',
    policy(when('source.namespace')),
    ['source.namespace match never holds for requests of the load balancer [source.namespace]'],
  ],
  ['an address as a condition', policy(when('source.ip')), []],
  ['a condition that is called like a field', policy(when('principals')), []],
  ['a field that is called like a condition', policy('from: [{source: {source.principal: [x]}}]'), []],
])('a term on %s', (_, text, expected) => {
  expect(terms(gate(), text)).toEqual(expected);
});

it.each<[string, string, string, readonly string[]]>([
  [
    'TLS alone',
    gate(server('SIMPLE')),
    policy(from('principals')),
    ['principals match never holds for requests of the load balancer [principals]'],
  ],
  [
    'certificates of clients',
    gate(server('MUTUAL')),
    policy(from('principals')),
    [
      'principals match never holds for requests of the load balancer [principals] but clients of this server have certificates, info if the rule is meant for requests of the load balancer',
    ],
  ],
  [
    'certificates of the mesh',
    gate(server('ISTIO_MUTUAL').replace(', credentialName: c', '')),
    policy(from('principals')),
    [
      'principals match never holds for requests of the load balancer [principals] but clients of this server have certificates, info if the rule is meant for requests of the load balancer',
    ],
  ],
  [
    'certificates of clients as they like',
    gate(server('OPTIONAL_MUTUAL')),
    policy(from('principals')),
    [
      'principals match never holds for requests of the load balancer [principals] but clients of this server have certificates, info if the rule is meant for requests of the load balancer',
    ],
  ],
  [
    'certificates of clients, for its host',
    gate(server('MUTUAL')),
    policy(`${from('principals')}, ${to('{hosts: [a.com]}')}`),
    [],
  ],
  [
    'certificates of clients, for its host in capitals',
    gate(server('MUTUAL', 'A.com')),
    policy(`${from('principals')}, ${to('{hosts: [a.COM]}')}`),
    [],
  ],
  [
    'certificates of clients, for its host of a namespace',
    gate(server('MUTUAL', 'edge/a.com')),
    policy(`${from('principals')}, ${to('{hosts: [a.com]}')}`),
    [],
  ],
  [
    'certificates of clients, for one of its hosts',
    gate(server('MUTUAL', 'a.com, b.com')),
    policy(`${from('principals')}, ${to('{hosts: [b.com]}')}`),
    [],
  ],
  [
    'certificates of clients, for another host',
    gate(server('MUTUAL')),
    policy(`${from('principals')}, ${to('{hosts: [b.com]}')}`),
    [
      'principals match never holds for requests of the load balancer [principals] but clients of this server have certificates, info if the rule is meant for requests of the load balancer',
    ],
  ],
  [
    'certificates of clients, for its port',
    gate(server('MUTUAL')),
    policy(`${from('principals')}, ${to('{ports: ["8443"]}')}`),
    [],
  ],
  [
    'certificates of clients, for another port',
    gate(server('MUTUAL')),
    policy(`${from('principals')}, ${to('{ports: ["8080"]}')}`),
    [
      'principals match never holds for requests of the load balancer [principals] but clients of this server have certificates, info if the rule is meant for requests of the load balancer',
    ],
  ],
  [
    'certificates of clients, for no map',
    gate(server('MUTUAL')),
    policy(`${from('principals')}, ${to('x')}`),
    [
      'principals match never holds for requests of the load balancer [principals] but clients of this server have certificates, info if the rule is meant for requests of the load balancer',
    ],
  ],
  [
    'certificates of clients on one of two, for the other',
    gate(server('SIMPLE', 'b.com'), server('MUTUAL')),
    policy(`${from('principals')}, ${to('{hosts: [b.com]}')}`),
    [
      'principals match never holds for requests of the load balancer [principals] but clients of this server have certificates, info if the rule is meant for requests of the load balancer',
    ],
  ],
])('a gateway with %s', (_, gateway, text, expected) => {
  expect(terms(gateway, text)).toEqual(expected);
});

it.each<[string, string, readonly string[]]>([
  [
    'principals that are allowed',
    gate() + policy(from('principals'), 'ALLOW'),
    [
      'AuthorizationPolicy p spec.rules.0.from.0.source.principals (key): principals match never holds for requests of the load balancer, expected ipBlocks, remoteIpBlocks or requestPrincipals',
      '= A load balancer has no certificate of the mesh. Nobody is allowed by it: what nothing else allows is answered 403 "RBAC: access denied".',
      'Ingress gw spec.defaultBackend.service.name: the load balancer sends here',
    ],
  ],
  [
    'other principals that are denied',
    gate(server('MUTUAL')) + policy(from('notPrincipals')),
    [
      'AuthorizationPolicy p spec.rules.0.from.0.source.notPrincipals (key): notPrincipals match holds for all requests of the load balancer, expected ipBlocks, remoteIpBlocks or requestPrincipals',
      '= A load balancer has no certificate of the mesh. Whatever meets the rest of the rule is denied: the answer is 403 "RBAC: access denied".',
      'Ingress gw spec.defaultBackend.service.name: the load balancer sends here',
      'Gateway g spec.servers.1: clients of this server have certificates',
      'info, if the rule is meant for requests of the load balancer (rules)',
    ],
  ],
])('says all of %s', (_, text, expected) => {
  expect(told(rule, door + text).split('\n')).toEqual(expected);
});
