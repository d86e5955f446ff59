import { describe, expect, it } from 'vitest';
import { readDocument } from '../../source/yaml/read.ts';
import { Service } from '../kinds/service.ts';
import { isLeftOut, isLeftOutOf } from './resource.ts';
import { fitted, resourcesOf } from './resources.ts';

function service(spec: string) {
  return serviceIn(`apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: ${spec}\n`);
}

function serviceIn(text: string) {
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

describe('a field of a map in a list that is left out', () => {
  const written = (port: string) => `{ports: [{port: 1, nodePort: 30001}, {port: 80, ${port}}]}`;
  const inList = (spec: string) =>
    `apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Service, metadata: {name: a}, spec: ${spec}}\n`;

  it.each([
    ['nodePort: 30080', false],
    ['name: a', false],
    ['nodePort: ', false],
    ['nodePort: a', true],
    ['nodePort: [1]', true],
  ])('%s', (port, expected) => {
    for (const one of [service(written(port)), serviceIn(inList(written(port)))]) {
      const ports = one.manifest.spec?.ports ?? [];
      expect(ports.map((node) => isLeftOutOf(one, node, 'nodePort'))).toEqual([false, expected]);
    }
  });
});
