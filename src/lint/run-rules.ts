import type { Severity } from '../diagnostic/diagnostic.ts';
import type { Finding, Rule } from '../rule/rule.ts';
import type { Location } from '../source/file/place.ts';
import type { TrafficModel } from '../traffic/model.ts';
import { causesToldOnce } from './shared-cause.ts';

/** What rules are run on. */
interface Judged {
  /** One for each root. */
  readonly models: readonly TrafficModel[];
  /** Whether a place is in a file of which nothing is reported. */
  readonly isContext: (place: Location) => boolean;
}

/** The findings of all rules over all roots; a rule that throws gives one that says so. */
export function runRules(
  { models, isContext }: Judged,
  rules: ReadonlyMap<string, Rule>,
  levels: ReadonlyMap<string, Severity>,
): readonly FoundIn[] {
  return models.flatMap((model) =>
    [...levels].flatMap(([id, level]) => {
      const rule = rules.get(id);
      return rule === undefined ? [] : runRule({ model, isContext }, id, rule, level);
    }),
  );
}

/** A finding, or the crash of a rule, with the root that it was met in (empty when the whole input is one). */
export interface FoundIn {
  readonly root: string;
  readonly found: Found | { readonly crashed: string; readonly message: string };
}

function runRule(
  { model, isContext }: { readonly model: TrafficModel; readonly isContext: Judged['isContext'] },
  id: string,
  rule: Rule,
  level: Severity,
): readonly FoundIn[] {
  try {
    return causesToldOnce([...rule.check(model)], isContext).map((finding) => ({
      root: model.root,
      found: foundBy(id, rule, level, finding),
    }));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [{ root: model.root, found: { crashed: id, message } }];
  }
}

function foundBy(id: string, rule: Rule, level: Severity, finding: Finding): Found {
  const severity = lowered(level, finding.lowered?.to);
  return { rule: id, severity, gap: rule.gap === true && severity !== 'error', finding };
}

function lowered(level: Severity, to: 'warning' | 'info' | undefined): Severity {
  if (to === undefined || level === 'info') return level;
  return level === 'warning' ? 'info' : to;
}

/** A finding with the rule that gave it and the level it has in this run. */
export interface Found {
  readonly rule: string;
  readonly severity: Severity;
  /** Whether it tells only of what could not be read; false where the configuration makes that an error. */
  readonly gap: boolean;
  readonly finding: Finding;
}
