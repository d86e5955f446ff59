import { podsOf } from '../istio/cluster/service-pods.ts';
import { isOnGateway } from '../istio/virtual-service/bound-virtual-service.ts';
import { ifKnown } from '../k8s/object/lookup.ts';
import type { Resource } from '../k8s/object/resource.ts';
import type { TrafficModel } from './model.ts';

/**
 * What requests pass on their way through a load balancer or gateway: ALB Ingresses with their class params, Services
 * that they send to, gateway pods and their Services (of egress gateways none), Gateways, VirtualServices that name one
 * with their delegates, and the Services, ServiceEntries and pods behind them. An object may come more than once.
 */
export function objectsOnPath(model: TrafficModel): readonly Resource[] {
  const { ingresses, backends, gatewayProxies, gateways, virtualServices, destinations, inventory } = model;
  const bound = virtualServices.filter(isOnGateway);
  const services = [...backends, ...destinations].flatMap(
    ({ service }) => (service && ifKnown(service)) ?? [],
  );
  const pods = [...new Set(services)].flatMap((service) => podsOf(service, inventory)?.workloads ?? []);
  const proxies = gatewayProxies.filter(({ role }) => role !== 'egress');
  return [
    ...ingresses.flatMap(({ resource, params }) => [resource, ifKnown(params) ?? []].flat()),
    ...gateways.map(({ resource }) => resource),
    ...proxies.flatMap(({ workload, services: own }) => [workload?.resource ?? [], own].flat()),
    ...bound.map(({ resource }) => resource),
    ...bound.flatMap(({ delegates }) => delegates.flatMap((one) => ifKnown(one.virtualService) ?? [])),
    ...services,
    ...destinations.flatMap(({ serviceEntries }) => serviceEntries),
    ...pods.map(({ resource }) => resource),
  ];
}
