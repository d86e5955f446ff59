import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { lineAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { jsonAnnotationOf } from './json-annotation.ts';
import { saidOf } from './json-fault.ts';

it.each<[string | undefined, string, unknown]>([
  [undefined, 'absent', undefined],
  [`'{"a":"x"}'`, 'known', { a: 'x' }],
  [`'{"a":"$(X)"}'`, 'known', { a: '$(X)' }],
  ['"null"', 'known', null],
  [`'{"b":1}'`, 'known', { b: 1 }],
  [`'{"a":$(X)}'`, 'unknown', undefined],
  ['$(X)', 'unknown', undefined],
  ['5', 'unknown', undefined],
  [`'{"a":1}'`, 'invalid', undefined],
  [`'{"a":'`, 'invalid', undefined],
  [`''`, 'invalid', undefined],
  [`'[]'`, 'invalid', undefined],
])('%s is %s: %j', (text, state, value) => {
  const line = text === undefined ? 'other: x' : `alb.ingress.kubernetes.io/actions.x: ${text}`;
  const [resource] = modelOf(
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: s\n  annotations:\n    ${line}\n`,
  ).inventory.resources;
  if (resource === undefined) throw new Error('one object');
  const reading = jsonAnnotationOf(resource, 'actions.x', { fields: { a: 'string' } }, settingsFor());
  expect(reading.state).toBe(state);
  if (reading.state === 'absent') return;
  expect(lineAt(reading.origin)).toBe(line);
  if (reading.state === 'known') expect(reading.value).toEqual(value);
  if (reading.state !== 'invalid') return;
  expect(reading.text).toBe(text?.slice(1, -1));
  expect(reading.reason).toBe(
    `failed to parse json annotation, alb.ingress.kubernetes.io/actions.x: ${reading.text}`,
  );
});

it.each([
  ['issuer is a required field for jwt validation', 'has no issuer'],
  [
    'name is a required field for additional claims for jwt validation',
    'has an additional claim without name',
  ],
])('%s: it %s', (words, is) => {
  expect(saidOf(words)).toEqual({ is, expected: 'one' });
});
