import type { SelectedGateway } from '../istio/gateway.ts';
import type { Inventory } from '../k8s/inventory.ts';
import type { OpenReference } from '../k8s/lookup.ts';
import { nameOf } from '../k8s/resource.ts';
import type { Handover } from './model.ts';

/**
 * Gateways that would have to open the port of a gateway behind the load balancer, where none of the set selects
 * that gateway: app teams often add them from other repositories, so only a declaration makes their absence certain.
 */
export function openListeners(
  handovers: readonly Handover[],
  gateways: readonly SelectedGateway[],
  inventory: Inventory,
): readonly OpenReference[] {
  if (inventory.declaredComplete) return [];
  const served = new Set(
    gateways.flatMap((gateway) =>
      [...gateway.answers].filter(([, answer]) => answer !== 'no').map(([proxy]) => proxy),
    ),
  );
  return handovers
    .filter(
      ({ gateway, proxies }) => gateway !== 'presumed by name' && !proxies.some((proxy) => served.has(proxy)),
    )
    .map(({ targetGroup: { backends } }) => {
      const name = nameOf(backends[0].service.to);
      return {
        to: { kind: 'Gateway', namespace: '*', name: '*' },
        at: backends[0].origin,
        reason: `no Gateway for gateway "${name}" is in the set`,
      };
    });
}
