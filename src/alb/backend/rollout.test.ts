import { expect, it } from 'vitest';
import { inventory, object } from '../../../test/support/inventory.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { openRolloutIngresses, rolloutIngresses, writtenByRollout } from './rollout.ts';

const rollout = (alb: string, id = 'a/r') =>
  object('argoproj.io/v1alpha1', 'Rollout', id, `{strategy: {canary: {trafficRouting: {alb: ${alb}}}}}`);
const ingress = (id: string) =>
  object('networking.k8s.io/v1', 'Ingress', id).replace(
    '{name',
    '{annotations: {kubernetes.io/ingress.class: alb}, name',
  );

it.each([
  ['a/x', '{ingress: x}', true],
  ['a/x', '{ingresses: [z, x]}', true],
  ['a/x', '{ingress: z}', false],
  ['b/x', '{ingress: x}', false],
])('%s is written by a Rollout in a with %s: %s', (id, alb, is) => {
  const model = modelOf([rollout(alb), ingress(id)].join('\n---\n'));
  expect(model.ingresses.map((one) => writtenByRollout(one, model.inventory))).toEqual([is]);
});

it.each([
  ['{}', []],
  ['{ingress: x}', ['x known']],
  ['{ingresses: [x, z]}', ['x known', 'z unknown']],
  ['{ingress: z, ingresses: [x]}', ['z unknown', 'x known']],
])('a Rollout with %s splits %j', (alb, expected) => {
  const found = rolloutIngresses(inventory([rollout(alb), ingress('a/x')], { external: ['Ingress/a/z'] }));
  expect(found.map(({ at, ingress: { state } }) => `${textAt(at)} ${state}`)).toEqual(expected);
  expect(found.map(({ ingress: { to } }) => to.namespace)).toEqual(expected.map(() => 'a'));
});

it('splits nothing without routing', () => {
  expect(rolloutIngresses(inventory([object('argoproj.io/v1alpha1', 'Rollout', 'a/r')]))).toEqual([]);
});

it('tells the Ingresses that are not in the input', () => {
  const open = openRolloutIngresses(inventory([rollout('{ingresses: [x, z]}'), ingress('b/x')]));
  expect(
    open.map(({ to, reason, at, about = [] }) => [to.name, reason, textAt(at), about.map(textAt)]),
  ).toEqual([
    ['x', 'Ingress "a/x", which Rollout "a/r" splits, is not in the input', 'x', ['"r"']],
    ['z', 'Ingress "a/z", which Rollout "a/r" splits, is not in the input', 'z', ['"r"']],
  ]);
  expect(openRolloutIngresses(inventory([rollout('{ingress: x}'), ingress('a/x')]))).toEqual([]);
  expect(openRolloutIngresses(inventory([rollout('{ingress: x}'), ingress('a/z')]))).toEqual([]);
});
