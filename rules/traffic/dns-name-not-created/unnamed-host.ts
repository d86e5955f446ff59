import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { matches } from '../../../src/istio/host/host.ts';
import type {
  BoundVirtualService,
  VirtualServiceHost,
} from '../../../src/istio/virtual-service/bound-virtual-service.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { asksExternalDns, dnsNamesOf } from '../../../src/traffic/request/dns-names.ts';
import type { MisplacedName } from './misplaced-name.ts';
import { frontsOf, namesOnIngresses } from './misplaced-name.ts';

/** A host that a gateway serves behind a load balancer of which external-dns makes other names, but not this one. */
export interface UnnamedHost {
  readonly host: VirtualServiceHost;
  readonly virtualService: BoundVirtualService;
  readonly ingress: AlbIngress;
}

/** The public hosts that no name covers, where external-dns is in use; those of `told` are another matter. */
export function unnamedHosts(model: TrafficModel, told: readonly MisplacedName[]): readonly UnnamedHost[] {
  if (!model.inventory.resources.some(asksExternalDns)) return [];
  const fronts = frontsOf(model);
  const names = namesOnIngresses(model);
  for (const { dnsName } of told) names.add(dnsName.name, dnsName.name);
  const met = new Set<VirtualServiceHost>();
  return model.virtualHosts.flatMap(({ domain, listener, contributions }) => {
    const ingress = fronts.get(listener.proxy);
    if (ingress === undefined || dnsNamesOf(ingress).length === 0 || !isPublic(domain, model)) return [];
    if (names.meeting(domain).size > 0) return [];
    return contributions.flatMap(({ virtualService, certain }): readonly UnnamedHost[] => {
      const host = virtualService.hosts.find(({ name }) => matches(name.toLowerCase(), domain));
      if (!certain || host === undefined || met.has(host)) return [];
      met.add(host);
      return [{ host, virtualService, ingress }];
    });
  });
}

/** Whether a domain is one name outside the cluster. */
function isPublic(domain: string, { settings }: TrafficModel): boolean {
  const isInside = domain.endsWith(`.${settings.assume.clusterDomain}`);
  return domain.includes('.') && !domain.includes('*') && !isInside && !/^[\d.]+$/.test(domain);
}
