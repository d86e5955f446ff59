import { describe, expect, it } from 'vitest';
import { objects } from '../../../test/support/inventory.ts';
import { byCreation, inCreationOrder, isOrderKnown } from './creation-order.ts';

/** Objects as `NAMESPACE/NAME TIME`: the day of their creation, `made` for what istiod makes itself. */
function created(...written: readonly string[]) {
  return objects(
    written.map((one) => {
      const [id = '', time] = one.split(' ');
      const [namespace, name] = id.split('/');
      const day = time === 'made' ? '' : `2026-01-0${time}T00:00:00Z`;
      const stamp = time === undefined ? '' : `, creationTimestamp: "${day}"`;
      return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: ${namespace}${stamp}}`;
    }),
  );
}

// istio: pilot/pkg/model/config.go configCompareByCreationTime: the time, then the name, then the namespace.
describe('istiod reads objects', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['none', [], []],
    ['by name', ['a/c', 'a/b'], ['a/b', 'a/c']],
    ['by name before namespace', ['a/c', 'b/b'], ['b/b', 'a/c']],
    ['of one name by namespace', ['c/x', 'b/x'], ['b/x', 'c/x']],
    ['by time before name', ['a/b 2', 'a/c 1'], ['a/c', 'a/b']],
    ['of one time by name', ['a/c 1', 'a/b 1'], ['a/b', 'a/c']],
    ['by name where one has no time', ['a/b 3', 'a/c', 'a/d 1'], ['a/b', 'a/c', 'a/d']],
    ['by name where the first has no time', ['a/d 1', 'a/b', 'a/c 0'], ['a/b', 'a/c', 'a/d']],
    ['what it makes first', ['a/b 1', 'a/c made', 'a/d 0'], ['a/c', 'a/d', 'a/b']],
    ['what it makes first, where one has no time', ['a/b', 'a/c made'], ['a/c', 'a/b']],
    ['several of what it makes by name', ['a/d made', 'a/c made', 'a/b 1'], ['a/c', 'a/d', 'a/b']],
  ])('%s', (_, written, expected) => {
    const resources = created(...written);
    const told = (all: readonly (typeof resources)[number][]) =>
      all.map(({ id }) => `${id.namespace}/${id.name}`);
    expect(told(inCreationOrder(resources))).toEqual(expected);
    const made = byCreation(resources.map((resource) => ({ resource })));
    expect(told(made.map(({ resource }) => resource))).toEqual(expected);
  });
});

it.each<[readonly string[], boolean]>([
  [[], true],
  [['a/b'], true],
  [['a/b', 'a/c'], false],
  [['a/b 1', 'a/c'], false],
  [['a/b', 'a/c 1'], false],
  [['a/b 1', 'a/c 2'], true],
  [['a/b', 'a/c made'], true],
  [['a/b', 'a/c', 'a/d made'], false],
  [['a/b made', 'a/c made'], true],
])('the order of %j is known: %s', (written, expected) => {
  expect(isOrderKnown(created(...written))).toBe(expected);
});
