import type { DestinationRules, RuleChoice } from '../../../src/istio/cluster/destination-rule-choice.ts';
import { destinationRulesOf } from '../../../src/istio/cluster/destination-rule-choice.ts';
import type { MergedRule } from '../../../src/istio/cluster/destination-rule-merge.ts';
import type { RegisteredHost } from '../../../src/istio/cluster/registered-service.ts';
import { registeredHost } from '../../../src/istio/cluster/registered-service.ts';
import type { Destination } from '../../../src/istio/destination/destination.ts';
import type { Routing } from '../../../src/istio/destination/routing-gateways.ts';
import { completeHost, isWildcard } from '../../../src/istio/host/host.ts';
import type { DestinationRule, Subset } from '../../../src/istio/kinds/destination-rule.ts';
import { isExportedTo } from '../../../src/istio/mesh/export.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import { isKnown } from '../../../src/istio/proxy/proxy.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import { Service } from '../../../src/k8s/kinds/service.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { isSlipOf } from '../../../src/k8s/object/slip.ts';
import { mayBeInstalled, serviceNamedAfterMaker } from '../../../src/k8s/runtime/made-at-runtime.ts';
import type { LostName } from '../../../src/rule/renamed.ts';
import { at } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import type { Uses } from './uses.ts';
import { usesBy } from './uses.ts';

/** A subset that is in no DestinationRule which the gateway uses for the host. */
export interface UndefinedSubset {
  /** The destinations of one VirtualService that name it with the same host. */
  readonly uses: Uses;
  readonly subset: string;
  readonly service: RegisteredHost;
  /** The rule that the gateway uses; undefined where it uses none. */
  readonly used?: MergedRule;
  /** Rules that define the subset all the same, and are not used. */
  readonly elsewhere: readonly Resource<DestinationRule>[];
  /** That of them which would be used if it were exported to the namespace of the gateway. */
  readonly hidden?: Resource<DestinationRule>;
  /** The gateway for which this was found; undefined where none is known. */
  readonly gateway?: GatewayProxy;
  /** The subset that was meant, when its name differs by a slip. */
  readonly meant?: Subset;
  /** The host of a rule that defines the subset for the name that the Service had before its build; absent where no rule does. */
  readonly lost?: LostName;
  readonly assumption?: Assumption;
}

/** The subsets of destinations that no rule defines for one of the gateways they go through; what may be defined elsewhere is left out. */
export function undefinedSubsets(
  destinations: readonly Destination[],
  routing: Routing,
  inventory: Inventory,
  settings: Settings,
): readonly UndefinedSubset[] {
  const rules = destinationRulesOf(inventory);
  return usesBy(destinations, keyOf).flatMap((uses) => {
    const [use] = uses;
    const { subset = '' } = use.destination;
    const service = registeredHost(use, settings);
    if (service === undefined || isPlaceholder(subset) || isMadeAtRuntime(use, inventory)) return [];
    const { proxies, open } = routing.of(use.virtualService);
    const clients = proxies.length === 0 || open ? [...proxies, undefined] : proxies;
    for (const client of clients) {
      const choice = rules.choose(service, client);
      const found = judged(choice, subset, service, { rules, inventory, client });
      if (found !== undefined) return [{ uses, subset, service, ...found }];
    }
    return [];
  });
}

function keyOf({ host, destination: { subset } }: Destination): string | undefined {
  return subset === undefined || subset === '' ? undefined : `${host} ${subset}`;
}

/** Flagger and charts that are not rendered make rules too. */
function isMadeAtRuntime({ service }: Destination, inventory: Inventory): boolean {
  if (service === undefined) return false;
  const { namespace, name } = service.to;
  return mayBeInstalled(namespace, inventory) || serviceNamedAfterMaker(namespace, name, inventory);
}

interface Surroundings {
  readonly rules: DestinationRules;
  readonly inventory: Inventory;
  /** Undefined where no gateway is known. */
  readonly client: GatewayProxy | undefined;
}

type Verdict = Omit<UndefinedSubset, 'uses' | 'subset' | 'service'>;

/** What is wrong with a subset for one gateway; a gateway that is not known may stand where any rule is used. */
function judged(
  choice: RuleChoice,
  subset: string,
  service: RegisteredHost,
  surroundings: Surroundings,
): Verdict | undefined {
  const { client, inventory } = surroundings;
  if (choice.state === 'open' || (choice.state === 'chosen' && defines(choice.rule, subset)))
    return undefined;
  const used = choice.state === 'chosen' ? choice.rule : choice.behind;
  const own = definedElsewhere(subset, service, surroundings);
  if (client === undefined && own.length > 0) return undefined;
  const lost = lostRule(subset, service, surroundings);
  const elsewhere = [...own, ...(lost === undefined ? [] : [lost.from])];
  const meant = nearSubset(subset, used);
  const proves = inventory.declaredComplete || elsewhere.length > 0 || meant !== undefined;
  // A rule for the host itself, in any repository, goes before one for a wildcard.
  if (!proves && (used === undefined || isWildcard(used.host))) return undefined;
  const assumption = assumptionFor(used, surroundings);
  return {
    elsewhere,
    hidden: used === undefined && client !== undefined ? hiddenFrom(client, elsewhere, service) : undefined,
    used,
    gateway: client,
    meant,
    ...(lost === undefined ? {} : { lost }),
    assumption,
  };
}

function defines({ subsets }: Pick<MergedRule, 'subsets'>, subset: string): boolean {
  return subsets.some(({ name }) => name === subset);
}

/** Rules for the host that the gateway does not use, and rules for a Service of the name that their own namespace does not have. */
function definedElsewhere(
  subset: string,
  { host, namespace, name }: RegisteredHost,
  { rules, inventory }: Surroundings,
): readonly Resource<DestinationRule>[] {
  const misnamed = rules.writtenAs(name).filter((rule) => {
    const { id } = rule;
    return id.namespace !== namespace && inventory.find(Service, id.namespace, name).state !== 'known';
  });
  return [...rules.covering(host), ...misnamed].filter(({ manifest }) =>
    defines({ subsets: manifest.spec?.subsets ?? [] }, subset),
  );
}

/** The host of a rule that defines the subset for the name that a Service had before its build gave it another, where no Service has that one. */
function lostRule(subset: string, { namespace, name }: RegisteredHost, { rules, inventory }: Surroundings) {
  const meant = ifKnown(inventory.find(Service, namespace, name));
  const before = meant?.renamed?.written;
  if (before === undefined || inventory.find(Service, namespace, before).state === 'known') return undefined;
  const host = completeHost(before, namespace, inventory.settings.assume.clusterDomain);
  const from = rules.covering(host).find(({ manifest: { spec } }) => {
    return !isWildcard(spec?.host ?? '') && defines({ subsets: spec?.subsets ?? [] }, subset);
  });
  const spec = from?.manifest.spec;
  if (from === undefined || spec === undefined) return undefined;
  return { from, name: before, at: at(spec, 'host'), isPart: spec.host !== before, meant };
}

/** The rule of the Service's own namespace that is exported to others only. */
function hiddenFrom(
  { namespace }: GatewayProxy,
  rules: readonly Resource<DestinationRule>[],
  service: RegisteredHost,
): Resource<DestinationRule> | undefined {
  return rules.find(
    ({ id, manifest }) =>
      id.namespace === service.namespace &&
      isExportedTo(manifest.spec?.exportTo ?? [], id.namespace, namespace) === 'no',
  );
}

function nearSubset(subset: string, used: MergedRule | undefined): Subset | undefined {
  const slips = (used?.subsets ?? []).filter(({ name }) => name !== undefined && isSlipOf(subset, name));
  return slips.length === 1 ? slips[0] : undefined;
}

function assumptionFor(used: MergedRule | undefined, { client, inventory }: Surroundings) {
  if (client === undefined || !isKnown(client)) {
    const where =
      client === undefined ? 'a namespace without such a rule' : `namespace "${client.namespace}"`;
    return { assumes: `the pods of the gateway are in ${where}`, settledBy: 'assume.gateways' };
  }
  return used === undefined && !inventory.declaredComplete
    ? { assumes: 'no DestinationRule outside the input defines the subset', settledBy: 'complete' }
    : undefined;
}
