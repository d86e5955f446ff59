import type { Config } from '../../config/config.ts';
import type { Report } from '../../diagnostic/diagnostic.ts';
import { rules } from '../../generated/rules/rules.ts';
import type { DescribedBuilds } from '../../lint/builds.ts';
import { describedBuilds } from '../../lint/builds.ts';
import type { UnreadableFile } from '../../lint/diagnose.ts';
import { lint } from '../../lint/lint.ts';
import type { SourceFile } from '../../source/file/file.ts';
import type { FoundInput } from './find-input.ts';
import { FileReader } from './read.ts';

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

  /** The builds and charts of the input. */
  builds(): DescribedBuilds {
    const lost: UnreadableFile[] = [];
    const files = new FileReader(this.#found.files, lost, new Map());
    const { stdin, context } = this.#found;
    const described = describedBuilds({
      files: stdin === undefined ? files : withFirst(stdin, files),
      context: new FileReader(context.files, lost, new Map()),
      settings: this.#config.settings,
      named: this.#named,
    });
    this.#isEmpty = files.taken === 0 && stdin === undefined;
    return described;
  }

  /** The paths of the files that were named, as opposed to those that a search met. */
  get #named(): ReadonlySet<string> {
    return new Set(this.#found.files.filter(({ searched }) => !searched).map(({ path }) => path));
  }

  /** Lints; a text in `replaced`, by shown path, stands for that of the file. */
  lint(replaced: ReadonlyMap<string, string> = new Map()): Report {
    const { files, context, stdin, unreadable, stdinProblem } = this.#found;
    const lost = [...unreadable, ...context.unreadable, ...stdinProblem];
    const named = new FileReader(files, lost, replaced);
    const report = lint({
      files: stdin === undefined ? named : withFirst(stdin, named),
      context: new FileReader(context.files, lost, replaced),
      named: this.#named,
      unreadable: lost,
      settings: this.#config.settings,
      choice: this.#config.choice,
      rules,
      today: this.#today,
    });
    this.#isEmpty = named.taken === 0 && stdin === undefined && lost.length === 0;
    return report;
  }

  /** Whether standard input was read and holds no manifest: nowhere does its text give a kind. */
  get isStdinWithoutManifest(): boolean {
    const { stdin } = this.#found;
    return stdin !== undefined && !/(?:^|[\s{,"'])kind["']?[ \t]*:/.test(stdin.text);
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
