import type { SelectedGateway, ServerHost } from '../../../src/istio/gateway/selected-gateway.ts';
import { isHttpServer } from '../../../src/istio/gateway/servers.ts';
import { isShortName, isWildcard } from '../../../src/istio/host/host.ts';
import { HostTable } from '../../../src/istio/host/host-table.ts';
import { serviceEntriesOf } from '../../../src/istio/kinds/service-entry.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import { isKnown } from '../../../src/istio/proxy/proxy.ts';
import type { Bindings } from '../../../src/istio/virtual-service/bindings.ts';
import type {
  BoundVirtualService,
  VirtualServiceHost,
} from '../../../src/istio/virtual-service/bound-virtual-service.ts';
import { isOnGateway } from '../../../src/istio/virtual-service/bound-virtual-service.ts';
import { admits } from '../../../src/istio/virtual-service/host-admission.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import { isMap } from '../../../src/k8s/object/shape.ts';
import type { Location } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { Handover } from '../../../src/traffic/handover.ts';
import { dnsNamesOf } from '../../../src/traffic/request/dns-names.ts';

/** A VirtualService that names no Gateway although one lists its host. */
export interface UnboundVirtualService {
  readonly virtualService: BoundVirtualService;
  readonly host: VirtualServiceHost;
  /** The Gateways that list the host, at least one, with the entries that do. */
  readonly candidates: readonly [Candidate, ...Candidate[]];
  /** Present when the entry is a wildcard, or the gateway is presumed only. */
  readonly assumption?: Assumption;
}

/** A Gateway on which the VirtualService could be. */
export interface Candidate extends ListedHost {
  /** Where a load balancer that leads to its gateway has that very host as a DNS name, so that it is plainly meant. */
  readonly forwardedAt?: Location;
}

/** A host entry of a Gateway. */
interface ListedHost {
  readonly gateway: SelectedGateway;
  readonly entry: ServerHost;
}

/** What is asked beside the VirtualServices. */
interface Surroundings {
  readonly virtualServices: readonly BoundVirtualService[];
  readonly gateways: readonly SelectedGateway[];
  readonly bindings: Bindings;
  readonly inventory: Inventory;
  readonly handovers: readonly Handover[];
}

/** VirtualServices for the mesh only, under a host that nothing of the mesh has and that a Gateway on an ingress gateway lists, where no other VirtualService serves it. */
export function unboundVirtualServices(surroundings: Surroundings): readonly UnboundVirtualService[] {
  const unbound = surroundings.virtualServices.filter(isUnbound);
  if (unbound.length === 0) return [];
  const entries = entriesOnIngress(surroundings.gateways);
  const served = servedHosts(surroundings);
  const elsewhere = hostsElsewhere(surroundings.inventory);
  const forwarded = forwardedNames(surroundings.handovers);
  return unbound.flatMap((virtualService) => {
    for (const host of virtualService.hosts) {
      if (isForMesh(host) || elsewhere.covering(host.name).length > 0) continue;
      const candidates = entries
        .covering(host.name)
        .filter(({ entry }) => isTelling(entry, host))
        .filter(({ entry }) => admits(entry, virtualService.resource.id.namespace, host.name) === 'yes')
        .map((one) => ({ ...one, forwardedAt: forwardedAt(host, one, forwarded) }))
        .filter((one) => !isServed(host, one, served.get(one.gateway)));
      const [first, ...others] = surest(candidates);
      if (first !== undefined)
        return [{ virtualService, host, candidates: [first, ...others], ...assumed(first) }];
    }
    return [];
  });
}

function isUnbound(virtualService: BoundVirtualService): boolean {
  const { http = [], exportTo } = virtualService.resource.manifest.spec ?? {};
  if (virtualService.delegate || http.length === 0 || isOnGateway(virtualService)) return false;
  const matches = http.flatMap(({ match = [] }) => match);
  return (
    exportTo === undefined &&
    matches.every(
      ({ sourceLabels, sourceNamespace, gateways }) =>
        sourceLabels === undefined && sourceNamespace === undefined && gateways === undefined,
    )
  );
}

function isForMesh({ written, name }: VirtualServiceHost): boolean {
  return isShortName(written) || isWildcard(written) || isPlaceholder(written) || /\.svc(\.|$)/.test(name);
}

/** The host entries of servers that use `http` routes, on Gateways that select an ingress gateway and no other. */
function entriesOnIngress(gateways: readonly SelectedGateway[]): HostTable<ListedHost> {
  const table = new HostTable<ListedHost>();
  for (const gateway of gateways) {
    const { selected } = gateway;
    if (selected.length === 0 || selected.some(({ role }) => role === 'egress' || role === 'east-west'))
      continue;
    for (const server of gateway.servers.filter(isHttpServer))
      for (const entry of server.hosts) table.add(entry.name, { gateway, entry });
  }
  return table;
}

/** By Gateway the hosts of the VirtualServices that are bound to it. */
function servedHosts({ gateways, bindings }: Surroundings): ReadonlyMap<SelectedGateway, HostTable<string>> {
  return new Map(
    gateways.map((gateway) => {
      const table = new HostTable<string>();
      for (const { virtualService } of bindings.on(gateway.resource))
        for (const { name } of virtualService.hosts) table.add(name, name);
      return [gateway, table];
    }),
  );
}

/** Hosts that ServiceEntries list, which clients in the mesh ask for, and those of routes of the Gateway API. */
function hostsElsewhere(inventory: Inventory): HostTable<string> {
  const table = new HostTable<string>();
  for (const { manifest } of serviceEntriesOf(inventory))
    for (const host of manifest.spec?.hosts ?? []) table.add(host, host);
  for (const { id, written } of inventory.resources) {
    if (!id.kind.endsWith('Route') || !isMap(written.spec)) continue;
    const { hostnames } = written.spec;
    for (const host of Array.isArray(hostnames) ? hostnames : [])
      if (typeof host === 'string') table.add(host, host);
  }
  return table;
}

/** The host itself, or a wildcard that keeps at least two labels. */
function isTelling({ name }: ServerHost, host: VirtualServiceHost): boolean {
  return name === host.name || name.split('.').length > 2;
}

/** By proxy the DNS names of the Ingresses whose load balancers lead to it, with the first place of each. */
type ForwardedNames = ReadonlyMap<GatewayProxy, ReadonlyMap<string, Location>>;

function forwardedNames(handovers: readonly Handover[]): ForwardedNames {
  const names = new Map<GatewayProxy, Map<string, Location>>();
  for (const { proxies, targetGroup } of handovers) {
    for (const proxy of proxies) {
      const ofProxy = names.get(proxy) ?? new Map<string, Location>();
      names.set(proxy, ofProxy);
      for (const { name, at } of dnsNamesOf(targetGroup.ingress))
        if (!ofProxy.has(name)) ofProxy.set(name, at);
    }
  }
  return names;
}

function forwardedAt(
  { name }: VirtualServiceHost,
  { gateway: { selected } }: ListedHost,
  forwarded: ForwardedNames,
): Location | undefined {
  return selected.flatMap((proxy) => forwarded.get(proxy)?.get(name.toLowerCase()) ?? []).at(0);
}

/** Whether a VirtualService on the Gateway has the host; under a wildcard any that it covers shows how its hosts are served. */
function isServed(
  host: VirtualServiceHost,
  { entry, forwardedAt: meantBy }: Candidate,
  served: HostTable<string> | undefined,
): boolean {
  if (served === undefined) return false;
  return (
    served.covering(host.name).length > 0 ||
    (isWildcard(entry.name) && served.size > 0 && meantBy === undefined)
  );
}

function surest(candidates: readonly Candidate[]): readonly Candidate[] {
  const literal = candidates.filter(({ entry }) => !isWildcard(entry.name));
  const found = literal.length > 0 ? literal : candidates;
  return [...new Map(found.map((one) => [one.gateway, one])).values()];
}

function assumed({ gateway, entry, forwardedAt: meantBy }: Candidate): { readonly assumption?: Assumption } {
  const { selected } = gateway;
  if (isWildcard(entry.name) && meantBy === undefined)
    return {
      assumption: {
        assumes: `the host is meant for Gateway "${nameOf(gateway.resource.id)}", which lists "${entry.written}"`,
        settledBy: 'ignore',
      },
    };
  if (selected.some(isKnown)) return {};
  return {
    assumption: {
      assumes: `${selected[0]?.description ?? 'it'} is an ingress gateway`,
      settledBy: 'assume.gateways',
    },
  };
}
