import { expect, it } from 'vitest';
import { membersOf } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { loadBalancersOf } from './load-balancer.ts';

function read(...annotations: readonly string[]) {
  const set = modelOf(membersOf(annotations.map((one) => (one === '' ? [] : [one]))));
  const [loadBalancer] = loadBalancersOf(set.ingresses, set);
  if (loadBalancer === undefined) throw new Error('no load balancer');
  return loadBalancer;
}

it('takes what one member says for the group', () => {
  const { settings, problems } = read('', 'scheme: internet-facing');
  expect(settings.scheme).toEqual({ state: 'known', value: 'internet-facing' });
  expect(problems).toEqual([]);
});

it('does not know what a placeholder may say', () => {
  expect(read('scheme: <scheme>', 'scheme: internal').settings.scheme).toEqual({ state: 'unknown' });
  expect(read('tags: a=<a>').settings.tags).toEqual({ state: 'unknown' });
});

it('opens a managed security group to everybody, IPv6 only where it is dualstack', () => {
  const ofPort = (from: string) => ({ port: 80, from });
  expect(read('').settings.inboundRules).toEqual({ state: 'known', value: [ofPort('0.0.0.0/0')] });
  expect(read('ip-address-type: dualstack').settings.inboundRules).toEqual({
    state: 'known',
    value: [ofPort('0.0.0.0/0'), ofPort('::/0')],
  });
  expect(read('security-groups: sg-1').settings.inboundRules.state).toBe('absent');
});

it('leaves rules for targets to people who bring their security groups', () => {
  expect(read('').settings.managesBackendRules).toEqual({ state: 'known', value: true });
  expect(read('security-groups: sg-1').settings.managesBackendRules).toEqual({
    state: 'known',
    value: false,
  });
});

it('blames the later of two members', () => {
  const [problem] = read('tags: a=1', 'tags: a=2').problems;
  expect(problem?.text).toBe('conflicting tag a: 1 | 2');
  expect(problem?.ingress.resource.id.name).toBe('i1');
});
