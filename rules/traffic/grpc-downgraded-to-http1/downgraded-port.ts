import { groupedBy } from '../../../src/collection/groups.ts';
import { destinationRulesOf } from '../../../src/istio/cluster/destination-rule-choice.ts';
import type { Destination } from '../../../src/istio/destination/destination.ts';
import { meshConfigOf } from '../../../src/istio/mesh/mesh-config.ts';
import { protocolOfPort } from '../../../src/istio/mesh/port-protocol.ts';
import { opaqueObjectsOn } from '../../../src/istio/policy/extensions.ts';
import type { VirtualHost } from '../../../src/istio/route/virtual-host.ts';
import type { Service, ServicePort } from '../../../src/k8s/kinds/service.ts';
import { portsOf } from '../../../src/k8s/kinds/service.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import type { Arrival } from '../../../src/traffic/arrival.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';

/** A Service port to which the gateway sends gRPC over HTTP/1.1. */
export interface DowngradedPort {
  readonly service: Resource<Service>;
  readonly port: ServicePort;
  /** What says that it is gRPC: the version of the target group, or the protocol of the Gateway server. */
  readonly shownBy: Location;
}

/** The ports that gRPC routes of gateways end at, each once, unless something may make the gateway speak HTTP/2 to them. */
export function downgradedPorts(model: TrafficModel): readonly DowngradedPort[] {
  if (meshConfigOf(model.inventory)?.h2UpgradePolicy === 'UPGRADE') return [];
  const destinations = new Map<unknown, Destination>(
    model.destinations.map((one) => [one.destination, one] as const),
  );
  const found = new Map<ServicePort, DowngradedPort>();
  for (const { virtualHost, shownBy } of grpcHosts(model)) {
    const { proxy } = virtualHost.listener;
    if (opaqueObjectsOn(proxy, model.inventory, model.settings).length > 0) continue;
    for (const written of destinationsOf(virtualHost)) {
      const destination = destinations.get(written);
      const service = destination?.service && ifKnown(destination.service);
      const port = service && portMeant(service, destination?.destination.port?.number);
      if (destination === undefined || service === undefined || port === undefined || found.has(port))
        continue;
      if (isHttp1(port) && !mayBeUpgraded(destination.host, model))
        found.set(port, { service, port, shownBy });
    }
  }
  return [...found.values()];
}

interface GrpcHost {
  readonly virtualHost: VirtualHost;
  readonly shownBy: Location;
}

/** The virtual hosts that a target group of version GRPC reaches, and those of servers with protocol GRPC. */
function grpcHosts({ arrivals, virtualHosts }: TrafficModel): readonly GrpcHost[] {
  const byListener = groupedBy(virtualHosts, ({ listener }) => listener);
  const asked = arrivals.flatMap((arrival) => {
    const shownBy = grpcTargetGroup(arrival);
    if (shownBy === undefined) return [];
    const those = arrival.reached.certain.flatMap((listener) => byListener.get(listener) ?? []);
    return those.map((virtualHost) => ({ virtualHost, shownBy }));
  });
  const served = virtualHosts.flatMap((virtualHost) => {
    const { servers } = virtualHost.listener;
    const { port } = servers[0].server;
    const isGrpc = servers.every(({ protocol }) => protocol === 'GRPC');
    return isGrpc && port !== undefined ? [{ virtualHost, shownBy: at(port, 'protocol') }] : [];
  });
  return [...asked, ...served];
}

function grpcTargetGroup({ handover }: Arrival): Location | undefined {
  const { protocolVersion } = handover.targetGroup;
  return protocolVersion.state === 'known' && protocolVersion.value === 'GRPC'
    ? protocolVersion.origin
    : undefined;
}

function destinationsOf({ contributions }: VirtualHost): readonly unknown[] {
  return contributions
    .flatMap(({ routes }) => routes)
    .flatMap(({ action }) => (action.kind === 'forward' ? action.destinations : []))
    .map(({ destination }) => destination);
}

/** The port of that number, or the only one where none is written. */
function portMeant(service: Resource<Service>, number: number | undefined): ServicePort | undefined {
  const ports = portsOf(service);
  if (number !== undefined) return ports.find(({ port }) => port === number);
  return ports.length === 1 ? ports[0] : undefined;
}

/** Whether a gateway speaks HTTP/1.1 to a port: it does not sniff (istio: pilot/pkg/networking/core/cluster_builder.go setUpstreamProtocol, 1.30). */
function isHttp1(port: ServicePort): boolean {
  const protocol = protocolOfPort(port);
  return protocol === undefined || protocol === 'HTTP' || protocol === 'HTTP_PROXY';
}

/** Whether some DestinationRule for the host says which version of HTTP is spoken. */
function mayBeUpgraded(host: string, { inventory }: TrafficModel): boolean {
  return destinationRulesOf(inventory)
    .covering(host)
    .some(({ written }) =>
      /"(h2UpgradePolicy|useClientProtocol)"/.test(JSON.stringify(written.spec ?? null)),
    );
}
