import { describe, expect, it } from 'vitest';
import { documentOf } from '../../../test/support/edit-cases.ts';
import { isMap } from '../../k8s/object/shape.ts';
import { at } from '../../source/file/place.ts';
import { readDocument } from '../../source/yaml/read.ts';
import { substituted } from './substitution.ts';

function read(text: string): Readonly<Record<string, unknown>> {
  const { value } = readDocument(documentOf(text));
  if (!isMap(value)) throw new Error('expected a map');
  return value;
}

const values = read('HOST: example.com\nPORT: "8080"\nFLAG: "true"\n') as Readonly<Record<string, string>>;

describe('substituted', () => {
  it.each<[string, string, boolean, unknown]>([
    ['a value', `spec: {host: "\${HOST}"}`, false, { spec: { host: 'example.com' } }],
    [
      'a part of a value',
      `spec: {hosts: ["www.\${HOST}", a]}`,
      false,
      { spec: { hosts: ['www.example.com', 'a'] } },
    ],
    [
      'a number',
      `spec: {port: "\${PORT}", enabled: "\${FLAG}"}`,
      false,
      { spec: { port: 8080, enabled: true } },
    ],
    [
      'a text below metadata',
      `metadata: {labels: {a: "\${PORT}"}}`,
      false,
      { metadata: { labels: { a: '8080' } } },
    ],
    ['a default', `spec: {a: "\${X:=b}", c: "\${Y:-d}"}`, false, { spec: { a: 'b', c: 'd' } }],
    ['nothing', `spec: {a: "\${X}"}`, false, { spec: { a: '' } }],
    ['what others give', `spec: {a: "\${X}", b: "\${X:=c}"}`, true, { spec: { a: `\${X}`, b: `\${X:=c}` } }],
    ['no other text', 'spec: {a: "$HOST $(HOST) {HOST}"}', false, { spec: { a: '$HOST $(HOST) {HOST}' } }],
    [
      'nothing where it is turned off',
      `metadata: {annotations: {kustomize.toolkit.fluxcd.io/substitute: disabled}}\nspec: {host: "\${HOST}"}`,
      false,
      {
        metadata: { annotations: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' } },
        spec: { host: `\${HOST}` },
      },
    ],
  ])('puts in %s', (_, text, isOpen, expected) => {
    expect(substituted(read(text), { values, isOpen })).toEqual(expected);
  });

  it('points at the value that is put in, and where only a part is, at the text', () => {
    const { spec } = substituted(read(`spec: {whole: "\${HOST}", part: "a.\${HOST}"}`), {
      values,
      isOpen: false,
    });
    if (!isMap(spec)) throw new Error('expected a map');
    expect(at(spec, 'whole')).toEqual(at(values, 'HOST'));
    expect(at(spec, 'part').path).toEqual(['spec', 'part']);
  });

  it('gives an object without variables as it is', () => {
    const object = read('spec: {a: [b, {c: 1}]}');
    expect(substituted(object, { values, isOpen: false })).toBe(object);
  });
});
