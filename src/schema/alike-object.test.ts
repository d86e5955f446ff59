import { expect, it } from 'vitest';
import { isAlike } from './alike-object.ts';

const spec = { ports: [] };
const object = { kind: 'Service', metadata: { name: 'a', labels: { app: 'a' } }, spec };
const withMetadata = (metadata: unknown) => ({ ...object, metadata });

it.each([
  ['the same', object, true],
  ['another label', withMetadata({ name: 'a', labels: { app: 'b', team: 'c' } }), true],
  ['a label that is no text', withMetadata({ name: 'a', labels: { app: 1 } }), false],
  ['labels that are no map', withMetadata({ name: 'a', labels: ['app'] }), false],
  ['another name', withMetadata({ name: 'b', labels: { app: 'a' } }), true],
  ['a name that is no text', withMetadata({ name: 1, labels: { app: 'a' } }), false],
  ['another field of its metadata', withMetadata({ generateName: 'a', labels: { app: 'a' } }), false],
  ['annotations in the place of labels', withMetadata({ name: 'a', annotations: { app: 'a' } }), false],
  ['annotations besides', withMetadata({ name: 'a', labels: { app: 'a' }, annotations: {} }), false],
  ['metadata that are no map', withMetadata('a'), false],
  ['a spec that is equal and another', { ...object, spec: { ports: [] } }, false],
  ['a field less', { kind: 'Service', metadata: object.metadata }, false],
  ['a field more', { ...object, status: {} }, false],
])('%s: %s', (_, other, expected) => {
  expect(isAlike(other, object)).toBe(expected);
});
