import type { Answer } from '../../k8s/object/lookup.ts';
import { anyOf } from '../../k8s/object/lookup.ts';
import type { GatewayListener } from '../gateway/gateway-listener.ts';
import type { GatewayServer } from '../gateway/selected-gateway.ts';
import { namesOf } from '../gateway/servers.ts';
import type { L4Match, L4Route } from '../kinds/virtual-service.ts';
import type { Admitted } from '../virtual-service/admitted-virtual-services.ts';
import { admissionsOn } from '../virtual-service/admitted-virtual-services.ts';
import type { Bindings } from '../virtual-service/bindings.ts';
import type { BoundVirtualService } from '../virtual-service/bound-virtual-service.ts';
import { gatewayNameIn } from '../virtual-service/gateway-name.ts';
import type { WeightedDestination } from './route.ts';
import { weighted } from './route.ts';
import { emission } from './route-emission.ts';

/** A filter chain that passes connections on as they are, made of a `tcp` or `tls` rule of a VirtualService. */
export interface TcpChain {
  readonly listener: GatewayListener;
  /** The server names that it takes, in the order of the match or, where TLS is ended, sorted; empty for every connection. */
  readonly names: readonly string[];
  readonly virtualService: BoundVirtualService;
  readonly rule: L4Route;
  /** Where connections go; of several destinations those with a weight (istio: pilot/pkg/networking/core/networkfilter.go buildOutboundNetworkFiltersWithWeightedClusters, 1.30). */
  readonly destinations: readonly WeightedDestination[];
  /** False where names or namespaces that are not known decide whether istiod makes it. */
  readonly certain: boolean;
}

/**
 * The chains of all listeners that pass TCP on, in the order of the listeners and of their making. What AUTO_PASSTHROUGH
 * passes on rests on no VirtualService and is left out (istio: pilot/pkg/networking/core/gateway.go
 * createGatewayTCPFilterChainOpts, 1.30).
 */
export function tcpChainsOf(listeners: readonly GatewayListener[], bindings: Bindings): readonly TcpChain[] {
  const taken = new Map<GatewayListener['proxy'], Set<string>>();
  return listeners.flatMap((listener) => {
    switch (listener.protocol) {
      case 'tcp':
      case 'tls':
        return chainOfTcpRules(listener, bindings);
      case 'tls passthrough': {
        const names = taken.get(listener.proxy) ?? new Set();
        taken.set(listener.proxy, names);
        return chainsOfTlsRules(listener, bindings, names);
      }
      default:
        return [];
    }
  });
}

/** The chain of the first `tcp` rule that holds for the server (istio: pilot/pkg/networking/core/gateway.go buildGatewayNetworkFiltersFromTCPRoutes, 1.30). */
function chainOfTcpRules(listener: GatewayListener, bindings: Bindings): readonly TcpChain[] {
  const [server] = listener.servers;
  for (const admitted of admissionsOn(listener, bindings).get(server) ?? []) {
    const { virtualService } = admitted.binding;
    for (const rule of virtualService.resource.manifest.spec?.tcp ?? []) {
      const { match = [], route = [] } = rule;
      const holds = match.length === 0 ? 'yes' : anyOf(match.map((one) => holdsFor(one, server, admitted)));
      if (holds === 'no' || route.length === 0) continue;
      const names = listener.protocol === 'tls' ? namesOf(server).filter((name) => name !== '*') : [];
      const certain = isCertain(listener, admitted, holds);
      return [{ listener, names, virtualService, rule, destinations: weighted(route), certain }];
    }
  }
  return [];
}

/** A chain for each match of a `tls` rule that holds for the server and none of whose names an earlier chain of the port has (istio: pilot/pkg/networking/core/gateway.go buildGatewayNetworkFiltersFromTLSRoutes, 1.30). */
function chainsOfTlsRules(
  listener: GatewayListener,
  bindings: Bindings,
  taken: Set<string>,
): readonly TcpChain[] {
  const [server] = listener.servers;
  const chains: TcpChain[] = [];
  for (const admitted of admissionsOn(listener, bindings).get(server) ?? []) {
    const { virtualService } = admitted.binding;
    for (const rule of virtualService.resource.manifest.spec?.tls ?? []) {
      const destinations = weighted(rule.route ?? []);
      if ((rule.route ?? []).length === 0) continue;
      for (const match of rule.match ?? []) {
        const holds = holdsFor(match, server, admitted);
        const { sniHosts = [] } = match;
        const keys = sniHosts.map((name) => `${listener.port} ${listener.bind} ${name}`);
        if (holds === 'no' || keys.some((key) => taken.has(key))) continue;
        const certain = isCertain(listener, admitted, holds);
        if (certain) for (const key of keys) taken.add(key);
        chains.push({ listener, names: sniHosts, virtualService, rule, destinations, certain });
      }
    }
  }
  return chains;
}

/** Whether port and gateways of a match name the server, which is all that counts on a gateway. */
function holdsFor(match: L4Match, { port }: GatewayServer, { binding }: Admitted): Answer {
  const { namespace } = binding.virtualService.resource.id;
  const gateways = (match.gateways ?? []).map((name) => gatewayNameIn(name, namespace));
  return emission({ ...match, gateways }, { gateway: binding.gateway, port }).answer;
}

function isCertain({ exists }: GatewayListener, { certain }: Admitted, holds: Answer): boolean {
  return exists === 'yes' && certain && holds === 'yes';
}
