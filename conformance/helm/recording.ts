// What the real helm said for the systems: written by record.ts, answered from by the tests.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What helm said when it was given certain words; paths and names of scratch files are left out of the words. */
export interface HelmAnswer {
  readonly words: readonly string[];
  /** The texts of the value files, in the order of the words. */
  readonly values: readonly string[];
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The record of a system: the version of helm, and an answer for each release. */
export interface HelmRecord {
  readonly helm: string;
  readonly answers: readonly HelmAnswer[];
}

/** The folder of the systems; tests and the recorder run at the top of the repository. */
export const systemsFolder: string = resolve('conformance/helm/systems');

/** The names of the systems, in their order. */
export const systems: readonly string[] = readdirSync(systemsFolder).sort();

/** The path of the record of a system. */
export function recordPath(system: string): string {
  return join(systemsFolder, system, 'helm.json');
}

/** The record of a system; undefined where there is none yet. */
export function recordOf(system: string): HelmRecord | undefined {
  const path = recordPath(system);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** Statements for `fakeHelm` that give the words as records hold them, under the name `plain`: the chart's path from `folder`, no scratch files. */
export function plainWords(folder: string): string {
  return `
const path = require('node:path');
const plain = words
  .filter((word) => !word.startsWith('--values='))
  .map((word) => (word === chart ? path.relative(${JSON.stringify(folder)}, chart).split(path.sep).join('/') || '.' : word));
`;
}
