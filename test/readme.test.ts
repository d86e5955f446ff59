import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseConfigText } from '../src/config/config-file.ts';
import { rules } from '../src/generated/rules/rules.ts';
import { renderFinding } from '../src/report/pretty.ts';
import { plain } from '../src/report/text/colour.ts';
import { configOf, lintWith, manifestsOf } from './support/manifest-set.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The first fenced block of a language. */
function block(language: string): string {
  return new RegExp(`\`\`\`${language}\\n([^]*?)\\n\`\`\``).exec(readme)?.[1] ?? '';
}

describe('the README', () => {
  it('shows a finding as it is printed', () => {
    const system = 'blog-post/health-port-mismatch';
    const files = manifestsOf(system).map(({ path, text }) => ({ path: `manifests/${path}`, text }));
    const report = lintWith(files, configOf(system));
    expect(report.diagnostics.map((one) => renderFinding(one, report.texts, plain))).toEqual([block('text')]);
  });

  it('shows a configuration that is understood, with rules that exist', () => {
    const text = /```yaml\n(namespace: [\s\S]*?)\n```/.exec(readme)?.[1] ?? '';
    const parsed = parseConfigText(text, 'README.md');
    expect('problem' in parsed ? parsed.problem : 'fine').toBe('fine');
    const named = [...text.matchAll(/\b([a-z-]+\/[a-z-]+)\b(?=:|$)/gm)].map(([, id = '']) => id);
    expect(named.filter((id) => !rules.has(id))).toEqual([]);
    expect(named.length).toBeGreaterThan(0);
  });
});
