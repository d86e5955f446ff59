import type { Severity } from '../diagnostic/diagnostic.ts';
import type { Assumptions, DeclaredChart, DeclaredValues, Settings, Targets } from '../settings/settings.ts';
import { defaultSettings } from '../settings/settings.ts';

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
  /** A glob of paths, or several of which one must match. */
  readonly file?: string | readonly string[];
  readonly reason: string;
  /** Last day on which it holds, `YYYY-MM-DD`. */
  readonly until?: string;
  /** Where it is written, as `file:line:column`; absent where that is not known. */
  readonly place?: string;
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

/** A program that renders templates: the `helm` on PATH. */
export type Renderer = 'helm';

/** A configuration, defaults filled in; paths and globs are relative to the folder of the configuration file. */
export interface Config {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly context: readonly string[];
  readonly settings: Settings;
  /** The programs that may be run to render what is a template. */
  readonly render: readonly Renderer[];
  readonly choice: RuleChoice;
}

/** The configuration of a run without configuration file. */
export const defaultConfig: Config = {
  include: [],
  exclude: [],
  context: [],
  settings: defaultSettings,
  render: [],
  choice: defaultRuleChoice,
};

/** The presets of rules; `strict` holds `recommended`. */
export type Preset = RuleChoice['preset'];

/** A configuration as it is written, after the schema (`schemas/config.schema.json`) accepted it. */
export interface ConfigFile {
  readonly version?: 1;
  readonly extends?: Preset | readonly Preset[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly context?: readonly string[];
  readonly namespace?: string;
  readonly targets?: Partial<Readonly<Record<keyof Targets, string>>>;
  /** As in `Assumptions`, but with the port range as text (`30000-32767`). */
  readonly assume?: Partial<Omit<Assumptions, 'nodePortRange'>> & { readonly nodePortRange?: string };
  readonly environments?: Readonly<Record<string, { readonly include: readonly string[] }>>;
  readonly complete?: 'all' | readonly string[];
  readonly external?: readonly string[];
  readonly values?: readonly DeclaredValues[];
  readonly render?: readonly Renderer[];
  /** As in `DeclaredChart`, but one value file may stand alone, and none need be given. */
  readonly charts?: readonly (Omit<DeclaredChart, 'values'> & {
    readonly values?: string | readonly string[];
  })[];
  /** YAML reads an unquoted `off` as false. */
  readonly rules?: Readonly<Record<string, Level | 'warn' | false>>;
  readonly ignore?: readonly Omit<ConfigIgnore, 'place'>[];
}
