import { expect, it } from 'vitest';
import { documentOf, place } from '../../test/support/edit-cases.ts';
import type { Root } from '../k8s/root/roots.ts';
import type { Finding, Rule } from '../rule/rule.ts';
import type { FoundIn } from './found.ts';
import { foundOverRoots } from './found-over-roots.ts';

const document = documentOf('a: 1\nb: 1\n');
const other = documentOf('c: 1\n');

function root(name: string, files: readonly string[] = ['a.yaml'], byLikeness = false): Root {
  return { name, files: new Set(files), builds: new Set(), byLikeness };
}

function met(root: string, rest: Partial<Finding> = {}, rule = 'gateway/x'): FoundIn {
  const finding = { at: place(document, ['a']), message: 'm', effect: 'e', ...rest };
  return { root, found: { rule, severity: 'error', gap: false, finding } };
}

const absence: Rule = {
  summary: 's',
  severity: 'error',
  preset: 'recommended',
  references: [],
  restsOnAbsence: true,
  check: () => [],
};

function namesOf(all: readonly FoundIn[], roots: readonly Root[]) {
  const rules = new Map([['gateway/absent', absence]]);
  return foundOverRoots(all, { roots, rules }).map(({ roots: names, found }) => [found.length, names]);
}

const three = [root('dev'), root('prod'), root('tools', ['z.yaml'])];
const related = [{ at: place(other, ['c']), message: 'there' }];

it.each([
  ['all', [met('dev'), met('prod'), met('tools')], null],
  ['all that have the one object it rests on', [met('dev'), met('prod')], null],
  ['one of two that have the object', [met('prod')], ['prod']],
  [
    'all that have the object, where another bears it out',
    [met('dev', { related }), met('prod', { related })],
    ['dev', 'prod'],
  ],
  [
    'all that have the object, where it rests on an absence',
    [met('dev', {}, 'gateway/absent'), met('prod', {}, 'gateway/absent')],
    ['dev', 'prod'],
  ],
  [
    'all, where another object bears it out',
    [met('dev', { related }), met('prod', { related }), met('tools', { related })],
    null,
  ],
])('names roots for a finding of %s', (_, all, expected) => {
  expect(namesOf(all, three)).toEqual([[1, expected]]);
});

it('puts findings of the same roots together, and keeps those of others apart', () => {
  const second = { message: 'n' };
  expect(namesOf([met('dev'), met('dev', second), met('prod', second)], [root('dev'), root('prod')])).toEqual(
    [
      [1, ['dev']],
      [1, null],
    ],
  );
});

it('asks an absence to hold in every root that likeness alone tells apart', () => {
  const alike = [root('01', ['a.yaml'], true), root('02', ['a.yaml'], true)];
  expect(namesOf([met('01', {}, 'gateway/absent')], alike)).toEqual([]);
  expect(namesOf([met('01')], alike)).toEqual([[1, ['01']]]);
  const one = [root('01', ['a.yaml'], true), root('02', ['z.yaml'], true)];
  expect(namesOf([met('01', {}, 'gateway/absent')], one)).toEqual([[1, ['01']]]);
});
