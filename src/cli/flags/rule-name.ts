import { engineFindings } from '../../diagnostic/engine-findings.ts';
import { nearest } from '../../k8s/object/slip.ts';
import { namesRule } from '../../rule/rule-id.ts';

/** Why a pattern (an id, `category/*` or `*`) names no rule, with what may be meant; undefined when it names one. */
export function strangerProblem(pattern: string, ids: readonly string[]): string | undefined {
  if (ids.some((id) => namesRule(pattern, id))) return undefined;
  if (pattern in engineFindings) return `"${pattern}" is a finding of the linter itself, which is always on`;
  const near = nearRule(pattern, ids);
  return `rule "${pattern}" is not known${near === undefined ? '' : `; did you mean "${near}"?`}`;
}

/** The rule or `category/*` that a wrong name most likely means: one that differs by a slip or in its category; undefined for none or several. */
export function nearRule(name: string, ids: readonly string[]): string | undefined {
  const categories = [...new Set(ids.map((id) => `${id.split('/')[0]}/*`))];
  if (categories.includes(`${name}/*`)) return `${name}/*`;
  const fault = faultOf(name);
  const faults = ids.map(faultOf);
  return (
    nearest(name, [...ids, ...categories]) ??
    onlyOne(ids.filter((id) => faultOf(id) === fault)) ??
    onlyOne(ids.filter((id) => faultOf(id) === nearest(fault, faults)))
  );
}

function faultOf(id: string): string {
  return id.split('/').at(-1) ?? id;
}

function onlyOne(ids: readonly string[]): string | undefined {
  return ids.length === 1 ? ids[0] : undefined;
}
