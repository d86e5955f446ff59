// What a gateway believes of the headers in which a load balancer tells about the client: X-Forwarded-For and
// X-Forwarded-Proto.
import { meshConfigOf } from '../../istio/mesh/mesh-config.ts';
import type { ProxyConfig } from '../../istio/mesh/proxy-config.ts';
import { podProxyConfigOf } from '../../istio/mesh/proxy-config.ts';
import type { GatewayProxy } from '../../istio/proxy/proxy.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import type { Assumption } from '../../settings/assumption.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';

/**
 * How many proxies in front of a gateway it trusts (catalogue 2.15). With none Envoy takes the address of its peer for
 * the client's, and the scheme of the connection for the request's: what the load balancer says in X-Forwarded-Proto is
 * overwritten (istio: pilot/pkg/networking/core/gateway.go buildGatewayConnectionManager, 1.30; Envoy's `use_remote_address`).
 */
export interface TrustedProxies {
  readonly count: number;
  /** The field that says so; absent for Istio's default and for what the configuration assumes. */
  readonly at?: Location;
  /** Present where neither mesh configuration, nor pod, nor the user says it. */
  readonly assumption?: Assumption;
}

/** The proxies that a gateway trusts, by its pods, else by the mesh, else by the configuration; undefined where what says so cannot be read. */
export function trustedProxiesOf(
  { workload }: GatewayProxy,
  inventory: Inventory,
  settings: Settings,
): TrustedProxies | undefined {
  const own = workload === undefined ? undefined : podProxyConfigOf(workload.template);
  if (own?.state === 'unknown') return undefined;
  const mesh = meshConfigOf(inventory);
  const stated = statedIn(own && ifKnown(own)) ?? statedIn(mesh?.defaultConfig);
  if (stated !== undefined) return stated;
  const { numTrustedProxies } = settings.assume;
  if (numTrustedProxies !== undefined) return { count: numTrustedProxies };
  if (mesh !== undefined) return { count: 0 };
  const assumes = 'the mesh configuration, which is not in the input, has no numTrustedProxies';
  return { count: 0, assumption: { assumes, settledBy: 'assume.numTrustedProxies' } };
}

function statedIn(config: ProxyConfig | undefined): TrustedProxies | undefined {
  const topology = config?.gatewayTopology;
  const count = topology?.numTrustedProxies;
  return topology === undefined || count === undefined
    ? undefined
    : { count, at: at(topology, 'numTrustedProxies') };
}
