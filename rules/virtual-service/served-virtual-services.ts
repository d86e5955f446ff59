import { oncePer } from '../../src/collection/memo.ts';
import type { BoundVirtualService } from '../../src/istio/virtual-service/bound-virtual-service.ts';
import { isOnGateway } from '../../src/istio/virtual-service/bound-virtual-service.ts';
import type { Inventory } from '../../src/k8s/inventory/inventory.ts';
import { absentGateways, gatewaysElsewhere } from './missing-gateway.ts';

/** What tells which VirtualServices are served. */
export interface Serving {
  readonly virtualServices: readonly BoundVirtualService[];
  readonly inventory: Inventory;
}

/**
 * VirtualServices with hosts that name a Gateway which is not plainly missing; of the others everything is lost
 * already, whatever their routes say.
 */
export const servedVirtualServices = oncePer((serving: Serving): readonly BoundVirtualService[] => {
  const missing = new Map<BoundVirtualService, Set<string>>();
  for (const { virtualService, entries } of [...gatewaysElsewhere(serving), ...absentGateways(serving)]) {
    const names = missing.get(virtualService) ?? new Set();
    missing.set(virtualService, names.add(entries[0].written));
  }
  return serving.virtualServices.filter((virtualService) => {
    if (virtualService.delegate || !isOnGateway(virtualService)) return false;
    const lost = missing.get(virtualService);
    return lost === undefined || virtualService.named.some(({ written }) => !lost.has(written));
  });
});
