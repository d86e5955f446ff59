import { oncePer } from '../../collection/memo.ts';
import type { Service, ServicePort } from '../../k8s/kinds/service.ts';
import { portsAreCertain, portsOf, targetPortOf, typeOf } from '../../k8s/kinds/service.ts';
import { oncePerSpec } from '../../k8s/object/once-per-spec.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { Destination } from '../destination/destination.ts';
import { completeHost } from '../host/host.ts';
import type { ServiceEntry } from '../kinds/service-entry.ts';
import type { Protocol } from '../mesh/port-protocol.ts';
import { protocolNamed, protocolOfPort } from '../mesh/port-protocol.ts';

/** A port of a Service or ServiceEntry. */
export interface RegisteredPort {
  readonly number: number;
  readonly name?: string;
  /** The place of the number. */
  readonly at: Location;
  readonly udp: boolean;
  /** The port in the pods; of a Service never absent. */
  readonly targetPort?: number | string;
  readonly nodePort?: number;
  /** As a ServiceEntry writes it; absent for a Service. */
  readonly protocol?: string;
  /** The entry of the Service; absent for a ServiceEntry. */
  readonly servicePort?: ServicePort;
}

/** The one object that says which ports a destination's host has. */
export type RegisteredService = (
  | { readonly kind: 'Service'; readonly resource: Resource<Service> }
  | { readonly kind: 'ServiceEntry'; readonly resource: Resource<ServiceEntry> }
) & {
  /** All ports in file order, those for UDP among them. */
  readonly ports: readonly RegisteredPort[];
};

/** The protocol that a port declares; undefined where it declares none. */
export function protocolOf({ protocol, servicePort }: RegisteredPort): Protocol | undefined {
  return servicePort === undefined ? protocolNamed(protocol ?? '') : protocolOfPort(servicePort);
}

/** A host of the service registry. */
export interface RegisteredHost {
  readonly host: string;
  /** Namespace and name of the Service, or of the ServiceEntry that lists the host. */
  readonly namespace: string;
  readonly name: string;
}

/** The host under which istiod holds what a destination names, even of a Service outside the input; undefined where it cannot be told. */
export function registeredHost(destination: Destination, { assume }: Settings): RegisteredHost | undefined {
  const { service, serviceEntries, names, host } = destination;
  if (service !== undefined) {
    const { namespace, name } = service.state === 'known' ? service.value.id : service.to;
    return { host: completeHost(name, namespace, assume.clusterDomain), namespace, name };
  }
  const [entry, second] = serviceEntries;
  if (names !== 'other' || entry === undefined || second !== undefined) return undefined;
  return { host, namespace: entry.id.namespace, name: entry.id.name };
}

/** The object behind a destination; undefined where it is not known, several may be it, it is an alias, or its ports are not certain. */
export function registeredService(destination: Destination): RegisteredService | undefined {
  const { service, serviceEntries, names, host } = destination;
  if (serviceEntries.length === 0) return service?.state === 'known' ? ofService(service.value) : undefined;
  const exact = serviceEntries.filter(({ manifest }) => manifest.spec?.hosts?.includes(host));
  if (service?.state === 'known' && exact.length === 0) return ofService(service.value);
  const [entry] = serviceEntries;
  if (names !== 'other' || entry === undefined || exact.length !== 1 || serviceEntries.length > 1)
    return undefined;
  return ofServiceEntry(entry);
}

/** A Service with its ports; undefined where these are not certain. An ExternalName Service stands for the ports of what it names (istio: pilot/pkg/networking/core/route/route.go GetDestinationCluster, 1.30). */
export const ofService = oncePer((resource: Resource<Service>): RegisteredService | undefined => {
  const ports = certainPorts(resource);
  return ports && { kind: 'Service', resource, ports };
});

const certainPorts = oncePerSpec(
  (resource: Resource<Service>): readonly RegisteredPort[] | undefined => {
    if (typeOf(resource) === 'ExternalName' || !portsAreCertain(resource)) return undefined;
    return portsOf(resource).flatMap((port): readonly RegisteredPort[] => {
      if (port.port === undefined) return [];
      return [
        {
          number: port.port,
          name: port.name,
          at: at(port, 'port'),
          udp: port.protocol === 'UDP',
          targetPort: targetPortOf(port),
          nodePort: port.nodePort,
          servicePort: port,
        },
      ];
    });
  },
  () => '',
);

/** A ServiceEntry with its ports; undefined where these cannot be read. */
export const ofServiceEntry = oncePer((resource: Resource<ServiceEntry>): RegisteredService | undefined => {
  const written = resource.manifest.spec?.ports ?? [];
  const ports = written.flatMap((port): readonly RegisteredPort[] => {
    const { number, name, targetPort, protocol = '' } = port;
    if (number === undefined) return [];
    const udp = protocol.toUpperCase() === 'UDP';
    return [{ number, name, targetPort, at: at(port, 'number'), udp, protocol }];
  });
  return ports.length === written.length ? { kind: 'ServiceEntry', resource, ports } : undefined;
});
