import type { Config } from '../../config/config.ts';
import type { LintFlags, RuleFlags } from '../flags/flags.ts';
import { strangerProblem } from '../flags/rule-name.ts';
import { UsageError } from '../process/usage-error.ts';
import type { LoadedConfig } from './config.ts';

/** A configuration with what the flags say over it. Throws a UsageError for rules that do not exist. */
export function withFlags(
  { config, file = '' }: LoadedConfig,
  flags: RuleFlags & Partial<Pick<LintFlags, 'namespace' | 'complete'>>,
  ids: readonly string[],
): Config {
  const { choice, settings } = config;
  check(
    [...choice.levels.map(({ pattern }) => pattern), ...choice.ignores.map(({ rule }) => rule ?? '*')],
    file,
  );
  check(
    flags.rule.map(({ pattern }) => pattern),
    '--rule',
  );
  check(flags.only, '--only');
  check(flags.skip, '--skip');
  return {
    ...config,
    settings: {
      ...settings,
      namespace: flags.namespace ?? settings.namespace,
      complete: flags.complete === true ? 'all' : settings.complete,
    },
    choice: {
      ...choice,
      preset: flags.preset ?? choice.preset,
      levels: [...choice.levels, ...flags.rule],
      only: [...choice.only, ...flags.only],
      skip: [...choice.skip, ...flags.skip],
    },
  };

  function check(patterns: readonly string[], where: string): void {
    const problem = patterns.map((pattern) => strangerProblem(pattern, ids)).find((one) => one !== undefined);
    if (problem !== undefined) throw new UsageError(`${where}: ${problem}`);
  }
}
