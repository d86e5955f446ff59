import { describe, expect, it } from 'vitest';
import { object, objects, service } from '../../../test/support/inventory.ts';
import { IngressClass } from '../kinds/ingress.ts';
import { Service } from '../kinds/service.ts';
import { defineKind } from '../object/resource.ts';
import { anything } from '../object/shape.ts';
import { indexKind } from './kind-index.ts';

/** A kind without namespaces of which nobody else knows that. */
const Plan = defineKind({ kind: 'Plan', groups: ['a.example'], namespaced: false, shape: anything });

describe('the index of a kind', () => {
  const index = indexKind(
    Service,
    objects([
      service('a/x', '{v: first}'),
      service('b/x'),
      object('serving.knative.dev/v1', 'Service', 'a/other'),
      service('a/z'),
      service('a/x', '{v: second}'),
      service('a/$(NAME)'),
    ]),
  );
  const names = (all: Iterable<{ readonly id: { readonly namespace: string; readonly name: string } }>) =>
    [...all].map(({ id }) => `${id.namespace}/${id.name}`);

  it('lists objects in order, of two alike the later, those without name too', () => {
    expect(names(index.items)).toEqual(['b/x', 'a/z', 'a/x', 'a/$(NAME)']);
  });

  it('finds them by name and by namespace', () => {
    expect([...index.named('x').keys()].sort()).toEqual(['a', 'b']);
    expect(index.named('x').get('a')?.written).toMatchObject({ spec: { selector: { v: 'second' } } });
    expect([...index.named('other')]).toEqual([]);
    expect([...index.named('$(NAME)')]).toEqual([]);
    expect(names(index.within('a'))).toEqual(['a/z', 'a/x', 'a/$(NAME)']);
    expect(names(index.within('c'))).toEqual([]);
  });

  it('knows no namespaces of kinds that have none', () => {
    const classes = indexKind(
      IngressClass,
      objects([object('networking.k8s.io/v1', 'IngressClass', 'a/alb')]),
    );
    expect([...classes.named('alb').keys()]).toEqual(['']);
    expect(classes.within('')).toHaveLength(1);
    const others = indexKind(Plan, objects([object('a.example/v1', 'Plan', 'a/x')]));
    expect([...others.named('x').keys()]).toEqual(['']);
    expect([others.within('').length, others.within('a').length]).toEqual([1, 0]);
    expect(others.slipOf('', 'x')).toBeUndefined();
  });
});

describe('the name of which one is a slip', () => {
  const slipOf = (name: string, ...others: readonly string[]) =>
    indexKind(Service, objects(others.map((one) => service(one)))).slipOf('a', name);
  it.each<[string, readonly string[], string | undefined]>([
    ['oders', ['a/orders'], 'orders'],
    ['orders', ['a/orders'], undefined],
    ['oders', ['b/orders'], undefined],
    ['oders', [], undefined],
    ['ordrs', ['a/orders', 'a/unlike'], 'orders'],
    ['ordrs', ['a/orders', 'a/ordrz'], undefined],
    ['orde', ['a/orders'], undefined],
    ['order-ab', ['a/order-cd'], 'order-cd'],
    ['order-abc', ['a/order-def'], undefined],
    ['orders', ['a/ordersxy'], 'ordersxy'],
    ['ordersxy', ['a/orders'], 'orders'],
    ['orders', ['a/ordersxyz'], undefined],
    ['aaaaaa', ['a/aaaabb'], 'aaaabb'],
    ['abcdef', ['a/abcdxy'], 'abcdxy'],
    ['abcdef', ['a/abcxyz'], undefined],
    ['web-xxz', ['a/web-xxx'], undefined],
    ['web-xxz', ['a/web-xxx', 'a/web-xyz'], 'web-xyz'],
  ])('%s among %j: %s', (name, others, expected) => {
    expect(slipOf(name, ...others)).toBe(expected);
  });

  it('is looked for among a thousand names of like length, and no more', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `a/z${10000 + index}`);
    expect(slipOf('orderz', 'a/orders', ...many(999))).toBe('orders');
    expect(slipOf('orderz', 'a/orders', ...many(1000))).toBeUndefined();
    expect(slipOf('orderz', 'a/orders', ...many(1000).map((one) => `${one}-longer`))).toBe('orders');
  });
});
