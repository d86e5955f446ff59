import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import rule from './rule.ts';

const unbound = (more: string) =>
  virtualService('shop/v', `hosts: [a.com]${more}, http: [{route: [{destination: {host: web}}]}]`);

function findings(count: number, more = '') {
  const gateways = Array.from({ length: count }, (_, index) =>
    gateway(`a/g${index}`, '{istio: x}', '[a.com]'),
  );
  const pods = deployment('a/gw', '{istio: x}') + service('a/gw', '{istio: x}');
  return [...rule.check(modelOf(pods + gateways.join('') + unbound(more)))];
}

it('shows three of the Gateways that list the host, and offers each', () => {
  const [finding] = findings(4);
  expect(finding?.related?.map(({ message }) => message)).toEqual(Array(3).fill('the host in the Gateway'));
  expect((finding?.fixes ?? []).flatMap((fix) => (fix ? [fix.title] : []))).toEqual([
    'name "a/g0"',
    'name "a/g1"',
    'name "a/g2"',
    'name "a/g3"',
  ]);
});

it.each<[string, unknown]>([
  ['', [{ op: 'add', value: ['a/g0'] }]],
  [', gateways: []', [{ op: 'set', value: ['a/g0'] }]],
  [', gateways: [mesh]', [{ op: 'add', value: 'a/g0' }]],
])('writes the Gateway beside what is there: %s', (more, expected) => {
  const [finding] = findings(1, more);
  const edits = (finding?.fixes ?? []).flatMap((fix) => (fix ? fix.edits : []));
  expect(edits.map((edit) => ({ op: edit.op, value: 'value' in edit ? edit.value : undefined }))).toEqual(
    expected,
  );
});
