import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Config } from '../src/config/config.ts';
import type { Diagnostic, Report } from '../src/diagnostic/diagnostic.ts';
import { applyFixes } from '../src/diagnostic/fix.ts';
import { readExpectations } from '../src/expectation/expectation-file.ts';
import { testRoutes } from '../src/expectation/routing-test.ts';
import { rules } from '../src/generated/rules/rules.ts';
import { lint } from '../src/lint/lint.ts';
import { renderFinding } from '../src/report/pretty.ts';
import { routingText } from '../src/report/routing-text.ts';
import { plain } from '../src/report/text/colour.ts';
import type { SourceFile } from '../src/source/file/file.ts';
import { behindEdge } from './support/edge.ts';
import type { Example } from './support/rule-page.ts';
import { readRulePage } from './support/rule-page.ts';
import { configOfExample } from './support/sets.ts';

function run(files: readonly SourceFile[], config: Config, preset: 'recommended' | 'strict'): Report {
  const choice = { ...config.choice, preset };
  return lint({ files, settings: config.settings, choice, rules, today: '2026-01-01' });
}

function shown(diagnostic: Diagnostic): string {
  const { rule, location, severity, message } = diagnostic;
  return `${location.file}:${location.start.line} ${severity} ${rule}: ${message}`;
}

/** Whether a message expects the very value that it found wrong. */
function expectsWhatIs(message: string): boolean {
  return /(?<!namespace )("[^"]*"|\b\d+), expected \1(?=$|[,;]| or )/.test(message);
}

const levels = ['info', 'warning', 'error'];

/** How a finding's level is marked on the page of its rule. */
function kindOf(rule: string, severity: Diagnostic['severity']): 'fault' | 'lowered' | 'raised' {
  const step = levels.indexOf(severity) - levels.indexOf(rules.get(rule)?.severity ?? severity);
  if (step === 0) return 'fault';
  return step < 0 ? 'lowered' : 'raised';
}

function expectMarks(example: Example, own: readonly Diagnostic[]): void {
  const faults = example.marks.filter(({ kind }) => kind !== 'related');
  const left = [...own];
  for (const mark of faults) {
    const index = left.findIndex(
      ({ rule, severity, location, message }) =>
        location.file === mark.file &&
        location.start.line === mark.line &&
        message.includes(mark.text) &&
        mark.kind === kindOf(rule, severity),
    );
    expect(
      index,
      `no ${mark.kind} at ${mark.file}:${mark.line} with "${mark.text}" among\n${own.map(shown).join('\n')}`,
    ).not.toBe(-1);
    left.splice(index, 1);
  }
  expect(left.map(shown), 'findings without a mark').toEqual([]);
  const related = own.flatMap((diagnostic) => diagnostic.related);
  for (const mark of example.marks.filter(({ kind }) => kind === 'related')) {
    const found = related.some(
      ({ location, message }) =>
        location.file === mark.file && location.start.line === mark.line && message.includes(mark.text),
    );
    const all = related.map(({ location, message }) => `${location.file}:${location.start.line} ${message}`);
    expect(
      found,
      `no related place at ${mark.file}:${mark.line} with "${mark.text}" among\n${all.join('\n')}`,
    ).toBe(true);
  }
}

function expectFixed(example: Example, report: Report, own: readonly Diagnostic[], config: Config): void {
  const { fixed } = example;
  if (fixed === undefined) return;
  const texts = new Map(example.files.map(({ path, text }) => [path, text]));
  if (fixed.applicability === 'unsafe') {
    expect(applyFixes(texts, own, 'safe').applied, 'the fix is unsafe and must not be applied as safe').toBe(
      0,
    );
  }
  const after = applyFixes(texts, own, fixed.applicability).texts;
  for (const [name, text] of fixed.files) expect(after.get(name)).toBe(text);
  const again = run(
    [...after].map(([path, text]) => ({ path, text })),
    config,
    'strict',
  );
  const rule = own[0]?.rule;
  expect(again.diagnostics.filter((diagnostic) => diagnostic.rule === rule).map(shown)).toEqual([]);
  const syntax = (one: Report) =>
    one.diagnostics.filter((diagnostic) => diagnostic.rule === 'manifest/yaml-syntax').length;
  if (rule !== 'manifest/yaml-syntax') expect(syntax(again)).toBe(syntax(report));
}

/** What requests get through the manifests of an example, behind what it lacks of the way. */
function expectRoutes({ routes, files }: Example, { settings }: Config): void {
  if (routes === undefined) return;
  const parsed = readExpectations({ path: 'routes.yaml', text: routes });
  if ('problem' in parsed) throw new Error(parsed.problem);
  const tried = testRoutes(parsed.expectations, { files: behindEdge(files), settings });
  if ('problem' in tried) throw new Error(tried.problem);
  const missed = tried.results.filter(({ misses }) => misses.length > 0);
  expect(missed.length === 0 ? '' : routingText(missed)).toBe('');
}

describe.each([...rules])('%s', (id, rule) => {
  const file = new URL(`../rules/${id}/README.md`, import.meta.url);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const page = readRulePage(text);

  it('has a complete page', () => {
    expect(page.title, 'the title is the summary').toBe(rule.summary);
    expect(page.headings).toEqual(['What goes wrong', 'How to put it right', 'Examples', 'References']);
    expect(page.references.length).toBeGreaterThan(0);
    expect(rule.references.length).toBeGreaterThan(0);
    const bad = page.examples.filter(({ marks }) => marks.some(({ kind }) => kind !== 'related'));
    expect(bad.length, 'bad examples').toBeGreaterThanOrEqual(2);
    expect(page.examples.length - bad.length, 'good examples').toBeGreaterThanOrEqual(2);
    expect(
      page.examples.some(({ fixed }) => fixed !== undefined),
      'fixable if and only if a fixed block exists',
    ).toBe(rule.fixable ?? false);
    expect(
      page.examples.filter(({ rendered }) => rendered !== undefined).length,
      'one rendered finding',
    ).toBe(1);
  });

  it.each(page.examples.map((example) => [example.title, example] as const))('%s', (_, example) => {
    const config = configOfExample(example);
    const report = run(example.files, config, rule.preset);
    const own = report.diagnostics.filter((diagnostic) => diagnostic.rule === id);
    expectMarks(example, own);
    if (example.marks.length === 0 && !example.onlyThisRule)
      expect(report.diagnostics.map(shown)).toEqual([]);
    const open = report.notChecked.map(
      ({ reference: { kind, namespace, name } }) => `${kind} ${namespace}/${name}`,
    );
    expect(report.diagnostics.map(({ message }) => message).filter(expectsWhatIs)).toEqual([]);
    for (const reference of example.notChecked) expect(open).toContain(reference);
    expectFixed(example, report, own, config);
    expectRoutes(example, config);
    if (example.rendered !== undefined && own[0] !== undefined) {
      expect(renderFinding(own[0], report.texts, plain)).toBe(example.rendered);
    }
  });
});
