import { existsSync, readFileSync } from 'node:fs';
import type { Config } from '../../src/config/config.ts';
import { defaultConfig } from '../../src/config/config.ts';
import { parseConfigText } from '../../src/config/config-file.ts';
import { rules } from '../../src/generated/rules/rules.ts';
import type { SourceFile } from '../../src/source/file/file.ts';
import { configOf, manifestsOf, systems } from './manifest-set.ts';
import type { Example } from './rule-page.ts';
import { readRulePage } from './rule-page.ts';

/** Manifests that are linted together, under the rules of `strict`. */
export interface ManifestSet {
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly config: Config;
}

/** The configuration of an example of a rule's page, or the default one. */
export function configOfExample(example: Example): Config {
  if (example.config === '') return defaultConfig;
  const parsed = parseConfigText(example.config, 'example.yaml');
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.config;
}

/** All fixtures and all examples of the pages of rules. */
export function allSets(): readonly ManifestSet[] {
  const fixtures = systems().map((name) => ({ name, files: manifestsOf(name), config: configOf(name) }));
  const examples = [...rules.keys()].flatMap((id) =>
    examplesOf(id).map((example) => ({
      name: `${id}: ${example.title}`,
      files: example.files,
      config: configOfExample(example),
    })),
  );
  return [...fixtures, ...examples].map((set) => ({ ...set, config: strict(set.config) }));
}

function examplesOf(id: string): readonly Example[] {
  const file = new URL(`../../rules/${id}/README.md`, import.meta.url);
  return existsSync(file) ? readRulePage(readFileSync(file, 'utf8')).examples : [];
}

function strict(config: Config): Config {
  return { ...config, choice: { ...config.choice, preset: 'strict' } };
}
