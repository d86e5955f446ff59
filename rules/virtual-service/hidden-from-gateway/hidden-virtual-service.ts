import { isShortName } from '../../../src/istio/host/host.ts';
import { isExportedTo } from '../../../src/istio/mesh/export.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import { isKnown } from '../../../src/istio/proxy/proxy.ts';
import type { Bindings } from '../../../src/istio/virtual-service/bindings.ts';
import type { BoundVirtualService } from '../../../src/istio/virtual-service/bound-virtual-service.ts';
import { namesUnknown } from '../../../src/istio/virtual-service/bound-virtual-service.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { Serving } from '../served-virtual-services.ts';
import { servedVirtualServices } from '../served-virtual-services.ts';

/** A VirtualService that none of the gateways it is bound to sees. */
export interface HiddenVirtualService {
  readonly virtualService: BoundVirtualService;
  /** In the VirtualService or the mesh configuration, at least one entry. */
  readonly exportTo: readonly string[];
  /** The gateways that its Gateways select. */
  readonly proxies: readonly [GatewayProxy, ...GatewayProxy[]];
  /** Present when the proxies are presumed only, or the mesh configuration says where it is seen. */
  readonly assumption?: Assumption;
}

/** VirtualServices whose `exportTo` leaves out the namespaces of all proxies that their Gateways select; those left aside that serve the mesh under a name of the cluster. */
export function hiddenVirtualServices(
  serving: Serving & { readonly bindings: Bindings },
): readonly HiddenVirtualService[] {
  return servedVirtualServices(serving).flatMap((virtualService) => {
    const { exportTo } = virtualService;
    const { id } = virtualService.resource;
    if (exportTo.length === 0 || exportTo.includes('~') || isForCluster(virtualService)) return [];
    const asked = serving.bindings.gatewaysOf(virtualService);
    const [first, ...others] = new Set(asked.flatMap(({ selected }) => selected));
    const isOpen =
      namesUnknown(virtualService) ||
      asked.some(({ selected, maybeSelected }) => maybeSelected.length > selected.length);
    if (first === undefined || isOpen) return [];
    const proxies = [first, ...others] as const;
    if (proxies.some(({ namespace }) => isExportedTo(exportTo, id.namespace, namespace) !== 'no')) return [];
    return [{ virtualService, exportTo, proxies, ...assumed(virtualService, proxies) }];
  });
}

function isForCluster({ mesh, hosts }: BoundVirtualService): boolean {
  return mesh && hosts.every(({ written, name }) => isShortName(written) || /\.svc(\.|$)/.test(name));
}

function assumed(
  { resource }: BoundVirtualService,
  proxies: HiddenVirtualService['proxies'],
): { readonly assumption?: Assumption } {
  if ((resource.manifest.spec?.exportTo ?? []).length === 0) {
    const assumes = 'the mesh configuration of the input is the one in force';
    return { assumption: { assumes, settledBy: 'ignore' } };
  }
  if (proxies.some(isKnown)) return {};
  const assumes = `${proxies[0].description} is the gateway that is meant`;
  return { assumption: { assumes, settledBy: 'assume.gateways' } };
}
