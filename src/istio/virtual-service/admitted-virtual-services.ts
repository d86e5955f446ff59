import { groupedBy } from '../../collection/groups.ts';
import type { GatewayListener } from '../gateway/gateway-listener.ts';
import type { GatewayServer } from '../gateway/selected-gateway.ts';
import { hostKeysOf } from '../gateway/servers.ts';
import { isWildcard, subsetOf } from '../host/host.ts';
import { HostTable } from '../host/host-table.ts';
import type { Reach } from '../mesh/export.ts';
import { reachOf } from '../mesh/export.ts';
import type { Binding, Bindings } from './bindings.ts';
import type { BoundVirtualService } from './bound-virtual-service.ts';

/** A VirtualService on a server, with the hosts that the two have in common. */
export interface Admitted {
  readonly binding: Binding;
  /** False where namespaces that are not known decide whether the proxy sees it or the server admits it. */
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
export function admissionsOn(
  { servers, proxy }: GatewayListener,
  bindings: Bindings,
): ReadonlyMap<GatewayServer, readonly Admitted[]> {
  const byServer = new Map<GatewayServer, Admitted[]>();
  for (const [gateway, own] of groupedBy(servers, (server) => server.gateway)) {
    const entries = entriesIn(own);
    for (const { reach, binding } of inReach(bindings.on(gateway), proxy.namespace)) {
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

function entriesIn(servers: readonly GatewayServer[]): Entries {
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
