import { describe, expect, it } from 'vitest';
import { configOf, lintWith, manifestsOf } from './support/manifest-set.ts';
import { mutations, strictMutations } from './support/mutations.ts';

const system = 'blog-post/final';

/** The healthy set with one change. */
function changed(file: string, from: string, to: string) {
  return manifestsOf(system).map(({ path, text }) => {
    if (path !== file) return { path, text };
    expect(text).toContain(from);
    return { path, text: text.replace(from, to) };
  });
}

describe('one change of a healthy set', () => {
  it.each(mutations)('%s: %j becomes %j', (file, from, to, ...rules) => {
    const found = lintWith(changed(file, from, to), configOf(system)).diagnostics;
    expect(found.map(({ rule }) => rule).sort()).toEqual(rules);
  });

  it.each(strictMutations)('%s: %j becomes %j, under strict', (file, from, to, ...rules) => {
    const config = configOf(system);
    const strict = { ...config, choice: { ...config.choice, preset: 'strict' as const } };
    const found = lintWith(changed(file, from, to), strict).diagnostics;
    expect(found.map(({ rule }) => rule).sort()).toEqual(rules);
  });
});
