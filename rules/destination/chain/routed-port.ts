import { oncePer } from '../../../src/collection/memo.ts';
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

/** The Services and ServiceEntries behind destinations, each with those that lead to it; what is not known is left out. */
export const routedServices = oncePer(
  (destinations: readonly Destination[]): ReadonlyMap<RegisteredService, Uses> =>
    usesOf(destinations, registeredService),
);

/** The ports behind destinations, each once; what is not known is left out. */
export const routedPorts = oncePer((destinations: readonly Destination[]): readonly RoutedPort[] =>
  [...routedServices(destinations)].flatMap(([owner, uses]) => portsBehind(uses, owner)),
);

/** The ports of a Service or ServiceEntry that destinations send to. */
export function portsBehind(uses: Uses, owner: RegisteredService): readonly RoutedPort[] {
  const ports = usesOf(uses, (use) => portOf(use, owner));
  return [...ports].map(([port, own]) => ({ uses: own, owner, port }));
}

/** The port that a destination goes to: the one it names, or the only one. */
function portOf({ destination }: Destination, { ports }: RegisteredService): RegisteredPort | undefined {
  const number = destination.port?.number;
  const tcp = ports.filter(({ udp }) => !udp);
  if (number !== undefined) return tcp.find((port) => port.number === number);
  return ports.length === 1 ? tcp[0] : undefined;
}
