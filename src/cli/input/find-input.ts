import type { SourceFile } from '../../source/file/file.ts';
import type { LintFlags } from '../flags/flags.ts';
import { commandNames } from '../flags/invocation.ts';
import type { World } from '../process/world.ts';
import type { LoadedConfig } from './config.ts';
import { exclusion } from './config.ts';
import type { FoundFile, FoundFiles } from './files.ts';
import { findFiles } from './files.ts';
import { decoded, stdinName } from './read.ts';
import type { Unreadable } from './unreadable.ts';

/** What a run is about. */
export interface FoundInput extends FoundFiles {
  readonly context: FoundFiles;
  /** Standard input, when a path is `-`. */
  readonly stdin: SourceFile | undefined;
  readonly stdinProblem: readonly Unreadable[];
}

/** Finds and, for standard input, reads what a run is about. */
export async function findInput(
  paths: readonly string[],
  flags: Pick<LintFlags, 'context'>,
  loaded: LoadedConfig,
  world: Pick<World, 'folder' | 'readStdin'>,
): Promise<FoundInput> {
  const { config, base } = loaded;
  const isExcluded = exclusion(loaded);
  const from = (list: readonly string[], start: string, strict: boolean) =>
    findFiles({
      paths: list,
      base: start,
      folder: world.folder,
      isExcluded,
      strict,
      alsoMeant: commandNames,
    });
  const named = paths.filter((path) => path !== '-');
  const main =
    paths.length > 0
      ? await from(named, world.folder, true)
      : config.include.length > 0
        ? await from(config.include, base, false)
        : await from(['.'], world.folder, true);
  const values = await from(
    config.settings.values.map(({ file }) => file),
    world.folder,
    true,
  );
  const contexts = [await from(flags.context, world.folder, true), await from(config.context, base, false)];
  const context = joined(contexts, new Set());
  const standard = paths.includes('-') ? decoded(await world.readStdin()) : undefined;
  return {
    ...joined([main, values], new Set(context.files.map(({ real }) => real))),
    context,
    stdin:
      standard !== undefined && 'text' in standard ? { path: stdinName, text: standard.text } : undefined,
    stdinProblem:
      standard !== undefined && 'reason' in standard ? [{ path: stdinName, reason: standard.reason }] : [],
  };
}

/** Several finds as one, each file once, files in `without` left out: context is never reported on. */
function joined(finds: readonly FoundFiles[], without: ReadonlySet<string>): FoundFiles {
  const files = new Map<string, FoundFile>();
  for (const file of finds.flatMap((find) => find.files)) {
    if (!without.has(file.real) && !files.has(file.real)) files.set(file.real, file);
  }
  return {
    files: [...files.values()],
    unreadable: finds.flatMap(({ unreadable }) => unreadable),
    leadingOut: finds.flatMap(({ leadingOut }) => leadingOut),
  };
}
