import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a stand-in for `helm` was run. */
export interface HelmRun {
  readonly words: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** The texts of the files that `--values` names. */
  readonly values: readonly string[];
}

/** A program `helm` in a folder of its own that notes each run. */
export interface FakeHelm {
  /** For PATH. */
  readonly folder: string;
  runs(): readonly HelmRun[];
}

/** Puts a `helm` into `folder` that notes how it is run and then does what `body`, statements of a Node script, says: `words`, `chart`, `release`, `namespace` are known there. */
export function fakeHelm(folder: string, body: string): FakeHelm {
  mkdirSync(folder, { recursive: true });
  const trace = join(folder, 'trace.jsonl');
  const script = `#!${process.execPath}
const fs = require('node:fs');
const words = process.argv.slice(2);
const [release, chart] = words.slice(words.indexOf('--') + 1);
const namespace = words.find((word) => word.startsWith('--namespace='))?.slice('--namespace='.length);
const values = words.filter((word) => word.startsWith('--values=')).map((word) => fs.readFileSync(word.slice('--values='.length), 'utf8'));
fs.appendFileSync(${JSON.stringify(trace)}, JSON.stringify({ words, folder: process.cwd(), environment: process.env, values }) + '\\n');
${body}
`;
  writeFileSync(join(folder, 'helm'), script, { mode: 0o755 });
  return { folder, runs: () => runsIn(trace) };
}

function runsIn(trace: string): readonly HelmRun[] {
  try {
    return readFileSync(trace, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  } catch {
    return [];
  }
}
