import type { SelectedGateway } from '../istio/gateway/selected-gateway.ts';
import { selectorOf } from '../istio/gateway/selected-gateways.ts';
import { Gateway } from '../istio/kinds/gateway.ts';
import { isNearRelative } from '../istio/proxy/near-relative.ts';
import type { GatewayProxy } from '../istio/proxy/proxy.ts';
import { isKnown } from '../istio/proxy/proxy.ts';
import type { Inventory } from '../k8s/inventory/inventory.ts';
import { Ingress } from '../k8s/kinds/ingress.ts';
import { labelsText } from '../k8s/object/labels.ts';
import type { OpenReference } from '../k8s/object/lookup.ts';
import { describe, nameOf } from '../k8s/object/resource.ts';
import type { Location } from '../source/file/place.ts';
import { at, keyOf } from '../source/file/place.ts';
import type { Handover } from './handover.ts';

/** What the gateways of a root are linked with. */
export interface GatewayLinks {
  readonly proxies: readonly GatewayProxy[];
  readonly handovers: readonly Handover[];
  readonly gateways: readonly SelectedGateway[];
  readonly inventory: Inventory;
}

/**
 * What a gateway of the input lacks: an ALB Ingress that leads to it, a Gateway that selects it, and its pods where one of
 * both is there. All often stand in other repositories, so only a declaration makes their absence certain. Pods of a
 * Gateway API Gateway need no other.
 */
export function openGateways(links: GatewayLinks): readonly OpenReference[] {
  if (links.inventory.declaredComplete) return [];
  const ways = waysTo(links.handovers);
  const selected = selectedBy(links.gateways);
  return links.proxies
    .filter((proxy) => isKnown(proxy) && (proxy.role === 'ingress' || ways.has(proxy)))
    .flatMap((proxy) => {
      const place = ways.get(proxy) ?? proxy.origin;
      if (place === undefined) return [];
      return [
        ...(ways.has(proxy) || selected.has(proxy) ? openPods(proxy, links.inventory) : []),
        ...(ways.has(proxy) || links.inventory.hidesSome(Ingress)
          ? []
          : [
              {
                ...missing('Ingress', `no ALB Ingress for ${gatewayText(proxy)}`, place),
                about: namesOf(proxy),
              },
            ]),
        ...(selected.has(proxy) ||
        links.inventory.hidesSome(Gateway) ||
        proxy.role === 'gateway-api' ||
        isMissedBySlip(proxy, links.gateways)
          ? []
          : [
              {
                ...missing('Gateway', `no Gateway for ${gatewayText(proxy)}`, place),
                about: selectorsOf(proxy),
              },
            ]),
      ];
    });
}

/** The pods of a gateway that only a Service shows; those of what is installed, and of Gateway API Gateways, come with it. */
function openPods(
  { services: [service], namespace, labels, labelsAre, role }: GatewayProxy,
  inventory: Inventory,
): readonly OpenReference[] {
  const spec = service?.manifest.spec;
  if (service === undefined || spec?.selector === undefined) return [];
  if (labelsAre !== 'at least' || service.source === 'virtual' || role === 'gateway-api') return [];
  if (inventory.select(namespace, labels).complete) return [];
  return [
    {
      to: { kind: 'Pod', namespace, name: labelsText(labels) },
      at: at(spec, 'selector'),
      reason: `pods of ${describe(service)} are not in the input`,
    },
  ];
}

function missing(kind: string, what: string, at: Location): OpenReference {
  return { to: { kind, namespace: '*', name: '*' }, at, reason: `${what} is in the input` };
}

function gatewayText({ services, namespace, name }: GatewayProxy): string {
  return `gateway "${nameOf(services[0]?.id ?? { namespace, name })}"`;
}

/** Where the Services of a gateway have their names and namespaces. */
function namesOf({ services }: GatewayProxy): readonly Location[] {
  return services.flatMap(({ metadata }) => [at(metadata, 'name'), at(metadata, 'namespace')]);
}

/** Where the Services of a gateway have their selectors, which may miss the pods that a Gateway selects; what is installed has none of its own. */
function selectorsOf({ services }: GatewayProxy): readonly Location[] {
  return services.flatMap(({ manifest: { spec }, source }) => {
    if (spec === undefined || source === 'virtual') return [];
    const place = at(spec, 'selector');
    return [place, keyOf(place)];
  });
}

/** The backends that lead to each proxy, the first of each. */
function waysTo(handovers: readonly Handover[]): ReadonlyMap<GatewayProxy, Location> {
  const ways = new Map<GatewayProxy, Location>();
  for (const { proxies, targetGroup } of handovers) {
    for (const proxy of proxies) if (!ways.has(proxy)) ways.set(proxy, targetGroup.backends[0].origin);
  }
  return ways;
}

function selectedBy(gateways: readonly SelectedGateway[]): ReadonlySet<GatewayProxy> {
  return new Set([...new Set(gateways.map(({ maybeSelected }) => maybeSelected))].flat());
}

/** Whether a Gateway of the input means the proxy and misses it, which a rule reports. */
function isMissedBySlip(proxy: GatewayProxy, gateways: readonly SelectedGateway[]): boolean {
  return gateways.some(({ resource }) => isNearRelative(selectorOf(resource), proxy.labels));
}
