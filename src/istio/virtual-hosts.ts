import { ifKnown } from '../k8s/lookup.ts';
import type { Resource } from '../k8s/resource.ts';
import { nameOf } from '../k8s/resource.ts';
import type { Settings } from '../k8s/settings.ts';
import { atLeast } from '../k8s/settings.ts';
import { inCreationOrder } from './creation-order.ts';
import type { Reach } from './export.ts';
import { reachOf } from './export.ts';
import type { GatewayServer } from './gateway.ts';
import type { GatewayListener } from './gateway-listener.ts';
import { isWildcard, subsetOf } from './host.ts';
import { HostTable } from './host-table.ts';
import type { Gateway } from './kinds.ts';
import type { Route } from './route.ts';
import { routesOn } from './route.ts';
import { hostKeysOf, isHttpServer } from './servers.ts';
import type { Contribution, VirtualHost } from './virtual-host.ts';
import type { BoundVirtualService } from './virtual-service.ts';

/** The virtual hosts of all listeners that speak HTTP, in the order of the listeners and of their making (istio: pilot/pkg/networking/core/gateway.go buildGatewayHTTPRouteConfig, 1.30). */
export function virtualHostsOf(
  listeners: readonly GatewayListener[],
  virtualServices: readonly BoundVirtualService[],
  settings: Settings,
): readonly VirtualHost[] {
  const bound = boundByGateway(virtualServices);
  return listeners
    .filter(({ servers: [first] }) => isHttpServer(first))
    .flatMap((listener) => virtualHostsOn(listener, bound, settings));
}

/** A VirtualService under a Gateway name of its `spec.gateways`. */
interface Binding {
  readonly virtualService: BoundVirtualService;
  /** `namespace/name` as the VirtualService means it. */
  readonly gateway: string;
}

type Bindings = ReadonlyMap<Resource<Gateway>, readonly Binding[]>;

/** In the order in which istiod reads the VirtualServices; one that names a Gateway twice counts twice. */
function boundByGateway(virtualServices: readonly BoundVirtualService[]): Bindings {
  const byResource = new Map(virtualServices.map((one) => [one.resource, one]));
  const byGateway = new Map<Resource<Gateway>, Binding[]>();
  for (const resource of inCreationOrder([...byResource.keys()])) {
    const virtualService = byResource.get(resource);
    if (virtualService === undefined || virtualService.delegate) continue;
    for (const { gateway, in: where } of virtualService.gateways) {
      const known = where === 'gateways' ? ifKnown(gateway) : undefined;
      if (known === undefined) continue;
      const binding = { virtualService, gateway: nameOf(gateway.to) };
      const others = byGateway.get(known);
      if (others === undefined) byGateway.set(known, [binding]);
      else others.push(binding);
    }
  }
  return byGateway;
}

function virtualHostsOn(
  listener: GatewayListener,
  bound: Bindings,
  settings: Settings,
): readonly VirtualHost[] {
  const lowerCase = atLeast(settings.targets.istio, '1.20');
  const hosts = new VirtualHosts(listener, (host) => (lowerCase ? host.toLowerCase() : host));
  const admitted = admissionsOn(listener, bound);
  const routes = new RouteLists(listener);
  for (const server of listener.servers) {
    for (const { binding, certain, names } of admitted.get(server) ?? []) {
      const made = routes.of(server, binding);
      if (made.length === 0) continue;
      const contribution = { server, virtualService: binding.virtualService, routes: made, certain };
      for (const name of names) hosts.add(name, contribution);
    }
    if (server.httpsRedirect) for (const { key } of hostKeysOf(server)) hosts.redirect(key, server);
  }
  return hosts.all();
}

/** Virtual hosts while they are put together. */
class VirtualHosts {
  readonly #byDomain = new Map<
    string,
    { port: number | undefined; requiresTls: boolean; to: Contribution[] }
  >();
  readonly #listener: GatewayListener;
  readonly #domainOf: (host: string) => string;

  constructor(listener: GatewayListener, domainOf: (host: string) => string) {
    this.#listener = listener;
    this.#domainOf = domainOf;
  }

  add(host: string, contribution: Contribution): void {
    const virtualHost = this.#get(host, contribution.server);
    virtualHost.to.push(contribution);
    if (contribution.server.httpsRedirect) virtualHost.requiresTls = true;
  }

  redirect(host: string, server: GatewayServer): void {
    this.#get(host, server).requiresTls = true;
  }

  #get(host: string, { port }: GatewayServer) {
    const domain = this.#domainOf(host);
    const kept = this.#byDomain.get(domain);
    if (kept !== undefined) return kept;
    const made = { port, requiresTls: false, to: [] };
    this.#byDomain.set(domain, made);
    return made;
  }

  all(): readonly VirtualHost[] {
    return [...this.#byDomain].map(([domain, { port, requiresTls, to }]) => ({
      listener: this.#listener,
      domain,
      port,
      contributions: to,
      requiresTls,
    }));
  }
}

/** Routes by Gateway and VirtualService; those made for the first server of a Gateway are those of its others (istio: pilot/pkg/networking/core/gateway.go buildGatewayHTTPRouteConfig, 1.30). */
class RouteLists {
  readonly #made = new Map<Resource<Gateway>, Map<BoundVirtualService, readonly Route[]>>();
  readonly #listener: GatewayListener;

  constructor(listener: GatewayListener) {
    this.#listener = listener;
  }

  of(server: GatewayServer, { virtualService, gateway }: Binding): readonly Route[] {
    const made = this.#made.get(server.gateway) ?? new Map<BoundVirtualService, readonly Route[]>();
    this.#made.set(server.gateway, made);
    const kept = made.get(virtualService);
    if (kept !== undefined) return kept;
    const routes = routesOn(virtualService, { gateway, port: server.port, proxy: this.#listener.proxy });
    if (routes.length > 0) made.set(virtualService, routes);
    return routes;
  }
}

/** A VirtualService on a server, with the hosts that the two have in common. */
interface Admitted {
  readonly binding: Binding;
  readonly certain: boolean;
  readonly names: ReadonlySet<string>;
}

/** An entry of a server, its namespace apart. */
interface Entry {
  readonly server: GatewayServer;
  readonly namespace: string;
  readonly name: string;
}

/** By server the VirtualServices that it admits, in the order in which istiod takes them. */
function admissionsOn(
  { servers, proxy }: GatewayListener,
  bound: Bindings,
): ReadonlyMap<GatewayServer, readonly Admitted[]> {
  const byServer = new Map<GatewayServer, Admitted[]>();
  for (const [gateway, own] of serversByGateway(servers)) {
    const entries = entriesOf(own);
    for (const { reach, binding } of inReach(bound.get(gateway) ?? [], proxy.namespace)) {
      for (const [server, { names, certain }] of commonHosts(binding.virtualService, entries)) {
        const admitted = { binding, names, certain: certain && reach !== 'unknown' };
        const others = byServer.get(server);
        if (others === undefined) byServer.set(server, [admitted]);
        else others.push(admitted);
      }
    }
  }
  return byServer;
}

function serversByGateway(
  servers: readonly GatewayServer[],
): ReadonlyMap<Resource<Gateway>, readonly GatewayServer[]> {
  const byGateway = new Map<Resource<Gateway>, GatewayServer[]>();
  for (const server of servers) {
    const others = byGateway.get(server.gateway);
    if (others === undefined) byGateway.set(server.gateway, [server]);
    else others.push(server);
  }
  return byGateway;
}

const order: readonly Reach[] = ['private', 'by name', 'public', 'unknown'];

/** The VirtualServices that the proxy's namespace sees, private ones first, then those exported to it, then public ones. */
function inReach(bindings: readonly Binding[], namespace: string) {
  const reached = bindings.map((binding) => {
    const { resource, exportTo } = binding.virtualService;
    return { binding, reach: reachOf(exportTo, resource.id.namespace, namespace) };
  });
  return order.flatMap((reach) => reached.filter((one) => one.reach === reach));
}

interface Entries {
  readonly all: readonly Entry[];
  readonly byName: HostTable<Entry>;
}

function entriesOf(servers: readonly GatewayServer[]): Entries {
  const all = servers.flatMap((server) =>
    hostKeysOf(server).map(({ key }): Entry => {
      const slash = key.indexOf('/');
      return { server, namespace: slash < 0 ? '*' : key.slice(0, slash), name: key.slice(slash + 1) };
    }),
  );
  const byName = new HostTable<Entry>();
  for (const entry of all) byName.add(entry.name, entry);
  return { all, byName };
}

/** By server the hosts that a VirtualService has in common with it, the narrower of each pair (istio: pkg/config/host/names.go NamesForNamespace and Intersection, 1.30). */
function commonHosts(
  { resource, hosts }: BoundVirtualService,
  { all, byName }: Entries,
): ReadonlyMap<GatewayServer, { readonly names: Set<string>; certain: boolean }> {
  const { namespace } = resource.id;
  const common = new Map<GatewayServer, { names: Set<string>; certain: boolean }>();
  const add = (entry: Entry, name: string) => {
    const counts = entry.namespace === '*' || entry.namespace === namespace;
    const mayCount = entry.namespace === '' || namespace === '';
    if (!counts && !mayCount) return;
    const known = common.get(entry.server) ?? { names: new Set(), certain: true };
    known.names.add(name);
    if (!counts) known.certain = false;
    common.set(entry.server, known);
  };
  for (const { name } of hosts) {
    for (const entry of byName.covering(name)) add(entry, name);
    if (isWildcard(name)) for (const entry of all) if (subsetOf(entry.name, name)) add(entry, entry.name);
  }
  return common;
}
