import { engineFindings } from '../../diagnostic/engine-findings.ts';
import { nearRule } from '../../rule/near-rule.ts';
import { namesRule } from '../../rule/rule-id.ts';

/** Why a pattern (an id, `category/*` or `*`) names no rule, with what may be meant; undefined when it names one. */
export function strangerProblem(pattern: string, ids: readonly string[]): string | undefined {
  if (ids.some((id) => namesRule(pattern, id))) return undefined;
  if (pattern in engineFindings) return `"${pattern}" is a finding of the linter itself, which is always on`;
  const near = nearRule(pattern, ids);
  return `rule "${pattern}" is not known${near === undefined ? '' : `; did you mean "${near}"?`}`;
}
