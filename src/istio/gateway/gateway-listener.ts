import type { GatewayProxy } from '../proxy/proxy.ts';
import type { GatewayServer } from './gateway.ts';
import type { DropReason } from './server-merge.ts';
import type { ListenerProtocol } from './servers.ts';

/**
 * What istiod makes of Gateway servers on one port of a proxy: for `http` the filter chain that all of them share,
 * for any other protocol the chains of one server. Those with equal `port` and `bind` are one listener to Envoy
 * (istio: pilot/pkg/model/gateway.go mergeGateways and pilot/pkg/networking/core/gateway.go buildGatewayListeners, 1.30).
 * `tcp`, `tls` and `tls passthrough` need a route of a VirtualService as well, without which there is no chain.
 */
export interface GatewayListener {
  readonly proxy: GatewayProxy;
  /**
   * `unknown` where it cannot be told whether the Gateway selects the proxy, whether istiod takes the Gateway or on
   * which port it listens; such a listener has one server, whatever it would be merged with.
   */
  readonly exists: 'yes' | 'unknown';
  /** The port in the pod on which Envoy listens; undefined when it cannot be told. */
  readonly port: number | undefined;
  /** The address as `bind` writes it; empty for all addresses. */
  readonly bind: string;
  readonly protocol: ListenerProtocol;
  /** In the order in which istiod merges them. */
  readonly servers: readonly [GatewayServer, ...GatewayServer[]];
  /** Name of its route configuration: `http.PORT`, `https.NUMBER.PORTNAME.GATEWAY.NAMESPACE`, `.BIND` after either; undefined without one, or while the port is not known. */
  readonly routeName: string | undefined;
}

/** A server of a Gateway that selects the proxy, and of which istiod makes no listener there. */
export interface DroppedServer {
  readonly proxy: GatewayProxy;
  readonly server: GatewayServer;
  readonly why: DropReason;
  /** The port in the pod on which it would have listened. */
  readonly port: number;
  /** The server that holds the port, the host entry or the name; undefined for a privileged port. */
  readonly other?: GatewayServer;
  /** The host entries, as written, that the other server holds; empty unless the reason is `host`. */
  readonly hosts: readonly string[];
}

/** What istiod makes of all Gateways on all proxies. */
export interface GatewayListeners {
  readonly listeners: readonly GatewayListener[];
  readonly dropped: readonly DroppedServer[];
}
