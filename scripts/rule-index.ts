import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { engineFindings } from '../src/diagnostic/engine-findings.ts';

/** A rule as the index shows it. */
interface IndexedRule {
  readonly severity: string;
  /** Absent for findings of the linter itself, which are always on. */
  readonly preset?: string;
  readonly fixable?: boolean;
  readonly summary: string;
}

/** The index of all pages (Markdown), category by category, from the text of the module that holds the rules. */
export async function ruleIndexPage(module: string): Promise<string> {
  const rules = new Map<string, IndexedRule>([...(await rulesIn(module)), ...Object.entries(engineFindings)]);
  const categories = [...new Set([...rules.keys()].map((id) => id.split('/')[0] ?? id))];
  return [
    '<!-- Written by scripts/generate.ts; do not edit. -->',
    '# Rules',
    '',
    'Every finding names its rule. `istio-alb-lint explain RULE` prints the page that is linked here, `istio-alb-lint rules` the levels that your configuration gives. Rules of the preset `recommended` run by default, those of `strict` with `--preset strict`.',
    ...categories.flatMap((category) => [
      '',
      `## ${category}`,
      '',
      '| rule | level | preset | fix | what is wrong |',
      '| --- | --- | --- | --- | --- |',
      ...[...rules].filter(([id]) => id.startsWith(`${category}/`)).map(row),
    ]),
    '',
  ].join('\n');
}

function row([id, { severity, preset = 'always on', fixable, summary }]: readonly [
  string,
  IndexedRule,
]): string {
  const name = id.split('/')[1] ?? id;
  return `| [${name}](../rules/${id}/README.md) | ${severity} | ${preset} | ${fixable === true ? 'yes' : ''} | ${summary.replaceAll('|', '\\|')} |`;
}

/** The module may be newer than the one that is bundled into this script, so it is built and loaded here. */
async function rulesIn(module: string): Promise<ReadonlyMap<string, IndexedRule>> {
  const folder = resolve('node_modules/.cache/run');
  mkdirSync(folder, { recursive: true });
  const outfile = resolve(folder, `rules-${process.pid}.mjs`);
  try {
    await build({
      stdin: { contents: module, resolveDir: 'src/generated/rules', loader: 'ts' },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'warning',
    });
    return (await import(pathToFileURL(outfile).href)).rules;
  } finally {
    rmSync(outfile, { force: true });
  }
}
