import type { Config } from '../../config/config.ts';
import type { Report } from '../../diagnostic/diagnostic.ts';
import { rules } from '../../generated/rules/rules.ts';
import { lint } from '../../lint/lint.ts';
import type { SourceFile } from '../../source/file/file.ts';
import type { LintFlags } from '../flags/flags.ts';
import { commandNames } from '../flags/invocation.ts';
import type { World } from '../process/world.ts';
import type { LoadedConfig } from './config.ts';
import { exclusion } from './config.ts';
import type { FoundFile, FoundFiles } from './files.ts';
import { findFiles } from './files.ts';
import { decoded, FileReader, stdinName } from './read.ts';
import type { Unreadable } from './unreadable.ts';

/** The input of a run, which can be linted again with some texts replaced. */
export class Input {
  readonly #found: FoundInput;
  readonly #config: Config;
  readonly #today: string;
  #isEmpty = true;

  constructor(found: FoundInput, config: Config, today: string) {
    this.#found = found;
    this.#config = config;
    this.#today = today;
  }

  /** Whether the last run met no manifest file at all, not even one that could not be read. */
  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  /** Lints; a text in `replaced`, by shown path, stands for that of the file. */
  lint(replaced: ReadonlyMap<string, string> = new Map()): Report {
    const { files, context, stdin, unreadable, stdinProblem } = this.#found;
    const lost = [...unreadable, ...context.unreadable, ...stdinProblem];
    const named = new FileReader(files, lost, replaced);
    const report = lint({
      files: stdin === undefined ? named : withFirst(stdin, named),
      context: new FileReader(context.files, lost, replaced),
      unreadable: lost,
      settings: this.#config.settings,
      choice: this.#config.choice,
      rules,
      today: this.#today,
    });
    this.#isEmpty = named.taken === 0 && stdin === undefined && lost.length === 0;
    return report;
  }

  /** The absolute path of a file that may be changed, by its shown path; context and standard input have none. */
  realPath(path: string): string | undefined {
    return this.#found.files.find((file) => file.path === path)?.real;
  }
}

function* withFirst(first: SourceFile, others: Iterable<SourceFile>): Iterable<SourceFile> {
  yield first;
  yield* others;
}

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
  flags: LintFlags,
  loaded: LoadedConfig,
  world: World,
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
