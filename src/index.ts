export type { Config, ConfigIgnore, Level, LevelChoice, RuleChoice } from './config/config.ts';
export { defaultConfig, defaultRuleChoice } from './config/config.ts';
export type {
  Counts,
  Diagnostic,
  NotChecked,
  Position,
  Report,
  Severity,
  Span,
  Suppression,
  TextEdit,
  TextFix,
} from './diagnostic/diagnostic.ts';

export { applyFixes, fixAll } from './diagnostic/fix.ts';
export { rules } from './generated/rules/rules.ts';
export type { LintInput } from './lint/lint.ts';
export { lint } from './lint/lint.ts';
export type { Finding, Fix, Rule } from './rule/rule.ts';
export type { Settings, Targets } from './settings/settings.ts';
export { defaultSettings, newestTargets } from './settings/settings.ts';
export type { Version } from './settings/version.ts';
export { parseVersion } from './settings/version.ts';
export type { SourceFile } from './source/file/file.ts';
