import type { ClientTls } from '../../../src/istio/cluster/client-tls.ts';
import { clientTlsOf } from '../../../src/istio/cluster/client-tls.ts';
import { destinationRulesOf } from '../../../src/istio/cluster/destination-rule-choice.ts';
import type { RegisteredPort } from '../../../src/istio/cluster/registered-service.ts';
import { registeredHost } from '../../../src/istio/cluster/registered-service.ts';
import { podsOf } from '../../../src/istio/cluster/service-pods.ts';
import type { Destination } from '../../../src/istio/destination/destination.ts';
import type { Routing } from '../../../src/istio/destination/routing-gateways.ts';
import type { DestinationRule } from '../../../src/istio/kinds/destination-rule.ts';
import type { PeerMode } from '../../../src/istio/policy/peer-authentication.ts';
import type { TlsRefusal } from '../../../src/istio/policy/tls-refusal.ts';
import { tlsRefusalOf } from '../../../src/istio/policy/tls-refusal.ts';
import { podPortsOf } from '../../../src/istio/proxy/listening-port.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import type { Service } from '../../../src/k8s/kinds/service.ts';
import type { Workload } from '../../../src/k8s/kinds/workload.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import type { RoutedPort } from './routed-port.ts';
import type { Uses } from './uses.ts';
import { usesOf } from './uses.ts';

/** A TLS setting of a rule that the pods behind a Service do not accept. */
export interface TlsMismatch {
  /** The destinations that it is used for. */
  readonly uses: Uses;
  readonly service: Resource<Service>;
  readonly tls: ClientTls & { readonly state: 'set' };
  readonly because: TlsRefusal['because'];
  /** A workload for which this was found. */
  readonly workload: Workload;
  /** The PeerAuthentication in force; absent for `no sidecar`. */
  readonly policy?: PeerMode['by'];
  readonly assumption?: Assumption;
}

/** What finds the rule that gateways use. */
export interface TlsSurroundings {
  readonly routing: Routing;
  readonly inventory: Inventory;
  readonly settings: Settings;
}

/** The TLS settings towards routed ports that do not fit what the pods there accept. */
export function tlsMismatches(
  ports: readonly RoutedPort[],
  surroundings: TlsSurroundings,
): readonly TlsMismatch[] {
  return ports.flatMap(({ uses, owner, port }) => {
    if (owner.kind !== 'Service' || !someRuleSetsTls(uses[0], surroundings)) return [];
    const service = owner.resource;
    return settingsFor(uses, port, surroundings).flatMap(({ tls, uses: own }) => {
      const found = tls.state === 'set' ? judged(tls.mode, service, port, surroundings) : undefined;
      return tls.state !== 'set' || found === undefined ? [] : [{ uses: own, service, tls, ...found }];
    });
  });
}

/** Whether any rule for the host of a destination has a TLS setting, whoever uses the rule. */
function someRuleSetsTls(use: Destination, { inventory, settings }: TlsSurroundings): boolean {
  const host = registeredHost(use, settings)?.host;
  return host !== undefined && destinationRulesOf(inventory).covering(host).some(setsTls);
}

function setsTls({ manifest: { spec } }: Resource<DestinationRule>): boolean {
  const { trafficPolicy, subsets = [] } = spec ?? {};
  return [trafficPolicy, ...subsets.map((subset) => subset.trafficPolicy)].some(
    (policy) => policy?.tls !== undefined || policy?.portLevelSettings?.some(({ tls }) => tls !== undefined),
  );
}

/** A setting, and the destinations that it is for. */
interface UsedSetting {
  readonly tls: ClientTls;
  readonly uses: Uses;
}

/** The settings that gateways use towards a port, each `tls` map once. */
export function settingsFor(
  uses: Uses,
  port: RegisteredPort,
  { routing, inventory, settings }: TlsSurroundings,
): readonly UsedSetting[] {
  const rules = destinationRulesOf(inventory);
  const byMap = new Map<unknown, { readonly tls: ClientTls; readonly uses: Set<Destination> }>();
  for (const [subset, alike] of usesOf(uses, ({ destination }) => destination.subset ?? '')) {
    const host = registeredHost(alike[0], settings);
    if (host === undefined) continue;
    const proxies = new Set(alike.flatMap(({ virtualService }) => routing.of(virtualService).proxies));
    for (const client of proxies.size === 0 ? [undefined] : proxies) {
      const tls = clientTlsOf(rules.choose(host, client), subset, port.number);
      const key = tls.state === 'set' ? tls.written : tls.state;
      const same = byMap.get(key) ?? { tls, uses: new Set() };
      byMap.set(key, same);
      for (const use of alike) same.uses.add(use);
    }
  }
  return [...byMap.values()].flatMap((one) => {
    const [first, ...others] = one.uses;
    return first === undefined ? [] : [{ tls: one.tls, uses: [first, ...others] }];
  });
}

type Verdict = Pick<TlsMismatch, 'because' | 'workload' | 'policy' | 'assumption'>;

/** Each workload is judged; where only some of them refuse, the finding is about these. */
function judged(
  mode: string,
  service: Resource<Service>,
  port: RegisteredPort,
  { inventory, settings }: TlsSurroundings,
): Verdict | undefined {
  const pods = podsOf(service, inventory);
  if (pods === undefined || !pods.all) return undefined;
  const verdicts = pods.workloads.map((workload) => {
    const refusal = tlsRefusalOf(mode, workload, podPortOf(port, workload), inventory, settings);
    return typeof refusal === 'string' ? refusal : { ...refusal, workload };
  });
  const faults = verdicts.filter((verdict) => verdict !== 'fits' && verdict !== 'unknown');
  const [first] = faults;
  if (first === undefined || verdicts.includes('unknown')) return undefined;
  if (faults.length === verdicts.length) return first;
  const assumes = `requests reach ${first.workload.resource.id.kind} "${first.workload.name}" too`;
  return { ...first, assumption: { assumes, settledBy: 'ignore' } };
}

function podPortOf({ servicePort }: RegisteredPort, workload: Workload): number | undefined {
  return servicePort === undefined ? undefined : podPortsOf(servicePort, { workload })[0];
}
