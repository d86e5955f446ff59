import type { ListenerRule } from '../../alb/listener-rule/listener-rule.ts';
import type { ListenerRules } from '../../alb/listener-rule/listener-rules.ts';
import type { ListenerRequest } from '../../alb/listener-rule/rule-match.ts';
import { Beginnings } from '../../collection/beginnings.ts';
import { oncePer } from '../../collection/memo.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import { HostPatterns } from './host-patterns.ts';

/** The rules of a listener by the hosts and paths that they ask for. */
export const ruleTableOf = oncePer(({ rules }: ListenerRules) => new RuleTable(rules));

class RuleTable {
  readonly #numbers: ReadonlyMap<ListenerRule, number>;
  readonly #byHost = new HostPatterns<Beginnings<ListenerRule>>();

  constructor(rules: readonly ListenerRule[]) {
    this.#numbers = new Map(rules.map((rule, index) => [rule, index + 1]));
    const tables = new Map<string, Beginnings<ListenerRule>>();
    for (const rule of rules) {
      for (const host of valuesOf(rule, 'host-header')) {
        const table = tables.get(host.toLowerCase()) ?? new Beginnings();
        tables.set(host.toLowerCase(), table);
        for (const path of valuesOf(rule, 'path-pattern')) {
          const wildcard = path.search(/[*?]/);
          if (wildcard < 0) table.add('whole', path, rule);
          else table.add('beginning', path.slice(0, wildcard), rule);
        }
      }
    }
    for (const [host, table] of tables) this.#byHost.add(host, table);
  }

  /** The priority of a rule; 0 of one that is not of the listener. */
  numberOf(rule: ListenerRule): number {
    return this.#numbers.get(rule) ?? 0;
  }

  /** The rules whose host and path may be those of a request, in their order: every rule that takes it is among them. */
  mayTake({ host, path }: ListenerRequest): readonly ListenerRule[] {
    const found = new Set([...this.#byHost.meeting(host)].flatMap((table) => table.of(path)));
    return [...found].sort((a, b) => this.numberOf(a) - this.numberOf(b));
  }
}

/** The patterns of which a request has to fit one; `*` where it has to fit none, or it cannot be told. */
function valuesOf({ conditions }: ListenerRule, field: 'host-header' | 'path-pattern'): readonly string[] {
  const own = conditions === 'unknown' ? undefined : conditions.find((one) => one.field === field);
  if (own === undefined || own.field !== field || own.regexValues.length > 0) return ['*'];
  return own.values.map((value) => (isPlaceholder(value) ? '*' : value));
}
