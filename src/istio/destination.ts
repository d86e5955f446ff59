import type { Reference } from '../k8s/lookup.ts';
import type { Resource } from '../k8s/resource.ts';
import type { Service } from '../k8s/service.ts';
import type { Location } from '../source/place.ts';
import type { RouteDestination, ServiceEntry } from './kinds.ts';
import type { BoundVirtualService } from './virtual-service.ts';

/** Where a route of a VirtualService on a Gateway sends, with its host completed (istio: pilot/pkg/model/config.go ResolveShortnameToFQDN, 1.30). */
export interface Destination {
  readonly virtualService: BoundVirtualService;
  readonly use: 'route' | 'mirror';
  readonly destination: RouteDestination;
  readonly written: string;
  /** The completed host. */
  readonly host: string;
  /** The place of the host. */
  readonly at: Location;
  /** The Service that a cluster name (`NAME.NAMESPACE.svc.DOMAIN`) means; undefined for any other host. */
  readonly service?: Reference<Resource<Service>>;
  /** ServiceEntries that list the host, wildcards included. */
  readonly serviceEntries: readonly Resource<ServiceEntry>[];
}
