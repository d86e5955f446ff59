import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import rule from './rule.ts';

/** What an annotation, or a label, of an object is said to be, and the repairs. */
function told(value: string, holder = 'labels', key = 'istio-injection') {
  const model = modelOf(
    `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  ${holder}:\n    ${key}: ${value}\n`,
  );
  return [...rule.check(model)].flatMap(({ message, fixes = [] }) => [
    message,
    ...fixes.flatMap((fix) =>
      fix ? [JSON.stringify(fix.edits.map((edit) => ('value' in edit ? edit.value : edit.op)))] : [],
    ),
  ]);
}

const label = (is: string) => `label "istio-injection" is ${is}, expected the string`;
it.each<[string, readonly string[]]>([
  ['enabled', []],
  ['true', [`${label('the boolean true')} "true"`, '["quote"]']],
  ['010', [`${label('the number 8, written 010')} "010"`, '["quote"]']],
  ['', ['label "istio-injection" is empty (null), expected a string']],
  ['{enabled: }', [label('a map'), '["enabled"]']],
  ['{enabled: , disabled: }', [label('a map')]],
  ['{enabled: yes}', [label('a map')]],
  ['{}', [label('a map')]],
  ['[enabled]', [label('a list')]],
])('a label of %s', (value, expected) => {
  expect(told(value)).toEqual(expected);
});

it('writes annotations as their type says', () => {
  const of = (value: string, suffix: string) =>
    told(value, 'annotations', `alb.ingress.kubernetes.io/${suffix}`).slice(1);
  expect(of('[{HTTP: 80}]', 'listen-ports')).toEqual([JSON.stringify(['[{"HTTP":80}]'])]);
  expect(of('{HTTP: 80}', 'listen-ports')).toEqual([JSON.stringify(['{"HTTP":80}'])]);
  expect(of('', 'listen-ports')).toEqual([]);
  expect(of('', 'tags')).toEqual([]);
  expect(of('', 'subnets')).toEqual([]);
  expect(of('80', 'listen-ports')).toEqual(['["quote"]']);
  expect(of('[a, 1]', 'subnets')).toEqual(['["a,1"]']);
  expect(of('["a,b"]', 'subnets')).toEqual([]);
  expect(of('{a: b, c: true}', 'tags')).toEqual(['["a=b,c=true"]']);
  expect(of('{a: {b: c}}', 'tags')).toEqual([]);
  expect(of('[a]', 'tags')).toEqual([]);
  expect(of('{a: b}', 'subnets')).toEqual([]);
  expect(of('[a]', 'scheme')).toEqual([]);
  expect(of('{enabled: }', 'scheme')).toEqual([]);
  expect(told('[a]', 'annotations', 'example.com/subnets').slice(1)).toEqual([]);
  expect(told('[a]', 'annotations', 'nlb.ingress.kubernetes.io/subnets').slice(1)).toEqual([]);
});
