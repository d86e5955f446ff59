import { listenersAreKnown } from '../../src/alb/listener/listener.ts';
import { TargetGroupBinding } from '../../src/alb/target-group/target-group-binding.ts';
import { groupedBy } from '../../src/collection/groups.ts';
import type { GatewayListener } from '../../src/istio/gateway/gateway-listener.ts';
import type { GatewayServer } from '../../src/istio/gateway/selected-gateway.ts';
import { typeOf } from '../../src/k8s/kinds/service.ts';
import type { Arrival } from '../../src/traffic/arrival.ts';
import type { Spoken } from '../../src/traffic/connection.ts';
import type { Forward } from '../../src/traffic/edge/forwards.ts';
import type { TrafficModel } from '../../src/traffic/model.ts';
import type { TrustedProxies } from '../../src/traffic/request/client-address.ts';
import { trustedProxiesOf } from '../../src/traffic/request/client-address.ts';
import type { Feed } from './clear-feed.ts';
import { feedsByListener, feedsOverTls } from './clear-feed.ts';

/** Requests that a load balancer got over TLS and that arrive in clear at a server that redirects to TLS. */
export interface RedirectLoop {
  readonly server: GatewayServer;
  readonly forward: Forward;
  readonly arrival: Arrival;
  readonly spoken: Spoken;
  readonly trusted: TrustedProxies;
  /** Whether no load balancer that is known sends on what came to it in clear, so that the redirect is of no use to them. */
  readonly isRedundant: boolean;
  /** Whether nothing else reaches the server either. */
  readonly isUseless: boolean;
}

/** The loops of each server that redirects, once; gateways that trust a proxy believe the scheme that it tells. */
export function redirectLoops(model: TrafficModel): readonly RedirectLoop[] {
  const redirecting = model.virtualHosts.flatMap(({ domain, listener, tlsRequiredBy: server }) =>
    server === undefined ? [] : [{ domain, listener, server }],
  );
  if (redirecting.length === 0) return [];
  const byListener = groupedBy(redirecting, ({ listener }) => listener);
  return [...feedsByListener(model)].flatMap(([listener, feeds]) =>
    loopsOn(listener, feeds, byListener.get(listener) ?? [], model),
  );
}

/** A domain of a listener and the server that asks for TLS there. */
interface Redirecting {
  readonly domain: string;
  readonly server: GatewayServer;
}

function loopsOn(
  { proxy }: GatewayListener,
  feeds: readonly Feed[],
  redirecting: readonly Redirecting[],
  { inventory, settings }: TrafficModel,
): readonly RedirectLoop[] {
  const trusted = trustedProxiesOf(proxy, inventory, settings);
  if (redirecting.length === 0 || trusted === undefined || trusted.count > 0) return [];
  const overTls = feedsOverTls(feeds);
  const loops = new Map<GatewayServer, RedirectLoop>();
  for (const { domain, server } of redirecting) {
    if (loops.has(server)) continue;
    const feed = overTls(domain);
    if (feed === undefined) continue;
    const isRedundant = feeds.every(isOverTls);
    const isUseless = isRedundant && !hasOtherWays(proxy, inventory);
    loops.set(server, { server, ...feed, trusted, isRedundant, isUseless });
  }
  return [...loops.values()];
}

function isOverTls({ forward: { listener, loadBalancer } }: Feed): boolean {
  return listener.protocol === 'HTTPS' && listenersAreKnown(loadBalancer);
}

/** Whether the pods may be reached otherwise than through Ingresses of an ALB. */
function hasOtherWays({ services }: Arrival['proxy'], inventory: TrafficModel['inventory']): boolean {
  if (services.length === 0 || services.some((service) => typeOf(service) === 'LoadBalancer')) return true;
  const names = new Set(services.map(({ id }) => `${id.namespace}/${id.name}`));
  return inventory
    .list(TargetGroupBinding)
    .some(({ id, manifest }) => names.has(`${id.namespace}/${manifest.spec?.serviceRef?.name ?? ''}`));
}
