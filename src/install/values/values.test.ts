import { describe, expect, it } from 'vitest';
import { at } from '../../source/file/place.ts';
import { readDocument } from '../../source/yaml/read.ts';
import { valuesIn } from './file-index.ts';
import { parsePath, typedValue, withValue } from './value-path.ts';
import type { Values } from './values.ts';
import { merged, placeAt, quoted, standing, valueAt } from './values.ts';

function read(text: string, path = 'values.yaml'): Values {
  const document = { file: { path, text }, index: 0, start: 0, end: text.length };
  const values = valuesIn(readDocument(document));
  if (values === undefined) throw new Error('expected a map');
  return values;
}

describe('merged', () => {
  const under = read('a: {x: 1, q: 1, list: [1, 2]}\nb: 1\n', 'under.yaml');
  const over = read('a: {q: 2, z: 2, list: [3]}\nb: null\n', 'over.yaml');
  const both = merged(under, over);

  it('merges maps, replaces lists and takes null for removal', () => {
    expect(both).toEqual({ a: { x: 1, q: 2, z: 2, list: [3] } });
    expect(under).toEqual({ a: { x: 1, q: 1, list: [1, 2] }, b: 1 });
  });

  it('keeps the place of each field, and has new keys added to the upper map', () => {
    const fileOf = (...path: readonly string[]) => placeAt(both, ...path).document.file.path;
    expect([fileOf('a', 'x'), fileOf('a', 'q'), fileOf('a', 'new'), fileOf('new', 'deep')]).toEqual([
      'under.yaml',
      'over.yaml',
      'over.yaml',
      'over.yaml',
    ]);
    expect(placeAt(both, 'new', 'deep').path).toEqual(['new', 'deep']);
  });

  it('survives keys that every object has', () => {
    const odd = merged(read('constructor: {a: 1}\n'), read('toString: 1\n__proto__: {b: 2}\n'));
    expect(placeAt(odd, 'constructor', 'a').path).toEqual(['constructor', 'a']);
    expect(placeAt(odd, 'hasOwnProperty').path).toEqual(['hasOwnProperty']);
    expect(valueAt(odd, 'b')).toBeUndefined();
  });
});

describe('quoted', () => {
  it('leaves texts alone and writes scalars as texts, in place', () => {
    const texts = read('a: "1"\n');
    expect(quoted(texts)).toBe(texts);
    const mixed = quoted(read('a: 1\nb: true\nc: x\n'));
    expect(mixed).toEqual({ a: '1', b: 'true', c: 'x' });
    expect(at(mixed, 'a').path).toEqual(['a']);
  });
});

describe('standing', () => {
  it('gives places to what has none and leaves what was read where it is', () => {
    const own = read('x: {y: 1}\n', 'own.yaml');
    const tree = standing({ brought: { list: [{ a: 1 }] }, own }, placeAt(read('k: {}\n'), 'k'));
    expect(at(tree.brought.list[0] ?? {}).path).toEqual(['k', 'brought', 'list', 0]);
    expect(at(tree.own).document.file.path).toBe('own.yaml');
  });
});

describe('parsePath', () => {
  const table: readonly (readonly [text: string, steps: ReturnType<typeof parsePath>])[] = [
    ['a.b', ['a', 'b']],
    ['a.b[0].c', ['a', 'b', 0, 'c']],
    ['spec.ports.[name:http2].nodePort', ['spec', 'ports', { field: 'name', equals: 'http2' }, 'nodePort']],
    ['args.[:x]', ['args', { equals: 'x' }]],
    ['list.[-1]', ['list', -1]],
    ['metadata.annotations.a\\.b/c', ['metadata', 'annotations', 'a.b/c']],
    ['', []],
  ];
  it.each(table)('%s', (text, steps) => {
    expect(parsePath(text)).toEqual(steps);
  });
});

describe('withValue', () => {
  const values = read('ports:\n- {name: a, port: 1}\n- {name: b, port: 2}\nx: 1\n');
  const place = placeAt(read('new: 1\n', 'new.yaml'), 'new');
  const put = (path: string, value: unknown) => withValue(values, parsePath(path), { value, at: place });

  const table: readonly (readonly [path: string, value: unknown, result: unknown])[] = [
    ['y.z', 1, { ...values, y: { z: 1 } }],
    [
      'ports[1].port',
      3,
      {
        ...values,
        ports: [
          { name: 'a', port: 1 },
          { name: 'b', port: 3 },
        ],
      },
    ],
    ['ports.[name:b]', null, { ...values, ports: [{ name: 'a', port: 1 }] }],
    [
      'ports[-1].port',
      3,
      {
        ...values,
        ports: [
          ...[
            { name: 'a', port: 1 },
            { name: 'b', port: 2 },
          ],
          { port: 3 },
        ],
      },
    ],
    ['x', null, { ports: values.ports }],
    ['x.y', 1, undefined],
    ['ports[5]', 1, undefined],
    ['ports.[name:c].port', 1, undefined],
    ['ports.name', 1, undefined],
  ];
  it.each(table)('%s = %j', (path, value, result) => {
    expect(put(path, value)).toEqual(result);
  });

  it('places what it puts and leaves the rest', () => {
    const result = put('ports.[name:b].port', 3);
    const ports = typeof result === 'object' && result !== null && 'ports' in result ? result.ports : [];
    if (!Array.isArray(ports)) throw new Error('expected a list');
    expect(at(ports[1], 'port').document.file.path).toBe('new.yaml');
    expect(at(ports[1], 'name').path).toEqual(['ports', 1, 'name']);
    expect(at(ports[0], 'port').document.file.path).toBe('values.yaml');
  });
});

describe('typedValue', () => {
  const table: readonly (readonly [text: string, value: unknown])[] = [
    ['true', true],
    ['null', null],
    ['30218', 30218],
    ['0', 0],
    ['007', '007'],
    ['1.5', '1.5'],
    ['NodePort', 'NodePort'],
  ];
  it.each(table)('%s', (text, value) => {
    expect(typedValue(text)).toBe(value);
  });
});
