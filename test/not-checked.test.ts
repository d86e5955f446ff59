import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Config } from '../src/config/config.ts';
import { defaultConfig } from '../src/config/config.ts';
import { parseConfigText } from '../src/config/config-file.ts';
import type { Diagnostic, NotChecked, Report } from '../src/diagnostic/diagnostic.ts';
import { rules } from '../src/generated/rules/rules.ts';
import { readManifests } from '../src/manifests/manifest-set.ts';
import type { SourceFile } from '../src/source/file/file.ts';
import { configOf, lintWith, manifestsOf, systems } from './support/manifest-set.ts';
import { readRulePage } from './support/rule-page.ts';

/** An input with its name. */
interface Case {
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly config: Config;
}

function examples(id: string): readonly Case[] {
  const page = readRulePage(readFileSync(new URL(`../rules/${id}/README.md`, import.meta.url), 'utf8'));
  return page.examples.map(({ title, files, config }) => {
    const parsed = parseConfigText(config === '' ? '{}' : config, 'example.yaml');
    return { name: `${id}: ${title}`, files, config: 'problem' in parsed ? defaultConfig : parsed.config };
  });
}

/** All inputs: the fixtures, and the examples of each page. */
const inputs: readonly (readonly [string, () => readonly Case[]])[] = [
  ['fixtures', () => systems().map((name) => ({ name, files: manifestsOf(name), config: configOf(name) }))],
  ...[...rules.keys()].map((id) => [id, () => examples(id)] as const),
];

/** Rules whose findings say of an object, by its name, that it is not where it is looked for, with its kind. */
const missingKinds: readonly (readonly [RegExp, string])[] = [
  [/^(ingress\/backend|destination|target-group\/binding)/, 'Service'],
  [/^virtual-service\/gateway-/, 'Gateway'],
  [/^gateway\/tls-secret-/, 'Secret'],
  [/^ingress\/class-|^ingress\/not-taken/, 'IngressClass'],
];

/** Entries that a finding contradicts, since it stands at the same place or names the same object. */
function told({ reference, from, reason }: NotChecked, { diagnostics }: Report): boolean {
  const isSame = ({ location }: Diagnostic) =>
    location.file === from.file && location.start.offset === from.start.offset;
  const name = `"${reference.name}"`;
  return diagnostics.some(
    (one) =>
      isSame(one) ||
      (missingKinds.some(([rule, kind]) => rule.test(one.rule) && kind === reference.kind) &&
        reference.name !== '*' &&
        one.message.includes(name) &&
        reason.includes('is not in')) ||
      (one.rule.startsWith('ingress/backend-service-') &&
        /^no ALB Ingress for/.test(reason) &&
        one.related.some(({ location }) => location.file === from.file)),
  );
}

/** The identities of all objects of an input. */
function objectsOf({ files, config }: Case): ReadonlySet<string> {
  const set = readManifests(files, [], config.settings);
  const all = set.files.flatMap(({ resources }) => resources);
  return new Set(all.map(({ id: { kind, namespace, name } }) => `${kind} ${namespace}/${name}`));
}

/** The entries of a report that are wrong, with their places. */
function wrongEntries(one: Case, complete: boolean): readonly string[] {
  const report = lintWith(one.files, one.config, complete);
  if (report.notChecked.length === 0) return [];
  const there = objectsOf(one);
  const isThere = ({ reference: { kind, namespace, name }, reason }: NotChecked) =>
    report.roots.length === 0 &&
    there.has(`${kind} ${namespace}/${name}`) &&
    reason.includes('is not in the');
  return report.notChecked
    .filter((entry) => isThere(entry) || told(entry, report))
    .map(({ reason, from }) => `${one.name}: ${from.file}:${from.start.line} ${reason}`);
}

describe('what is not checked is nothing that a finding speaks of, and nothing that is in the input', () => {
  it.each(inputs)('%s', (_, cases) => {
    const wrong = cases().flatMap((one) => [...wrongEntries(one, false), ...wrongEntries(one, true)]);
    expect(wrong).toEqual([]);
  });
});
