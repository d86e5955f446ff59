// Reads a configuration file. What it comes to is in config.ts, what the settings mean in src/settings/settings.ts.
import validate from '../generated/schema/validate-config.js';
import type { Assumptions, Settings, Targets } from '../settings/settings.ts';
import { defaultAssumptions, defaultSettings, newestTargets } from '../settings/settings.ts';
import { parseVersion } from '../settings/version.ts';
import type { SourceFile } from '../source/file/file.ts';
import { positionAt } from '../source/file/lines.ts';
import { locate } from '../source/locate/locate.ts';
import { readDocument } from '../source/yaml/read.ts';
import type { Config, ConfigFile, ConfigIgnore, LevelChoice, RuleChoice } from './config.ts';
import { defaultConfig, defaultRuleChoice } from './config.ts';
import { problemOf } from './config-problem.ts';

/** A configuration, or one line that says which file and key are wrong and what was expected. */
export type ParsedConfig = { readonly config: Config } | { readonly problem: string };

/** Reads the text of a configuration file, YAML or JSON; an empty file gives the defaults. `where` names the file in problems. */
export function parseConfigText(text: string, where: string): ParsedConfig {
  const file: SourceFile = { path: where, text };
  const { value, problems } = readDocument({ file, index: 0, start: 0, end: text.length });
  const problem = problems[0];
  if (problem === undefined) return parseConfig(value ?? {}, where);
  const { line, column } = positionAt(text, locate(problem.at).start);
  const words =
    problem.kind === 'repeated key'
      ? `key "${problem.key}" stands twice, expected each key once`
      : problem.kind === 'syntax'
        ? problem.message
        : `the file is ${problem.what}, expected a configuration`;
  return { problem: `${where}:${line}:${column}: ${words}` };
}

/** Whether the schema takes a value, which then has the type that is written beside the schema. */
function isConfigFile(value: unknown): value is ConfigFile {
  return validate(value);
}

/** Checks a configuration as read and fills in the defaults. `where` names the file in problems. */
export function parseConfig(value: unknown, where: string): ParsedConfig {
  if (!isConfigFile(value)) return { problem: `${where}: ${problemOf(validate.errors ?? [])}` };
  const problem = rangeProblem(value) ?? ignoreProblem(value.ignore ?? []);
  if (problem !== undefined) return { problem: `${where}: ${problem}` };
  return {
    config: {
      include: value.include ?? defaultConfig.include,
      exclude: value.exclude ?? defaultConfig.exclude,
      context: value.context ?? defaultConfig.context,
      settings: settingsOf(value),
      choice: choiceOf(value),
    },
  };
}

function settingsOf(file: ConfigFile): Settings {
  const { nodePortRange, ...assume } = file.assume ?? {};
  const range = nodePortRange === undefined ? undefined : portRange(nodePortRange);
  const written: Partial<Assumptions> = range === undefined ? assume : { ...assume, nodePortRange: range };
  return {
    targets: targetsOf(file),
    assume: { ...defaultAssumptions, ...written },
    settled: new Set(assumptionKeys.filter((key) => written[key] !== undefined)),
    complete: file.complete ?? defaultSettings.complete,
    external: file.external ?? defaultSettings.external,
    namespace: file.namespace ?? defaultSettings.namespace,
    values: file.values ?? defaultSettings.values,
    environments: file.environments,
  };
}

const assumptionKeys: readonly (keyof Assumptions)[] = [
  'defaultTargetType',
  'ingressClass',
  'annotationPrefix',
  'manageBackendSecurityGroupRules',
  'numTrustedProxies',
  'scopeGatewayToNamespace',
  'rootNamespace',
  'clusterDomain',
  'revision',
  'nodePortRange',
  'gateways',
];

function targetsOf({ targets = {} }: ConfigFile): Targets {
  const version = (name: keyof Targets) => parseVersion(targets[name] ?? '') ?? newestTargets[name];
  return {
    kubernetes: version('kubernetes'),
    'aws-load-balancer-controller': version('aws-load-balancer-controller'),
    istio: version('istio'),
  };
}

function choiceOf(file: ConfigFile): RuleChoice {
  const presets = [file.extends ?? []].flat();
  return {
    ...defaultRuleChoice,
    preset: presets.includes('strict') ? 'strict' : 'recommended',
    levels: Object.entries(file.rules ?? {}).map(
      ([pattern, level]): LevelChoice => ({
        pattern,
        level: level === 'warn' ? 'warning' : level === false ? 'off' : level,
      }),
    ),
    ignores: file.ignore ?? [],
  };
}

function portRange(text: string): Assumptions['nodePortRange'] | undefined {
  const [from = 0, to = 0] = text.split('-').map(Number);
  return from > 0 && from <= to && to <= 65535 ? { from, to } : undefined;
}

function rangeProblem({ assume }: ConfigFile): string | undefined {
  const text = assume?.nodePortRange;
  if (text === undefined || portRange(text) !== undefined) return undefined;
  return `"assume.nodePortRange" is "${text}", expected two ports between 1 and 65535, the lower first, such as "30000-32767"`;
}

function ignoreProblem(ignores: readonly ConfigIgnore[]): string | undefined {
  for (const [index, { rule, resource, file, until }] of ignores.entries()) {
    if (rule === undefined && resource === undefined && file === undefined) {
      return `"ignore[${index}]" would ignore every finding, expected at least one of rule, resource, file`;
    }
    if (until !== undefined && !isDay(until)) {
      return `"ignore[${index}].until" is "${until}", which is no day of the calendar, expected a day such as 2027-01-31`;
    }
  }
  return undefined;
}

function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (lengths[month - 1] ?? 0);
}
