import { expect, it } from 'vitest';
import { configOf, lintWith, manifestsOf } from './support/manifest-set.ts';
import type { Change } from './support/one-changes.ts';
import { oneChanges } from './support/one-changes.ts';
import { said } from './support/said.ts';

const system = 'blog-post/final';

/** What is said of the healthy system, complete and under strict rules, after one change. */
function after([file, from, to]: Change) {
  const files = manifestsOf(system).map(({ path, text }) => {
    if (path !== `${file}.yaml`) return { path, text };
    expect(text).toContain(from);
    return { path, text: text.replace(from, to) };
  });
  const config = configOf(system);
  const strict = { ...config, choice: { ...config.choice, preset: 'strict' as const } };
  return lintWith(files, strict, true).diagnostics.flatMap(said);
}

it.each(oneChanges)('%s: %j becomes %j', (file, from, to, ...lines) => {
  expect(after([file, from, to])).toEqual(lines);
});
