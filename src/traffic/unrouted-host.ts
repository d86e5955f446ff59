// Hosts that load balancers are asked for, by their rules or by DNS names, and for which the gateways behind them have no
// virtual host.
import { groupedBy } from '../collection/groups.ts';
import { oncePer } from '../collection/memo.ts';
import { isWildcard, matches } from '../istio/host/host.ts';
import type { IstioIngress } from '../istio/ingress/istio-ingress.ts';
import { istioIngressesOf } from '../istio/ingress/istio-ingress.ts';
import { VirtualService } from '../istio/kinds/virtual-service.ts';
import type { GatewayProxy } from '../istio/proxy/proxy.ts';
import { selectsProxy } from '../istio/proxy/selector.ts';
import type { BoundVirtualService } from '../istio/virtual-service/bound-virtual-service.ts';
import { isOnGateway } from '../istio/virtual-service/bound-virtual-service.ts';
import type { OpenReference } from '../k8s/object/lookup.ts';
import { ifKnown } from '../k8s/object/lookup.ts';
import { isPlaceholder } from '../k8s/object/placeholder.ts';
import { describe } from '../k8s/object/resource.ts';
import { istioAtLeast } from '../settings/version.ts';
import type { Arrival } from './arrival.ts';
import type { AskedHost } from './asked-host.ts';
import { nameHosts, ruleHosts } from './asked-host.ts';
import { outcomeAt, spokenTo } from './connection.ts';
import { HostPatterns } from './edge/host-patterns.ts';
import type { TrafficModel } from './model.ts';
import { hostsAt } from './served-host.ts';
import { mayHaveOtherRoutes } from './unrouted-server.ts';

/** A host for which no gateway behind the load balancer has a virtual host, as far as no other fault is the cause. */
export interface UnroutedHost extends AskedHost {
  readonly arrivals: readonly [Arrival, ...Arrival[]];
  /** The domains that the first of the gateways serves there, sorted; at least one. */
  readonly domains: readonly string[];
  /** The port of the load balancer that the Host header has and no virtual host for the name; absent where there is none for the name either. */
  readonly port?: number;
  /** A VirtualService that has the host and is for the mesh only; absent where there is none, or where a Gateway lists the host so that not naming it is the fault. */
  readonly meshOnly?: BoundVirtualService;
}

/** The unrouted hosts of an input, those of rules and those of DNS names. */
export interface UnroutedHosts {
  /** Of which it can be said. */
  readonly certain: readonly UnroutedHost[];
  /** Those of a gateway where two or more are unrouted, and more than are served: their routes plainly stand elsewhere, unless the input is declared complete. */
  readonly elsewhere: readonly UnroutedHost[];
}

/** What hosts and VirtualServices are found in. */
export type HostRouting = Pick<
  TrafficModel,
  | 'arrivals'
  | 'bindings'
  | 'gatewayListeners'
  | 'inventory'
  | 'loadBalancers'
  | 'settings'
  | 'tcpChains'
  | 'virtualHosts'
  | 'virtualServices'
>;

/** The hosts that no virtual host serves; none where the input may hold not all VirtualServices of its own. */
export function unroutedHosts(from: 'rules' | 'names', model: HostRouting): UnroutedHosts {
  return unroutedBoth(model)[from];
}

const unroutedBoth = oncePer((model: HostRouting) => ({
  rules: judgedHosts('rules', model),
  names: judgedHosts('names', model),
}));

function judgedHosts(from: 'rules' | 'names', model: HostRouting): UnroutedHosts {
  const none = { certain: [], elsewhere: [] };
  const seesAll = model.inventory.readsAll(VirtualService) && !mayHaveOtherRoutes(model);
  if (!seesAll || model.virtualHosts.length === 0) return none;
  const asked = from === 'rules' ? ruleHosts(model.loadBalancers) : nameHosts(model.loadBalancers);
  if (asked.length === 0) return none;
  const search = searchIn(model);
  const judged = asked.map((one) => search.judge(one));
  const unrouted = judged.flatMap((one) => (typeof one === 'string' ? [] : one));
  if (model.inventory.declaredComplete) return { certain: unrouted, elsewhere: [] };
  const served = new Map<GatewayProxy | undefined, Set<string>>();
  for (const [index, verdict] of judged.entries()) {
    if (verdict !== 'served') continue;
    const proxy = search.gatewayOf(asked[index]);
    served.set(proxy, (served.get(proxy) ?? new Set()).add(asked[index]?.host ?? ''));
  }
  const lacking = groupedBy(unrouted, ({ arrivals: [{ proxy }] }) => proxy);
  const isElsewhere = ({ arrivals: [{ proxy }] }: UnroutedHost) => {
    const names = new Set(lacking.get(proxy)?.map(({ host }) => host));
    return names.size >= 2 && names.size > (served.get(proxy)?.size ?? 0);
  };
  return {
    certain: unrouted.filter((one) => !isElsewhere(one)),
    elsewhere: unrouted.filter(isElsewhere),
  };
}

/** The hosts whose VirtualServices stand outside the input. */
export function openHosts(model: HostRouting): readonly OpenReference[] {
  return (['rules', 'names'] as const).flatMap((from) =>
    unroutedHosts(from, model).elsewhere.map(({ host, written, at, ingress }) => ({
      to: { kind: 'VirtualService', namespace: '*', name: host },
      at,
      reason: `no VirtualService for host "${written}" of ${describe(ingress.resource)} is in the input`,
    })),
  );
}

/** Those without hosts, which are refused, may be meant for any. */
const virtualServicesByHost = oncePer(({ virtualServices }: HostRouting) => {
  const patterns = new HostPatterns<BoundVirtualService>();
  for (const one of virtualServices) {
    for (const { name } of one.hosts) patterns.add(name, one);
    if (one.hosts.length === 0 && isOnGateway(one)) patterns.add('*', one);
  }
  return patterns;
});

const istioIngressesByHost = oncePer(({ inventory }: HostRouting) => {
  const patterns = new HostPatterns<IstioIngress>();
  for (const one of istioIngressesOf(inventory)) for (const { name } of one.hosts) patterns.add(name, one);
  return patterns;
});

type Verdict = 'served' | 'unknown' | UnroutedHost;

/** What is known of the gateways behind hosts, indexed once. */
class HostSearch {
  readonly #model: HostRouting;
  readonly #arrivals: ReadonlyMap<unknown, readonly Arrival[]>;
  readonly #hostsAt: ReturnType<typeof hostsAt>;

  constructor(model: HostRouting) {
    this.#model = model;
    this.#arrivals = groupedBy(model.arrivals, ({ handover }) => handover.targetGroup);
    this.#hostsAt = hostsAt(model.virtualHosts);
  }

  #virtualServicesFor(host: string): readonly BoundVirtualService[] {
    return [...virtualServicesByHost(this.#model).meeting(host)];
  }

  /** The first gateway to which requests for a host are sent. */
  gatewayOf(asked: AskedHost | undefined): GatewayProxy | undefined {
    return asked === undefined ? undefined : this.#arrivalsOf(asked)?.[0]?.proxy;
  }

  judge(asked: AskedHost): Verdict {
    const [first, ...more] = this.#arrivalsOf(asked) ?? [];
    if (first === undefined || isPlaceholder(asked.host)) return 'unknown';
    const arrivals = [first, ...more] as const;
    const verdicts = arrivals.map((arrival) => this.#judgeAt(arrival, asked));
    if (verdicts.includes('served')) return 'served';
    const { domains } = this.#hostsAt(first.reached);
    if (verdicts.includes('unknown') || domains.length === 0) return 'unknown';
    if (verdicts.includes('other port'))
      return { ...asked, arrivals, domains, port: asked.forwards[0].listener.port };
    if (this.#isExplained(asked, arrivals)) return 'unknown';
    const meshOnly = this.#virtualServicesFor(asked.host).find((one) => !isOnGateway(one));
    return { ...asked, arrivals, domains, ...(meshOnly && { meshOnly }) };
  }

  /** Of all target groups; undefined where one leads to no gateway. */
  #arrivalsOf({ forwards }: AskedHost): readonly Arrival[] | undefined {
    const targetGroups = [...new Set(forwards.map(({ targetGroup }) => targetGroup))];
    const found = targetGroups.map((one) => this.#arrivals.get(one));
    return found.includes(undefined) ? undefined : found.flatMap((some) => some ?? []);
  }

  #judgeAt(
    { handover, proxy, reached }: Arrival,
    asked: AskedHost,
  ): 'served' | 'other port' | 'unserved' | 'unknown' {
    const { settings, tcpChains } = this.#model;
    const spoken = spokenTo(handover.targetGroup, settings);
    if (spoken === undefined || outcomeAt(reached, spoken.protocol, tcpChains).is !== 'taken')
      return 'unknown';
    const { virtualHosts, possible } = this.#hostsAt(reached);
    const found = [...virtualHosts.meeting(asked.host)];
    if (found.some((one) => istioAtLeast(settings, '1.15') || takesPort(one, asked))) return 'served';
    if (proxy.role === 'gateway-api' || possible.meeting(asked.host).size > 0) return 'unknown';
    return found.length > 0 ? 'other port' : 'unserved';
  }

  /** Whether another fault is the cause: a server for the host without any route, or a VirtualService or an Ingress of istiod for it that does not come so far. */
  #isExplained({ host }: AskedHost, arrivals: readonly Arrival[]): boolean {
    const proxies = arrivals.map(({ proxy }) => proxy);
    const idle = arrivals.some(({ reached }) => {
      const { servers, routed } = this.#hostsAt(reached);
      return [...servers.meeting(host)].some((server) => !routed.has(server));
    });
    const taken = [...istioIngressesByHost(this.#model).meeting(host)].some(({ selector }) =>
      proxies.some((proxy) => selectsProxy(selector, proxy) !== 'no'),
    );
    return taken || idle || this.#virtualServicesFor(host).some((one) => this.#isMeant(one, host, arrivals));
  }

  /**
   * Whether a VirtualService is meant for one of the gateways, or may be: it names a Gateway there, one that selects
   * nothing, or one that is not known; one that names none is, where a Gateway there lists its host by more than a top-level
   * wildcard.
   */
  #isMeant(virtualService: BoundVirtualService, host: string, arrivals: readonly Arrival[]): boolean {
    const { named } = virtualService;
    if (named.some(({ gateway }) => ifKnown(gateway) === undefined)) return true;
    if (named.length === 0) return arrivals.some((arrival) => this.#listsHost(arrival, host));
    const proxies = arrivals.map(({ proxy }) => proxy);
    return this.#model.bindings
      .gatewaysOf(virtualService)
      .some(
        ({ maybeSelected }) =>
          maybeSelected.length === 0 || maybeSelected.some((proxy) => proxies.includes(proxy)),
      );
  }

  /** Whether a Gateway lists a host where requests arrive: by its name, or by a wildcard that keeps at least two labels. */
  #listsHost({ reached }: Arrival, host: string): boolean {
    const servers = [...this.#hostsAt(reached).servers.meeting(host)];
    return servers.some(({ hosts }) =>
      hosts.some(({ name }) => (name === host || name.split('.').length > 2) && matches(host, name)),
    );
  }
}

const searchIn = oncePer((model: HostRouting) => new HostSearch(model));

/** Before istio 1.15 the Host header counts with its port, which a wildcard virtual host has only where it is the Gateway's. */
function takesPort(
  { domain, port }: { readonly domain: string; readonly port: number | undefined },
  asked: AskedHost,
): boolean {
  if (!isWildcard(domain) || domain === '*') return true;
  return asked.forwards.some(({ listener }) => [80, 443, port].includes(listener.port));
}
