import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../test/support/report-builder.ts';
import { reportOf } from '../../../test/support/report-builder.ts';
import { compact } from '../compact.ts';
import { github } from '../github.ts';
import { markdown } from '../markdown.ts';
import { pretty } from '../pretty.ts';
import { sarif } from '../sarif.ts';
import { environmentsText } from './environments.ts';

const many = ['dev', 'eu', 'prod', 'qa', 'staging', 'test', 'us'];

it.each<[string, Pick<Draft, 'roots' | 'environments' | 'wordsOf'>, string]>([
  ['nothing where all have it', { environments: ['dev', 'prod'] }, ''],
  ['nothing where the input is one', {}, ''],
  ['those that have it', { roots: ['dev'], environments: ['dev'] }, 'dev'],
  ['of many the first', { roots: many, environments: many }, 'dev, eu, prod, qa, staging and 2 more'],
  [
    'whose words it is told in, where all have it with other words',
    { environments: ['dev', 'prod'], wordsOf: 'dev' },
    'dev, prod; told here as in dev',
  ],
  [
    'whose words it is told in, where some have it with other words',
    { roots: ['eu', 'us'], environments: ['eu', 'us'], wordsOf: 'eu' },
    'eu, us; told here as in eu',
  ],
])('names %s', (_, draft, expected) => {
  const { diagnostics } = reportOf({ 'a.yaml': 'a: 1\n' }, [{ at: ['a.yaml', '1'], ...draft }]);
  expect(diagnostics.map(environmentsText)).toEqual([expected]);
});

describe('every format names environments', () => {
  const at: Draft['at'] = ['a.yaml', '1'];
  const named = reportOf({ 'a.yaml': 'a: 1\n' }, [{ at, environments: ['dev', 'prod'], wordsOf: 'dev' }]);
  const silent = reportOf({ 'a.yaml': 'a: 1\n' }, [{ at, environments: ['dev', 'prod'] }]);
  const text = 'dev, prod; told here as in dev';

  it.each<[string, (report: typeof named) => string, string]>([
    ['pretty', pretty, `= environments: ${text}\n`],
    ['compact', compact, `[gateway/selector-matches-no-gateway] (in ${text})\n`],
    ['github', github, `%0AEnvironments: ${text}\n`],
    ['markdown', markdown, `this does not match that (in ${text}) |`],
    ['sarif', (report) => sarif(report, { rules: [], version: '1.0.0' }), ` Environments: ${text}."`],
  ])('%s', (_, write, expected) => {
    expect(write(named)).toContain(expected);
    expect(write(silent)).not.toMatch(/environments|\(in /i);
  });
});
