import type { RegisteredPort, RegisteredService } from '../../../src/istio/cluster/registered-service.ts';
import { protocolOf, registeredService } from '../../../src/istio/cluster/registered-service.ts';
import type { Destination } from '../../../src/istio/destination/destination.ts';
import type { Routing } from '../../../src/istio/destination/routing-gateways.ts';
import { isHttp } from '../../../src/istio/mesh/port-protocol.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { Uses } from './uses.ts';
import { usesBy } from './uses.ts';

/** Destinations that name no port of a Service or ServiceEntry with several. */
export interface AmbiguousPort {
  /** The destinations of one VirtualService with the same host. */
  readonly uses: Uses;
  readonly owner: RegisteredService;
  /** The ports of the Gateway servers that serve the route, which Istio takes instead; empty where they are not known. */
  readonly taken: readonly number[];
  /** The one port that is plainly for HTTP, as far as names tell. */
  readonly meant?: RegisteredPort;
  /** Present when requests may arrive all the same. */
  readonly assumption?: Assumption;
}

/**
 * The destinations without a port whose host has several, all protocols counted: Istio then takes the port number of the
 * Gateway server (istio: pilot/pkg/networking/core/route/route.go GetDestinationCluster, 1.30). `entryPorts` are the port
 * numbers of servers that load balancers reach, so that others do not matter; empty where none is known.
 */
export function ambiguousPorts(
  destinations: readonly Destination[],
  routing: Routing,
  entryPorts: ReadonlySet<number>,
): readonly AmbiguousPort[] {
  return usesBy(destinations.filter(isOpen), ({ host }) => host).flatMap((uses) => {
    const owner = registeredService(uses[0]);
    if (owner === undefined) return [];
    const taken = portsTaken(uses[0], routing, entryPorts);
    const meant = httpPortOf(owner);
    const assumption = assumptionFor(taken, owner);
    return [
      {
        uses,
        owner,
        taken: taken.ports,
        meant,
        assumption,
      },
    ];
  });
}

function isOpen(one: Destination): boolean {
  return one.destination.port === undefined && (registeredService(one)?.ports.length ?? 0) > 1;
}

interface Taken {
  readonly ports: readonly number[];
  /** Whether load balancers reach servers on all of these ports. */
  readonly entered: boolean;
}

function portsTaken(destination: Destination, routing: Routing, entryPorts: ReadonlySet<number>): Taken {
  const servers = routing.serversOf(destination) ?? [];
  const ports = [...new Set(servers.flatMap(({ port }) => port ?? []))].sort((a, b) => a - b);
  const entered = ports.filter((port) => entryPorts.has(port));
  return entered.length > 0 ? { ports: entered, entered: true } : { ports, entered: false };
}

/** Where nothing shows which servers requests come through, one whose number is a port of the Service may be the one. */
function assumptionFor(taken: Taken, { ports }: RegisteredService): Assumption | undefined {
  const own = new Set(ports.filter(({ udp }) => !udp).map(({ number }) => number));
  if (taken.ports.length === 0) {
    return {
      assumes: 'the Gateway has no server with the number of one of these ports',
      settledBy: 'complete',
    };
  }
  const isOwn = (port: number) => own.has(port);
  const works = taken.entered ? taken.ports.every(isOwn) : taken.ports.some(isOwn);
  return works
    ? { assumes: 'the Gateway takes requests on a port with another number later', settledBy: 'ignore' }
    : undefined;
}

function httpPortOf({ ports }: RegisteredService): RegisteredPort | undefined {
  const named = ports.filter(({ name }) => name === 'http');
  const http = ports.filter((port) => isHttp(protocolOf(port)));
  const [only, second] = named.length === 1 ? named : http;
  return second === undefined ? only : undefined;
}
