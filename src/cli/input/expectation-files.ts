import type { Stats } from 'node:fs';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Expectation } from '../../expectation/expectation.ts';
import { readExpectations } from '../../expectation/expectation-file.ts';
import { UsageError } from '../process/usage-error.ts';
import { isPipeOfShell } from './files.ts';
import { readText } from './read.ts';
import { causeOf, specialKind } from './unreadable.ts';

/** The arguments of `test`, told apart. */
export interface TestArguments {
  /** Those of all files, in their order. */
  readonly expectations: readonly Expectation[];
  /** The paths of the manifests. */
  readonly paths: readonly string[];
}

/**
 * The first word is a file of expectations, and so is each further file that holds a list; a manifest never is one.
 * Throws a UsageError for a file that cannot be read.
 */
export function readTestArguments([first = '', ...others]: readonly string[], folder: string): TestArguments {
  if (first === '-')
    throw new UsageError(
      'the first word is a file of expectations, such as routes.yaml; "-" stands after it for manifests',
    );
  const listed = others.filter((word) => isListFile(resolve(folder, word)));
  return {
    expectations: [first, ...listed].flatMap((word) => expectationsIn(word, folder)),
    paths: others.filter((word) => !listed.includes(word)),
  };
}

/** As a file of expectations is at its largest, in bytes. */
const longest = 10_000_000;

function expectationsIn(word: string, folder: string): readonly Expectation[] {
  const path = resolve(folder, word);
  const found = statsOf(path);
  if (found === undefined) throw new UsageError(`"${word}" does not exist`);
  if ('reason' in found) throw new UsageError(`"${word}" ${found.reason}`);
  if (found.isDirectory())
    throw new UsageError(
      `"${word}" is a folder; the first word is a file of expectations, such as routes.yaml`,
    );
  if (!found.isFile() && !isPipeOfShell(path))
    throw new UsageError(`"${word}" is ${specialKind(found)}, expected a file of expectations`);
  if (found.size > longest)
    throw new UsageError(`"${word}" is larger than the 10 MB that a file of expectations may have`);
  const read = readText(path);
  if ('reason' in read) throw new UsageError(`"${word}" ${read.reason}`);
  const parsed = readExpectations({ path: word, text: read.text });
  if ('problem' in parsed) throw new UsageError(parsed.problem);
  return parsed.expectations;
}

/** What the file system says of a path, or why it says nothing; undefined where nothing is there. */
function statsOf(path: string): Stats | { readonly reason: string } | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    return { reason: causeOf(error) };
  }
}

/** Whether a path is a file of which the text, comments aside, begins as a list does. */
function isListFile(path: string): boolean {
  const found = statsOf(path);
  if (found === undefined || 'reason' in found || !found.isFile() || found.size > longest) return false;
  const read = readText(path);
  if ('reason' in read) return false;
  const first = read.text.split('\n').find((line) => !/^\s*(?:#|---|%|$)/.test(line));
  return first !== undefined && /^\s*(?:-(?:\s|$)|\[)/.test(first);
}
