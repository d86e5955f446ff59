import { expect, it } from 'vitest';
import { fieldPath } from './field-path.ts';

it.each([
  ['metadata.name', ['metadata', 'name']],
  ['spec.rules.0.host', ['spec', 'rules', '0', 'host']],
  ['spec.containers.[name=a.b/c].image', ['spec', 'containers', '[name=a.b/c]', 'image']],
  ['metadata.annotations.[a.b/c]', ['metadata', 'annotations', 'a.b/c']],
  ['metadata.annotations.a\\.b/c', ['metadata', 'annotations', 'a.b/c']],
  ['spec.args.[=-jar]', ['spec', 'args', '[=-jar]']],
])('%s', (path, steps) => {
  expect(fieldPath(path)).toEqual(steps);
});
