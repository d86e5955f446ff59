import type { Severity } from './diagnostic.ts';
import type { Settings } from './k8s/settings.ts';
import { defaultSettings } from './k8s/settings.ts';

/** The level of a rule in a configuration. */
export type Level = Severity | 'off';

/** A level for the rules that a pattern names: an id, `category/*`, or `*`. */
export interface LevelChoice {
  readonly pattern: string;
  readonly level: Level;
}

/** An ignore that stands in the configuration; at least one of `rule`, `resource`, `file` narrows it. */
export interface ConfigIgnore {
  readonly rule?: string;
  /** `Kind/namespace/name`, `*` allowed for each part. */
  readonly resource?: string;
  /** A glob of paths. */
  readonly file?: string;
  readonly reason: string;
  /** Last day on which it holds, `YYYY-MM-DD`. */
  readonly until?: string;
}

/** Which rules run and at which level. */
export interface RuleChoice {
  readonly preset: 'recommended' | 'strict';
  /** Later choices win. */
  readonly levels: readonly LevelChoice[];
  /** When not empty, only rules that one of these patterns names. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly ignores: readonly ConfigIgnore[];
}

/** The rules of the recommended preset, nothing changed. */
export const defaultRuleChoice: RuleChoice = {
  preset: 'recommended',
  levels: [],
  only: [],
  skip: [],
  ignores: [],
};

/** A configuration, defaults filled in; paths and globs are relative to the folder of the configuration file. */
export interface Config {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly context: readonly string[];
  readonly settings: Settings;
  readonly choice: RuleChoice;
}

/** The configuration of a run without configuration file. */
export const defaultConfig: Config = {
  include: [],
  exclude: [],
  context: [],
  settings: defaultSettings,
  choice: defaultRuleChoice,
};
