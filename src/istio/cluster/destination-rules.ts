import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { Labels } from '../../k8s/object/labels.ts';
import { covers } from '../../k8s/object/labels.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { istioAtLeast } from '../../settings/version.ts';
import { completeHost } from '../host/host.ts';
import { HostTable } from '../host/host-table.ts';
import type { Subset, TrafficPolicy } from '../kinds/destination-rule.ts';
import { clientSelectorOf, DestinationRule } from '../kinds/destination-rule.ts';
import { inCreationOrder, isOrderKnown } from '../mesh/creation-order.ts';
import { meshConfigOf } from '../mesh/mesh-config.ts';
import type { GatewayProxy } from '../proxy/proxy.ts';
import { selectsProxy } from '../proxy/selector.ts';
import type { RegisteredHost } from './registered-service.ts';

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

/** The rule that a gateway uses for a host. */
export type RuleChoice =
  | { readonly state: 'chosen'; readonly rule: MergedRule }
  /** No rule of the set applies; `behind` are rules for other client pods that keep later ones from being looked at. */
  | { readonly state: 'none'; readonly behind?: MergedRule }
  /** Several may be the one: age, a namespace or labels that are not known decide. */
  | { readonly state: 'open'; readonly among: readonly MergedRule[] };

type RulesByHost = HostTable<readonly MergedRule[]>;

/** Finds the DestinationRule that a gateway uses (istio: pilot/pkg/model/push_context.go destinationRule and setDestinationRules, 1.30). */
export interface DestinationRules {
  /**
   * The rule for a host at a client: of its own namespace, else of the Service's, else of the root namespace. Where the
   * client is not known, only the latter two are looked at.
   */
  choose(service: RegisteredHost, client: GatewayProxy | undefined): RuleChoice;
  /** All rules whose host covers a name, whoever uses them. */
  covering(host: string): readonly Resource<DestinationRule>[];
  /** Rules that name a Service without its namespace, by the name as it is written. */
  writtenAs(shortName: string): readonly Resource<DestinationRule>[];
}

/** The DestinationRules of a set, indexed once. */
export const destinationRulesOf = oncePer(
  (inventory: Inventory): DestinationRules => new IndexedRules(inventory),
);

class IndexedRules implements DestinationRules {
  readonly #all = new HostTable<Resource<DestinationRule>>();
  readonly #byShortName = new Map<string, Resource<DestinationRule>[]>();
  /** What clients of the namespace see. */
  readonly #local: ReadonlyMap<string, RulesByHost>;
  /** What clients of other namespaces see. */
  readonly #exported: ReadonlyMap<string, RulesByHost>;
  readonly #rootLocal: RulesByHost;
  readonly #root: string;

  constructor(inventory: Inventory) {
    const { settings } = inventory;
    this.#root = settings.assume.rootNamespace;
    const merging = new Merging(istioAtLeast(settings, '1.24'));
    const local = new RuleTables(merging);
    const exported = new RuleTables(merging);
    const rootLocal = new RuleTables(merging);
    const byDefault = meshConfigOf(inventory, settings)?.defaultDestinationRuleExportTo ?? [];
    for (const rule of selectorsFirst(inCreationOrder(inventory.list(DestinationRule)))) {
      const written = rule.manifest.spec?.host;
      if (written === undefined || isPlaceholder(written)) continue;
      const host = completeHost(written, rule.id.namespace, settings.assume.clusterDomain);
      this.#all.add(host, rule);
      this.#byShortName.set(written, [...(this.#byShortName.get(written) ?? []), rule]);
      const { namespace } = rule.id;
      const exportTo = exportsOf(rule);
      if (exportTo.size === 0 || ['*', '.', namespace].some((name) => exportTo.has(name)))
        local.add(host, rule, exportTo);
      if (!isPrivate(exportTo, namespace, byDefault)) exported.add(host, rule, exportTo);
      else if (namespace === this.#root) rootLocal.add(host, rule, exportTo);
    }
    this.#local = local.tables();
    this.#exported = exported.tables();
    this.#rootLocal = rootLocal.tables().get(this.#root) ?? new HostTable();
  }

  covering(host: string): readonly Resource<DestinationRule>[] {
    return this.#all.covering(host);
  }

  writtenAs(shortName: string): readonly Resource<DestinationRule>[] {
    return this.#byShortName.get(shortName) ?? [];
  }

  choose(service: RegisteredHost, client: GatewayProxy | undefined): RuleChoice {
    const unplaced = mostSpecific(this.#local.get(''), service.host);
    if (unplaced.length > 0 && service.namespace !== '') return { state: 'open', among: unplaced };
    if (client !== undefined) {
      const own = client.namespace === this.#root ? this.#rootLocal : this.#local.get(client.namespace);
      const rules = mostSpecific(own, service.host);
      if (rules.length > 0) return choiceAmong(rules, client);
    }
    for (const namespace of new Set([service.namespace, this.#root])) {
      const rules = mostSpecific(this.#exported.get(namespace), service.host);
      const exported = rules.filter(({ exportTo }) => reaches(exportTo, client?.namespace));
      if (exported.length > 0) return choiceAmong(exported, client);
    }
    return { state: 'none' };
  }
}

/** Rules for some client pods before those for all, as istiod sorts them. */
function selectorsFirst(rules: readonly Resource<DestinationRule>[]): readonly Resource<DestinationRule>[] {
  const isForSome = (rule: Resource<DestinationRule>) => clientSelectorOf(rule) !== undefined;
  return [...rules.filter(isForSome), ...rules.filter((rule) => !isForSome(rule))];
}

/** A rule for some client pods counts in its own namespace only. */
function exportsOf(rule: Resource<DestinationRule>): ReadonlySet<string> {
  return new Set(clientSelectorOf(rule) === undefined ? rule.manifest.spec?.exportTo : ['.']);
}

/** Of the mesh's default only `.` counts here. */
function isPrivate(exportTo: ReadonlySet<string>, namespace: string, byDefault: readonly string[]): boolean {
  if (exportTo.size === 0) return byDefault.includes('.');
  return exportTo.size === 1 && (exportTo.has('.') || exportTo.has(namespace));
}

/** An unknown client may be in any of the namespaces that are listed. */
function reaches(exportTo: ReadonlySet<string>, namespace: string | undefined): boolean {
  if (exportTo.size === 0 || exportTo.has('*')) return true;
  return namespace === undefined ? !exportTo.has('~') : exportTo.has(namespace);
}

function mostSpecific(rules: RulesByHost | undefined, host: string): readonly MergedRule[] {
  return rules?.covering(host)[0] ?? [];
}

/** A rule for the client's own pods wins, else the one for all; istiod takes the last of several (pilot/pkg/model/sidecar.go DestinationRule, 1.30). */
function choiceAmong(rules: readonly MergedRule[], client: GatewayProxy | undefined): RuleChoice {
  const forAll = rules.filter(({ selector }) => selector === undefined);
  const answers = rules.map((rule) => ({ rule, answer: selectionOf(rule, client) }));
  const first = answers.find(({ answer }) => answer !== 'no');
  if (first?.answer === 'yes') return { state: 'chosen', rule: first.rule };
  const rule = forAll.at(-1);
  const [behind] = rules;
  const isOrdered = forAll.length < 2 || isOrderKnown(forAll.flatMap(({ from }) => from));
  if (first !== undefined || !isOrdered || isOpen(rule, client)) return { state: 'open', among: rules };
  if (rule !== undefined) return { state: 'chosen', rule };
  return { state: 'none', behind };
}

function selectionOf({ selector }: MergedRule, client: GatewayProxy | undefined) {
  if (selector === undefined) return 'no';
  return client === undefined ? 'unknown' : selectsProxy(selector, client);
}

function isOpen(rule: MergedRule | undefined, client: GatewayProxy | undefined): boolean {
  return client === undefined && rule !== undefined && rule.exportTo.size > 0 && !rule.exportTo.has('*');
}

/** Rules by namespace and host, merged as they come. */
class RuleTables {
  readonly #merging: Merging;
  readonly #byNamespace = new Map<string, Map<string, MergedRule[]>>();

  constructor(merging: Merging) {
    this.#merging = merging;
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
  /** Since 1.24 rules that are exported differently stay apart. */
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
