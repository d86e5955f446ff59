import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { istioAtLeast } from '../../settings/version.ts';
import { completeHost } from '../host/host.ts';
import { HostTable } from '../host/host-table.ts';
import { clientSelectorOf, DestinationRule } from '../kinds/destination-rule.ts';
import { inCreationOrder, isOrderKnown } from '../mesh/creation-order.ts';
import { meshConfigOf } from '../mesh/mesh-config.ts';
import type { GatewayProxy } from '../proxy/proxy.ts';
import { selectsProxy } from '../proxy/selector.ts';
import type { MergedRule, RulesByHost } from './destination-rule-merge.ts';
import { RuleTables } from './destination-rule-merge.ts';
import type { RegisteredHost } from './registered-service.ts';

/** The rule that a gateway uses for a host. */
export type RuleChoice =
  | { readonly state: 'chosen'; readonly rule: MergedRule }
  /** No rule of the input applies; `behind` are rules for other client pods that keep later ones from being looked at. */
  | { readonly state: 'none'; readonly behind?: MergedRule }
  /** Several may be the one: age, a namespace or labels that are not known decide. */
  | { readonly state: 'open'; readonly among: readonly MergedRule[] };

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

/** The DestinationRules of an input, indexed once. */
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
    const byExports = istioAtLeast(settings, '1.24');
    const local = new RuleTables(byExports);
    const exported = new RuleTables(byExports);
    const rootLocal = new RuleTables(byExports);
    const byDefault = meshConfigOf(inventory)?.defaultDestinationRuleExportTo ?? [];
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
