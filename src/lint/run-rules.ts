import type { Severity } from '../diagnostic/diagnostic.ts';
import { asHiding } from '../rule/hidden.ts';
import type { Finding, Rule } from '../rule/rule.ts';
import type { TrafficModel } from '../traffic/model.ts';
import { unreadKinds, withDoubt } from './doubtful-fix.ts';
import type { Found, FoundIn } from './found.ts';
import { presumptionOf } from './presumed-params.ts';

/** The findings of all rules over all roots; a rule that throws gives one that says so. */
export function runRules(
  models: readonly TrafficModel[],
  rules: ReadonlyMap<string, Rule>,
  levels: ReadonlyMap<string, Severity>,
): readonly FoundIn[] {
  const chosen: { readonly id: string; readonly rule: Rule; readonly level: Severity }[] = [];
  levels.forEach((level, id) => {
    const rule = rules.get(id);
    if (rule !== undefined) chosen.push({ id, rule, level });
  });
  return models.flatMap((model) => {
    const judged = { model, unread: unreadKinds(model) };
    return chosen.flatMap(({ id, rule, level }) => runRule(judged, id, rule, level));
  });
}

/** A model, and the kinds of which a document could not be read. */
interface Judged {
  readonly model: TrafficModel;
  readonly unread: ReadonlySet<string>;
}

function runRule(judged: Judged, id: string, rule: Rule, level: Severity): readonly FoundIn[] {
  const { model } = judged;
  try {
    return [...rule.check(model)].map((finding) => ({
      root: model.root,
      found: foundBy(id, rule, level, inModel(finding, rule, judged)),
    }));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [{ root: model.root, found: { crashed: id, message } }];
  }
}

/** What rule and model as a whole add to a finding: what it hides, what is presumed, and doubt of its fixes. */
function inModel(finding: Finding, { hides, readsClassParams }: Rule, { model, unread }: Judged): Finding {
  const whole = hides === true ? asHiding(finding) : finding;
  const told = readsClassParams === true ? presuming(whole, model) : whole;
  return unread.size === 0 ? told : withDoubt(told, unread, model.inventory.resources);
}

/** A finding that names what is presumed of class params keeps its level. */
function presuming(finding: Finding, model: TrafficModel): Finding {
  const presumes = presumptionOf(finding, model);
  return presumes === undefined ? finding : { ...finding, presumes };
}

function foundBy(id: string, rule: Rule, level: Severity, finding: Finding): Found {
  const isDefault = level === rule.severity;
  const severity = lowered(isDefault ? (finding.raised ?? level) : level, finding.lowered?.to);
  return { rule: id, severity, gap: rule.gap === true && severity !== 'error', finding };
}

function lowered(level: Severity, to: 'warning' | 'info' | undefined): Severity {
  if (to === undefined || level === 'info') return level;
  return level === 'warning' ? 'info' : to;
}
