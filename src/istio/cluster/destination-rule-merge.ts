import type { Labels } from '../../k8s/object/labels.ts';
import { covers } from '../../k8s/object/labels.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { HostTable } from '../host/host-table.ts';
import type { DestinationRule, Subset, TrafficPolicy } from '../kinds/destination-rule.ts';
import { clientSelectorOf } from '../kinds/destination-rule.ts';

/** One DestinationRule, or several of a namespace for one host that istiod merges (istio: pilot/pkg/model/destination_rule.go, 1.30). */
export interface MergedRule {
  /** Those it is merged from, in the order in which istiod reads them. */
  readonly from: readonly [Resource<DestinationRule>, ...(readonly Resource<DestinationRule>[])];
  readonly namespace: string;
  /** The completed host, wildcards among them. */
  readonly host: string;
  /** Empty stands for the default of the mesh, which is every namespace. */
  readonly exportTo: ReadonlySet<string>;
  /** Labels of the client pods that it is for; undefined for all. */
  readonly selector?: Labels;
  /** The subsets of all, the first of each name. */
  readonly subsets: readonly Subset[];
  /** The top-level policies of all that have one; istiod keeps that of the oldest. */
  readonly policies: readonly TrafficPolicy[];
}

/** Rules by the hosts that they are for, those of one host as istiod reads them. */
export type RulesByHost = HostTable<readonly MergedRule[]>;

/** Rules by namespace and host, merged as they come. */
export class RuleTables {
  readonly #merging: Merging;
  readonly #byNamespace = new Map<string, Map<string, MergedRule[]>>();

  /** Since Istio 1.24 rules that are exported differently stay apart. */
  constructor(byExports: boolean) {
    this.#merging = new Merging(byExports);
  }

  add(host: string, rule: Resource<DestinationRule>, exportTo: ReadonlySet<string>): void {
    const { namespace } = rule.id;
    const byHost = this.#byNamespace.get(namespace) ?? new Map<string, MergedRule[]>();
    this.#byNamespace.set(namespace, byHost);
    byHost.set(host, this.#merging.into(byHost.get(host) ?? [], ruleOf(host, rule, exportTo)));
  }

  tables(): ReadonlyMap<string, RulesByHost> {
    return new Map(
      [...this.#byNamespace].map(([namespace, byHost]) => {
        const table: RulesByHost = new HostTable();
        for (const [host, rules] of byHost) table.add(host, rules);
        return [namespace, table];
      }),
    );
  }
}

function ruleOf(host: string, rule: Resource<DestinationRule>, exportTo: ReadonlySet<string>): MergedRule {
  const { subsets = [], trafficPolicy } = rule.manifest.spec ?? {};
  const selector = clientSelectorOf(rule);
  return {
    from: [rule],
    namespace: rule.id.namespace,
    host,
    exportTo,
    selector,
    subsets,
    policies: trafficPolicy === undefined ? [] : [trafficPolicy],
  };
}

/** How rules of one namespace and host come together (istio: pilot/pkg/model/destination_rule.go mergeDestinationRule, 1.30). */
class Merging {
  readonly #byExports: boolean;

  constructor(byExports: boolean) {
    this.#byExports = byExports;
  }

  into(present: readonly MergedRule[], rule: MergedRule): MergedRule[] {
    let apart = true;
    const result = present.map((other) => {
      const exported = this.#byExports ? exportedAs(rule, other) : 'like';
      const selectors = selectorsOf(rule, other);
      if (exported === 'otherwise' || selectors === 'different') {
        apart = true;
        return other;
      }
      if (this.#byExports) apart = exported === 'wider';
      if (selectors === 'same') apart = false;
      return merged(other, rule);
    });
    return apart ? [...result, rule] : result;
  }
}

/** How a rule is exported, compared with one before it. */
function exportedAs(rule: MergedRule, other: MergedRule): 'like' | 'wider' | 'otherwise' {
  const within = [...other.exportTo].every((name) => rule.exportTo.has(name));
  if (within && other.exportTo.size === rule.exportTo.size) return 'like';
  return within && other.exportTo.size > 0 ? 'wider' : 'otherwise';
}

function selectorsOf(rule: MergedRule, other: MergedRule): 'same' | 'different' | 'one' {
  if (rule.selector === undefined && other.selector === undefined) return 'same';
  if (rule.selector === undefined || other.selector === undefined) return 'one';
  return covers(rule.selector, other.selector) && covers(other.selector, rule.selector)
    ? 'same'
    : 'different';
}

function merged(first: MergedRule, { from, subsets, policies }: MergedRule): MergedRule {
  const names = new Set(first.subsets.map(({ name }) => name));
  return {
    ...first,
    from: [...first.from, ...from],
    subsets: [...first.subsets, ...subsets.filter(({ name }) => !names.has(name))],
    policies: [...first.policies, ...policies],
  };
}
