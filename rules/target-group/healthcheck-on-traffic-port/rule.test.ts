import { expect, it } from 'vitest';
import type { CheckedGateway } from '../../../test/support/checked-gateway.ts';
import { gatewayPorts, saidOf } from '../../../test/support/checked-gateway.ts';
import { deployment, gateway, virtualService } from '../../../test/support/manifests.ts';
import rule from './rule.ts';

const { traffic } = gatewayPorts;
const path = (value: string) => ({ 'healthcheck-path': value });
const port = (value: string) => ({ 'healthcheck-port': value });
const asks = (asked: string, expected = '"/healthz/ready" on "status-port"') =>
  `health check of Service "edge/gw" requests "${asked}" on the traffic port, expected ${expected}`;
const [addPath, setPath] = ['add', 'set'].map((op) => `${op} healthcheck-path /healthz/ready on Service`);
const addPort = 'add healthcheck-port status-port on Service';
const elsewhere = (asked: string) =>
  `, if no VirtualService outside the input answers "${asked}" for host "*"`;
const serving = (...prefixes: readonly string[]) =>
  gateway('edge/g', '{istio: x}', '["*"]') +
  virtualService(
    'edge/v',
    `hosts: ["*"], gateways: [g], http: [${prefixes.map((one) => `{match: [{uri: {prefix: ${one}}}], directResponse: {status: 200}}`).join(', ')}]`,
  );
const denying = `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: p, namespace: edge}
spec: {selector: {matchLabels: {istio: x}}, action: DENY, rules: [{}]}
`;
it.each<[string, CheckedGateway, readonly string[]]>([
  ['nothing', {}, [`${asks('/')} → safe: ${addPath}, ${addPort}`]],
  [
    'the traffic port by name',
    { service: port('traffic-port') },
    [`${asks('/')} → safe: ${addPath}, set healthcheck-port status-port on Service`],
  ],
  ['the status port', { service: port('status-port') }, []],
  [
    'the readiness path',
    { service: path('/healthz/ready') },
    [`${asks('/healthz/ready')} → safe: ${setPath}, ${addPort}`],
  ],
  [
    'a path of its own',
    { service: path('/x') },
    [`${asks('/x')} → unsafe: ${setPath}, ${addPort}${elsewhere('/x')}`],
  ],
  [
    'a path of its own with a query',
    { service: path('/x?y') },
    [`${asks('/x?y')} → unsafe: ${setPath}, ${addPort}${elsewhere('/x')}`],
  ],
  [
    'a path by the Ingress',
    { ingress: path('/x') },
    [`${asks('/x')} → unsafe: ${addPath}, ${addPort}${elsewhere('/x')}`],
  ],
  [
    'the readiness path by the Ingress',
    { ingress: path('/healthz/ready') },
    [`${asks('/healthz/ready')} → unsafe: ${addPath}, ${addPort}`],
  ],
  [
    'codes by the Ingress',
    { ingress: { 'success-codes': '301' } },
    [`${asks('/')} → unsafe: ${addPath}, ${addPort}, add success-codes 200 on Service`],
  ],
  ['a path that is filled in later', { service: path('$(PATH)') }, []],
  [
    'HTTPS',
    { service: { 'healthcheck-protocol': 'HTTPS' } },
    [`${asks('/')} → safe: ${addPath}, ${addPort}, set healthcheck-protocol HTTP on Service`],
  ],
  ['a code that the gateway answers', { service: { 'success-codes': '404' } }, []],
  [
    'another code',
    { service: { 'success-codes': '301' } },
    [`${asks('/')} → safe: ${addPath}, ${addPort}, set success-codes 200 on Service`],
  ],
  ['codes that are filled in later', { service: { 'success-codes': '$(CODES)' } }, []],
  [
    'nothing, of a Service without status port',
    { ports: traffic },
    [asks('/', '"/healthz/ready" on a port that leads to 15021')],
  ],
  [
    'nothing, of a status port without name',
    { ports: `{port: 15021, nodePort: 30021}, ${traffic}` },
    [asks('/', '"/healthz/ready" on "15021"')],
  ],
  [
    'nothing, of ip targets and a status port without name',
    { service: { 'target-type': 'ip' }, ports: `{port: 15021}, ${traffic}` },
    [`${asks('/', '"/healthz/ready" on "15021"')} → safe: ${addPath}, add healthcheck-port 15021 on Service`],
  ],
  ['nothing, where the status port takes the traffic', { port: 15021 }, []],
  ['nothing, of a Service outside the input', { isHere: false }, []],
  ['a path that a route answers', { service: path('/x'), beside: serving('/x') }, []],
  [
    'a path that a route answers and a policy denies',
    { service: path('/x'), beside: serving('/x') + denying },
    [
      `${asks('/x')} → unsafe: ${setPath}, ${addPort}, if AuthorizationPolicy "edge/p" denies the load balancer's check like any other request`,
    ],
  ],
  [
    'a path that a policy denies at one of two gateways',
    {
      service: path('/x'),
      beside:
        serving('/x') +
        deployment('edge/a', '{istio: x, v: one}') +
        denying.replace('{istio: x}', '{istio: x, v: one}'),
    },
    [],
  ],
  ...['one', 'two'].map((denied): [string, CheckedGateway, readonly string[]] => [
    `a path that a policy denies at gateway ${denied} of two`,
    {
      service: path('/x'),
      spec: 'type: NodePort, selector: {tier: edge}, ',
      beside:
        serving('/x') +
        ['one', 'two']
          .map((name) => deployment(`edge/${name}`, `{istio: x, tier: edge, v: ${name}}`))
          .join('') +
        denying.replace('{istio: x}', `{istio: x, v: ${denied}}`),
    },
    [],
  ]),
  [
    'a path that a policy denies with codes that are filled in later',
    { service: { ...path('/x'), 'success-codes': '$(CODES)' }, beside: serving('/x') + denying },
    [],
  ],
  [
    'a path that a policy denies with a code that counts',
    { service: { ...path('/x'), 'success-codes': '200,403' }, beside: serving('/x') + denying },
    [],
  ],
])('a health check says %s', (_, one, said) => {
  expect(saidOf(rule, one)).toEqual(said);
});
