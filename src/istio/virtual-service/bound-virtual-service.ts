import type { Answer, Reference } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Location } from '../../source/file/place.ts';
import type { Gateway } from '../kinds/gateway.ts';
import type { HttpRoute, VirtualService } from '../kinds/virtual-service.ts';

/** One Gateway name that a VirtualService writes, resolved as istio resolves it (pilot/pkg/model/config.go resolveGatewayName, 1.30). */
export interface GatewayName {
  readonly written: string;
  /** `spec.gateways` or the `gateways` of one match. */
  readonly in: 'gateways' | 'match';
  readonly at: Location;
  /** Never `absent` where `standsFor` is present. */
  readonly gateway: Reference<Resource<Gateway>>;
  /**
   * What the name may stand for when no Istio Gateway of the input has it: a Gateway API Gateway of that namespace, a
   * Gateway that istiod makes for a Gateway API listener, one that Knative makes, one that a chart in the input may
   * make, or nothing that can be told from a placeholder. Absent for an ordinary name.
   */
  readonly standsFor?: 'Gateway API Gateway' | 'generated Gateway' | 'Knative' | 'release' | 'placeholder';
}

/** The delegate of one HTTP route, resolved: the namespace defaults to that of the VirtualService. */
export interface Delegate {
  readonly route: HttpRoute;
  readonly at: Location;
  readonly virtualService: Reference<Resource<VirtualService>>;
  /** Whether the delegate, where it is known, is exported to the namespace of the rule. */
  readonly exported: Answer;
}

/** A VirtualService with its names resolved; `mesh` is no entry of `gateways` but a flag. */
export interface BoundVirtualService {
  readonly resource: Resource<VirtualService>;
  /** Whether it applies to sidecars: `mesh` is named, or no gateway at all. */
  readonly mesh: boolean;
  /** Every Gateway name in it: those of `spec.gateways`, then those of matches, in file order. */
  readonly gateways: readonly GatewayName[];
  /** Those of `spec.gateways` alone, which bind it. */
  readonly named: readonly GatewayName[];
  /** Where it is seen: `exportTo`, else what the mesh configuration of the input says for all; empty where neither says anything, which is everywhere. */
  readonly exportTo: readonly string[];
  /** Whether it has no hosts, and so only adds routes to another VirtualService. */
  readonly delegate: boolean;
  readonly hosts: readonly VirtualServiceHost[];
  /** Where its HTTP routes hand over to other VirtualServices. */
  readonly delegates: readonly Delegate[];
}

/** A host of a VirtualService; `name` is completed to `NAME.NAMESPACE.svc.DOMAIN` when it is written without a dot. */
export interface VirtualServiceHost {
  readonly written: string;
  readonly name: string;
  readonly at: Location;
}

/** Whether `spec.gateways` names a Gateway that is not in the input, or may not be. */
export function namesUnknown({ named }: BoundVirtualService): boolean {
  return named.some(({ gateway }) => gateway.state !== 'known');
}

/** Whether a VirtualService names a Gateway besides `mesh`, even one that does not exist; what a match names does not bind. */
export function isOnGateway({ named }: BoundVirtualService): boolean {
  return named.length > 0;
}
