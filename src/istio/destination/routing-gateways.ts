import { grouped } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import type { GatewayServer } from '../gateway/selected-gateway.ts';
import { isHttpServer, serverWith } from '../gateway/servers.ts';
import type { GatewayProxy } from '../proxy/proxy.ts';
import type { Bindings } from '../virtual-service/bindings.ts';
import type { BoundVirtualService } from '../virtual-service/bound-virtual-service.ts';
import { isOnGateway, namesUnknown } from '../virtual-service/bound-virtual-service.ts';
import { admissionOf } from '../virtual-service/host-admission.ts';
import type { Destination } from './destination.ts';

/** The gateways that get the routes of a VirtualService. */
export interface RoutingGateways {
  /** The proxies that its Gateways certainly select, presumed ones among them. */
  readonly proxies: readonly GatewayProxy[];
  /** Whether other gateways may get them too, or none of these: a Gateway or the pods it selects are not in the input. */
  readonly open: boolean;
}

/** Finds the gateways through which destinations are reached. */
export interface Routing {
  of(virtualService: BoundVirtualService): RoutingGateways;
  /**
   * The servers that serve a destination's route, those of another protocol left out; undefined where a Gateway that it
   * goes through is not known.
   */
  serversOf(destination: Destination): readonly GatewayServer[] | undefined;
}

/** Indexes which Gateways the VirtualServices of an input are bound to; a delegate is reached through those of its roots. */
export function routingOf(virtualServices: readonly BoundVirtualService[], bindings: Bindings): Routing {
  return new IndexedRouting(virtualServices, bindings);
}

class IndexedRouting implements Routing {
  readonly #roots: ReadonlyMap<BoundVirtualService, readonly BoundVirtualService[]>;
  readonly #bindings: Bindings;

  constructor(virtualServices: readonly BoundVirtualService[], bindings: Bindings) {
    this.#roots = rootsOf(virtualServices);
    this.#bindings = bindings;
  }

  readonly of = oncePer((virtualService: BoundVirtualService): RoutingGateways => {
    const roots = this.#rootsFor(virtualService);
    const known = new Set(roots.flatMap((root) => this.#bindings.gatewaysOf(root)));
    const proxies = new Set<GatewayProxy>();
    let open = known.size === 0 || roots.some(namesUnknown);
    for (const { selected } of known) {
      for (const proxy of selected) proxies.add(proxy);
      if (selected.length === 0) open = true;
    }
    return { proxies: [...proxies], open };
  });

  serversOf({ virtualService, protocol }: Destination): readonly GatewayServer[] | undefined {
    return this.#allServersOf(virtualService)?.filter(
      (server) => isHttpServer(server) === (protocol === 'http'),
    );
  }

  readonly #allServersOf = oncePer(
    (virtualService: BoundVirtualService): readonly GatewayServer[] | undefined => {
      const roots = this.#rootsFor(virtualService);
      if (roots.length === 0 || roots.some(namesUnknown)) return undefined;
      const hosts = roots.flatMap((root) => root.hosts.map((host) => admissionOf(host, root)));
      const servers = hosts.flatMap(({ by }) => by.flatMap((entry) => serverWith(entry) ?? []));
      return hosts.some(({ answer }) => answer === 'unknown') ? undefined : [...new Set(servers)];
    },
  );

  #rootsFor(virtualService: BoundVirtualService): readonly BoundVirtualService[] {
    return virtualService.delegate ? (this.#roots.get(virtualService) ?? []) : [virtualService];
  }
}

/** The VirtualServices on Gateways that hand over to each delegate. */
function rootsOf(
  virtualServices: readonly BoundVirtualService[],
): ReadonlyMap<BoundVirtualService, readonly BoundVirtualService[]> {
  const byResource = new Map(virtualServices.map((one) => [one.resource, one]));
  const roots = virtualServices.filter((one) => !one.delegate && isOnGateway(one));
  const pairs = roots.flatMap((root) =>
    root.delegates.flatMap(({ virtualService }) => {
      const delegate = virtualService.state === 'known' ? byResource.get(virtualService.value) : undefined;
      return delegate === undefined ? [] : [[delegate, root] as const];
    }),
  );
  return grouped(pairs);
}
