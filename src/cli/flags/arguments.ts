import { Command, CommanderError } from 'commander';
import manifest from '../../../package.json' with { type: 'json' };
import { widest } from '../../report/text/screen.ts';
import { wrap } from '../../report/text/visible.ts';
import { UsageError } from '../process/usage-error.ts';
import type { DiffFlags } from './diff-flags.ts';
import { diffOptions } from './diff-flags.ts';
import type { BuildsFlags, ExplainFlags, LintFlags, RulesFlags } from './flags.ts';
import { buildsOptions, explainOptions, lintOptions, rulesOptions } from './flags.ts';
import type { GraphFlags } from './graph-flags.ts';
import { graphOptions } from './graph-flags.ts';
import type { Invocation } from './invocation.ts';
import type { TestFlags } from './test-flags.ts';
import { testOptions } from './test-flags.ts';
import type { TraceFlags } from './trace-flags.ts';
import { traceOptions } from './trace-flags.ts';
import type { WhyFlags } from './why-flags.ts';
import { whyOptions } from './why-flags.ts';

/** Reads the command line (without `node` and the script); help is wrapped to `width`. Throws a UsageError for what cannot be understood. */
export function parseArguments(words: readonly string[], width = widest): Invocation {
  let printed = '';
  let invocation: Invocation | undefined;
  const take = (found: Invocation) => {
    invocation = found;
  };
  const program = buildProgram(take, width, (text) => {
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

function buildProgram(
  take: (invocation: Invocation) => void,
  width: number,
  print: (text: string) => void,
): Command {
  const program = new Command('istio-alb-lint')
    .usage('[options] [PATH...]')
    .description(`${manifest.description}.`)
    .argument('[PATH...]', 'files, folders, globs in quotes, or - for standard input')
    .exitOverride()
    .configureOutput({
      writeOut: print,
      writeErr: () => {},
      outputError: () => {},
      getOutHelpWidth: () => width,
    })
    .configureHelp({ optionDescription: ({ description }) => description, minWidthToWrap: 20 })
    .enablePositionalOptions()
    .version(manifest.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .addHelpText('after', closingText(width))
    .action((paths: string[]) => take({ command: 'lint', paths, flags: program.opts<LintFlags>() }));
  for (const option of lintOptions()) program.addOption(option);
  const explain = program
    .command('explain')
    .usage('[RULE | CATEGORY | WORD...]')
    .description('print the page of a rule, or list the rules of a category or on a word')
    .argument('[RULE...]', 'for example gateway/selector-matches-no-gateway, gateway, or health check')
    .action((words: string[]) => take({ command: 'explain', words, flags: explain.opts<ExplainFlags>() }));
  for (const option of explainOptions()) explain.addOption(option);
  const builds = program
    .command('builds')
    .usage('[options] [PATH...]')
    .description('list the Kustomize builds and charts, what each makes and what could not be computed')
    .argument('[PATH...]', 'as for a lint run')
    .action((paths: string[]) => take({ command: 'builds', paths, flags: builds.opts<BuildsFlags>() }));
  for (const option of buildsOptions()) builds.addOption(option);
  const rules = program
    .command('rules')
    .description('list the rules with the level they have here')
    .action(() => take({ command: 'rules', flags: rules.opts<RulesFlags>() }));
  for (const option of rulesOptions()) rules.addOption(option);
  addTest(program, take);
  addTrace(program, take);
  addGraph(program, take);
  addDiff(program, take);
  addWhy(program, take);
  return program;
}

function addTest(program: Command, take: (found: Invocation) => void): void {
  const test = program
    .command('test')
    .usage('[options] FILE... [PATH...]')
    .description('check that requests get what a file of yours expects, for tests of your own')
    .argument('<FILE>', 'expectations, such as routes.yaml; a further file that holds a list is one as well')
    .argument('[PATH...]', 'as for a lint run')
    .action((file: string, paths: string[]) =>
      take({ command: 'test', words: [file, ...paths], flags: test.opts<TestFlags>() }),
    );
  for (const option of testOptions()) test.addOption(option);
  test.addHelpText('after', ['', ...testWords].join('\n'));
}

const testWords = [
  'routes.yaml:',
  '  - request: GET https://shop.example.com/cart',
  '    expect: { destination: shop/cart:80 }    # namespace/service:port',
  '  - request: GET http://shop.example.com/',
  '    expect: { status: 301, location: "https://shop.example.com:443/" }',
  '  - request: GET https://shop.example.com/admin',
  '    headers: { X-User: nobody }              # also: sourceIp, root (an environment)',
  '    expect: { status: 403, server: istio-envoy }',
  '    because: the admin pages are for the office',
  '',
  'status: unreachable where no connection comes about. A split: destination: [{ to: shop/cart:80, share: 90 }, ...].',
  'What cannot be told is never as expected.',
  '',
  'Exit codes: 0 all as expected, 1 some not, 2 it could not run, or a file of PATH could not be read or parsed.',
];

function addTrace(program: Command, take: (found: Invocation) => void): void {
  const trace = program
    .command('trace')
    .usage('[options] (URL | --all) [PATH...]')
    .description('say what a request would get, hop by hop: who answers, with which status, and why')
    .argument('[URL]', 'as curl takes it, for example https://shop.example.com/cart; none with --all')
    .argument('[PATH...]', 'as for a lint run')
    .action((first: string | undefined, others: string[]) => {
      const flags = trace.opts<TraceFlags>();
      if (flags.all === true) {
        const paths = first === undefined ? [] : [first, ...others];
        take({ command: 'trace', url: undefined, paths, flags });
      } else if (first === undefined)
        trace.error("missing required argument 'URL'; --all traces all that is known");
      else take({ command: 'trace', url: first, paths: others, flags });
    });
  for (const option of traceOptions()) trace.addOption(option);
  trace.addHelpText(
    'after',
    '\nExit codes: 0 delivered, or answered with a status below 400, 1 anything else, 2 it could not run. With --all what nothing names does not count.',
  );
}

function addGraph(program: Command, take: (found: Invocation) => void): void {
  const graph = program
    .command('graph')
    .usage('[options] [PATH...]')
    .description('draw the path of requests as understood, with what breaks it')
    .argument('[PATH...]', 'as for a lint run')
    .action((paths: string[]) => take({ command: 'graph', paths, flags: graph.opts<GraphFlags>() }));
  for (const option of graphOptions()) graph.addOption(option);
  graph.addHelpText('after', '\nExit codes: 0 drawn, whatever is broken in it, 2 it could not run.');
}

function addDiff(program: Command, take: (found: Invocation) => void): void {
  const diff = program
    .command('diff')
    .usage('[options] BASE HEAD [PATH...]')
    .description('say what a change does to the edge: which requests are answered or protected otherwise')
    .argument('<BASE>', 'a path, a git revision, or two revisions as in main..feature or main...feature')
    .argument('[HEAD...]', 'a path or a revision, and where revisions are compared the paths in them')
    .action((first: string, others: string[]) =>
      take({ command: 'diff', words: [first, ...others], flags: diff.opts<DiffFlags>() }),
    );
  for (const option of diffOptions()) diff.addOption(option);
  diff.addHelpText('after', ['', ...diffWords].join('\n'));
}

const diffWords = [
  'diff old new                      two folders or files',
  'diff main.. manifests             main and HEAD; main...feature: where both parted, and feature',
  'diff HEAD~1 HEAD manifests        two revisions',
  'diff main manifests               a revision and what lies in the folder',
  '',
  'Revisions are read from git without touching the work tree.',
  '',
  'Exit codes: 0 nothing differs, 1 something does, 2 it could not run.',
];

function addWhy(program: Command, take: (found: Invocation) => void): void {
  const why = program
    .command('why')
    .usage('[options] TEXT [PATH...]')
    .description('say what in the manifests explains an event, a log line or an answer of the cluster')
    .argument(
      '<TEXT>',
      'for example "404 istio-envoy", UF, IST0101, an event of the controller; - for standard input',
    )
    .argument('[PATH...]', 'as for a lint run')
    .action((text: string, paths: string[]) =>
      take({ command: 'why', text, paths, flags: why.opts<WhyFlags>() }),
    );
  for (const option of whyOptions()) why.addOption(option);
  why.addHelpText('after', '\nExit codes: 0 explained, 1 nothing is known of the text, 2 it could not run.');
}

const commandLines: readonly (readonly [string, string])[] = [
  ['istio-alb-lint manifests', 'lint a folder'],
  ['kustomize build overlays/prod | istio-alb-lint -', ''],
  ['istio-alb-lint --complete manifests', 'the folder holds all there is: say what is missing'],
  ['istio-alb-lint --context cluster.yaml apps', 'look references up in a dump, judge apps only'],
  ['istio-alb-lint --diff manifests', 'see what --fix would change'],
  ['istio-alb-lint trace https://shop.example.com/ manifests', 'what a request would get'],
  ['istio-alb-lint test routes.yaml manifests', 'check requests against what you expect'],
  ['istio-alb-lint graph -f svg manifests > path.svg', 'a picture of the path'],
  ['istio-alb-lint diff main.. manifests', 'what a change does to the edge'],
  ['kubectl describe ingress shop | istio-alb-lint why - manifests', 'what explains its events'],
  ['istio-alb-lint -f pretty -f sarif=out.sarif manifests', ''],
];

const afterwards = [
  'Without PATH the "include" of the configuration is linted, else the working directory.',
  'An object that is not in PATH may exist elsewhere: it is listed as not checked, and no more is said. With --complete ("complete: all" in the configuration) it does not exist.',
  'A folder that is named like a command is given as ./rules.',
  '',
  'Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 the job could not be done.',
];

/** What stands below the options. */
function closingText(width: number): string {
  const longest = Math.max(...commandLines.map(([line, words]) => (words === '' ? 0 : line.length)));
  const examples = commandLines.flatMap(([line, words]) => {
    if (words === '') return [`  ${line}`];
    const beside = `  ${line.padEnd(longest)}  ${words}`;
    if (beside.length <= width) return [beside];
    return [`  ${line}`, ...wrap(words, width - 6).map((text) => `      ${text}`)];
  });
  return ['', 'Examples:', ...examples, '', ...afterwards.flatMap((line) => wrap(line, width))].join('\n');
}
