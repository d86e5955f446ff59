import type { GatewayListener } from '../gateway/gateway-listener.ts';
import type { L4Route } from '../kinds/virtual-service.ts';
import type { BoundVirtualService } from '../virtual-service/virtual-service.ts';
import type { WeightedDestination } from './route.ts';

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
