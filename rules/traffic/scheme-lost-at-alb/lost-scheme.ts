import { onlyRedirects } from '../../../src/alb/load-balancer/load-balancer.ts';
import { groupedBy } from '../../../src/collection/groups.ts';
import type { HttpRoute } from '../../../src/istio/kinds/virtual-service.ts';
import { misplacedTrust } from '../../../src/istio/proxy/misplaced-trust.ts';
import type { Route } from '../../../src/istio/route/route.ts';
import type { VirtualHost } from '../../../src/istio/route/virtual-host.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { trustedProxiesOf } from '../../../src/traffic/request/client-address.ts';
import type { Feed } from '../clear-feed.ts';
import { feedsByListener, feedsOverTls } from '../clear-feed.ts';

/** A route that depends on the scheme of requests which lost theirs at a load balancer that ends TLS. */
export interface LostScheme {
  readonly route: Route;
  /** `match`: it asks for scheme https; `redirect`: its Location takes the scheme of the request. */
  readonly in: 'match' | 'redirect';
  readonly at: Location;
  readonly feed: Feed;
  /** Whether the load balancer sends clients that come back in clear to HTTPS. */
  readonly isMended: boolean;
}

/** The routes of gateways that trust no proxy, for hosts of which requests came over TLS; each once. A number of proxies that stands where no gateway reads it is told as such. */
export function lostSchemes(model: TrafficModel): readonly LostScheme[] {
  const byListener = groupedBy(model.virtualHosts, ({ listener }) => listener);
  const found = new Map<Location['document'], Map<string, LostScheme>>();
  for (const [listener, feeds] of feedsByListener(model)) {
    const trusted = trustedProxiesOf(listener.proxy, model.inventory, model.settings);
    if (trusted === undefined || trusted.count > 0) continue;
    if (misplacedTrust([listener.proxy], model.inventory).length > 0) continue;
    const overTls = feedsOverTls(feeds.filter(isHttp1));
    for (const virtualHost of byListener.get(listener) ?? []) {
      if (virtualHost.tlsRequiredBy !== undefined) continue;
      const dependent = dependentRoutes(virtualHost);
      const feed = dependent.length === 0 ? undefined : overTls(virtualHost.domain);
      if (feed === undefined) continue;
      for (const one of dependent) {
        const { document, path } = one.at;
        const inDocument = found.get(document) ?? new Map<string, LostScheme>();
        found.set(document, inDocument);
        const key = JSON.stringify(path);
        if (!inDocument.has(key)) inDocument.set(key, { ...one, feed, isMended: isMended(feed) });
      }
    }
  }
  return [...found.values()].flatMap((some) => [...some.values()]);
}

/** Over HTTP/2 the scheme of the request itself is kept. */
function isHttp1({ arrival }: Feed): boolean {
  const { protocolVersion } = arrival.handover.targetGroup;
  return protocolVersion.state === 'unknown' || protocolVersion.value === 'HTTP1';
}

function isMended({ forward: { loadBalancer } }: Feed): boolean {
  return loadBalancer.listeners.some((one) => one.protocol === 'HTTP' && onlyRedirects(one, loadBalancer));
}

function dependentRoutes({ contributions }: VirtualHost): readonly Pick<LostScheme, 'route' | 'in' | 'at'>[] {
  const routes = contributions.flatMap((one) => (one.certain ? one.routes : []));
  return routes.flatMap((route): readonly Pick<LostScheme, 'route' | 'in' | 'at'>[] => {
    const { written, rule, certain } = route;
    if (!certain) return [];
    const { scheme } = written ?? {};
    if (scheme !== undefined && (scheme.exact === 'https' || scheme.prefix === 'https'))
      return [{ route, in: 'match', at: at(scheme, scheme.exact === undefined ? 'prefix' : 'exact') }];
    return losesScheme(rule) ? [{ route, in: 'redirect', at: at(rule, 'redirect', 'key') }] : [];
  });
}

/** Whether a redirect writes a whole URL and leaves its scheme to the request. */
function losesScheme({ redirect }: HttpRoute): boolean {
  if (redirect === undefined || redirect.scheme !== undefined) return false;
  const { uri, prefixRewrite, authority } = redirect;
  return [uri, prefixRewrite, authority].some((field) => field !== undefined);
}
