import type { DiffFlags } from './diff-flags.ts';
import type { BuildsFlags, ExplainFlags, LintFlags, RulesFlags } from './flags.ts';
import type { GraphFlags } from './graph-flags.ts';
import type { TestFlags } from './test-flags.ts';
import type { TraceFlags } from './trace-flags.ts';
import type { WhyFlags } from './why-flags.ts';

/** What the command line asks for. */
export type Invocation =
  | { readonly command: 'lint'; readonly paths: readonly string[]; readonly flags: LintFlags }
  | { readonly command: 'explain'; readonly words: readonly string[]; readonly flags: ExplainFlags }
  | { readonly command: 'builds'; readonly paths: readonly string[]; readonly flags: BuildsFlags }
  | { readonly command: 'graph'; readonly paths: readonly string[]; readonly flags: GraphFlags }
  | { readonly command: 'diff'; readonly words: readonly string[]; readonly flags: DiffFlags }
  | { readonly command: 'rules'; readonly flags: RulesFlags }
  | { readonly command: 'test'; readonly words: readonly string[]; readonly flags: TestFlags }
  | {
      readonly command: 'trace';
      /** Absent for every known host and path. */
      readonly url: string | undefined;
      readonly paths: readonly string[];
      readonly flags: TraceFlags;
    }
  | {
      readonly command: 'why';
      readonly text: string;
      readonly paths: readonly string[];
      readonly flags: WhyFlags;
    }
  /** Help or version: a text to print, and nothing else to do. */
  | { readonly command: 'print'; readonly text: string };

/** The names that are commands when they stand first; a folder of such a name is reached as `./name`. */
export const commandNames = ['builds', 'diff', 'explain', 'graph', 'rules', 'test', 'trace', 'why'] as const;

/** The flags of a lint run for which none were given. */
const noFlags: LintFlags = {
  context: [],
  rule: [],
  only: [],
  skip: [],
  failOn: 'error',
  format: [],
  color: 'auto',
};

/**
 * The lint run that words without any flag ask for, as `parseArguments` gives it but without loading what reads flags;
 * undefined for other words.
 */
export function plainInvocation(words: readonly string[]): Invocation | undefined {
  const isCommand = commandNames.some((name) => name === words[0]);
  const hasFlag = words.some((word) => word.startsWith('-') && word !== '-');
  return isCommand || hasFlag ? undefined : { command: 'lint', paths: words, flags: noFlags };
}
