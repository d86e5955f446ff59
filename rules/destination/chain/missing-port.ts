import type { RegisteredPort, RegisteredService } from '../../../src/istio/cluster/registered-service.ts';
import { registeredService } from '../../../src/istio/cluster/registered-service.ts';
import type { Destination } from '../../../src/istio/destination/destination.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import type { Uses } from './uses.ts';
import { usesBy } from './uses.ts';

/** A port number of destinations that is no TCP port of their Service or ServiceEntry. */
export interface MissingPort {
  /** The destinations of one VirtualService that write it with the same host. */
  readonly uses: Uses;
  readonly number: number;
  readonly owner: RegisteredService;
  /** What the number is instead; `none` where it is nothing there. */
  readonly is: 'targetPort' | 'nodePort' | 'UDP port' | 'none';
  /** The TCP ports that may be meant: those of which it is the targetPort or nodePort, else all. */
  readonly meant: readonly RegisteredPort[];
}

/** The port numbers of destinations that their known Service or ServiceEntry does not have; Istio makes no cluster for UDP. */
export function missingPorts(destinations: readonly Destination[]): readonly MissingPort[] {
  const missing = destinations.filter(lacksPort);
  return usesBy(missing, ({ written, destination }) => `${written}:${destination.port?.number}`).flatMap(
    (uses) => {
      const [destination] = uses;
      const { number } = destination.destination.port ?? {};
      const owner = registeredService(destination);
      if (owner === undefined || number === undefined) return [];
      const tcp = owner.ports.filter(({ udp }) => !udp);
      return [{ uses, number, owner, ...insteadOf(number, tcp, owner.ports) }];
    },
  );
}

/** The place of a destination's port number. */
export function portPlace({ destination }: Destination): Location {
  return destination.port === undefined ? at(destination, 'port') : at(destination.port, 'number');
}

function lacksPort(destination: Destination): boolean {
  const { number } = destination.destination.port ?? {};
  const { ports = [] } = (number === undefined ? undefined : registeredService(destination)) ?? {};
  return ports.length > 0 && !ports.some((port) => !port.udp && port.number === number);
}

function insteadOf(
  number: number,
  tcp: readonly RegisteredPort[],
  all: readonly RegisteredPort[],
): Pick<MissingPort, 'is' | 'meant'> {
  const byTarget = tcp.filter(({ targetPort }) => targetPort === number);
  if (byTarget.length > 0) return { is: 'targetPort', meant: byTarget };
  const byNode = tcp.filter(({ nodePort }) => nodePort === number);
  if (byNode.length > 0) return { is: 'nodePort', meant: byNode };
  return { is: all.some((port) => port.number === number) ? 'UDP port' : 'none', meant: tcp };
}
