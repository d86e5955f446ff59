import { expect, it } from 'vitest';
import { inventory, object } from '../../../test/support/inventory.ts';
import {
  Rollout,
  splitIngresses,
  splitVirtualServices,
  virtualServiceNamed,
  weighedAtRuntime,
} from './rollouts.ts';

const rollout = (routing: string, id = 'a/r') =>
  object('argoproj.io/v1alpha1', 'Rollout', id, `{strategy: {canary: {trafficRouting: {${routing}}}}}`);

function only(text: string) {
  const [one] = inventory([text]).list(Rollout);
  if (one === undefined) throw new Error('one Rollout');
  return one;
}

it.each([
  ['', [], []],
  ['alb: {ingress: x}', ['x'], []],
  ['alb: {ingresses: [x, z]}', ['x', 'z'], []],
  ['alb: {ingress: w, ingresses: [x, z]}', ['w', 'x', 'z'], []],
  ['istio: {virtualService: {name: x}}', [], ['x']],
  ['istio: {virtualServices: [{name: x}, {name: z}]}', [], ['x', 'z']],
  ['istio: {virtualService: {name: w}, virtualServices: [{name: x}]}', [], ['w', 'x']],
])('a Rollout with %s splits the Ingresses %j and the VirtualServices %j', (routing, ingresses, services) => {
  const one = only(rollout(routing));
  expect(splitIngresses(one)).toEqual(ingresses);
  expect(splitVirtualServices(one).map(({ name }) => name)).toEqual(services);
});

it('a Rollout without canary splits nothing', () => {
  const one = only(object('argoproj.io/v1alpha1', 'Rollout', 'a/r'));
  expect([splitIngresses(one), splitVirtualServices(one)]).toEqual([[], []]);
});

it.each([
  ['web', 'a/web'],
  ['web.b', 'b/web'],
  ['web.shop.b', 'b/web.shop'],
  ['web.b.cluster.local', 'b/web'],
  ['', undefined],
  ['b/web', undefined],
  ['$(NAME)', undefined],
])('the VirtualService %j of a Rollout in a is %s', (written, expected) => {
  const found = virtualServiceNamed(written, only(rollout('')));
  expect(found && `${found.namespace}/${found.name}`).toBe(expected);
});

it('knows the VirtualServices that are weighed at run time', () => {
  const canary = (group: string, kind: string, spec: string) => object(`${group}/v1`, kind, 'b/c', spec);
  const named = '{service: {name: s}, targetRef: {name: t}}';
  const weighed = (...texts: readonly string[]) => [...weighedAtRuntime(inventory(texts))];
  expect(weighed(rollout('istio: {virtualServices: [{name: x}, {name: z.b}, {}]}'))).toEqual(['a/x', 'b/z']);
  expect(weighed(canary('flagger.app', 'Canary', named))).toEqual(['b/c', 'b/s', 'b/t']);
  expect(weighed(canary('flagger.app', 'Canary', '{service: s}'))).toEqual(['b/c', 'b/']);
  expect(weighed(canary('flagger.app', 'MetricTemplate', named))).toEqual([]);
  expect(weighed(canary('example.com', 'Canary', named))).toEqual([]);
});
