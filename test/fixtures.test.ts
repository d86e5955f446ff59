import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Config } from '../src/config.ts';
import { defaultConfig } from '../src/config.ts';
import { parseConfigText } from '../src/config-file.ts';
import { rules } from '../src/generated/rules.ts';
import { lint } from '../src/lint.ts';
import { plain } from '../src/report/colour.ts';
import { pretty } from '../src/report/pretty.ts';
import type { SourceFile } from '../src/source/file.ts';

const top = fileURLToPath(new URL('../fixtures', import.meta.url));

/** Folders below fixtures/ that hold an expected report. */
function systems(folder = ''): readonly string[] {
  const entries = readdirSync(join(top, folder), { withFileTypes: true });
  const below = entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  const own = entries.some(({ name }) => name === 'expected.txt') ? [folder] : [];
  return [...own, ...below.flatMap(systems)].sort();
}

function manifests(system: string, folder = ''): readonly SourceFile[] {
  return readdirSync(join(top, system, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return manifests(system, path);
    if (!/\.(ya?ml|json)$/.test(entry.name) || entry.name.startsWith('.')) return [];
    return [{ path, text: readFileSync(join(top, system, path), 'utf8') }];
  });
}

function configOf(system: string): Config {
  const path = join(top, system, '.istio-alb-lint.yaml');
  if (!existsSync(path)) return defaultConfig;
  const parsed = parseConfigText(readFileSync(path, 'utf8'), '.istio-alb-lint.yaml');
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.config;
}

function report(system: string, complete: boolean): string {
  const config = configOf(system);
  const settings = complete ? { ...config.settings, complete: 'all' as const } : config.settings;
  const files = manifests(system);
  return pretty(lint({ files, settings, choice: config.choice, rules, today: '2026-01-01' }), {
    paint: plain,
  });
}

describe.each(systems())('%s', (system) => {
  it('gives the expected report', async () => {
    await expect(report(system, false)).toMatchFileSnapshot(join(top, system, 'expected.txt'));
  });

  it('gives the expected report when the set is declared complete', async () => {
    await expect(report(system, true)).toMatchFileSnapshot(join(top, system, 'expected.complete.txt'));
  });
});
