import { isPlaceholder } from '../object/placeholder.ts';
import type { Resource } from '../object/resource.ts';
import { defineKind } from '../object/resource.ts';
import type { Fitted } from '../object/shape.ts';
import { boolean, integer, intOrString, isMap, list, mapOf, object, once, string } from '../object/shape.ts';

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
  spec: once(
    object({
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
  ),
});

/** The fields of a core Service that are read. */
export type Service = Fitted<typeof shape>;

/** Kind Service of the core group. */
export const Service = defineKind({ kind: 'Service', groups: [''], namespaced: true, shape });

/** The ports of a Service, in file order; empty when it has none or they cannot be read. */
export function portsOf(service: Resource<Service>): readonly ServicePort[] {
  return service.manifest.spec?.ports ?? [];
}

/** The port that a backend means: by name or by `port` number, never by targetPort or nodePort; the empty name is that of a port without one (controller: pkg/k8s/service_utils.go LookupServicePort, v3.5.0). */
export function findPort(service: Resource<Service>, wanted: number | string): ServicePort | undefined {
  return portsOf(service).find((port) =>
    typeof wanted === 'number' ? port.port === wanted : (port.name ?? '') === wanted,
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

/** Whether the ports of a Service are all there and literal, so that what is not among them does not exist. */
export function portsAreCertain(service: Resource<Service>): boolean {
  const { spec } = service.written;
  if (!isMap(spec)) return false;
  const { ports } = spec;
  if (ports === undefined || ports === null) return needsNoPorts(service);
  if (!Array.isArray(ports)) return false;
  const read = portsOf(service);
  return (
    read.length === ports.length &&
    read.every(({ port, name }) => port !== undefined && (name === undefined || !isPlaceholder(name)))
  );
}

/** The API server takes no other Service without ports, so that such a manifest is a part of one. */
function needsNoPorts(service: Resource<Service>): boolean {
  return typeOf(service) === 'ExternalName' || service.manifest.spec?.clusterIP === 'None';
}
