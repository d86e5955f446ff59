import type { Service, ServicePort } from '../../k8s/kinds/service.ts';
import { portsOf, typeOf } from '../../k8s/kinds/service.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isLeftOut } from '../../k8s/object/resource.ts';

/** Why the controller finds no nodePort in a Service. */
export type WithoutNodePort = 'ClusterIP' | 'headless' | 'ExternalName' | 'LoadBalancer without node ports';

/**
 * Why instance targets cannot be made of a Service port: its type has no node ports, or it allocates none and writes
 * none (controller: pkg/ingress/model_build_target_group.go, v3.5.0). Undefined when they can, when the type is none
 * that exists or cannot be read, or when it is not known which port is meant and one of the Service has a literal nodePort.
 */
export function whyNoNodePort(
  service: Resource<Service>,
  port: ServicePort | undefined,
): WithoutNodePort | undefined {
  if (isLeftOut(service, 'spec', 'type')) return undefined;
  const { clusterIP, allocateLoadBalancerNodePorts } = service.manifest.spec ?? {};
  switch (typeOf(service)) {
    case 'ExternalName':
      return 'ExternalName';
    case 'ClusterIP':
      return clusterIP === 'None' ? 'headless' : 'ClusterIP';
    case 'LoadBalancer': {
      const meant = port === undefined ? portsOf(service) : [port];
      const pinned = meant.some(({ nodePort }) => nodePort !== undefined);
      return allocateLoadBalancerNodePorts === false && !pinned
        ? 'LoadBalancer without node ports'
        : undefined;
    }
    default:
      return undefined;
  }
}
