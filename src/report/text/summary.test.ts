import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../test/support/report-builder.ts';
import { reportOf, spanIn } from '../../../test/support/report-builder.ts';
import { pretty } from '../pretty.ts';
import { plain } from './colour.ts';
import { appliedBy } from './summary.ts';

describe('the closing lines', () => {
  const texts = { 'a.yaml': 'a: 1\nb: 2\n', 'b.yaml': 'c: 3\n' };
  const fix = (applicability: 'safe' | 'unsafe') => ({
    title: 'change it',
    applicability,
    edits: [{ file: 'a.yaml', start: 0, end: 1, newText: 'x' }],
  });
  const suppressed = { by: 'comment', reason: 'lab cluster', location: null } as const;
  const counts = {
    error: 2,
    warning: 1,
    info: 0,
    gaps: 0,
    suppressed: 1,
    baselined: 3,
    files: 11,
    documents: 40,
    resources: 38,
  };
  const drafts: readonly Draft[] = [
    { at: ['a.yaml', '1'], fixes: [fix('safe')] },
    { at: ['a.yaml', '2'], fixes: [fix('unsafe')] },
    { at: ['b.yaml', '3'], severity: 'warning', fixes: [fix('unsafe'), fix('unsafe')] },
    { at: ['b.yaml', 'c'], suppressed, fixes: [fix('safe')] },
  ];
  const open = {
    reference: { kind: 'Service', namespace: 'shop', name: 'cart' },
    from: spanIn(texts, ['a.yaml', '2']),
    reason: 'Service "shop/cart" is not in the input',
  };
  const closing = (text: string) => text.slice(text.lastIndexOf('\n\nFound') + 2);

  it('count findings, what was hidden, fixes, and say how the set was taken', () => {
    const roots = ['overlays/prod', 'overlays/staging'];
    const report = reportOf(texts, drafts, {
      counts,
      roots,
      notes: ['Namespace "shop" was assumed.'],
      notChecked: [open],
    });
    expect(closing(pretty(report, { paint: plain }))).toBe(`\
Found 2 errors and 1 warning in 2 of 11 files (38 resources).  1 suppressed, 3 in the baseline.
Fixes: 1 safe (--fix), 1 unsafe (--fix --unsafe-fixes).
Preview with --diff, or --diff --unsafe-fixes.
Environments, each judged on its own: overlays/prod, overlays/staging.
Namespace "shop" was assumed.

Not checked, because it is not in the input:
  a.yaml:2:4: Service "shop/cart" is not in the input
If the input is all there is, say so with --complete (or "complete: all" in the configuration).
`);
  });

  it('print errors only when quiet, and still say what was not checked', () => {
    const report = reportOf(texts, drafts, { counts, notes: ['Assumed.'], notChecked: [open] });
    const text = pretty(report, { paint: plain, quiet: true });
    expect(text).not.toContain('warning[');
    expect(closing(text)).toBe(`\
Found 2 errors and 1 warning in 2 of 11 files (38 resources).
1 not shown (--quiet), 1 suppressed, 3 in the baseline.
Fixes: 1 safe (--fix), 1 unsafe (--fix --unsafe-fixes).
Preview with --diff, or --diff --unsafe-fixes.
Not checked: 1 reference to what is not in the input.
`);
  });

  it('list last what could not be read, count it towards no level, and say that it makes no clean run', () => {
    const gap = { severity: 'warning', gap: true, help: 'Render it.', docs: 'explain x' } as const;
    const gaps: readonly Draft[] = [
      { ...gap, at: ['a.yaml', '1'], message: 'chart "a" has 2 Helm templates' },
      { ...gap, at: ['b.yaml', '3'], message: 'file "b.yaml" is a Kustomize patch' },
    ];
    const report = reportOf(texts, [{ at: ['a.yaml', '2'] }, ...gaps], { notChecked: [open] });
    const text = pretty(report, { paint: plain });
    expect(text).not.toContain('warning');
    expect(closing(text)).toBe(`\
Found 1 error in 1 of 2 files (2 resources).

Not checked, because it is not in the input:
  a.yaml:2:4: Service "shop/cart" is not in the input
If the input is all there is, say so with --complete (or "complete: all" in the configuration).

Not checked, because it is not rendered:
  a.yaml:1:4: chart "a" has 2 Helm templates
  b.yaml:1:4: file "b.yaml" is a Kustomize patch
Render it.
docs: explain x
`);
    expect(pretty(report, { paint: plain, quiet: true })).toContain(
      '  2 not shown (--quiet).\nNot checked: 1 reference to what is not in the input.\nNot checked: 2 charts or folders were not rendered.\n',
    );
    expect(pretty(reportOf(texts, gaps), { paint: plain }).split('\n')[0]).toBe(
      'No findings, but 2 charts or folders were not rendered: 2 resources in 2 files, 1 rule.',
    );
    expect(
      pretty(reportOf(texts, gaps.slice(1), { notChecked: [open] }), { paint: plain }).split('\n')[0],
    ).toBe(
      'No findings, but 1 reference was not checked and 1 chart or folder was not rendered: 2 resources in',
    );
  });

  it('name what was suppressed only when verbose', () => {
    const report = reportOf(texts, drafts);
    const line = '  b.yaml:1:1: gateway/selector-matches-no-gateway, by comment: lab cluster\n';
    expect(pretty(report, { paint: plain })).not.toContain('lab cluster');
    expect(pretty(report, { paint: plain, verbose: true })).toContain(`\nSuppressed:\n${line}`);
  });

  it('say of a clean run what it covered, and never take what was not checked for fine', () => {
    const rules = new Map([
      ['a/b', 'error'],
      ['c/d', 'warning'],
    ] as const);
    const report = reportOf(texts, [], { rules, notChecked: [open] });
    expect(pretty(report, { paint: plain })).toBe(`\
No findings, but 1 reference was not checked: 2 resources in 2 files, 2 rules.

Not checked, because it is not in the input:
  a.yaml:2:4: Service "shop/cart" is not in the input
If the input is all there is, say so with --complete (or "complete: all" in the configuration).
`);
  });

  it('count the findings that only an assumption lowers, and say what settles it', () => {
    const rules = new Map([
      ['a/b', 'error'],
      ['c/d', 'warning'],
    ] as const);
    const lowered = (rule: string, severity: 'warning' | 'info', settledBy: string): Draft => ({
      at: ['a.yaml', '1'],
      rule,
      severity,
      assumes: { text: 'x', settledBy },
    });
    const lines = (...drafts: readonly Draft[]) =>
      pretty(reportOf(texts, drafts, { rules }), { paint: plain })
        .split('\n')
        .filter((line) => /\b(under|settles)\b/.test(line));
    const complete = lowered('a/b', 'warning', 'complete');
    expect(lines(complete)).toEqual(['The warning is an error under --complete.']);
    expect(lines(complete, complete)).toEqual(['All 2 warnings are errors under --complete.']);
    expect(
      lines(
        complete,
        complete,
        lowered('a/b', 'warning', 'assume.gateways'),
        lowered('c/d', 'info', 'context'),
        lowered('a/b', 'warning', 'ignore'),
        { ...complete, suppressed },
      ),
    ).toEqual([
      '1 of the 4 warnings may be an error: "assume.gateways" in the configuration settles it.',
      '2 of the 4 warnings are errors under --complete.',
      'The info note may be a warning: --context settles it.',
    ]);
  });

  it('name the versions that verdicts are for only when verbose', () => {
    const report = reportOf(texts, []);
    const line =
      'Verdicts are for Kubernetes 1.36, AWS Load Balancer Controller 3.5 and Istio 1.30 ("targets" in the\nconfiguration).\n';
    expect(pretty(report, { paint: plain, verbose: true })).toContain(line);
    expect(pretty(report, { paint: plain })).not.toContain('Verdicts');
  });

  it('do not offer --fix for what cannot be written', () => {
    const report = reportOf(texts, [{ at: ['a.yaml', '1'], fixes: [fix('safe')] }]);
    expect(pretty(report, { unwritable: 'a.yaml' })).toContain('\nFixes: 1 safe.  Preview with --diff.\n');
    expect(pretty(report, { unwritable: 'b.yaml' })).toContain('\nFixes: 1 safe (--fix).  ');
    const unsafe = reportOf(texts, [{ at: ['a.yaml', '1'], fixes: [fix('unsafe')] }]);
    expect(pretty(unsafe, { unwritable: 'a.yaml' })).toContain(
      '\nFixes: 1 unsafe.  Preview with --diff --unsafe-fixes.\n',
    );
  });

  it('offer no fix that would change nothing', () => {
    const gone = { ...fix('safe'), edits: [{ file: 'gone.yaml', start: 0, end: 1, newText: 'x' }] };
    expect(pretty(reportOf(texts, [{ at: ['a.yaml', '1'], fixes: [gone] }]), { paint: plain })).not.toContain(
      'Fixes:',
    );
  });

  it('name some of many roots', () => {
    const roots = Array.from({ length: 38 }, (_, index) => `overlays/${index}`);
    const text = pretty(reportOf(texts, [], { roots }), { paint: plain });
    expect(text.replaceAll('\n', ' ')).toContain('overlays/8, overlays/9 and 28 more.');
    expect(pretty(reportOf(texts, [], { roots }), { paint: plain, verbose: true })).toContain('overlays/37.');
  });

  it('cut a long list of what was not checked, but not when verbose', () => {
    const report = reportOf(texts, [], { notChecked: Array.from({ length: 25 }, () => open) });
    const lines = (verbose: boolean) =>
      pretty(report, { paint: plain, verbose })
        .split('\n')
        .filter((line) => line.startsWith('  '));
    expect(lines(false)).toHaveLength(21);
    expect(lines(false).at(-1)).toBe('  ... and 5 more (--verbose shows them)');
    expect(lines(true)).toHaveLength(25);
  });

  it('name five of many charts and folders that are not rendered, all of them when verbose', () => {
    const gap = { at: ['a.yaml', '1'], severity: 'warning', gap: true, message: 'is a template' } as const;
    const report = reportOf(
      texts,
      Array.from({ length: 8 }, () => gap),
    );
    const named = (verbose: boolean) => pretty(report, { verbose }).match(/^ {2}a\.yaml.*is a template$/gm);
    expect(named(false)).toHaveLength(5);
    expect(pretty(report)).toContain('\n  ... and 3 more (--verbose shows them)\n');
    expect(named(true)).toHaveLength(8);
  });

  it.each([
    [{ files: 3, resources: 0 }, 'Nothing was checked: no object of a kind that is read in 3 files.\n'],
    [{ files: 0, resources: 0 }, 'Nothing was checked: there is no manifest file.\n'],
    [{ files: 1, resources: 1 }, 'No findings: 1 resource in 1 file, 1 rule.\n'],
  ])('say for %o what was read', (some, expected) => {
    const none = { error: 0, warning: 0, info: 0, gaps: 0, suppressed: 0, baselined: 0, documents: 0 };
    expect(pretty(reportOf({}, [], { counts: { ...none, ...some } }), { paint: plain })).toBe(expected);
  });

  it.each<readonly [readonly Draft[], string]>([
    [[{ at: ['a.yaml', '1'], fixes: [fix('safe')] }], 'Fixes: 1 safe (--fix).  Preview with --diff.'],
    [
      [{ at: ['a.yaml', '1'], fixes: [fix('unsafe')] }],
      'Fixes: 1 unsafe (--fix --unsafe-fixes).  Preview with --diff --unsafe-fixes.',
    ],
    [
      [{ at: ['a.yaml', '1'], fixes: [fix('unsafe'), fix('safe')] }],
      'Fixes: 1 safe (--fix).  Preview with --diff.',
    ],
  ])('count fixes as they are applied', (some, expected) => {
    expect(pretty(reportOf(texts, some), { paint: plain }).trimEnd().split('\n').at(-1)).toBe(expected);
  });
});

describe('a fix is applied', () => {
  const fixes = (...applicabilities: readonly ('safe' | 'unsafe')[]) =>
    applicabilities.map((applicability) => ({ title: '', applicability, edits: [] }));

  it.each([
    [[], undefined],
    [fixes('safe'), 'safe'],
    [fixes('safe', 'unsafe'), 'safe'],
    [fixes('safe', 'safe'), undefined],
    [fixes('safe', 'safe', 'unsafe'), undefined],
    [fixes('unsafe'), 'unsafe'],
    [fixes('unsafe', 'unsafe'), undefined],
  ])('%j: %s', (some, way) => {
    expect(appliedBy(some)).toBe(way);
  });
});
