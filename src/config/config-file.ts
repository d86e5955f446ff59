// Reads a configuration file. What it comes to is in config.ts, what the settings mean in src/settings/settings.ts.
import validate from '../generated/schema/validate-config.js';
import { isMap } from '../k8s/object/shape.ts';
import { alternatives } from '../schema/words.ts';
import { isDay } from '../settings/day.ts';
import type { Assumptions, Settings, Targets } from '../settings/settings.ts';
import { defaultAssumptions, defaultSettings, knownMinors, newestTargets } from '../settings/settings.ts';
import { parseVersion, versionText } from '../settings/version.ts';
import type { Key, SourceFile } from '../source/file/file.ts';
import { positionAt } from '../source/file/lines.ts';
import type { Location } from '../source/file/place.ts';
import { locate } from '../source/locate/locate.ts';
import { readDocument } from '../source/yaml/read.ts';
import type { Config, ConfigFile, ConfigIgnore, LevelChoice, RuleChoice } from './config.ts';
import { defaultConfig, defaultRuleChoice } from './config.ts';
import type { ConfigProblem } from './config-problem.ts';
import { problemOf, textProblemWords } from './config-problem.ts';
import { externalKindProblem } from './external-kinds.ts';

/** Where a key of a configuration stands: `file:line:column`, or the file alone where lines are not known. */
export type PlaceOf = (path: readonly Key[], on?: 'key' | 'value') => string;

/** A configuration and where its keys stand, or one line that says which file and key are wrong and what was expected. */
export type ParsedConfig =
  | { readonly config: Config; readonly placeOf: PlaceOf }
  | { readonly problem: string };

/**
 * Reads the text of a configuration file, YAML or JSON; an empty file gives the defaults. `where` names the file in
 * problems; `key` is the key of the file that holds the configuration, absent when all of it does.
 */
export function parseConfigText(text: string, where: string, key?: string): ParsedConfig {
  const file: SourceFile = { path: where, text };
  const document = { file, index: 0, start: 0, end: text.length };
  const { value, problems } = readDocument(document);
  const lineOf = (location: Location) => {
    const { line, column } = positionAt(text, locate(location).start);
    return `${where}:${line}:${column}`;
  };
  const problem = problems[0];
  if (problem !== undefined)
    return { problem: `${lineOf(problem.at)}: ${textProblemWords(problem, 'a configuration')}` };
  const above = key === undefined ? [] : [key];
  const own = key === undefined ? value : isMap(value) ? value[key] : undefined;
  return parseConfig(own ?? {}, where, (path, on = 'value') =>
    lineOf({ document, path: [...above, ...path], on }),
  );
}

/** Whether the schema takes a value, which then has the type that is written beside the schema. */
function isConfigFile(value: unknown): value is ConfigFile {
  return validate(value);
}

/** Checks a configuration as read and fills in the defaults. `where` names the file in problems, `placeOf` a key of it. */
export function parseConfig(value: unknown, where: string, placeOf: PlaceOf = () => where): ParsedConfig {
  const told = ({ path, onKey, text }: ConfigProblem) => ({
    problem: `${placeOf(path, onKey === true ? 'key' : 'value')}: ${text}`,
  });
  if (!isConfigFile(value)) return told(problemOf(validate.errors ?? [], value));
  const problem =
    rangeProblem(value) ?? externalProblem(value) ?? rulesProblem(value) ?? ignoreProblem(value.ignore ?? []);
  if (problem !== undefined) return told(problem);
  const config = {
    include: value.include ?? defaultConfig.include,
    exclude: value.exclude ?? defaultConfig.exclude,
    context: value.context ?? defaultConfig.context,
    settings: settingsOf(value),
    render: value.render ?? defaultConfig.render,
    choice: choiceOf(value, placeOf),
  };
  return { config, placeOf };
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
    charts: (file.charts ?? []).map((one) => ({ ...one, values: [one.values ?? []].flat() })),
    environments: file.environments,
  };
}

const assumptionKeys: readonly (keyof Assumptions)[] = [
  'defaultTargetType',
  'ingressClass',
  'annotationPrefix',
  'ingressClassParams',
  'manageBackendSecurityGroupRules',
  'numTrustedProxies',
  'scopeGatewayToNamespace',
  'rootNamespace',
  'clusterDomain',
  'revision',
  'nodePortRange',
  'gateways',
  'loadRestrictor',
];

const targetNames: readonly (keyof Targets)[] = ['kubernetes', 'aws-load-balancer-controller', 'istio'];

function targetsOf({ targets = {} }: ConfigFile): Targets {
  const version = (name: keyof Targets) => parseVersion(targets[name] ?? '') ?? newestTargets[name];
  return {
    kubernetes: version('kubernetes'),
    'aws-load-balancer-controller': version('aws-load-balancer-controller'),
    istio: version('istio'),
  };
}

function choiceOf(file: ConfigFile, placeOf: PlaceOf): RuleChoice {
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
    ignores: (file.ignore ?? []).map((one, index) => ({
      ...one,
      place: placeOf(['ignore', index], 'value'),
    })),
  };
}

function portRange(text: string): Assumptions['nodePortRange'] | undefined {
  const [from = 0, to = 0] = text.split('-').map(Number);
  return from > 0 && from <= to && to <= 65535 ? { from, to } : undefined;
}

/**
 * Why the first version that the tables do not know is refused, with its place; undefined when there is none. What such a
 * release serves and refuses is not known, so a run would give verdicts that rest on nothing.
 */
export function unknownTargetProblem({ settings }: Config, placeOf: PlaceOf): string | undefined {
  for (const name of targetNames) {
    const { major, minor } = settings.targets[name];
    const known = knownMinors[name];
    if (minor <= (known.get(major) ?? -1)) continue;
    const written = versionText(settings.targets[name]);
    const ranges = alternatives(
      [...known].map(([of, last]) => `${of}.0 to ${of}.${last}`),
      'and',
    );
    return `${placeOf(['targets', name])}: "targets.${name}" is ${written}, which this release does not know; it knows ${ranges}`;
  }
  return undefined;
}

/** Nothing would be checked, and the run would be green. */
function rulesProblem({ rules = {} }: ConfigFile): ConfigProblem | undefined {
  const level = rules['*'];
  if (level !== 'off' && level !== false) return undefined;
  return {
    path: ['rules', '*'],
    onKey: true,
    text: '"rules" turns every rule off with "*", expected the rules or categories that are not wanted, such as "gateway/*"',
  };
}

function rangeProblem({ assume }: ConfigFile): ConfigProblem | undefined {
  const text = assume?.nodePortRange;
  if (text === undefined || portRange(text) !== undefined) return undefined;
  return {
    path: ['assume', 'nodePortRange'],
    text: `"assume.nodePortRange" is "${text}", expected two ports between 1 and 65535, the lower first, such as "30000-32767"`,
  };
}

function externalProblem({ external = [] }: ConfigFile): ConfigProblem | undefined {
  for (const [index, entry] of external.entries()) {
    const problem = externalKindProblem(entry);
    if (problem !== undefined) return { path: ['external', index], text: `"external[${index}]" ${problem}` };
  }
  return undefined;
}

function ignoreProblem(ignores: readonly ConfigIgnore[]): ConfigProblem | undefined {
  for (const [index, { rule, resource, file, until }] of ignores.entries()) {
    if (rule === undefined && resource === undefined && file === undefined) {
      return {
        path: ['ignore', index],
        text: `"ignore[${index}]" would ignore every finding, expected at least one of rule, resource, file`,
      };
    }
    if (until !== undefined && !isDay(until)) {
      return {
        path: ['ignore', index, 'until'],
        text: `"ignore[${index}].until" is "${until}", which is not a date, expected one such as 2027-01-31`,
      };
    }
  }
  return undefined;
}
