import type { Config } from '../../config/config.ts';
import type { LintFlags, RuleFlags } from '../flags/flags.ts';
import { strangerProblem } from '../flags/rule-name.ts';
import { UsageError } from '../process/usage-error.ts';
import type { LoadedConfig } from './config.ts';

/** A configuration with what the flags say over it. Throws a UsageError for rules that do not exist. */
export function withFlags(
  { config, placeOf = () => '' }: LoadedConfig,
  flags: RuleFlags & Partial<Pick<LintFlags, 'namespace' | 'complete'>>,
  ids: readonly string[],
): Config {
  const { choice, settings } = config;
  for (const { pattern } of choice.levels) check(pattern, () => placeOf(['rules', pattern], 'key'));
  for (const [index, { rule }] of choice.ignores.entries())
    check(rule ?? '*', () => placeOf(['ignore', index, 'rule']));
  for (const { pattern } of flags.rule) check(pattern, () => '--rule');
  for (const pattern of flags.only) check(pattern, () => '--only');
  for (const pattern of flags.skip) check(pattern, () => '--skip');
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

  function check(pattern: string, where: () => string): void {
    const problem = strangerProblem(pattern, ids);
    if (problem !== undefined) throw new UsageError(`${where()}: ${problem}`);
  }
}
