import { describe, expect, it } from 'vitest';
import { readDocument } from '../../source/yaml/read.ts';
import { Service } from '../kinds/service.ts';
import { isLeftOut } from './resource.ts';
import { fitted, resourcesOf } from './resources.ts';

function service(spec: string) {
  const text = `apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: ${spec}\n`;
  const read = readDocument({ file: { path: 'a.yaml', text }, index: 0, start: 0, end: text.length });
  const [resource] = resourcesOf(read, { namespace: '', source: 'written' });
  const found = resource === undefined ? undefined : fitted(Service, resource);
  if (found === undefined) throw new Error('no Service');
  return found;
}

describe('a field that is left out', () => {
  it.each([
    ['{type: NodePort}', false],
    ['{}', false],
    ['{type: }', false],
    ['{type: 5}', true],
    ['{type: [NodePort]}', true],
    ['5', true],
    ['', false],
  ])('spec: %s', (spec, expected) => {
    expect(isLeftOut(service(spec), 'spec', 'type')).toBe(expected);
  });
});
