import type { Resource } from './resource.ts';
import { defineKind, metadata } from './resource.ts';
import type { Fitted } from './shape.ts';
import { boolean, integer, intOrString, list, mapOf, object, string } from './shape.ts';

const servicePort = object({
  name: string,
  port: integer,
  targetPort: intOrString,
  nodePort: integer,
  protocol: string,
  appProtocol: string,
});

/** One entry of `spec.ports`. */
export type ServicePort = Fitted<typeof servicePort>;

const shape = object({
  metadata,
  spec: object({
    type: string,
    clusterIP: string,
    selector: mapOf(string),
    ports: list(servicePort),
    externalName: string,
    externalTrafficPolicy: string,
    allocateLoadBalancerNodePorts: boolean,
    healthCheckNodePort: integer,
    loadBalancerClass: string,
    ipFamilies: list(string),
    ipFamilyPolicy: string,
  }),
});

/** The fields of a core Service that are read. */
export type Service = Fitted<typeof shape>;

/** Kind Service of the core group. */
export const Service = defineKind({ kind: 'Service', groups: [''], namespaced: true, shape });

/** The ports of a Service, in file order; empty when it has none or they cannot be read. */
export function portsOf(service: Resource<Service>): readonly ServicePort[] {
  return service.manifest.spec?.ports ?? [];
}

/** The port that a backend means: by name or by `port` number, never by targetPort or nodePort (controller: pkg/k8s/service_utils.go LookupServicePort, v3.5.0). */
export function findPort(service: Resource<Service>, wanted: number | string): ServicePort | undefined {
  return portsOf(service).find((port) =>
    typeof wanted === 'number' ? port.port === wanted : port.name === wanted,
  );
}

/** What a port leads to in the pods: its targetPort, which the API server sets to `port` when absent. */
export function targetPortOf(port: ServicePort): number | string | undefined {
  return port.targetPort ?? port.port;
}

/** The Service type, `ClusterIP` when absent as the API server fills in. */
export function typeOf(service: Resource<Service>): string {
  return service.manifest.spec?.type ?? 'ClusterIP';
}
