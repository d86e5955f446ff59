import { expect, it } from 'vitest';
import { inventory, object } from '../../../test/support/inventory.ts';
import { admitsOutside, NetworkPolicy, restrictsIngress } from './network-policy.ts';

function policy(spec: string) {
  const [one] = inventory([object('networking.k8s.io/v1', 'NetworkPolicy', 'a/p', spec)]).list(NetworkPolicy);
  if (one === undefined) throw new Error('one NetworkPolicy');
  return one;
}

it.each([
  ['{}', true],
  ['{policyTypes: []}', true],
  ['{policyTypes: [Ingress]}', true],
  ['{policyTypes: [Egress, Ingress]}', true],
  ['{policyTypes: [Egress]}', false],
])('a policy with %s says who may come in: %s', (spec, restricts) => {
  expect(restrictsIngress(policy(spec))).toBe(restricts);
});

it('a policy without spec says nothing', () => {
  const text = object('networking.k8s.io/v1', 'NetworkPolicy', 'a/p').replace('spec: {}', '');
  expect(inventory([text]).list(NetworkPolicy).map(restrictsIngress)).toEqual([false]);
});

const cidr = '{ipBlock: {cidr: 0.0.0.0/0}}';
it.each([
  ['', false],
  ['{}', true],
  ['{from: []}', true],
  [`{from: [${cidr}]}`, true],
  ['{from: [{podSelector: {}}]}', false],
  ['{from: [{namespaceSelector: {}}]}', false],
  [`{from: [{podSelector: {}}, ${cidr}]}`, true],
  ['{from: [{podSelector: {}}]}, {}', true],
  ['{ports: []}', true],
  ['{ports: [{port: 8080}]}', true],
  ['{ports: [{port: 8081}]}', false],
  ['{ports: [{port: 8081}, {port: 8080}]}', true],
  ['{ports: [{port: 8080, protocol: TCP}]}', true],
  ['{ports: [{port: 8080, protocol: UDP}]}', false],
  ['{ports: [{port: 8080, protocol: $(P)}]}', true],
  ['{ports: [{protocol: TCP}]}', true],
  ['{ports: [{protocol: UDP}]}', false],
  ['{ports: [{port: 8079, endPort: 8080}]}', true],
  ['{ports: [{port: 8079, endPort: 8079}]}', false],
  ['{ports: [{port: 8080, endPort: 9000}]}', true],
  ['{ports: [{port: 8081, endPort: 9000}]}', false],
  ['{ports: [{port: http}]}', true],
  ['{ports: [{port: admin}]}', false],
  ['{ports: [{port: other}]}', true],
  ['{from: [{podSelector: {}}], ports: [{port: 8080}]}', false],
])('the rules %s let somebody outside in to 8080: %s', (rules, admits) => {
  const names = new Map([
    ['http', 8080],
    ['admin', 9090],
  ]);
  expect(admitsOutside(policy(`{ingress: [${rules}]}`), 8080, names)).toBe(admits);
});

it('a policy without rules lets nobody in', () => {
  expect(admitsOutside(policy('{}'), 8080, new Map())).toBe(false);
});
