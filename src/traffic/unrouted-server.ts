import type { GatewayListener } from '../istio/gateway/gateway-listener.ts';
import type { GatewayServer, ServerHost } from '../istio/gateway/selected-gateway.ts';
import { isWildcard, matches } from '../istio/host/host.ts';
import { HostTable } from '../istio/host/host-table.ts';
import { isConverted } from '../istio/ingress/converted-ingress.ts';
import { VirtualService } from '../istio/kinds/virtual-service.ts';
import type { GatewayProxy } from '../istio/proxy/proxy.ts';
import type { VirtualHost } from '../istio/route/virtual-host.ts';
import type { BoundVirtualService } from '../istio/virtual-service/bound-virtual-service.ts';
import { admits } from '../istio/virtual-service/host-admission.ts';
import type { OpenReference } from '../k8s/object/lookup.ts';
import { ifKnown } from '../k8s/object/lookup.ts';
import { isPlaceholder } from '../k8s/object/placeholder.ts';
import { nameOf } from '../k8s/object/resource.ts';
import { mayBeInstalled } from '../k8s/runtime/made-at-runtime.ts';
import { virtualServicesMadeAtRuntime } from '../k8s/runtime/virtual-service-makers.ts';
import type { TrafficModel } from './model.ts';

/** A server of a Gateway for which no VirtualService of the input has anything. */
export interface UnroutedServer {
  readonly server: GatewayServer;
  /** On which proxies, at least one. */
  readonly proxies: readonly [GatewayProxy, ...GatewayProxy[]];
  readonly protocol: GatewayListener['protocol'];
}

/** What servers and VirtualServices are found in. */
export type Routing = Pick<
  TrafficModel,
  | 'inventory'
  | 'settings'
  | 'handovers'
  | 'gateways'
  | 'gatewayListeners'
  | 'virtualServices'
  | 'virtualHosts'
  | 'bindings'
>;

/**
 * The servers that no VirtualService of the input serves, as far as no other fault of a VirtualService is the cause; none where
 * the input names VirtualServices outside, does not show the content of some or holds what makes some at run time.
 */
export function unroutedServers(model: Routing): readonly UnroutedServer[] {
  if (mayHaveOtherRoutes(model)) return [];
  const unserved = unservedServers(model);
  if (unserved.length === 0) return [];
  const loose = hostTableOf(model.virtualServices.filter(isLoose).flatMap(({ hosts }) => hosts));
  const domains = domainsOf(model.virtualHosts);
  const found = new Map<GatewayServer, UnroutedServer>();
  for (const { listener, server } of unserved) {
    if (server.hosts.some(({ name }) => overlaps(loose, name) || overlaps(domains.get(listener), name)))
      continue;
    const { proxy, protocol } = listener;
    const known = found.get(server);
    found.set(server, {
      server,
      protocol,
      proxies: known === undefined ? [proxy] : [...known.proxies, proxy],
    });
  }
  return [...found.values()];
}

/** The servers of listeners that need routes, but for those of which a VirtualService that names their Gateway has a host. */
function unservedServers(
  model: Routing,
): readonly { readonly listener: GatewayListener; readonly server: GatewayServer }[] {
  const served = servedServers(model);
  const onPath = new Set(model.handovers.flatMap(({ proxies }) => proxies));
  return model.gatewayListeners
    .filter((listener) => needsRoutes(listener, onPath))
    .flatMap((listener) =>
      listener.servers
        .filter(
          (server) =>
            !served.has(server) && !isConverted(server.gateway) && !isExempt(server, listener, model),
        )
        .map((server) => ({ listener, server })),
    );
}

/** Whether VirtualServices exist of which nothing or not all is known: named as `external`, with content that is not shown, or made at run time. */
export function mayHaveOtherRoutes({
  inventory,
  settings,
}: Pick<Routing, 'inventory' | 'settings'>): boolean {
  return (
    settings.external.some((name) => name.startsWith('VirtualService/')) ||
    inventory.hidesSome(VirtualService) ||
    virtualServicesMadeAtRuntime(inventory)
  );
}

/** The hosts of Gateways for which VirtualServices stand elsewhere, if anywhere, unless the input is declared complete. */
export function openServers(model: Routing): readonly OpenReference[] {
  if (model.inventory.declaredComplete) return [];
  return unroutedServers(model).flatMap(({ server: { gateway, hosts } }) =>
    hosts.map(({ written, name, at }) => ({
      to: { kind: 'VirtualService', namespace: '*', name },
      at,
      reason: `no VirtualService for host "${written}" of Gateway "${nameOf(gateway.id)}" is in the input`,
    })),
  );
}

/** Routes of the Gateway API, which are not read, may serve what its own pods listen for. */
function needsRoutes(
  { proxy, exists, protocol }: GatewayListener,
  onPath: ReadonlySet<GatewayProxy>,
): boolean {
  if (exists !== 'yes' || protocol === 'auto passthrough') return false;
  if (proxy.role === 'gateway-api' || (proxy.role !== 'ingress' && !onPath.has(proxy))) return false;
  return protocol === 'http' || protocol === 'https' || onPath.has(proxy);
}

/** Redirects need no routes, Knative writes them itself, and so may what a chart of the input installs beside the Gateway. */
function isExempt(
  { gateway, hosts, httpsRedirect }: GatewayServer,
  { protocol }: GatewayListener,
  model: Routing,
) {
  return (
    (httpsRedirect && protocol === 'http') ||
    hosts.some(({ written }) => isPlaceholder(written)) ||
    gateway.metadata.labels?.['networking.knative.dev/ingress-provider'] === 'istio' ||
    mayBeInstalled(gateway.id.namespace, model.inventory)
  );
}

/** Whether a VirtualService may be meant for any Gateway: it names none, or one that is not known, for which other rules speak. */
function isLoose({ named, delegate }: BoundVirtualService): boolean {
  return !delegate && named.every(({ gateway }) => ifKnown(gateway) === undefined);
}

interface Hosts {
  readonly all: readonly string[];
  readonly table: HostTable<string>;
}

function hostTableOf(hosts: readonly { readonly name: string }[]): Hosts {
  const all = [...new Set(hosts.map(({ name }) => name))];
  const table = new HostTable<string>();
  for (const name of all) table.add(name, name);
  return { all, table };
}

function overlaps(hosts: Hosts | undefined, name: string): boolean {
  if (hosts === undefined) return false;
  if (hosts.table.covering(name).length > 0) return true;
  return isWildcard(name) && hosts.all.some((other) => matches(other, name));
}

/** By listener the names for which some server of it has routes. */
function domainsOf(virtualHosts: readonly VirtualHost[]): ReadonlyMap<GatewayListener, Hosts> {
  const byListener = new Map<GatewayListener, { readonly name: string }[]>();
  for (const { listener, domain, contributions } of virtualHosts) {
    if (contributions.length === 0) continue;
    const names = byListener.get(listener) ?? [];
    names.push({ name: domain });
    byListener.set(listener, names);
  }
  return new Map([...byListener].map(([listener, names]) => [listener, hostTableOf(names)]));
}

interface Entry {
  readonly server: GatewayServer;
  readonly host: ServerHost;
}

/**
 * The servers of which a VirtualService that names the Gateway has a host, whatever becomes of its routes, and those of
 * Gateways to which one is bound that has none of their hosts, which is a fault of its own.
 */
function servedServers({ gateways, bindings }: Routing): ReadonlySet<GatewayServer> {
  const served = new Set<GatewayServer>();
  for (const { resource: gateway, servers } of gateways) {
    const bound = new Set(bindings.on(gateway).map(({ virtualService }) => virtualService));
    const entries = servers.flatMap((server) => server.hosts.map((host): Entry => ({ server, host })));
    const table = new HostTable<Entry>();
    for (const entry of entries) table.add(entry.host.name, entry);
    const before = served.size;
    for (const { hosts, resource } of bound) {
      if (served.size - before === servers.length) break;
      const common = hosts.flatMap(({ name, written }) => {
        if (isPlaceholder(written)) return entries;
        const near = isWildcard(name) ? entries : table.covering(name);
        return near.filter(({ host }) => admits(host, resource.id.namespace, name) !== 'no');
      });
      for (const { server } of common.length > 0 ? common : entries) served.add(server);
    }
  }
  return served;
}
