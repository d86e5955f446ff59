import { describe, expect, it } from 'vitest';
import { objects } from '../../../test/support/inventory.ts';
import { Service } from '../kinds/service.ts';
import {
  byName,
  defineKind,
  groupOf,
  isLeftOutOf,
  isOf,
  metadata,
  nameOf,
  describe as told,
} from './resource.ts';
import { fitted } from './resources.ts';

const id = (namespace: string, name: string) => ({ group: '', kind: 'Service', namespace, name });

it.each([
  ['v1', ''],
  ['apps/v1', 'apps'],
  ['a/b/c', 'a'],
  ['', ''],
])('the group of %s is %j', (apiVersion, group) => {
  expect(groupOf(apiVersion)).toBe(group);
});

it.each([
  ['a', 'x', 'a/x', 'Service "a/x"'],
  ['', 'x', 'x', 'Service "x"'],
  ['a', '', 'a/', 'Service without name'],
])('an object of %j named %j is %s, told %s', (namespace, name, short, long) => {
  expect([nameOf(id(namespace, name)), told({ id: id(namespace, name) })]).toEqual([short, long]);
});

it('orders by namespace and name', () => {
  const all = [id('b', 'x'), id('a', 'z'), id('', 'y'), id('a', 'b')].map((one) => ({ id: one }));
  expect(all.sort(byName).map((one) => nameOf(one.id))).toEqual(['a/b', 'a/z', 'b/x', 'y']);
  const [first] = all;
  expect(first && byName(first, first)).toBe(0);
});

it('tells kinds by name and groups', () => {
  const kind = (name: string, ...groups: readonly string[]) =>
    defineKind({ kind: name, groups, namespaced: true, shape: metadata });
  const both = kind('Ingress', 'networking.k8s.io', 'extensions');
  expect([both.key, kind('Ingress').key, kind('A', '').key]).toEqual([
    'networking.k8s.io+extensions/Ingress',
    '/Ingress',
    '/A',
  ]);
  const of = (apiVersion: string, name: string) =>
    objects([`apiVersion: ${apiVersion}\nkind: ${name}`]).map((one) => isOf(both, one))[0];
  expect([of('extensions/v1beta1', 'Ingress'), of('v1', 'Ingress'), of('extensions/v1beta1', 'A')]).toEqual([
    true,
    false,
    false,
  ]);
});

describe('a field of a wrong type', () => {
  it.each([
    ['{ports: [{port: 80, name: 1}]}', 'name', true],
    ['{ports: [{port: 80, name: null}]}', 'name', false],
    ['{ports: [{port: 80}]}', 'name', false],
    ['{ports: [{port: 80, name: a}]}', 'name', false],
    ['{ports: [text, {port: "80"}]}', 'port', true],
  ] as const)('of a port in %s: %s %s', (spec, field, is) => {
    const [resource] = objects([`apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: ${spec}`]);
    const service = resource && fitted(Service, resource);
    const [port] = service?.manifest.spec?.ports ?? [];
    expect(service && port && isLeftOutOf(service, port, field)).toBe(is);
  });
});
