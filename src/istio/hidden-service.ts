import type { Location } from '../source/file/place.ts';
import { at } from '../source/file/place.ts';
import type { RegisteredService } from './cluster/registered-service.ts';
import { registeredService } from './cluster/registered-service.ts';
import type { Destination } from './destination/destination.ts';
import type { Routing } from './destination/routing-gateways.ts';
import type { Uses } from './destination-use.ts';
import { usesOf } from './destination-use.ts';
import { isExportedTo } from './mesh/export.ts';
import type { GatewayProxy } from './proxy/proxy.ts';

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

/** The annotation of a Service that lists the namespaces it is exported to (istio: pilot/pkg/serviceregistry/kube/conversion.go ConvertService, 1.30). */
const annotation = 'networking.istio.io/exportTo';

/** The Services and ServiceEntries behind destinations that none of the gateways sees which the routes go through. */
export function hiddenServices(
  destinations: readonly Destination[],
  routing: Routing,
): readonly HiddenService[] {
  const byResource = usesOf(destinations, (destination) => registeredService(destination)?.resource);
  return [...byResource.values()].flatMap((uses) => {
    const owner = registeredService(uses[0]);
    const exported = owner === undefined ? undefined : exportsOf(owner);
    if (owner === undefined || exported === undefined) return [];
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

/** What an object says it is exported to; undefined where it says nothing, which is every namespace unless the mesh says otherwise. */
export function exportsOf(owner: RegisteredService): Pick<HiddenService, 'exportTo' | 'at'> | undefined {
  if (owner.kind === 'ServiceEntry') {
    const { spec } = owner.resource.manifest;
    return spec?.exportTo === undefined ? undefined : { exportTo: spec.exportTo, at: at(spec, 'exportTo') };
  }
  const { annotations } = owner.resource.metadata;
  const written = annotations?.[annotation] ?? '';
  if (annotations === undefined || written === '') return undefined;
  return { exportTo: written.split(',').map((name) => name.trim()), at: at(annotations, annotation) };
}
