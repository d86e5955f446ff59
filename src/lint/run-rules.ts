import type { Severity } from '../diagnostic/diagnostic.ts';
import type { Finding, Rule } from '../rule/rule.ts';
import type { TrafficModel } from '../traffic/model.ts';
import type { Found, FoundIn } from './found.ts';
import { presumptionOf } from './presumed-params.ts';

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

function runRule(model: TrafficModel, id: string, rule: Rule, level: Severity): readonly FoundIn[] {
  try {
    return [...rule.check(model)].map((finding) => ({
      root: model.root,
      found: foundBy(id, rule, level, rule.readsClassParams === true ? presuming(finding, model) : finding),
    }));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [{ root: model.root, found: { crashed: id, message } }];
  }
}

/** A finding that names what is presumed of class params keeps its level. */
function presuming(finding: Finding, model: TrafficModel): Finding {
  const presumes = presumptionOf(finding, model);
  return presumes === undefined ? finding : { ...finding, presumes };
}

function foundBy(id: string, rule: Rule, level: Severity, finding: Finding): Found {
  const severity = lowered(level, finding.lowered?.to);
  return { rule: id, severity, gap: rule.gap === true && severity !== 'error', finding };
}

function lowered(level: Severity, to: 'warning' | 'info' | undefined): Severity {
  if (to === undefined || level === 'info') return level;
  return level === 'warning' ? 'info' : to;
}
