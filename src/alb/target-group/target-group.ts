import type { Service, ServicePort } from '../../k8s/kinds/service.ts';
import type { Lookup } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Backend } from '../backend/backend.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import type { Effective } from '../setting/effective-value.ts';

/** The health check of a target group with the provenance of each value; values are as written, unchecked. */
export interface HealthCheck {
  /** `traffic-port`, a number or a Service port name, as text. */
  readonly port: Effective<string>;
  readonly path: Effective<string>;
  readonly protocol: Effective<string>;
  readonly successCodes: Effective<string>;
}

/**
 * The target group of one (Ingress, Service, port as written), as the controller makes one
 * (pkg/ingress/model_build_target_group.go, v3.5.0). `backends` are all uses of it, in file order; at least one.
 */
export interface TargetGroup {
  readonly ingress: AlbIngress;
  readonly backends: readonly [Backend, ...Backend[]];
  /** The backend Service; not known when it is outside the set. */
  readonly service: Lookup<Resource<Service>>;
  /** The Service port that the backend means; absent when the known Service has no such port. */
  readonly port: Lookup<ServicePort>;
  readonly targetType: Effective<'instance' | 'ip'>;
  readonly protocol: Effective<string>;
  /** `HTTP1`, `HTTP2` or `GRPC`. */
  readonly protocolVersion: Effective<string>;
  readonly healthCheck: HealthCheck;
}

/** The suffix under which the control port of a target group is read. */
export function controlPortSuffix({ backends: [{ serviceName, port }] }: TargetGroup): string {
  return `target-control-port.${serviceName}.${port ?? ''}`;
}
