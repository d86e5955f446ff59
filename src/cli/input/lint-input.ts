import { rules } from '../../generated/rules/rules.ts';
import type { LintInput } from '../../lint/lint.ts';
import type { SourceFile } from '../../source/file/file.ts';
import { loadConfig } from './config.ts';
import { findInput } from './find-input.ts';
import { FileReader, readGeneratorFiles } from './read.ts';
import type { Unreadable } from './unreadable.ts';
import { withFlags } from './with-flags.ts';

/** What is to be linted, as the command line takes it. */
export interface LintRequest {
  /** Files, folders and globs; by default what the configuration includes, else the folder. */
  readonly paths?: readonly string[];
  /** Files, folders and globs that resolve references and are not reported on, besides those of the configuration. */
  readonly context?: readonly string[];
  /** Path of the configuration file, false for none; by default the nearest one upward from the paths. */
  readonly config?: string | false;
  /** Absolute path of the folder that paths start from and that reports name files from. */
  readonly folder: string;
}

/**
 * Finds and reads what `lint` takes: manifests, context, and what the configuration says.
 * Throws a UsageError for a path that does not exist and for a wrong configuration.
 */
export async function readInput(request: LintRequest): Promise<LintInput> {
  const { paths = [], context = [], config: file, folder } = request;
  const loaded = await loadConfig(file, paths, folder);
  const { settings, choice } = withFlags(loaded, { rule: [], only: [], skip: [] }, [...rules.keys()]);
  const found = await findInput(paths, { context }, loaded, { folder, readStdin: refuseStdin });
  const unreadable: Unreadable[] = [...found.unreadable, ...found.context.unreadable];
  const read = (files: Iterable<SourceFile>) => [...files].map(({ path, text }) => ({ path, text }));
  return {
    files: read(new FileReader(found.files, unreadable)),
    context: read(new FileReader(found.context.files, unreadable)),
    generatorFiles: readGeneratorFiles(found.generatorFiles),
    listed: new Set(found.files.filter(({ listed }) => listed === true).map(({ path }) => path)),
    unreadable,
    settings,
    choice,
  };
}

/** A program has the text already: it adds a file to the input instead. */
async function refuseStdin(): Promise<never> {
  throw new Error('standard input is not read here; add its text to "files"');
}
