import type { RegisteredService } from '../../../src/istio/cluster/registered-service.ts';
import { exportsOf } from '../../../src/istio/cluster/service-exports.ts';
import type { Destination } from '../../../src/istio/destination/destination.ts';
import type { Routing } from '../../../src/istio/destination/routing-gateways.ts';
import { isExportedTo } from '../../../src/istio/mesh/export.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { routedServices } from './routed-port.ts';
import type { Uses } from './uses.ts';

/** A Service or ServiceEntry that gateways are not shown. */
export interface HiddenService {
  /** The destinations of routes on those gateways. */
  readonly uses: Uses;
  readonly owner: RegisteredService;
  /** What it is exported to, as written. */
  readonly exportTo: readonly string[];
  /** The place of `exportTo`. */
  readonly at: Location;
  /** A gateway that does not see it; undefined where nobody does. */
  readonly gateway?: GatewayProxy;
}

/** The Services and ServiceEntries behind destinations that none of the gateways sees which the routes go through. */
export function hiddenServices(
  destinations: readonly Destination[],
  routing: Routing,
): readonly HiddenService[] {
  return [...routedServices(destinations)].flatMap(([owner, uses]) => {
    const exported = exportsOf(owner);
    if (exported === undefined) return [];
    const { exportTo } = exported;
    const found = { uses, owner, ...exported };
    if (exportTo.includes('~') && !exportTo.includes('*')) return [found];
    const { namespace } = owner.resource.id;
    const seen = uses.map(({ virtualService }) => routing.of(virtualService));
    const proxies = new Set(seen.flatMap((one) => one.proxies));
    const [gateway] = proxies;
    if (gateway === undefined || namespace === '' || seen.some(({ open }) => open)) return [];
    const hidden = [...proxies].every((proxy) => isExportedTo(exportTo, namespace, proxy.namespace) === 'no');
    return hidden ? [{ ...found, gateway }] : [];
  });
}
