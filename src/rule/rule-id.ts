/** Ids that rules once had, with the id they have now, so that old ignores and configurations keep their meaning. */
export const retiredRules: ReadonlyMap<string, string> = new Map();

/** The id a rule has now. */
export function currentRule(id: string): string {
  return retiredRules.get(id) ?? id;
}

/** Whether a pattern (an id, `category/*` or `*`) names a rule. */
export function namesRule(pattern: string, id: string): boolean {
  if (pattern === '*' || currentRule(pattern) === id) return true;
  return pattern.endsWith('/*') && id.startsWith(pattern.slice(0, -1));
}
