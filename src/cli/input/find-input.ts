import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { keyText } from '../../config/config-problem.ts';
import type { Key, SourceFile } from '../../source/file/file.ts';
import { globMatches } from '../../source/file/glob.ts';
import type { LintFlags } from '../flags/flags.ts';
import { commandNames } from '../flags/invocation.ts';
import { noCommand } from '../flags/no-command.ts';
import type { Surroundings } from '../process/surroundings.ts';
import { UsageError } from '../process/usage-error.ts';
import type { LoadedConfig } from './config.ts';
import { isFolder } from './config.ts';
import { Exclusion } from './exclusion.ts';
import type { FoundFile, FoundFiles } from './files.ts';
import { findFiles, isInside } from './files.ts';
import { listedFiles } from './listed-files.ts';
import { decoded, stdinName } from './read.ts';
import type { Unreadable } from './unreadable.ts';

/** What a run is about. */
export interface FoundInput extends FoundFiles {
  readonly context: FoundFiles;
  /** Files that are no manifests and that generators of kustomizations name. */
  readonly generatorFiles: readonly FoundFile[];
  /** Standard input, when a path is `-`. */
  readonly stdin: SourceFile | undefined;
  readonly stdinProblem: readonly Unreadable[];
  /** Sentences about the configuration that are no reason to stop. */
  readonly notes: readonly string[];
}

/** Finds and, for standard input, reads what a run is about. */
export async function findInput(
  paths: readonly string[],
  flags: Pick<LintFlags, 'context' | 'allowEmpty'>,
  loaded: LoadedConfig,
  surroundings: Pick<Surroundings, 'folder' | 'readStdin'>,
): Promise<FoundInput> {
  const { config, base } = loaded;
  refuseCommand(paths[0], surroundings.folder);
  const exclusion = new Exclusion(loaded);
  const isExcluded = (path: string) => exclusion.has(path);
  const search = (list: readonly string[], start: string, introduce: (path: string) => string) =>
    findFiles({ paths: list, base: start, folder: surroundings.folder, isExcluded, introduce });
  const ofConfig = async (key: 'include' | 'context') => {
    const found = await search(config[key], base, (path) =>
      introduction(loaded, [key, config[key].indexOf(path)]),
    );
    if (flags.allowEmpty !== true) checkFolders(loaded, key, found, surroundings.folder);
    return found;
  };
  const valueFiles = config.settings.values.map(({ file }) => file);
  const main =
    paths.length > 0
      ? await findFiles({
          paths: paths.filter((path) => path !== '-'),
          base: surroundings.folder,
          folder: surroundings.folder,
          isExcluded,
          alsoMeant: commandNames,
        })
      : await (config.include.length > 0
          ? ofConfig('include')
          : search(['.'], surroundings.folder, () => ''));
  const values = await search(valueFiles, surroundings.folder, (path) =>
    introduction(loaded, ['values', valueFiles.indexOf(path), 'file']),
  );
  const contexts = [
    await search(flags.context, surroundings.folder, () => '--context: '),
    await ofConfig('context'),
  ];
  const notes = paths.length > 0 ? [] : exclusion.idle().map((index) => idleNote(loaded, index));
  const isWhole = paths.length === 0 && (config.include.length > 0 || surroundings.folder === base);
  if (isWhole) checkEnvironments(loaded, main);
  const standard = paths.includes('-') ? decoded(await surroundings.readStdin()) : undefined;
  const { context, ...linted } = parted(joined([main, values]), joined(contexts));
  return {
    ...linted,
    ...withListed(linted.files, context, { folder: surroundings.folder, isExcluded }),
    notes,
    stdin:
      standard !== undefined && 'text' in standard ? { path: stdinName, text: standard.text } : undefined,
    stdinProblem:
      standard !== undefined && 'reason' in standard ? [{ path: stdinName, reason: standard.reason }] : [],
  };
}

/** What was found, with what kustomizations among it list. */
function withListed(
  linted: readonly FoundFile[],
  context: FoundFiles,
  place: Parameters<typeof listedFiles>[2],
): Pick<FoundInput, 'files' | 'context' | 'generatorFiles'> {
  const found = [...linted, ...context.files];
  const listed = listedFiles(linted, found, place);
  const ofContext = listedFiles(context.files, found, place);
  const json = new Set([...listed.json, ...ofContext.json]);
  const wanted = (file: FoundFile) => (json.has(file.real) ? { ...file, wanted: true as const } : file);
  const asWanted = (files: readonly FoundFile[]) => (json.size === 0 ? files : files.map(wanted));
  return {
    files: asWanted([...linted, ...listed.manifests]),
    generatorFiles: [...listed.generatorFiles, ...ofContext.generatorFiles],
    context: { ...context, files: asWanted(context.files) },
  };
}

/** A word that other tools have as a command is told as such, unless something of that name exists. */
function refuseCommand(word: string | undefined, folder: string): void {
  const problem = word === undefined ? undefined : noCommand(word);
  if (problem !== undefined && !existsSync(resolve(folder, word ?? ''))) throw new UsageError(problem);
}

/** What a complaint about a key of the configuration begins with. */
function introduction({ placeOf }: LoadedConfig, path: readonly Key[]): string {
  return `${placeOf?.(path) ?? ''}: "${keyText(path)}": `;
}

/** An environment would be judged without what a wrong glob of it was to bring, as if all of that were right. */
function checkEnvironments(loaded: LoadedConfig, { files }: FoundFiles): void {
  if (files.length === 0) return;
  for (const { path, written, globs } of loaded.environmentGlobs ?? []) {
    if (files.some((file) => globs.some((glob) => globMatches(glob, file.path)))) continue;
    throw new UsageError(
      `${introduction(loaded, path)}none of the files that are linted matches "${written}"`,
    );
  }
}

/** A folder of the configuration in which a search finds nothing was most likely meant to be another one. */
function checkFolders(
  loaded: LoadedConfig,
  key: 'include' | 'context',
  { files, unreadable }: FoundFiles,
  folder: string,
): void {
  const reached = [...files, ...unreadable].map(({ path }) => resolve(folder, path));
  for (const [index, path] of loaded.config[key].entries()) {
    const named = resolve(loaded.base, path);
    if (!isFolder(named) || reached.some((file) => isInside(file, named))) continue;
    if (files.some(({ real }) => isInside(real, realpathSync(named)))) continue;
    throw new UsageError(
      `${introduction(loaded, [key, index])}there is no manifest file in folder "${path}"`,
    );
  }
}

function idleNote(loaded: LoadedConfig, index: number): string {
  const glob = loaded.config.exclude[index] ?? '';
  return `${introduction(loaded, ['exclude', index])}"${glob}" matches nothing in what was searched`;
}

/** Several finds as one, each file once. */
function joined(finds: readonly FoundFiles[]): FoundFiles {
  return {
    files: joinedFiles(finds.map((find) => find.files).filter((files) => files.length > 0)),
    unreadable: finds.flatMap(({ unreadable }) => unreadable),
    leadingOut: finds.flatMap(({ leadingOut }) => leadingOut),
    testData: finds.flatMap(({ testData }) => testData),
  };
}

/** The files of several finds, each of which has a file once; most often but one find has any. */
function joinedFiles(finds: readonly (readonly FoundFile[])[]): readonly FoundFile[] {
  const [only = [], second] = finds;
  if (second === undefined) return only;
  const files = new Map<string, FoundFile>();
  for (const file of finds.flat()) {
    const earlier = files.get(file.real);
    files.set(file.real, { ...(earlier ?? file), depth: Math.max(file.depth, earlier?.depth ?? 0) });
  }
  return [...files.values()];
}

/**
 * What is linted and what is context only. A file that both lead to goes to the path that lies deeper:
 * `apps --context .` lints apps, `. --context dump` takes the dump as context; of equals the file is linted.
 */
function parted(main: FoundFiles, context: FoundFiles): FoundFiles & { readonly context: FoundFiles } {
  if (context.files.length === 0) return { ...main, context };
  const depths = new Map(main.files.map(({ real, depth }) => [real, depth]));
  const onlyContext = context.files.filter(({ real, depth }) => depth > (depths.get(real) ?? 0));
  const without = new Set(onlyContext.map(({ real }) => real));
  return {
    ...main,
    files: main.files.filter(({ real }) => !without.has(real)),
    context: { ...context, files: onlyContext },
  };
}
