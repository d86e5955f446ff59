import { expect, it } from 'vitest';
import type { Key } from '../file/file.ts';
import { whereIs } from './where.ts';

const service = { kind: 'Service', metadata: { name: 'a' }, spec: { ports: [{ port: 80 }] } };

it.each<[unknown, readonly Key[], string]>([
  [{ a: { b: {} } }, [], 'the document'],
  [{ a: { b: {} } }, ['a'], 'a'],
  [{ a: { b: {} } }, ['a', 'b'], 'a.b'],
  [[{ a: [] }], [0, 'a'], '[0].a'],
  [service, [], 'Service "a"'],
  [service, ['metadata'], 'metadata of Service "a"'],
  [service, ['spec', 'ports', 0], 'spec.ports[0] of Service "a"'],
  [service, ['spec', 'none', 'x'], 'spec.none.x of Service "a"'],
  [{ kind: 'List', items: [service] }, ['items', 0], 'Service "a"'],
  [{ kind: 'List', items: [service] }, ['items', 0, 'spec'], 'spec of Service "a"'],
  [{ kind: 'List', items: [service] }, ['items'], 'items'],
  [{ kind: 'List', metadata: {}, items: [service] }, ['items'], 'items of List'],
  [{ kind: 'A', metadata: null, x: {} }, ['x'], 'x of A'],
  [{ kind: 'A', metadata: { name: 5 }, x: {} }, ['x'], 'x of A'],
  [{ kind: 5, metadata: { name: 'a' }, x: {} }, ['x'], 'x'],
  [{ kind: 'A', metadata: { name: 'a' }, toString: {} }, ['constructor'], 'constructor of A "a"'],
  ['text', ['x'], 'x'],
  [null, [], 'the document'],
])('in %j at %j is %s', (root, path, expected) => {
  expect(whereIs(root, path)).toBe(expected);
});
