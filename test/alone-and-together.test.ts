// An environment has the findings that it has when it is linted alone; together they are joined, and none is changed.
import { describe, expect, it } from 'vitest';
import { toldIn } from '../src/diagnostic/diagnostic.ts';
import { engineFindings } from '../src/diagnostic/engine-findings.ts';
import { rules } from '../src/generated/rules/rules.ts';
import type { Diagnostic, SourceFile } from '../src/index.ts';
import type { Root } from '../src/k8s/root/roots.ts';
import type { LintInput } from '../src/lint/lint.ts';
import { lint } from '../src/lint/lint.ts';
import { manifestsOf } from '../src/lint/render/charts.ts';
import { rootsIn } from '../src/lint/root-inputs.ts';
import { defaultSettings } from '../src/settings/settings.ts';
import { faultyOverlays } from './support/faulty-overlays.ts';
import { edited, overlays } from './support/overlays.ts';
import { allSets } from './support/sets.ts';

type Input = Pick<LintInput, 'settings' | 'choice'> & { readonly files: readonly SourceFile[] };

function rootsOf({ files, settings = defaultSettings }: Input): readonly Root[] {
  return rootsIn(manifestsOf({ files }, settings), settings);
}

/** The files of one environment: its own and those that it shares, without what only builds of others read. */
function filesOf(root: Root, roots: readonly Root[], files: readonly SourceFile[]): readonly SourceFile[] {
  const read = (all: readonly Root[]) =>
    new Set(all.flatMap(({ builds }) => [...builds]).flatMap((build) => [...build.files]));
  const own = read([root]);
  const others = read(roots.filter((one) => one !== root));
  return files.filter(({ path }) => root.files.has(path) && (own.has(path) || !others.has(path)));
}

/** A finding with all that is said of it but which environments have it; ignores may be used in another environment. */
function said(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics
    .filter(({ rule }) => !(rule in engineFindings))
    .map(({ rule, severity, location, message, effect, related, help, assumes }) =>
      JSON.stringify([rule, severity, location, message, effect, related, help, assumes]),
    )
    .sort();
}

/** What each environment has more or less together than alone, and the findings that there are. */
function difference(input: Input) {
  const roots = rootsOf(input);
  const report = lint(input);
  const found = roots.flatMap((root) => {
    const { name } = root;
    const together = said(toldIn(name, report.diagnostics));
    const alone = said(lint({ ...input, files: filesOf(root, roots, input.files) }).diagnostics);
    const isRefuted = (one: string) => root.byLikeness && restsOnAbsence(one);
    return [
      ...together.filter((one) => !alone.includes(one)).map((one) => `${name} has only together: ${one}`),
      ...alone
        .filter((one) => !together.includes(one) && !isRefuted(one))
        .map((one) => `${name} has only alone: ${one}`),
    ];
  });
  return { found, roots: roots.length, diagnostics: report.diagnostics };
}

/** Of environments that likeness alone tells apart an absence has to hold in all (catalogue 2.1.8), which none shows alone. */
function restsOnAbsence(finding: string): boolean {
  return rules.get(String(JSON.parse(finding)[0]))?.restsOnAbsence === true;
}

const seeds = Array.from({ length: 40 }, (_, index) => index + 1);

describe('environments give together what each gives alone', () => {
  it.each(seeds)('of faults drawn by seed %i', (seed) => {
    expect(difference({ files: faultyOverlays(seed) }).found).toEqual([]);
  });

  it('of drawn faults, some shared, some refused, some told with other names', () => {
    const all = seeds.slice(0, 20).map((seed) => difference({ files: faultyOverlays(seed) }));
    const diagnostics = all.flatMap((one) => one.diagnostics);
    expect(all.every(({ roots }) => roots > 1)).toBe(true);
    const of = (holds: (one: Diagnostic) => boolean) => diagnostics.filter(holds).length;
    expect(of(({ environments }) => environments.length > 1)).toBeGreaterThan(20);
    expect(of(({ environments }) => environments.length === 1)).toBeGreaterThan(20);
    expect(of(({ rule }) => rule === 'manifest/build-refused')).toBeGreaterThan(0);
    expect(of(({ rule }) => rule === 'manifest/schema-violation')).toBeGreaterThan(0);
    expect(of(({ wordsOf }) => wordsOf !== null)).toBeGreaterThan(0);
  });

  const several = allSets()
    .map(({ name, files, config: { settings, choice } }) => ({ name, input: { files, settings, choice } }))
    .filter(({ input }) => rootsOf(input).length > 1);

  it.each(several)('of $name', ({ input }) => {
    expect(difference(input).found).toEqual([]);
  });

  const filesIn = (files: Readonly<Record<string, string>>) =>
    Object.entries(files).map(([path, text]) => ({ path, text }));

  it('of overlays that the configuration names', () => {
    const environments = {
      live: { include: ['overlays/prod/**'] },
      test: { include: ['overlays/staging/**'] },
    };
    const files = filesIn(edited(overlays, 'base/app.yaml', 'replicas: 2', 'replicas: 0'));
    const { found, diagnostics } = difference({ files, settings: { ...defaultSettings, environments } });
    expect(found).toEqual([]);
    expect(diagnostics.map(({ environments: names }) => names)).toEqual([['test']]);
  });

  it('of folders that only their likeness tells apart, but for an absence that holds in one of them', () => {
    const copy = (cluster: string, replicas: string) =>
      ['app', 'gateway', 'ingress'].map((name) => ({
        path: `clusters/${cluster}/${name}.yaml`,
        text: (overlays[`base/${name}.yaml`] ?? '').replace('replicas: 2', replicas),
      }));
    const routing = { path: 'shared/routing.yaml', text: overlays['base/routing.yaml'] ?? '' };
    const files = [routing, ...copy('one', 'replicas: 3'), ...copy('two', 'replicas: 0')];
    const { found, roots, diagnostics } = difference({ files });
    expect([found, roots]).toEqual([[], 2]);
    expect(diagnostics.map(({ rule, environments }) => [rule, environments])).toContainEqual([
      'destination/no-endpoints',
      ['two'],
    ]);
  });
});
