import { nameOf } from '../../k8s/object/resource.ts';
import type { GatewayServer, SelectedGateway } from '../gateway/selected-gateway.ts';
import { serverWith } from '../gateway/servers.ts';
import type { GatewayProxy } from '../proxy/proxy.ts';
import type { Bindings } from '../virtual-service/bindings.ts';
import type { BoundVirtualService } from '../virtual-service/bound-virtual-service.ts';
import { admissionOf } from '../virtual-service/host-admission.ts';
import type { RouteSite } from './route-emission.ts';

/** A server that may get the routes of a VirtualService. */
export interface ServedSite extends RouteSite {
  /** Undefined where the Gateway is not known, or it cannot be told which of its servers admit the VirtualService. */
  readonly server?: GatewayServer;
}

/** Every server of the named Gateways that has a host in common with a VirtualService, once for each proxy that its Gateway selects. */
export function sitesOf(virtualService: BoundVirtualService, bindings: Bindings): readonly ServedSite[] {
  const admissions = virtualService.hosts.map((host) => admissionOf(host, virtualService));
  const isOpen = admissions.some(({ answer }) => answer === 'unknown');
  const servers = new Set(admissions.flatMap(({ by }) => by.flatMap((entry) => serverWith(entry) ?? [])));
  return virtualService.named.flatMap(({ gateway }): readonly ServedSite[] => {
    const name = nameOf(gateway.to);
    if (gateway.state !== 'known') return [{ gateway: name, port: undefined }];
    const proxies = proxiesOf(bindings.selectedBy(gateway.value));
    const own = [...servers].filter((server) => server.gateway === gateway.value);
    const sites = own.flatMap((server) =>
      proxies.map((proxy) => ({ gateway: name, port: server.port, server, ...proxy })),
    );
    return isOpen ? [...sites, { gateway: name, port: undefined }] : sites;
  });
}

/** The proxies that a Gateway selects; an entry without one where it may select others. */
function proxiesOf(gateway: SelectedGateway | undefined): readonly { readonly proxy?: GatewayProxy }[] {
  const { selected = [], maybeSelected = [] } = gateway ?? {};
  const proxies = selected.map((proxy) => ({ proxy }));
  return selected.length === 0 || maybeSelected.length > selected.length ? [...proxies, {}] : proxies;
}
