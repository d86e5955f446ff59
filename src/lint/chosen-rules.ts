import type { Level, RuleChoice } from '../config/config.ts';
import type { Severity } from '../diagnostic/diagnostic.ts';
import type { Rule } from '../rule/rule.ts';
import { namesRule } from '../rule/rule-id.ts';

/** The rules that run with their levels, by id in order; rules that are off or not chosen are left out. */
export function choose(rules: ReadonlyMap<string, Rule>, choice: RuleChoice): ReadonlyMap<string, Severity> {
  const levels = new Map<string, Severity>();
  rules.forEach((rule, id) => {
    const level = levelOf(id, rule, choice);
    if (level !== 'off') levels.set(id, level);
  });
  return levels;
}

/** The level of a rule after preset, configured levels (later ones win), `only` and `skip`. */
export function levelOf(id: string, rule: Rule, choice: RuleChoice): Level {
  const named = (patterns: readonly string[]) => patterns.some((pattern) => namesRule(pattern, id));
  if (named(choice.skip)) return 'off';
  if (choice.only.length > 0 && !named(choice.only)) return 'off';
  const configured = choice.levels.findLast(({ pattern }) => namesRule(pattern, id));
  if (configured !== undefined) return configured.level;
  const inPreset = rule.preset === 'recommended' || choice.preset === 'strict' || named(choice.only);
  return inPreset ? rule.severity : 'off';
}
