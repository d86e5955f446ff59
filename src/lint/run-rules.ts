import type { Severity } from '../diagnostic/diagnostic.ts';
import type { Finding, Rule } from '../rule/rule.ts';
import type { TrafficModel } from '../traffic/model.ts';

/** The findings of all rules over all roots; a rule that throws gives one that says so. */
export function runRules(
  models: readonly TrafficModel[],
  rules: ReadonlyMap<string, Rule>,
  levels: ReadonlyMap<string, Severity>,
): readonly FoundIn[] {
  return models.flatMap((model) =>
    [...levels].flatMap(([id, level]) => {
      const rule = rules.get(id);
      return rule === undefined ? [] : runRule(model, id, rule, level);
    }),
  );
}

/** A finding, or the crash of a rule, with the root that it was met in (empty when the whole input is one). */
export interface FoundIn {
  readonly root: string;
  readonly found: Found | { readonly crashed: string; readonly message: string };
}

function runRule(model: TrafficModel, id: string, rule: Rule, level: Severity): readonly FoundIn[] {
  try {
    return [...rule.check(model)].map((finding) => ({
      root: model.root,
      found: { rule: id, severity: lowered(level, finding.lowered?.to), finding },
    }));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [{ root: model.root, found: { crashed: id, message } }];
  }
}

function lowered(level: Severity, to: 'warning' | 'info' | undefined): Severity {
  if (to === undefined || level === 'info') return level;
  return level === 'warning' ? 'info' : to;
}

/** A finding with the rule that gave it and the level it has in this run. */
export interface Found {
  readonly rule: string;
  readonly severity: Severity;
  readonly finding: Finding;
}
