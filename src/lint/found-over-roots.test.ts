import { expect, it } from 'vitest';
import { documentOf, place } from '../../test/support/edit-cases.ts';
import type { Root } from '../k8s/root/roots.ts';
import type { Finding, Rule } from '../rule/rule.ts';
import type { Found, FoundIn } from './found.ts';
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
  return told(all, roots, rules).map(({ roots: names }) => names);
}

function told(all: readonly FoundIn[], roots: readonly Root[], rules: ReadonlyMap<string, Rule> = new Map()) {
  return foundOverRoots(all, { roots, rules, names: new Map(), toldOnce: (own) => own });
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
  expect(namesOf(all, three)).toEqual([expected]);
});

const two = [root('dev'), root('prod')];

it('tells once what several roots find, and keeps apart what they say otherwise', () => {
  const second = { message: 'n' };
  expect(namesOf([met('dev'), met('dev', second), met('prod', second)], two)).toEqual([['dev'], null]);
});

it('tells once what is said in the very same words, though one root has an object of a name in it', () => {
  const names = new Map([['prod', new Map([['redis', 'cache']])]]);
  const chart = { message: 'the chart "redis"' };
  const found = foundOverRoots([met('dev', chart), met('prod', chart)], {
    roots: two,
    rules: new Map(),
    names,
    toldOnce: (own) => own,
  });
  expect(found.map(({ roots }) => roots)).toEqual([null]);
});

it('keeps levels apart', () => {
  const [lowered] = [{ ...met('prod'), found: { ...met('prod').found, severity: 'warning' as const } }];
  expect(namesOf([met('dev'), lowered], two)).toEqual([['dev'], ['prod']]);
});

it('tells of one root the surest of those that say the same of one place', () => {
  const [sure, doubtful] = [met('dev'), met('dev')].map((one, index) => {
    if ('crashed' in one.found) throw new Error('a crash');
    return {
      ...one,
      found: { ...one.found, severity: index === 0 ? ('error' as const) : ('warning' as const) },
    };
  });
  if (sure === undefined || doubtful === undefined) throw new Error('two findings');
  const elsewhere = met('dev', { at: place(document, ['b']) });
  for (const all of [
    [sure, doubtful, elsewhere],
    [doubtful, sure, elsewhere],
  ])
    expect(told(all, two).map(({ found: { severity } }) => severity)).toEqual(['error', 'error']);
});

it('leaves out in one root what follows from another finding there, and not in others', () => {
  const cause = met('dev', { message: 'cause' }, 'gateway/cause');
  const all = [met('dev'), cause, met('prod')];
  const toldOnce = (own: readonly Found[]) =>
    own.some(({ rule }) => rule === 'gateway/cause') ? own.filter(({ rule }) => rule !== 'gateway/x') : own;
  const found = foundOverRoots(all, { roots: two, rules: new Map(), names: new Map(), toldOnce });
  expect(found.map((one) => [one.found.rule, one.roots])).toEqual([
    ['gateway/cause', ['dev']],
    ['gateway/x', ['prod']],
  ]);
});

it('says whether roots say the same with other words or places', () => {
  const differs = (rest: Partial<Finding>) =>
    told([met('dev'), met('prod', rest)], two).map((one) => one.differs);
  expect(differs({})).toEqual([false]);
  expect(differs({ effect: 'another' })).toEqual([true]);
  expect(differs({ related: [{ at: place(other, ['c']), message: 'there' }] })).toEqual([true]);
  const [one] = told([met('prod', { help: 'b' }), met('dev', { help: 'a' })], two);
  expect([
    one?.found.finding.help,
    ...[...(one?.met ?? [])].map(([name, { finding }]) => [name, finding.help]),
  ]).toEqual(['a', ['dev', 'a'], ['prod', 'b']]);
});

it('says whether all roots have the same fix', () => {
  const fix = (value: string): Partial<Finding> => ({
    fixes: [{ title: 't', applicability: 'safe', edits: [{ op: 'set', at: place(document, ['a']), value }] }],
  });
  const fixes = (one: string, other: string) =>
    told([met('dev', fix(one)), met('prod', fix(other))], two).map(({ isFixedAlike }) => isFixedAlike);
  expect([fixes('2', '2'), fixes('2', '3')]).toEqual([[true], [false]]);
});

it('asks an absence to hold in every root that likeness alone tells apart', () => {
  const alike = [root('01', ['a.yaml'], true), root('02', ['a.yaml'], true)];
  expect(namesOf([met('01', {}, 'gateway/absent')], alike)).toEqual([]);
  expect(namesOf([met('01')], alike)).toEqual([['01']]);
  const one = [root('01', ['a.yaml'], true), root('02', ['z.yaml'], true)];
  expect(namesOf([met('01', {}, 'gateway/absent')], one)).toEqual([['01']]);
});
