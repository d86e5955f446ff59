import type { Resource } from '../k8s/resource.ts';
import type { Service } from '../k8s/service.ts';
import { portsAreCertain, portsOf, targetPortOf, typeOf } from '../k8s/service.ts';
import type { Location } from '../source/place.ts';
import { at } from '../source/place.ts';
import type { Destination } from './destination.ts';
import type { Uses } from './destination-use.ts';
import { usesBy } from './destination-use.ts';
import type { ServiceEntry } from './kinds.ts';

/** A TCP port of a Service or ServiceEntry that a destination may name. */
export interface DestinationPort {
  readonly number: number;
  readonly name?: string;
  /** The place of the number. */
  readonly at: Location;
}

/** A port number of destinations that is no TCP port of their Service or ServiceEntry. */
export interface MissingPort {
  /** The destinations of one VirtualService that write it with the same host. */
  readonly uses: Uses;
  readonly number: number;
  readonly owner: Resource<Service> | Resource<ServiceEntry>;
  /** What the number is instead; `none` where it is nothing there. */
  readonly is: 'targetPort' | 'nodePort' | 'UDP port' | 'none';
  /** The TCP ports that may be meant: those of which it is the targetPort or nodePort, else all. */
  readonly meant: readonly DestinationPort[];
}

interface OwnPort extends DestinationPort {
  readonly udp: boolean;
  readonly targetPort?: number | string;
  readonly nodePort?: number;
}

/** The port numbers of destinations that their known Service or ServiceEntry does not have; Istio makes no cluster for UDP. */
export function missingPorts(destinations: readonly Destination[]): readonly MissingPort[] {
  return usesBy(destinations, keyOf).flatMap((uses) => {
    const [destination] = uses;
    const { number } = destination.destination.port ?? {};
    const owner = ownerOf(destination);
    if (owner === undefined || number === undefined) return [];
    const tcp = owner.ports.filter(({ udp }) => !udp);
    if (owner.ports.length === 0 || tcp.some((port) => port.number === number)) return [];
    return [{ uses, number, owner: owner.resource, ...insteadOf(number, tcp, owner.ports) }];
  });
}

/** The place of a destination's port number. */
export function portPlace({ destination }: Destination): Location {
  return destination.port === undefined ? at(destination, 'port') : at(destination.port, 'number');
}

function keyOf({ written, destination }: Destination): string | undefined {
  const number = destination.port?.number;
  return number === undefined ? undefined : `${written}:${number}`;
}

interface Owner {
  readonly resource: MissingPort['owner'];
  readonly ports: readonly OwnPort[];
}

/** The one object that says which ports a host has; undefined where it is not known, or several say so. */
function ownerOf({ service, serviceEntries, names, host }: Destination): Owner | undefined {
  const exact = serviceEntries.filter(({ manifest }) => manifest.spec?.hosts?.includes(host));
  if (service?.state === 'known' && exact.length === 0) return ownerService(service.value);
  const [entry] = serviceEntries;
  if (names !== 'other' || entry === undefined || exact.length !== 1 || serviceEntries.length > 1)
    return undefined;
  return ownerEntry(entry);
}

/** An ExternalName Service stands for the ports of what it names (istio: pilot/pkg/networking/core/route/route.go GetDestinationCluster, 1.30). */
function ownerService(resource: Resource<Service>): Owner | undefined {
  if (typeOf(resource) === 'ExternalName' || !portsAreCertain(resource)) return undefined;
  const ports = portsOf(resource).flatMap((port): readonly OwnPort[] => {
    if (port.port === undefined) return [];
    return [
      {
        number: port.port,
        name: port.name,
        at: at(port, 'port'),
        udp: port.protocol === 'UDP',
        targetPort: targetPortOf(port),
        nodePort: port.nodePort,
      },
    ];
  });
  return { resource, ports };
}

function ownerEntry(resource: Resource<ServiceEntry>): Owner | undefined {
  const written = resource.manifest.spec?.ports ?? [];
  const ports = written.flatMap((port): readonly OwnPort[] => {
    const { number, name, targetPort, protocol = '' } = port;
    if (number === undefined) return [];
    return [{ number, name, targetPort, at: at(port, 'number'), udp: protocol.toUpperCase() === 'UDP' }];
  });
  return ports.length === written.length ? { resource, ports } : undefined;
}

function insteadOf(
  number: number,
  tcp: readonly OwnPort[],
  all: readonly OwnPort[],
): Pick<MissingPort, 'is' | 'meant'> {
  const byTarget = tcp.filter(({ targetPort }) => targetPort === number);
  if (byTarget.length > 0) return { is: 'targetPort', meant: byTarget };
  const byNode = tcp.filter(({ nodePort }) => nodePort === number);
  if (byNode.length > 0) return { is: 'nodePort', meant: byNode };
  return { is: all.some((port) => port.number === number) ? 'UDP port' : 'none', meant: tcp };
}
