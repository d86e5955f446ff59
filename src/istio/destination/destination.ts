// Where the routes of VirtualServices send: to Services, to hosts of ServiceEntries, or out of the input. The clusters
// that Envoy gets for them are in ../cluster/.
import { oncePer } from '../../collection/memo.ts';
import type { Inventory, Mention } from '../../k8s/inventory/inventory.ts';
import { Service } from '../../k8s/kinds/service.ts';
import type { OpenReference, Reference } from '../../k8s/object/lookup.ts';
import { oncePerSpec } from '../../k8s/object/once-per-spec.ts';
import { isNamePlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import { ofKind } from '../../k8s/object/resources.ts';
import { serviceMadeAtRuntime } from '../../k8s/runtime/made-at-runtime.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { ClusterName } from '../host/host.ts';
import { clusterNameOf, completeHost, isShortName } from '../host/host.ts';
import type { ServiceEntry } from '../kinds/service-entry.ts';
import type { RouteDestination } from '../kinds/virtual-service.ts';
import { VirtualService } from '../kinds/virtual-service.ts';
import type { BoundVirtualService } from '../virtual-service/bound-virtual-service.ts';
import { routedOnGateways } from '../virtual-service/bound-virtual-services.ts';
import type { WrittenDestination } from './route-destinations.ts';
import { destinationsIn } from './route-destinations.ts';
import { serviceEntriesByHost } from './service-entry-hosts.ts';

/** Where a route of a VirtualService on a Gateway sends, with its host completed (istio: pilot/pkg/model/config.go ResolveShortnameToFQDN, 1.30). */
export interface Destination {
  /** The VirtualService that writes it; a delegate where a route on a Gateway hands over to one. */
  readonly virtualService: BoundVirtualService;
  readonly use: 'route' | 'mirror';
  /** The list of the VirtualService that its route stands in. */
  readonly protocol: 'http' | 'tls' | 'tcp';
  /** Whether it has weight 0 beside others, so that Envoy never hears of it. */
  readonly resting: boolean;
  /** Whether it is the only destination of its route; a mirror never is. */
  readonly alone: boolean;
  /** What it gets of what its route takes, in percent; 0 for a mirror and for one that rests. */
  readonly share: number;
  readonly destination: RouteDestination;
  readonly written: string;
  /** The completed host; a placeholder as it is written. */
  readonly host: string;
  /** The place of the host. */
  readonly at: Location;
  /**
   * What the host is: the cluster name of a Service; another name, which a ServiceEntry has to list; or not to be
   * told, for a placeholder and for a Service's name in a cluster domain that the configuration does not confirm.
   */
  readonly names: 'Service' | 'other' | 'unknown';
  /** The Service that a cluster name (`NAME.NAMESPACE.svc.DOMAIN`) means; undefined for any other host. Never `absent` where it is made at run time. */
  readonly service?: Reference<Resource<Service>>;
  /** Whether a controller, an operator or an unrendered release of the input may make that Service. */
  readonly madeAtRuntime: boolean;
  /** The known Service that a host `NAME.NAMESPACE` or `NAME.NAMESPACE.svc`, which is not completed, seems to mean. */
  readonly meant?: Resource<Service>;
  /** ServiceEntries that list the host, wildcards included. */
  readonly serviceEntries: readonly Resource<ServiceEntry>[];
}

/** The destinations of all VirtualServices on Gateways, and of the delegates that their routes hand over to, each once. */
export function destinationsOf(
  virtualServices: readonly BoundVirtualService[],
  inventory: Inventory,
  settings: Settings,
): readonly Destination[] {
  const entries = serviceEntriesByHost(inventory);
  const completed = completedUnder(settings);
  return routedOnGateways(virtualServices).flatMap((virtualService) =>
    completed(virtualService.resource).map((own): Destination => {
      const { route, host, at: place } = own;
      const { use, protocol, resting, alone, share, destination, host: written } = route;
      return {
        ...meaningOf(own, inventory),
        virtualService,
        use,
        protocol,
        resting,
        alone,
        share,
        destination,
        written,
        host,
        at: place,
        serviceEntries: entries.covering(host),
      };
    }),
  );
}

/** A destination with what its VirtualService alone tells of it. */
interface CompletedDestination extends Pick<Destination, 'host' | 'at'> {
  readonly route: WrittenDestination;
  /** The Service that it names, else whether it names anything that can be told. */
  readonly names: ClusterName | 'other' | 'unknown';
}

const completedUnder = oncePer((settings: Settings) =>
  oncePerSpec((resource: Resource<VirtualService>): readonly CompletedDestination[] => {
    const { namespace } = resource.id;
    return destinationsIn({ resource }, { onGateway: true }).map((route) => {
      const place = at(route.destination, 'host');
      if (isNamePlaceholder(route.host)) return { route, host: route.host, at: place, names: 'unknown' };
      const host = completeHost(route.host, namespace, settings.assume.clusterDomain);
      const names =
        serviceNamed(route.host, namespace, settings) ??
        (isInOtherDomain(host, settings) ? 'unknown' : 'other');
      return { route, host, at: place, names };
    });
  }),
);

type Meaning = Pick<Destination, 'names' | 'service' | 'madeAtRuntime' | 'meant'>;

function meaningOf({ names, host, at }: CompletedDestination, inventory: Inventory): Meaning {
  if (names === 'unknown') return { names, madeAtRuntime: false };
  if (names === 'other') return { names, madeAtRuntime: false, meant: serviceMeantBy(host, inventory) };
  return serviceMeaning(names, at, inventory);
}

/** The Service that a host as written in a namespace means; undefined when it means none of the cluster. */
function serviceNamed(written: string, namespace: string, { assume }: Settings): ClusterName | undefined {
  return isShortName(written) ? { namespace, name: written } : clusterNameOf(written, assume.clusterDomain);
}

function serviceMeaning({ namespace, name }: ClusterName, at: Location, inventory: Inventory): Meaning {
  const service = inventory.refer(Service, namespace, name, at);
  const madeAtRuntime = service.state !== 'known' && serviceMadeAtRuntime(namespace, name, inventory);
  if (!madeAtRuntime) return { names: 'Service', service, madeAtRuntime };
  return { names: 'Service', service: { state: 'unknown', to: service.to, at }, madeAtRuntime };
}

/** `NAME.NAMESPACE.svc.…` in a domain that may be the cluster's own, as long as the configuration does not say which is. */
function isInOtherDomain(host: string, { settled }: Settings): boolean {
  return !settled.has('clusterDomain') && /^[^.*]+\.[^.]+\.svc\.[^.]/.test(host);
}

function serviceMeantBy(host: string, inventory: Inventory): Resource<Service> | undefined {
  const match = /^([^.*]+)\.([^.]+)(?:\.svc)?$/.exec(host);
  if (match === null) return undefined;
  const [, name = '', namespace = ''] = match;
  return inventory.elsewhere(Service, '*', name).find(({ id }) => id.namespace === namespace);
}

/** The Services that VirtualServices route to, from resources alone, as evidence of how complete the input is. */
export function serviceMentions(resources: readonly Resource[], settings: Settings): readonly Mention[] {
  return ofKind(VirtualService, resources).flatMap(servicesNamedUnder(settings));
}

const servicesNamedUnder = oncePer((settings: Settings) =>
  oncePerSpec((resource: Resource<VirtualService>): readonly Mention[] =>
    destinationsIn({ resource }, { onGateway: false }).flatMap(({ host }) => {
      const name = serviceNamed(host, resource.id.namespace, settings);
      return name === undefined || isNamePlaceholder(host) ? [] : [{ kind: Service, ...name }];
    }),
  ),
);

/** The destinations that lead outside the input: Services, and other hosts that no ServiceEntry of the input lists. */
export function openDestinations(destinations: readonly Destination[]): readonly OpenReference[] {
  return destinations.flatMap(
    ({ service, serviceEntries, names, meant, host, at }): readonly OpenReference[] => {
      if (serviceEntries.length > 0 || meant !== undefined) return [];
      if (service?.state === 'unknown') return [openService(service)];
      if (names !== 'other') return [];
      const to = { kind: 'ServiceEntry', namespace: '*', name: host };
      return [{ to, at, reason: `no ServiceEntry in the input lists host "${host}"` }];
    },
  );
}

function openService({ to, at }: Reference<Resource<Service>>): OpenReference {
  return { to, at, reason: `Service "${nameOf(to)}" is not in the input` };
}
