import { describe, expect, it } from 'vitest';
import { inventory, object, objects } from '../../../test/support/inventory.ts';
import { textAt } from '../../../test/support/places.ts';
import { openRolloutTargets, rolloutMentions, rolloutTargets } from './rollout-targets.ts';

const rollout = (istio: string) =>
  object(
    'argoproj.io/v1alpha1',
    'Rollout',
    'a/cart',
    `{strategy: {canary: {trafficRouting: {istio: {${istio}}}}}}`,
  );
const virtualService = (id: string) => object('networking.istio.io/v1', 'VirtualService', id);
const named = (name: string) => rollout(`virtualService: {name: ${name}}`);

const all = rollout(
  'virtualService: {name: one}, virtualServices: [{name: two.b, routes: [x]}, {name: $(VS)}, {routes: [x]}, {name: ""}]',
);

it('are the VirtualServices that a Rollout names, those aside whose name is not literal', () => {
  const found = rolloutTargets(inventory([all, virtualService('b/two')]));
  expect(
    found.map(({ rollout: { id }, split, virtualService: { state, to, at } }) => [
      `${id.name}: ${state} ${to.kind} ${to.namespace}/${to.name}`,
      split.routes ?? [],
      textAt(at),
    ]),
  ).toEqual([
    ['cart: unknown VirtualService a/one', [], 'one'],
    ['cart: known VirtualService b/two', ['x'], 'two.b'],
  ]);
});

it('are names that the input refers to', () => {
  const mentions = rolloutMentions(objects([all, virtualService('b/two')]));
  expect(mentions.map(({ kind, namespace, name }) => `${kind.kind} ${namespace}/${name}`)).toEqual([
    'VirtualService a/one',
    'VirtualService b/two',
  ]);
});

describe('they are open', () => {
  it.each<[string, readonly string[], string[], readonly string[]]>([
    [
      'where the input lacks them',
      [named('web')],
      [],
      ['VirtualService "a/web", which Rollout "a/cart" splits, is not in the input'],
    ],
    ['unless it has them', [named('web'), virtualService('a/web')], [], []],
    ['unless they are absent for certain', [named('web')], ['a'], []],
    ['unless one of the name is elsewhere', [named('web'), virtualService('b/web')], [], []],
    [
      'where another one is elsewhere',
      [named('web'), virtualService('b/other')],
      [],
      ['VirtualService "a/web", which Rollout "a/cart" splits, is not in the input'],
    ],
  ])('%s', (_, texts, complete, expected) => {
    const open = openRolloutTargets(inventory(texts, { complete }));
    expect(open.map(({ reason }) => reason)).toEqual(expected);
    for (const { to, at, about = [] } of open)
      expect([to, textAt(at), about.map(textAt)]).toEqual([
        { kind: 'VirtualService', namespace: 'a', name: 'web' },
        'web',
        ['"cart"'],
      ]);
  });
});
