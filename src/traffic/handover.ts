import type { TargetGroup } from '../alb/target-group/target-group.ts';
import { grouped } from '../collection/groups.ts';
import { isConventionalGatewayName } from '../install/chart/conventional-gateway.ts';
import type { SelectorSurroundings } from '../istio/gateway/selected-gateways.ts';
import { gatewayServiceOf } from '../istio/proxy/proxies.ts';
import type { GatewayProxy } from '../istio/proxy/proxy.ts';
import type { Inventory } from '../k8s/inventory/inventory.ts';
import { targetPortOf } from '../k8s/kinds/service.ts';
import { ifKnown } from '../k8s/object/lookup.ts';

/** The target groups that lead to an Istio gateway, with the proxies behind each (catalogue 2.7). */
export function handoversOf(
  targetGroups: readonly TargetGroup[],
  proxies: readonly GatewayProxy[],
): readonly Handover[] {
  const byService = proxiesByService(proxies);
  return targetGroups.flatMap((targetGroup): readonly Handover[] => {
    const gateway = gatewayBehind(targetGroup, byService);
    if (gateway === undefined) return [];
    return [{ targetGroup, gateway, proxies: byService.get(serviceKey(targetGroup)) ?? [] }];
  });
}

/** What the load balancers and the declaration say about the proxies that selectors of Gateways ask for. */
export function surroundingsOf(
  handovers: readonly Handover[],
  { declaredComplete }: Inventory,
): SelectorSurroundings {
  return { served: new Set(handovers.flatMap(({ proxies }) => proxies)), declaredComplete };
}

/**
 * The port numbers that a Gateway server may have to be reached from a load balancer: the gateway Service's port and
 * its targetPort. Empty where no load balancer leads to a gateway.
 */
export function entryPortsOf(handovers: readonly Handover[]): ReadonlySet<number> {
  return new Set(
    handovers.flatMap(({ targetGroup }) => {
      const port = ifKnown(targetGroup.port);
      const numbers =
        port === undefined
          ? targetGroup.backends.map((backend) => backend.port)
          : [port.port, targetPortOf(port)];
      return numbers.filter((number) => typeof number === 'number');
    }),
  );
}

function gatewayBehind(
  targetGroup: TargetGroup,
  byService: ReadonlyMap<string, readonly GatewayProxy[]>,
): Handover['gateway'] | undefined {
  if (targetGroup.service.state === 'known') {
    return gatewayServiceOf(targetGroup.service.value, byService.get(serviceKey(targetGroup)) ?? []);
  }
  if (targetGroup.service.state === 'absent') return undefined;
  const { to } = targetGroup.backends[0].service;
  const presumed = isConventionalGatewayName(to.name) || byService.has(serviceKey(targetGroup));
  return presumed ? 'presumed by name' : undefined;
}

function proxiesByService(proxies: readonly GatewayProxy[]): ReadonlyMap<string, readonly GatewayProxy[]> {
  return grouped(
    proxies.flatMap((proxy) => {
      const { namespace, name, services } = proxy;
      const names = services.length === 0 ? [name] : services.map(({ id }) => id.name);
      return [...new Set(names)].map((one) => [`${namespace}/${one}`, proxy] as const);
    }),
  );
}

function serviceKey(targetGroup: TargetGroup): string {
  const { service } = targetGroup;
  if (service.state === 'known') return `${service.value.id.namespace}/${service.value.id.name}`;
  const { to } = targetGroup.backends[0].service;
  return `${to.namespace}/${to.name}`;
}

/** How sure it is that a target group leads to an Istio gateway, and to which proxies (catalogue 2.7). */
export interface Handover {
  readonly targetGroup: TargetGroup;
  /**
   * `known`: the Service is in the input and a gateway's; `presumed by selector`: a known Service whose selector names
   * `istio`; `presumed by name`: the Service is outside the input and has a conventional name.
   */
  readonly gateway: 'known' | 'presumed by selector' | 'presumed by name';
  readonly proxies: readonly GatewayProxy[];
}
