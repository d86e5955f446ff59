// Where the program starts: from the words of the command line to a command (commands/) to an exit code.
import { widthOn } from '../report/text/screen.ts';
import { lintCommand } from './commands/lint.ts';
import type { Invocation } from './flags/invocation.ts';
import { plainInvocation } from './flags/invocation.ts';
import { forgetRead } from './process/heap.ts';
import type { Surroundings } from './process/surroundings.ts';
import { plainLines, processSurroundings } from './process/surroundings.ts';
import { messageOf, UsageError } from './process/usage-error.ts';

export { commandNames } from './flags/invocation.ts';
export { practise } from './practise.ts';

/** Runs the command line of this process and ends it, since all is written by then and taking the heap apart takes time. */
export async function start(): Promise<void> {
  const exitCode = await main(process.argv.slice(2), processSurroundings());
  forgetRead();
  process.exit(exitCode);
}

/** Runs a command line (without `node` and the script); gives the exit code, never throws. */
export async function main(words: readonly string[], given: Surroundings): Promise<number> {
  const stderr = plainLines(given.stderr);
  try {
    const surroundings = { ...given, stderr };
    return await run(plainInvocation(words) ?? (await parsed(words, surroundings)), surroundings);
  } catch (error) {
    await stderr.write(complaint(error, words));
    return 2;
  }
}

async function parsed(words: readonly string[], { stdout }: Surroundings): Promise<Invocation> {
  const { parseArguments } = await import('./flags/arguments.ts');
  return parseArguments(words, widthOn(stdout.columns));
}

async function run(invocation: Invocation, surroundings: Surroundings): Promise<number> {
  switch (invocation.command) {
    case 'print':
      await surroundings.stdout.write(invocation.text);
      return 0;
    case 'lint':
      return lintCommand(invocation.paths, invocation.flags, surroundings);
    case 'builds':
      return (await import('./commands/builds.ts')).buildsCommand(
        invocation.paths,
        invocation.flags,
        surroundings,
      );
    case 'graph':
      return (await import('./commands/graph.ts')).graphCommand(
        invocation.paths,
        invocation.flags,
        surroundings,
      );
    case 'diff':
      return (await import('./commands/diff.ts')).diffCommand(
        invocation.words,
        invocation.flags,
        surroundings,
      );
    case 'explain':
      return (await import('./commands/explain.ts')).explainCommand(
        invocation.words,
        invocation.flags,
        surroundings,
      );
    case 'rules':
      return (await import('./commands/rules.ts')).rulesCommand(invocation.flags, surroundings);
    case 'test':
      return (await import('./commands/test.ts')).testCommand(
        invocation.words,
        invocation.flags,
        surroundings,
      );
    case 'why':
      return (await import('./commands/why.ts')).whyCommand(
        invocation.text,
        invocation.paths,
        invocation.flags,
        surroundings,
      );
    case 'trace':
      return (await import('./commands/trace.ts')).traceCommand(
        invocation.url,
        invocation.paths,
        invocation.flags,
        surroundings,
      );
  }
}

/** One line; what is nobody's mistake but ours also says how to report it, and with --verbose where it happened. */
function complaint(error: unknown, words: readonly string[]): string {
  const message = messageOf(error).replace(/\s*\n\s*/g, ' ');
  if (error instanceof UsageError) return `istio-alb-lint: ${message}\n`;
  const verbose = words.includes('--verbose') || words.includes('-v');
  const stack = verbose && error instanceof Error ? `${error.stack}\n` : '';
  const advice = verbose ? '' : '; run again with --verbose and report what it prints';
  return `istio-alb-lint: the linter failed: ${message}${advice}\n${stack}`;
}
