import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultConfig } from '../../config/config.ts';
import { UsageError } from '../process/usage-error.ts';
import { loadConfig } from './config.ts';
import { Exclusion } from './exclusion.ts';
import { withFlags } from './with-flags.ts';

let folder = '';
const none = { rule: [], only: [], skip: [] };

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'config-')));
  mkdirSync(join(folder, '.git'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** The namespace that the configuration found for paths sets, which tells the configurations apart. */
async function found(paths: readonly string[], from = '.'): Promise<string> {
  return (await loadConfig(undefined, paths, join(folder, from))).config.settings.namespace;
}

describe('loadConfig', () => {
  it('finds nothing', async () => {
    expect(await loadConfig(undefined, ['.'], folder)).toEqual({ config: defaultConfig, base: folder });
  });

  it.each(['.istio-alb-lint.yaml', '.istio-alb-lint.yml', '.istio-alb-lint.json'])(
    'finds %s',
    async (name) => {
      put(name, '{"namespace": "a"}');
      const loaded = await loadConfig(undefined, [], folder);
      expect([loaded.file, loaded.base, loaded.config.settings.namespace]).toEqual([name, folder, 'a']);
    },
  );

  it('finds the key of package.json, and passes over other ones', async () => {
    put('package.json', '{"istio-alb-lint": {"namespace": "a"}}');
    put('sub/package.json', '{"devDependencies": {"istio-alb-lint": "1"}}');
    put('sub/broken/package.json', '{"istio-alb-lint"');
    expect(await found(['sub/broken'])).toBe('a');
  });

  it('takes the nearest from where the paths are, up to the root of the repository', async () => {
    put('.istio-alb-lint.yaml', 'namespace: top');
    put('apps/.istio-alb-lint.yaml', 'namespace: apps');
    put('apps/a/x.yaml', '');
    put('apps/b/y.yaml', '');
    put('other/.git/HEAD', '');
    put('other/x.yaml', '');
    expect(await found([])).toBe('top');
    expect(await found(['apps/a/x.yaml', 'apps/b'])).toBe('apps');
    expect(await found(['apps/*/y.yaml'])).toBe('apps');
    expect(await found(['apps', 'other'])).toBe('top');
    expect(await found(['a/x.yaml'], 'apps')).toBe('apps');
    expect(await found(['x.yaml'], 'other')).toBe('');
    expect(await found(['-'], 'apps/b')).toBe('apps');
    expect(await found(['apps/a/not/there.yaml'])).toBe('apps');
  });

  it('reads no file with --no-config, and the named one with --config', async () => {
    put('.istio-alb-lint.yaml', 'namespace: top');
    put('ci/lint.yaml', 'namespace: ci\ninclude: [a]');
    expect((await loadConfig(false, [], folder)).config).toBe(defaultConfig);
    const loaded = await loadConfig('ci/lint.yaml', [], folder);
    expect([loaded.file, loaded.base, loaded.config.include]).toEqual([
      'ci/lint.yaml',
      join(folder, 'ci'),
      ['a'],
    ]);
  });

  it('turns what is compared with shown paths to the working directory', async () => {
    put(
      '.istio-alb-lint.yaml',
      `environments: { prod: { include: [base/**, apps/prod/**] } }
ignore: [{ file: apps/**/a.yaml, reason: generated }]
values: [{ file: apps/values.yaml, chart: gateway, release: a, namespace: b }]
`,
    );
    mkdirSync(join(folder, 'apps'));
    const { config } = await loadConfig(undefined, [], join(folder, 'apps'));
    expect(config.settings.environments?.prod?.include).toEqual(['../base/**', '../apps/prod/**', 'prod/**']);
    expect(config.choice.ignores[0]?.file).toEqual(['../apps/**/a.yaml', '**/a.yaml']);
    expect(config.settings.values[0]?.file).toBe('values.yaml');
  });

  it.each([
    ['gone.yaml', 'configuration file "gone.yaml" does not exist'],
    ['folder', 'configuration file "folder" is a folder, expected a file'],
    ['bad.yaml', 'bad.yaml:1:11: "complete" is "no", expected all, or a list of namespaces'],
    ['package.json', 'package.json has no key "istio-alb-lint", which would hold the configuration'],
  ])('refuses %s', async (name, message) => {
    mkdirSync(join(folder, 'folder'));
    put('bad.yaml', 'complete: "no"');
    put('package.json', '{}');
    await expect(loadConfig(name, [], folder)).rejects.toThrow(new UsageError(message));
  });
});

describe('exclusion', () => {
  it('matches from the folder of the configuration', () => {
    const config = { ...defaultConfig, exclude: ['vendor/', '**/*.gen.yaml', './old/**'] };
    const exclusion = new Exclusion({ config, base: '/repo' });
    const paths = [
      '/repo/vendor',
      '/repo/a/vendor',
      '/repo/a/b.gen.yaml',
      '/repo/old',
      '/repo/old/a.yaml',
      '/repo/new',
    ];
    expect(paths.filter((path) => exclusion.has(path))).toEqual([
      '/repo/vendor',
      '/repo/a/b.gen.yaml',
      '/repo/old',
      '/repo/old/a.yaml',
    ]);
  });
});

describe('withFlags', () => {
  const ids = ['gateway/a', 'ingress/b'];
  const loaded = {
    config: {
      ...defaultConfig,
      settings: { ...defaultConfig.settings, namespace: 'from-file', complete: ['a'] },
      choice: { ...defaultConfig.choice, levels: [{ pattern: 'gateway/a', level: 'off' as const }] },
    },
    base: '/',
    file: '.istio-alb-lint.yaml',
    placeOf: (path: readonly (string | number)[]) => `.istio-alb-lint.yaml:3:7 (${path.join(', ')})`,
  };

  it('lets flags win over the file', () => {
    const flags = {
      ...none,
      rule: [{ pattern: '*', level: 'info' as const }],
      preset: 'strict' as const,
      namespace: 'from-flag',
      complete: true as const,
    };
    const { settings, choice } = withFlags(loaded, flags, ids);
    expect([settings.namespace, settings.complete, choice.preset]).toEqual(['from-flag', 'all', 'strict']);
    expect(choice.levels).toEqual([
      { pattern: 'gateway/a', level: 'off' },
      { pattern: '*', level: 'info' },
    ]);
    expect(withFlags(loaded, none, ids)).toEqual(loaded.config);
  });

  it('refuses rules that do not exist, and says where they stand', () => {
    expect(() => withFlags(loaded, { ...none, only: ['gatway/a'] }, ids)).toThrow(
      new UsageError('--only: rule "gatway/a" is not known; did you mean "gateway/a"?'),
    );
    expect(() => withFlags(loaded, none, ['ingress/b'])).toThrow(
      '.istio-alb-lint.yaml:3:7 (rules, gateway/a): rule "gateway/a" is not known',
    );
  });
});
