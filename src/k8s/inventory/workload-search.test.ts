import { describe, expect, it } from 'vitest';
import { deployment, inventory, service } from '../../../test/support/inventory.ts';
import { defineKind } from '../object/resource.ts';
import { anything } from '../object/shape.ts';

const Deployment = defineKind({ kind: 'Deployment', groups: ['apps'], namespaced: true, shape: anything });

describe('select', () => {
  const names = (one: ReturnType<typeof inventory>, namespace: string, selector: Record<string, string>) => {
    const { items, complete } = one.select(namespace, selector);
    return [items.map(({ name }) => name), complete];
  };

  it('finds workloads by their pod labels', () => {
    const one = inventory([
      deployment('shop/web', '{app: web, tier: front}'),
      deployment('data/web', '{app: web}'),
    ]);
    expect(names(one, 'shop', { app: 'web' })).toEqual([['web'], true]);
    expect(names(one, 'shop', { app: 'db' })).toEqual([[], true]);
    expect(names(one, 'none', { app: 'db' })).toEqual([[], false]);
    expect(one.workloads.map(({ namespace }) => namespace)).toEqual(['shop', 'data']);
  });

  it('is not complete where Services of the namespace select nothing', () => {
    const one = inventory([
      deployment('shop/web', '{app: web}'),
      service('shop/web', '{app: web}'),
      service('shop/db', '{app: db}'),
    ]);
    expect(names(one, 'shop', { app: 'db' })).toEqual([[], false]);
    expect(one.completeness(Deployment, 'shop')).toBe('weak');
  });

  it('takes the workload of a gateway for no evidence of others', () => {
    const texts = [
      deployment('edge/gateway', '{app: gateway}'),
      service('edge/gateway', '{app: gateway}'),
      service('edge/kiali', '{app: kiali}'),
      deployment('edge/a', '{app: a}'),
      deployment('edge/b', '{app: b}'),
    ];
    const gatewayObjects = new Set(['Deployment "edge/gateway"']);
    expect(inventory(texts).completeness(Deployment, 'edge')).toBe('complete');
    expect(inventory(texts, { gatewayObjects }).completeness(Deployment, 'edge')).toBe('weak');
  });

  it('is not complete for a gateway where no gateway is in the input', () => {
    const texts = [deployment('istio-system/kiali', '{app: kiali}')];
    expect(names(inventory(texts), 'istio-system', { istio: 'ingressgateway' })).toEqual([[], false]);
    expect(names(inventory(texts), 'istio-system', { istio: 'pilot' })).toEqual([[], true]);
    const shown = inventory(texts, { gatewayNamespaces: new Set(['istio-system']) });
    expect(names(shown, 'istio-system', { app: 'istio-ingress' })).toEqual([[], true]);
  });

  it('resolves the one workload from and into the unnamed namespace', () => {
    const one = inventory([deployment('web', '{app: web}'), deployment('data/db', '{app: db}')]);
    expect(names(one, 'shop', { app: 'web' })[0]).toEqual(['web']);
    expect(names(one, '', { app: 'db' })[0]).toEqual(['db']);
    expect([...one.assumedNamespaces]).toEqual(['data', 'shop']);
  });

  it('does not choose between one there and one in the unnamed namespace', () => {
    const one = inventory([deployment('a', '{app: web}'), deployment('shop/b', '{app: web}')]);
    expect(names(one, 'shop', { app: 'web' })).toEqual([['b'], false]);
    expect(names(one, '', { app: 'web' })).toEqual([['a'], false]);
    expect([...one.assumedNamespaces]).toEqual([]);
  });

  it('takes all of a namespace for an empty selector, none of the unnamed one', () => {
    const one = inventory([deployment('a', '{app: a}'), deployment('shop/b', '{app: b}')]);
    expect(names(one, 'shop', {})).toEqual([['b'], true]);
    expect(names(one, '', {})).toEqual([['a'], true]);
    expect([...one.assumedNamespaces]).toEqual([]);
  });

  it('finds what is in the unnamed namespace from there', () => {
    const one = inventory([deployment('a', '{app: web}'), deployment('b', '{app: web}')]);
    expect(names(one, '', { app: 'web' })).toEqual([['a', 'b'], true]);
  });

  it('asks for each label of a selector', () => {
    const one = inventory([
      deployment('shop/web', '{app: web, tier: front}'),
      deployment('shop/other', '{app: other, tier: back}'),
    ]);
    expect(names(one, 'shop', { app: 'web', tier: 'back' })).toEqual([[], true]);
    expect(names(one, 'shop', { app: 'web', tier: 'front' })).toEqual([['web'], true]);
  });

  it.each<[string, readonly string[], string]>([
    ['none', [], 'complete'],
    ['one that finds pods', ['web'], 'complete'],
    ['one that finds none', ['db'], 'weak'],
    ['one that finds pods and one that finds none', ['web', 'db'], 'weak'],
    ['one that finds pods and two that find none', ['web', 'db', 'mq'], 'incomplete'],
    ['two that find pods and two that find none', ['web', 'lone', 'db', 'mq'], 'weak'],
    ['two that find none', ['db', 'mq'], 'incomplete'],
    ['two that find none, alike', ['db, tier: x', 'db, tier: x'], 'weak'],
    ['two that find none, alike but for the order of their labels', ['x, b: z', 'turned'], 'weak'],
    ['one that finds pods of the unnamed namespace and one that finds none', ['lone', 'db'], 'weak'],
    ['one without selector and others', ['', 'web', 'db', 'mq'], 'incomplete'],
  ])('weighs the selectors of Services: %s', (_, selectors, expected) => {
    const services = selectors.map((app, index) => {
      const selector = app === '' ? '{}' : app === 'turned' ? '{b: z, app: x}' : `{app: ${app}}`;
      return service(`shop/s${index}`, selector);
    });
    const workloads = [deployment('shop/web', '{app: web}'), deployment('lone', '{app: lone}')];
    expect(inventory([...workloads, ...services]).completeness(Deployment, 'shop')).toBe(expected);
    const declared = inventory([...workloads, ...services], { complete: ['shop'] });
    expect(declared.completeness(Deployment, 'shop')).toBe('complete');
  });

  it('is complete in no way where it does not choose', () => {
    const one = inventory([deployment('a', '{app: web}'), deployment('shop/b', '{app: web}')]);
    const { complete, weak } = one.select('shop', { app: 'web' });
    expect([complete, weak]).toEqual([false, false]);
  });

  it('does not choose among several that could be meant', () => {
    const one = inventory([
      deployment('a', '{app: web}'),
      deployment('b', '{app: web}'),
      deployment('shop/c', '{app: c}'),
    ]);
    expect(names(one, 'shop', { app: 'web' })).toEqual([[], false]);
    expect([...one.assumedNamespaces]).toEqual([]);
  });
});
