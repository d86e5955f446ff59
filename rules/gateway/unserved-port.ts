import { TargetGroupBinding } from '../../src/alb/target-group/target-group-binding.ts';
import { gatewayFaults } from '../../src/istio/gateway/gateway-faults.ts';
import type { GatewayServer, SelectedGateway } from '../../src/istio/gateway/selected-gateway.ts';
import { isConverted } from '../../src/istio/ingress/converted-ingress.ts';
import { isUntranslated, podPortsOf } from '../../src/istio/proxy/listening-port.ts';
import type { GatewayProxy } from '../../src/istio/proxy/proxy.ts';
import type { Inventory } from '../../src/k8s/inventory/inventory.ts';
import type { ServicePort } from '../../src/k8s/kinds/service.ts';
import { portsAreCertain, portsOf, Service } from '../../src/k8s/kinds/service.ts';
import { containersOf } from '../../src/k8s/kinds/workload.ts';
import type { Resource } from '../../src/k8s/object/resource.ts';
import type { TrafficModel } from '../../src/traffic/model.ts';

/** A Service port, and the pod port that it leads to; undefined where that cannot be told. */
export interface FrontPort {
  readonly service: Resource<Service>;
  readonly port: ServicePort;
  readonly pod: number | undefined;
}

/** A Gateway server whose number is neither a port nor a targetPort of any Service in front of the proxies. */
export interface UnservedPort {
  readonly server: GatewayServer;
  readonly number: number;
  /** The proxies that its Gateway selects, at least one. */
  readonly proxies: readonly GatewayProxy[];
  /** All ports of the Services in front of them, at least one. */
  readonly front: readonly FrontPort[];
  /** The port of a Service that asks not to be translated, where the number is one; what it leads to was expected. */
  readonly untranslated: FrontPort | undefined;
}

/** The servers on ports to which no Service of their gateways leads; egress and east-west gateways are reached otherwise. */
export function unservedPorts(model: TrafficModel): readonly UnservedPort[] {
  const { gateways, inventory, settings } = model;
  const fronts = new Map<GatewayProxy, readonly FrontPort[] | undefined>();
  const frontOf = (proxy: GatewayProxy): readonly FrontPort[] | undefined => {
    if (!fronts.has(proxy)) fronts.set(proxy, certainFront(proxy, inventory));
    return fronts.get(proxy);
  };
  return gateways.flatMap((gateway) => {
    if (isConverted(gateway.resource)) return [];
    if (gatewayFaults(gateway.resource, settings.targets.istio).length > 0) return [];
    const proxies = certainProxies(gateway);
    const known = proxies.map(frontOf);
    if (proxies.length === 0 || known.includes(undefined)) return [];
    const front = known.flatMap((ports) => ports ?? []);
    return gateway.servers.flatMap((server) => unservedPort(server, proxies, front));
  });
}

/** The proxies that a Gateway selects; none where another may be selected too. */
function certainProxies({ selected, maybeSelected }: SelectedGateway): readonly GatewayProxy[] {
  return selected.length === maybeSelected.length ? selected : [];
}

/** The ports of all Services in front of a proxy; undefined where other ways may lead to its pods. */
function certainFront(proxy: GatewayProxy, inventory: Inventory): readonly FrontPort[] | undefined {
  const { services, workload, role, namespace } = proxy;
  if (services.length === 0 || !services.every(portsAreCertain)) return undefined;
  if (role !== 'ingress' || workload?.template.spec?.hostNetwork === true) return undefined;
  if (isBoundElsewhere(namespace, inventory)) return undefined;
  const front = services.flatMap((service) =>
    portsOf(service).map((port) => ({ service, port, pod: podPortsOf(port, proxy)[0] })),
  );
  return front.some(({ pod }) => pod === undefined) ? undefined : front;
}

/** Whether a node hands its port to the pods, on that number or from it. */
function hasHostPort({ workload }: GatewayProxy, number: number): boolean {
  const ports = containersOf(workload).flatMap((container) => container.ports ?? []);
  return ports.some(
    ({ hostPort, containerPort }) =>
      hostPort !== undefined && (hostPort === number || containerPort === number),
  );
}

/** Whether a TargetGroupBinding of the namespace names a Service that is not in the input. */
function isBoundElsewhere(namespace: string, inventory: Inventory): boolean {
  return inventory.list(TargetGroupBinding).some(({ id, manifest }) => {
    const name = manifest.spec?.serviceRef?.name;
    return (
      id.namespace === namespace &&
      name !== undefined &&
      inventory.find(Service, namespace, name).state !== 'known'
    );
  });
}

function unservedPort(
  server: GatewayServer,
  proxies: readonly GatewayProxy[],
  front: readonly FrontPort[],
): readonly UnservedPort[] {
  const number = server.port;
  if (number === undefined || number === 0 || front.some(({ pod }) => pod === number)) return [];
  if (proxies.some((proxy) => hasHostPort(proxy, number))) return [];
  const named = front.filter(({ port }) => port.port === number);
  if (named.some(({ service }) => !isUntranslated(service))) return [];
  return [{ server, number, proxies, front, untranslated: named[0] }];
}
