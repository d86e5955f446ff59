import type { Config } from '../../config/config.ts';
import type { Report } from '../../diagnostic/diagnostic.ts';
import { rules } from '../../generated/rules/rules.ts';
import type { DescribedBuilds } from '../../lint/builds.ts';
import { describedBuilds } from '../../lint/builds.ts';
import type { UnreadableFile } from '../../lint/diagnose.ts';
import type { LintInput } from '../../lint/lint.ts';
import { lint } from '../../lint/lint.ts';
import type { ReleaseToRender, Renderings } from '../../lint/render/charts.ts';
import { releasesToRender } from '../../lint/render/charts.ts';
import type { TraceInput } from '../../lint/traces.ts';
import type { UnparsedDocument } from '../../lint/unparsed.ts';
import type { SourceFile } from '../../source/file/file.ts';
import { noteRead } from '../process/heap.ts';
import { UsageError } from '../process/usage-error.ts';
import type { FoundInput } from './find-input.ts';
import type { NotRead } from './not-read.ts';
import type { ReadText } from './read.ts';
import { FileReader, readGeneratorFiles, readText } from './read.ts';

/** What is said where standard input holds no manifest. */
const emptyStdin =
  'standard input holds no manifest: did the command before the pipe fail? ("set -o pipefail" makes the shell say so; --allow-empty makes that no error)';

/** The input of a run, which can be linted again with some texts replaced. */
export class Input {
  readonly #found: FoundInput;
  readonly #config: Config;
  readonly #today: string;
  #isEmpty = true;
  #notRead: NotRead = { unreadable: [], unparsed: [] };
  #rendered: Renderings | undefined;
  #textOf = textNoted;

  constructor(found: FoundInput, config: Config, today: string) {
    this.#found = found;
    this.#config = config;
    this.#today = today;
    noteRead(found.stdin?.text.length ?? 0);
  }

  /** Whether the last run met no manifest file at all, not even one that could not be read. */
  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  /** Reads all files into memory, so that they are needed no longer. */
  keepTexts(): void {
    const { files, context, generatorFiles } = this.#found;
    const kept = new Map(
      [...files, ...context.files, ...generatorFiles].map(({ real }) => [real, textNoted(real)]),
    );
    this.#textOf = (real) => kept.get(real) ?? readText(real);
  }

  /** What the last run could not read or parse. */
  get notRead(): NotRead {
    return this.#notRead;
  }

  /** Throws a UsageError where the last run met no manifest, or none on standard input, unless that was said to be no error. */
  refuseEmpty(flags: { readonly allowEmpty?: true }): void {
    this.refuseEmptyStdin(flags);
    if (this.#isEmpty && flags.allowEmpty !== true)
      throw new UsageError('no manifest file found; --allow-empty makes that no error');
  }

  /** Throws a UsageError where standard input was read and nowhere gives a kind, unless that was said to be no error. */
  refuseEmptyStdin({ allowEmpty }: { readonly allowEmpty?: true }): void {
    const { stdin } = this.#found;
    if (stdin === undefined || allowEmpty === true) return;
    if (!/(?:^|[\s{,"'])kind["']?[ \t]*:/.test(stdin.text)) throw new UsageError(emptyStdin);
  }

  /** Takes what came of rendering the charts of the input; without it they are not taken for charts that were to be rendered. */
  takeRenderings(rendered: Renderings): void {
    this.#rendered = rendered;
  }

  /** The charts of the input that are still to be rendered. */
  releases(rendered: Renderings): readonly ReleaseToRender[] {
    return releasesToRender({ ...this.#everything([]), rendered });
  }

  /** The builds and charts of the input. */
  builds(): DescribedBuilds {
    return this.read(describedBuilds);
  }

  /** Reads the input for something that needs no rules. */
  read<T>(ask: (input: TraceInput) => T): T {
    const lost = this.#lost();
    const { read, ...everything } = this.#everything(lost);
    const said = ask(everything);
    this.#isEmpty = read.taken === 0 && this.#found.stdin === undefined && lost.length === 0;
    return said;
  }

  /** What was lost on the way to the files; reading them adds to it. */
  #lost(): UnreadableFile[] {
    const { context, unreadable, stdinProblem } = this.#found;
    return [...unreadable, ...context.unreadable, ...stdinProblem];
  }

  /** What is linted, and the reader of its files; a text in `replaced`, by shown path, stands for that of the file. */
  #everything(lost: UnreadableFile[], replaced: ReadonlyMap<string, string> = new Map()) {
    const { files, context, generatorFiles, stdin } = this.#found;
    const read = new FileReader(files, lost, replaced, this.#textOf);
    return {
      read,
      files: stdin === undefined ? read : withFirst(stdin, read),
      context: new FileReader(context.files, lost, replaced, this.#textOf),
      generatorFiles: readGeneratorFiles(generatorFiles, this.#textOf),
      named: this.#named,
      listed: this.#listed,
      settings: this.#config.settings,
      onUnparsed: (unparsed: readonly UnparsedDocument[]) => {
        this.#notRead = { unreadable: lost, unparsed };
      },
      ...(this.#rendered === undefined ? {} : { rendered: this.#rendered }),
    };
  }

  /** The paths of the files that were named, as opposed to those that a search met. */
  get #named(): ReadonlySet<string> {
    return new Set(this.#found.files.filter(({ searched }) => !searched).map(({ path }) => path));
  }

  /** The paths of the files that only kustomizations lead to. */
  get #listed(): ReadonlySet<string> {
    return new Set(this.#found.files.filter(({ listed }) => listed === true).map(({ path }) => path));
  }

  /** Lints; a text in `replaced`, by shown path, stands for that of the file. */
  lint(replaced: ReadonlyMap<string, string> = new Map()): Report {
    return this.judge(lint, replaced);
  }

  /** Reads the input for something that runs the rules. */
  judge<T>(ask: (input: LintInput) => T, replaced: ReadonlyMap<string, string> = new Map()): T {
    const { stdin } = this.#found;
    const lost = this.#lost();
    const { read, ...everything } = this.#everything(lost, replaced);
    const said = ask({
      ...everything,
      unreadable: lost,
      choice: this.#config.choice,
      rules,
      today: this.#today,
    });
    this.#isEmpty = read.taken === 0 && stdin === undefined && lost.length === 0;
    return said;
  }

  /** The absolute path of a file that may be changed, by its shown path; context, standard input and what only kustomizations lead to have none. */
  realPath(path: string): string | undefined {
    return this.#found.files.find((file) => file.path === path && file.listed !== true)?.real;
  }
}

function textNoted(real: string): ReadText {
  const read = readText(real);
  if ('text' in read) noteRead(read.text.length);
  return read;
}

function* withFirst(first: SourceFile, others: Iterable<SourceFile>): Iterable<SourceFile> {
  yield first;
  yield* others;
}
