import type { RegisteredPort, RegisteredService } from '../../../src/istio/cluster/registered-service.ts';
import { registeredService } from '../../../src/istio/cluster/registered-service.ts';
import type { Destination } from '../../../src/istio/destination/destination.ts';
import type { Uses } from './uses.ts';
import { usesOf } from './uses.ts';

/** A port of a Service or ServiceEntry that destinations send to. */
export interface RoutedPort {
  /** Those destinations, the ones that cost the client most first. */
  readonly uses: Uses;
  readonly owner: RegisteredService;
  readonly port: RegisteredPort;
}

/** The ports behind destinations, each once; what is not known is left out. */
export function routedPorts(destinations: readonly Destination[]): readonly RoutedPort[] {
  const byResource = usesOf(destinations, (destination) => registeredService(destination)?.resource);
  return [...byResource.values()].flatMap((uses) => {
    const owner = registeredService(uses[0]);
    if (owner === undefined) return [];
    const ports = usesOf(uses, (use) => portOf(use, owner));
    return [...ports].map(([port, own]) => ({ uses: own, owner, port }));
  });
}

/** The port that a destination goes to: the one it names, or the only one. */
function portOf({ destination }: Destination, { ports }: RegisteredService): RegisteredPort | undefined {
  const number = destination.port?.number;
  const tcp = ports.filter(({ udp }) => !udp);
  if (number !== undefined) return tcp.find((port) => port.number === number);
  return ports.length === 1 ? tcp[0] : undefined;
}
