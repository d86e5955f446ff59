import type { Reference } from '../k8s/lookup.ts';
import type { Resource } from '../k8s/resource.ts';
import type { Location } from '../source/place.ts';
import type { Gateway, VirtualService } from './kinds.ts';

/** One Gateway name that a VirtualService writes, resolved as istio resolves it (pilot/pkg/model/config.go resolveGatewayName, 1.30). */
export interface GatewayName {
  readonly written: string;
  /** `spec.gateways` or the `gateways` of one match. */
  readonly in: 'gateways' | 'match';
  readonly at: Location;
  readonly gateway: Reference<Resource<Gateway>>;
}

/** A VirtualService with its names resolved; `mesh` is no entry of `gateways` but a flag. */
export interface BoundVirtualService {
  readonly resource: Resource<VirtualService>;
  readonly mesh: boolean;
  readonly gateways: readonly GatewayName[];
  /** Whether it has no hosts, and so only adds routes to another VirtualService. */
  readonly delegate: boolean;
  readonly hosts: readonly VirtualServiceHost[];
}

/** A host of a VirtualService; `name` is completed to `NAME.NAMESPACE.svc.DOMAIN` when it is written without a dot. */
export interface VirtualServiceHost {
  readonly written: string;
  readonly name: string;
  readonly at: Location;
}
