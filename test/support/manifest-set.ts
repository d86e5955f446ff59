import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../src/config/config.ts';
import { defaultConfig } from '../../src/config/config.ts';
import { parseConfigText } from '../../src/config/config-file.ts';
import type { Report } from '../../src/diagnostic/diagnostic.ts';
import { rules } from '../../src/generated/rules/rules.ts';
import { lint } from '../../src/lint/lint.ts';
import type { SourceFile } from '../../src/source/file/file.ts';

/** The folder of all fixtures. */
export const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url));

/** Folders below fixtures/ that hold an expected report, by path. */
export function systems(folder = ''): readonly string[] {
  const entries = readdirSync(join(fixtures, folder), { withFileTypes: true });
  const below = entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  const own = entries.some(({ name }) => name === 'expected.txt') ? [folder] : [];
  return [...own, ...below.flatMap(systems)].sort();
}

/** The file of a fixture that says what requests get. */
export const expectationsName = 'routes.yaml';

/** The manifests of a fixture, with paths relative to it. */
export function manifestsOf(system: string, folder = ''): readonly SourceFile[] {
  return readdirSync(join(fixtures, system, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return manifestsOf(system, path);
    if (!/\.(ya?ml|json)$/.test(entry.name) || entry.name.startsWith('.')) return [];
    if (path === expectationsName) return [];
    return [{ path, text: readFileSync(join(fixtures, system, path), 'utf8') }];
  });
}

/** The configuration of a fixture, or the default one. */
export function configOf(system: string): Config {
  const path = join(fixtures, system, '.istio-alb-lint.yaml');
  if (!existsSync(path)) return defaultConfig;
  const parsed = parseConfigText(readFileSync(path, 'utf8'), '.istio-alb-lint.yaml');
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.config;
}

/** Lints files under a configuration on a fixed day. */
export function lintWith(files: readonly SourceFile[], config: Config, complete = false): Report {
  const settings = complete ? { ...config.settings, complete: 'all' as const } : config.settings;
  return lint({ files, settings, choice: config.choice, rules, today: '2026-01-01' });
}
