import { describe, expect, it } from 'vitest';
import { defaultRuleChoice } from '../config/config.ts';
import type { Report } from '../diagnostic/diagnostic.ts';
import { lint } from '../lint/lint.ts';
import type { Rule } from '../rule/rule.ts';
import { at, defineRule } from '../rule/rule.ts';
import { defaultSettings } from '../settings/settings.ts';

/** Reports every Namespace at its name, related to its labels where it has some. */
const named: Rule = defineRule({
  summary: 'Namespace has a name',
  severity: 'error',
  preset: 'recommended',
  references: ['none'],
  *check({ inventory }) {
    for (const { metadata, id } of inventory.resources) {
      const related = metadata.labels === undefined ? [] : [{ at: at(metadata.labels), message: 'labels' }];
      yield { at: at(metadata, 'name'), message: `name is "${id.name}", expected none`, effect: '', related };
    }
  },
});

const rules = new Map([
  ['manifest/named', named],
  ['manifest/quiet', { ...named, check: () => [] }],
]);

function run(text: string, choice = defaultRuleChoice): Report {
  return lint({
    files: [{ path: 'a.yaml', text }],
    settings: defaultSettings,
    choice,
    rules,
    today: '2026-06-15',
  });
}

function outcome(report: Report): readonly string[] {
  return report.diagnostics.map(({ rule, suppressed, location }) =>
    suppressed === null
      ? `${location.start.line} ${rule}`
      : `${location.start.line} ${rule} (${suppressed.by}: ${suppressed.reason})`,
  );
}

const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    a: b\n';
const above = (line: string, comment: string) => namespace.replace(line, `${comment}\n${line}`);

describe('a comment', () => {
  it('above a node silences what lies in it', () => {
    const report = run(above('  name:', '  # istio-alb-lint: ignore[manifest/named] it is ours'));
    expect(outcome(report)).toEqual(['5 manifest/named (comment: it is ours)']);
    expect(report.counts).toMatchObject({ error: 0, warning: 0, suppressed: 1 });
  });

  it('at the end of a line silences what lies on it', () => {
    const text = namespace.replace('name: shop', 'name: shop # istio-alb-lint: ignore[manifest/*] ours');
    expect(outcome(run(text))).toEqual(['4 manifest/named (comment: ours)']);
  });

  it('on a related place silences too', () => {
    const report = run(above('  labels:', '  # istio-alb-lint: ignore[manifest/named] labelled'));
    expect(outcome(report)).toEqual(['4 manifest/named (comment: labelled)']);
  });

  it('speaks for a document or for the file', () => {
    const two = `${namespace}---\n${namespace.replace('shop', 'blog')}`;
    expect(
      outcome(run(two.replace('kind', '# istio-alb-lint: ignore-document[manifest/named] first\nkind'))),
    ).toEqual(['5 manifest/named (comment: first)', '12 manifest/named']);
    expect(outcome(run(`# istio-alb-lint: ignore-file[manifest/named] all\n---\n${two}`))).toEqual([
      '6 manifest/named (comment: all)',
      '13 manifest/named (comment: all)',
    ]);
  });

  it('for the file is seen above a document that nobody reads', () => {
    const job = 'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: x\n';
    const report = run(`# istio-alb-lint: ignore-file[manifest/named] all\n${job}---\n${namespace}`);
    expect(outcome(report)).toEqual(['10 manifest/named (comment: all)']);
  });

  it.each([
    ['# istio-alb-lint: ignore[manifest/quiet] nothing', 'ignore/unused'],
    ['# istio-alb-lint: ignore[manifest/named] until=2026-06-14 late', 'ignore/expired'],
    ['# istio-alb-lint: ignore[manifest/named] until=tomorrow late', 'ignore/malformed'],
    ['# istio-alb-lint: ignore[manifest/named] until=2026-02-30 late', 'ignore/malformed'],
    ['# istio-alb-lint: ignore[manifest/named] until=2020-13-01 late', 'ignore/malformed'],
    ['# istio-alb-lint: ignor[manifest/named] slip', 'ignore/malformed'],
    ['# istio-alb-lint: ignore-next-line[manifest/named] slip', 'ignore/malformed'],
    ['# istio-alb-lint: disable[manifest/named] slip', 'ignore/malformed'],
    ['# istio-alb-lint: [manifest/named] slip', 'ignore/malformed'],
    ['# istio-alb-lint ignore[manifest/named] slip', 'ignore/malformed'],
    ['# istio-alb-lint: ignore[manifest/named slip', 'ignore/malformed'],
    ['# istio-alb-lint: ignore[manifest/named] late, until 2020-01-01', 'ignore/malformed'],
    ['# istio-alb-lint: ignore[manifest/named] late, until: 2027-01-01', 'ignore/malformed'],
    ['# istio-abl-lint: ignore[manifest/named] slip', 'ignore/malformed'],
    ['# ISTIO-ALB-LINT: ignore[manifest/named] slip', 'ignore/malformed'],
    ['# istio_alb_lint ignore-document[manifest/named] slip', 'ignore/malformed'],
    ['# istio-alb-lnt: ignore-file slip', 'ignore/malformed'],
    ['# istio-alb-lint: ignore[manifest/nmaed] slip', 'ignore/unknown-rule'],
    ['# istio-alb-lint: ignore[*] everything', 'ignore/unknown-rule'],
    ['# istio-alb-lint: ignore everything', 'ignore/unknown-rule'],
    ['# istio-alb-lint: ignore[manifest/named]', 'ignore/without-reason'],
    ['# istio-alb-lint: ignore-file[manifest/named] not at the top', 'ignore/misplaced'],
  ])('%s is a finding: %s', (comment, rule) => {
    const found = outcome(run(above('  name:', `  ${comment}`)));
    expect(found).toContain('5 manifest/named');
    expect(found).toContain(`4 ${rule}`);
    expect(found.length).toBe(2);
  });

  it.each([
    ['ignor[manifest/named] x', 'this comment says "ignor", which is not known; did you mean "ignore"?'],
    [
      'ignore-fil[manifest/named] x',
      'this comment says "ignore-fil", which is not known; did you mean "ignore-file"?',
    ],
    [
      'Disable-File[manifest/named] x',
      'this comment says "Disable-File", which is not known; did you mean "ignore-file"?',
    ],
    [
      'ignore[manifest/named] until=2026-02-30 x',
      'the ignore of "manifest/named" ends on "2026-02-30", which is not a date, expected one such as until=2027-01-31',
    ],
    [
      'ignore[manifest/named] x, until 2027-1-31',
      'this comment says "until 2027-1-31", expected "until=2027-1-31"',
    ],
    ['ignore[manifest/nmaed] x', 'no rule is called "manifest/nmaed"; did you mean "manifest/named"?'],
    [
      'ignore[banana] x',
      'no rule is called "banana", expected an id such as "gateway/selector-matches-no-gateway" or a category such as "gateway/*"',
    ],
    [
      'ignore(manifest/named) x',
      'this ignore names no rule, expected one in square brackets, such as ignore[gateway/selector-matches-no-gateway]',
    ],
    [
      'ignore[manifest/named] until=2026-06-14 x',
      'the ignore of "manifest/named" expired after 2026-06-14; it would hide 1 finding',
    ],
  ])('%s says what is wrong', (comment, message) => {
    const { diagnostics } = run(above('  name:', `  # istio-alb-lint: ${comment}`));
    expect(diagnostics.find(({ rule }) => rule.startsWith('ignore/'))?.message).toBe(message);
  });

  it.each([
    ['istio-abl-lint: ignore[manifest/named] x', 'istio-abl-lint', 'ignore[...]'],
    ['Istio-ALB-Lint ignore-file[manifest/named] x', 'Istio-ALB-Lint', 'ignore-file'],
    ['istio-alb-lnt: Ignore-Document[manifest/named] x', 'istio-alb-lnt', 'ignore-document'],
  ])('%s says how the tool is called', (comment, written, verb) => {
    const { diagnostics } = run(`# ${comment}\n${namespace}`);
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['ignore/malformed', 'manifest/named']);
    expect(diagnostics[0]?.message).toBe(
      `this comment begins with "${written}", expected "istio-alb-lint: ${verb}"`,
    );
  });

  it.each([
    'istio-alb-lint: see docs/edge.md',
    'istio-alb-lint checks this file',
    'istio-alb-lint ignores this file',
    'istio-alb-linter: ignore[manifest/named] other tool',
    'for istio-alb-lint ignore[manifest/named] is possible',
    'istio-abl-lint: see docs/edge.md',
    'istio-abl-lint ignores[manifest/named]',
    'istio-abl-lint: ignore it',
    'kube-linter: ignore[manifest/named]',
    'yamllint ignore-file',
    'istio-alb-lint: kept until 2027-01-31',
  ])('that only talks about the tool is left alone: %s', (comment) => {
    expect(outcome(run(above('  name:', `  # ${comment}`)))).toEqual(['5 manifest/named']);
  });

  it('holds on its last day', () => {
    const report = run(above('  name:', '  # istio-alb-lint: ignore[manifest/named] until=2026-06-15 soon'));
    expect(outcome(report)).toEqual(['5 manifest/named (comment: soon)']);
  });

  it('inside a block of text is misplaced', () => {
    const text = `${namespace}  annotations:\n    note: |\n      # istio-alb-lint: ignore[manifest/named] no comment\n`;
    expect(outcome(run(text))).toEqual(['4 manifest/named', '9 ignore/misplaced']);
  });

  it('is not called unused beside another that covers the same', () => {
    const [first, second] = ['first', 'second'].map(
      (why) => `# istio-alb-lint: ignore[manifest/named] ${why}`,
    );
    const report = run(above('  name:', `  ${first}`).replace('name: shop', `name: shop ${second}`));
    expect(outcome(report)).toHaveLength(1);
    expect(report.counts).toMatchObject({ error: 0, warning: 0, suppressed: 1 });
  });

  it('for a category is called unused only where all of its rules ran', () => {
    const text = above('  name:', '  # istio-alb-lint: ignore[manifest/*] nothing');
    const choice = { ...defaultRuleChoice, only: ['manifest/quiet'] };
    expect(outcome(run(text, choice))).toEqual([]);
  });

  it('is not called unused when its rule did not run', () => {
    const text = above('  name:', '  # istio-alb-lint: ignore[manifest/quiet] nothing');
    const choice = { ...defaultRuleChoice, only: ['manifest/named'] };
    expect(outcome(run(text, choice))).toEqual(['5 manifest/named']);
  });
});

describe('an annotation', () => {
  const annotated = (key: string) => `${namespace}  annotations:\n    ${key}: ours; until=2026-12-31\n`;

  it('silences the findings of its object', () => {
    expect(outcome(run(annotated('ignore.istio-alb-lint/manifest.named')))).toEqual([
      '4 manifest/named (annotation: ours)',
    ]);
  });

  it('with a last day that has no "=" is a finding', () => {
    const text = annotated('ignore.istio-alb-lint/manifest.named').replace('until=', 'until ');
    const { diagnostics } = run(text);
    expect(diagnostics.map(({ rule, message }) => [rule, message])).toEqual([
      ['manifest/named', 'name is "shop", expected none'],
      ['ignore/malformed', 'this annotation says "until 2026-12-31", expected "until=2026-12-31"'],
    ]);
  });

  it('for an unknown rule is a finding', () => {
    expect(outcome(run(annotated('ignore.istio-alb-lint/manifest.nmaed')))).toEqual([
      '4 manifest/named',
      '8 ignore/unknown-rule',
    ]);
  });

  it('of a pod template is misplaced', () => {
    const text = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    metadata:
      annotations:
        ignore.istio-alb-lint/manifest.named: ours
    spec:
      containers: []
`;
    expect(outcome(run(text))).toEqual(['4 manifest/named', '9 ignore/misplaced']);
  });
});

describe('the configuration', () => {
  const ignoring = (ignore: Record<string, string>) => ({
    ...defaultRuleChoice,
    ignores: [{ reason: 'old', ...ignore }],
  });

  it('silences by resource and by file', () => {
    expect(outcome(run(namespace, ignoring({ resource: 'Namespace/*/shop' })))).toEqual([
      '4 manifest/named (config: old)',
    ]);
    expect(outcome(run(namespace, ignoring({ rule: 'manifest/*', file: '*.yaml' })))).toEqual([
      '4 manifest/named (config: old)',
    ]);
    expect(outcome(run(namespace, ignoring({ rule: 'manifest/named', resource: 'Service/*' })))).toEqual([
      '4 manifest/named',
    ]);
  });

  it('hides no finding of the linter itself', () => {
    const broken: Rule = {
      ...named,
      check() {
        throw new Error('no');
      },
    };
    const report = lint({
      files: [{ path: 'a.yaml', text: namespace }],
      settings: defaultSettings,
      choice: ignoring({ file: '**' }),
      rules: new Map([
        ['manifest/named', named],
        ['manifest/broken', broken],
      ]),
      today: '2026-06-15',
    });
    const crashed = report.diagnostics.filter(({ rule }) => rule === 'internal/rule-crashed');
    expect(crashed.map(({ suppressed }) => suppressed)).toEqual([null]);
    expect(report.counts).toMatchObject({ error: 1, suppressed: 1 });
  });

  it('is told about what it ignores in vain', () => {
    const report = run(namespace, ignoring({ rule: 'manifest/quiet' }));
    expect(report.notes).toEqual([
      'configuration: the ignore of "manifest/quiet" hides no finding; it can be removed',
    ]);
    expect(run(namespace, ignoring({ rule: 'manifest/quiet', place: 'c.yaml:3:5' })).notes[0]).toMatch(
      /^c\.yaml:3:5: the ignore of /,
    );
  });
});
