import type { Service } from '../../k8s/kinds/service.ts';
import type { Reference } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Location } from '../../source/file/place.ts';
import type { ServiceEntry } from '../kinds/service-entry.ts';
import type { RouteDestination } from '../kinds/virtual-service.ts';
import type { BoundVirtualService } from '../virtual-service/virtual-service.ts';

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
  /** Whether a controller, an operator or an unrendered release of the set may make that Service. */
  readonly madeAtRuntime: boolean;
  /** The known Service that a host `NAME.NAMESPACE` or `NAME.NAMESPACE.svc`, which is not completed, seems to mean. */
  readonly meant?: Resource<Service>;
  /** ServiceEntries that list the host, wildcards included. */
  readonly serviceEntries: readonly Resource<ServiceEntry>[];
}
