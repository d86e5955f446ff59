import { Command, CommanderError } from 'commander';
import manifest from '../../../package.json' with { type: 'json' };
import { UsageError } from '../process/usage-error.ts';
import type { LintFlags, RuleFlags } from './flags.ts';
import { lintOptions, rulesOptions } from './flags.ts';
import type { Invocation } from './invocation.ts';

/** Reads the command line (without `node` and the script). Throws a UsageError for what cannot be understood. */
export function parseArguments(words: readonly string[]): Invocation {
  let printed = '';
  let invocation: Invocation | undefined;
  const take = (found: Invocation) => {
    invocation = found;
  };
  const program = buildProgram(take, (text) => {
    printed += text;
  });
  try {
    program.parse([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw new UsageError(oneLine(error.message));
  }
  return invocation ?? { command: 'print', text: printed };
}

function oneLine(message: string): string {
  return message
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

function buildProgram(take: (invocation: Invocation) => void, print: (text: string) => void): Command {
  const program = new Command('istio-alb-lint')
    .usage('[options] [PATH...]')
    .description(`${manifest.description}.`)
    .argument('[PATH...]', 'files, folders, globs in quotes, or - for standard input')
    .exitOverride()
    .configureOutput({
      writeOut: print,
      writeErr: () => {},
      outputError: () => {},
      getOutHelpWidth: () => 100,
    })
    .configureHelp({ optionDescription: ({ description }) => description })
    .enablePositionalOptions()
    .version(manifest.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .addHelpText('after', examples)
    .action((paths: string[]) => take({ command: 'lint', paths, flags: program.opts<LintFlags>() }));
  for (const option of lintOptions()) program.addOption(option);
  program
    .command('explain')
    .usage('[RULE]')
    .description('print the page of a rule; without RULE list all rules')
    .argument('[RULE]', 'for example gateway/selector-matches-no-gateway')
    .action((rule: string | undefined) => take({ command: 'explain', rule }));
  const rules = program
    .command('rules')
    .description('list the rules with the level they have here')
    .action(() => take({ command: 'rules', flags: rules.opts<RuleFlags>() }));
  for (const option of rulesOptions()) rules.addOption(option);
  return program;
}

const examples = `
Examples:
  istio-alb-lint manifests                       lint a folder
  kustomize build overlays/prod | istio-alb-lint -
  istio-alb-lint --complete manifests            the folder holds all there is: say what is missing
  istio-alb-lint --context cluster.yaml apps     resolve references in a dump, judge apps only
  istio-alb-lint --diff manifests                see what --fix would change
  istio-alb-lint -f pretty -f sarif=out.sarif manifests

Without PATH the "include" of the configuration is linted, else the working directory.
An object that is not in PATH may stand elsewhere: it is listed as not checked, and no more is said.
With --complete ("complete: all" in the configuration) it counts as absent.
A folder that is named like a command is given as ./rules.

Exit codes: 0 nothing to report, 1 findings (see --fail-on), 2 the job could not be done.`;
