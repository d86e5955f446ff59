import { InvalidArgumentError, Option } from 'commander';
import type { Level, LevelChoice, Preset } from '../../config/config.ts';
import type { Severity } from '../../diagnostic/diagnostic.ts';
import { nearest } from '../../k8s/object/slip.ts';
import type { ColourChoice } from '../process/colour.ts';
import type { FormatName, FormatTarget } from './format.ts';
import { formatNames } from './format.ts';

/** Flags that say which rules run and which configuration is read. */
export interface RuleFlags {
  /** Path of the configuration file; false for none; absent for the nearest one. */
  readonly config?: string | false;
  readonly preset?: Preset;
  readonly rule: readonly LevelChoice[];
  readonly only: readonly string[];
  readonly skip: readonly string[];
}

/** Flags of `explain`. */
export interface ExplainFlags {
  readonly examples?: true;
}

/** Flags of `rules`. */
export interface RulesFlags extends RuleFlags {
  readonly format: (typeof ruleFormats)[number];
}

/** The formats of the list of rules. */
const ruleFormats = ['table', 'json'] as const;

/** The formats of the list of builds. */
const listFormats = ['text', 'json'] as const;

/** Flags of `builds`. */
export interface BuildsFlags {
  readonly config?: string | false;
  readonly context: readonly string[];
  readonly allowEmpty?: true;
  readonly render?: true;
  readonly format: (typeof listFormats)[number];
}

/** Flags of a command that reads an input as a lint run does and prints on a screen. */
export interface InputFlags {
  readonly config?: string | false;
  readonly context: readonly string[];
  readonly namespace?: string;
  readonly complete?: true;
  readonly allowEmpty?: true;
  readonly render?: true;
  readonly color: ColourChoice | false;
}

/** All flags of a lint run, as given. */
export interface LintFlags extends RuleFlags {
  readonly context: readonly string[];
  readonly namespace?: string;
  readonly complete?: true;
  readonly allowEmpty?: true;
  readonly render?: true;
  readonly failOn: Severity | 'never';
  readonly maxWarnings?: number;
  readonly format: readonly FormatTarget[];
  readonly color: ColourChoice | false;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly all?: true;
  readonly fix?: true;
  readonly unsafeFixes?: true;
  readonly diff?: true;
}

/** The options of a lint run, in the order of the help. */
export function lintOptions(): readonly Option[] {
  return [
    ...inputOptions(),
    ...ruleOptions(),
    ...failOptions(),
    ...outputOptions(),
    ...fixOptions(),
    ...configOptions(),
  ];
}

/** The options of `rules`. */
export function rulesOptions(): readonly Option[] {
  const format = new Option('-f, --format <format>', 'table (default) or json')
    .default('table')
    .argParser(oneOf(ruleFormats))
    .helpGroup('Output:');
  return [format, ...ruleOptions(), ...configOptions()];
}

/** The options of `builds`. */
export function buildsOptions(): readonly Option[] {
  const format = new Option('-f, --format <format>', 'text (default) or json')
    .default('text')
    .argParser(oneOf(listFormats))
    .helpGroup('Output:');
  const input = inputOptions().filter(({ long }) =>
    ['--context', '--allow-empty', '--render'].includes(long ?? ''),
  );
  return [format, ...input, ...configOptions()];
}

/** The options of `explain`. */
export function explainOptions(): readonly Option[] {
  return [new Option('--examples', 'with all examples of the rule')];
}

/** The options that say what is read. */
export function inputOptions(): readonly Option[] {
  return [
    new Option('--context <path>', 'look references up in it, report nothing about it (repeatable)')
      .default([])
      .argParser(append),
    new Option(
      '--complete',
      'PATH holds all there is: what it lacks does not exist (configuration: complete: all)',
    ),
    new Option('--namespace <name>', 'namespace of objects that name none'),
    new Option('--render', 'render charts with the helm on PATH (configuration: render: [helm])'),
    new Option('--allow-empty', 'finding no manifest, also on standard input, is no error'),
  ].map((option) => option.helpGroup('Input:'));
}

function ruleOptions(): readonly Option[] {
  return [
    new Option('--preset <name>', 'recommended (default) or strict').argParser(
      oneOf(['recommended', 'strict']),
    ),
    new Option('--rule <name=level>', 'level of a rule or category/*: error, warning, info, off (repeatable)')
      .default([])
      .argParser(appendLevel),
    new Option('--only <rules>', 'run only these rules or categories (category/*)')
      .default([])
      .argParser(appendList),
    new Option('--skip <rules>', 'leave these rules or categories out').default([]).argParser(appendSkipped),
  ].map((option) => option.helpGroup('Rules:'));
}

function failOptions(): readonly Option[] {
  return [
    new Option('--fail-on <level>', 'exit with 1 from this level on: error (default), warning, info, never')
      .default('error')
      .argParser(oneOf(['error', 'warning', 'info', 'never'])),
    new Option('--max-warnings <n>', 'exit with 1 for more warnings than this').argParser(wholeNumber),
  ].map((option) => option.helpGroup('Failing:'));
}

/** The options that say whether output is coloured. */
export function colourOptions(): readonly Option[] {
  return [
    new Option('--color <when>', 'auto (default), always or never')
      .default('auto')
      .argParser(oneOf(['auto', 'always', 'never'])),
    new Option('--no-color', 'the same as --color never'),
  ];
}

function outputOptions(): readonly Option[] {
  return [
    new Option('-f, --format <format[=path]>', `${formatNames.join(', ')}; =PATH writes a file (repeatable)`)
      .default([])
      .argParser(appendFormat),
    ...colourOptions(),
    new Option('-q, --quiet', 'show errors only'),
    new Option('--all', 'show every finding by itself, however many there are'),
    new Option(
      '-v, --verbose',
      'also show what is ignored, all that was not checked, and the versions that verdicts are for',
    ),
  ].map((option) => option.helpGroup('Output:'));
}

function fixOptions(): readonly Option[] {
  return [
    new Option('--fix', 'apply the safe fixes'),
    new Option('--unsafe-fixes', 'with --fix or --diff: also fixes that may not be what was meant'),
    new Option('--diff', 'print what --fix would change, write nothing, exit with 1 for any change'),
  ].map((option) => option.helpGroup('Fixing:'));
}

/** The options that choose the configuration. */
export function configOptions(): readonly Option[] {
  return [
    new Option(
      '-c, --config <path>',
      'configuration file instead of the nearest .istio-alb-lint.yaml upward',
    ),
    new Option('--no-config', 'read no configuration file'),
  ].map((option) => option.helpGroup('Configuration:'));
}

/** The value of a repeatable option. */
export function append(word: string, before: readonly string[]): readonly string[] {
  return [...before, word];
}

function appendList(words: string, before: readonly string[]): readonly string[] {
  return [
    ...before,
    ...words
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ];
}

function appendSkipped(words: string, before: readonly string[]): readonly string[] {
  const all = appendList(words, before);
  if (all.includes('*'))
    throw new InvalidArgumentError(
      'It would leave every rule out; name the rules or categories, such as gateway/*.',
    );
  return all;
}

const levels: readonly Level[] = ['error', 'warning', 'info', 'off'];

function appendLevel(word: string, before: readonly LevelChoice[]): readonly LevelChoice[] {
  const [pattern = '', written = '', ...rest] = word.split('=');
  if (pattern === '' || written === '' || rest.length > 0) {
    throw new InvalidArgumentError('Expected NAME=LEVEL, such as gateway/*=warning.');
  }
  const level = oneOf(levels)(written === 'warn' ? 'warning' : written);
  if (pattern === '*' && level === 'off')
    throw new InvalidArgumentError(
      'It would turn every rule off; name the rules or categories, such as gateway/*=off.',
    );
  return [...before, { pattern, level }];
}

function appendFormat(word: string, before: readonly FormatTarget[]): readonly FormatTarget[] {
  const equals = word.indexOf('=');
  const name: FormatName = oneOf(formatNames)(equals < 0 ? word : word.slice(0, equals));
  const path = equals < 0 ? '-' : word.slice(equals + 1);
  if (path === '') throw new InvalidArgumentError(`Expected a path after "${name}=".`);
  const target = path === '-' ? { format: name } : { format: name, path };
  if (before.some((other) => other.path === target.path)) {
    throw new InvalidArgumentError(
      target.path === undefined
        ? 'Only one format can go to standard output; give the others a file, such as sarif=report.sarif.'
        : `Two formats would be written to "${path}".`,
    );
  }
  return [...before, target];
}

function wholeNumber(word: string): number {
  if (!/^\d{1,9}$/.test(word)) throw new InvalidArgumentError('Expected a whole number from 0.');
  return Number(word);
}

/** Accepts one of a few words, and says which of them is near to a wrong one. */
export function oneOf<const T extends string>(allowed: readonly T[]): (word: string) => T {
  return (word) => {
    const found = allowed.find((one) => one === word);
    if (found !== undefined) return found;
    const near = nearest(word, allowed);
    const meant = near === undefined ? '' : ` Did you mean "${near}"?`;
    throw new InvalidArgumentError(`Expected one of ${allowed.join(', ')}.${meant}`);
  };
}
