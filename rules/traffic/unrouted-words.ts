import { groupedBy } from '../../src/collection/groups.ts';
import { oncePer } from '../../src/collection/memo.ts';
import type { BoundVirtualService } from '../../src/istio/virtual-service/bound-virtual-service.ts';
import { describe } from '../../src/k8s/object/resource.ts';
import type { Related } from '../../src/rule/rule.ts';
import type { Assumption } from '../../src/settings/assumption.ts';
import type { TrafficModel } from '../../src/traffic/model.ts';
import type { UnroutedHost } from '../../src/traffic/unrouted-host.ts';
import { gatewayDoubt } from '../gateway/gateway-doubt.ts';
import { NearHosts } from './near-host.ts';

/** How many domains of a gateway are told. */
const most = 3;

/** The domain of the gateway that a host certainly means: the one that differs by a slip; undefined for none or several. */
export function meantDomain({ host, domains }: UnroutedHost): string | undefined {
  return nearDomains(domains).to(host);
}

const nearDomains = oncePer((domains: readonly string[]) => new NearHosts(domains));

/** What the gateway serves, as messages say it: `"a.example.com", "b.example.com" and 2 more`. */
export function servedText({ domains }: UnroutedHost): string {
  const shown = domains.slice(0, most).map((domain) => `"${domain}"`);
  const more = domains.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}

/** What was expected: the domain that is meant, a gateway in a VirtualService that has the host for the mesh only, or what is lacking. */
export function expectedText(unrouted: UnroutedHost, lacking: string): string {
  const meant = meantDomain(unrouted);
  if (meant !== undefined) return `"${meant}"`;
  const { meshOnly } = unrouted;
  return meshOnly === undefined ? lacking : `${describe(meshOnly.resource)} to name a gateway`;
}

/** Where VirtualServices have the hosts that the gateway serves, the one for the mesh only first; of a host that is meant only that. */
export function servedPlaces(unrouted: UnroutedHost, { virtualServices }: TrafficModel): readonly Related[] {
  const meant = meantDomain(unrouted);
  const shown = meant === undefined ? unrouted.domains.slice(0, most) : [meant];
  const byName = hostsByName(virtualServices);
  const places = shown.flatMap((one) => byName.get(one)?.[0] ?? []);
  const { meshOnly } = unrouted;
  const own = meshOnly?.hosts.slice(0, 1) ?? [];
  return [
    ...own.map(({ at }) => ({ at, message: 'has the host for the mesh only' })),
    ...places.map(({ written, at }) => ({ at, message: `host "${written}" is served` })),
  ];
}

const hostsByName = oncePer((virtualServices: readonly BoundVirtualService[]) =>
  groupedBy(
    virtualServices.flatMap(({ hosts }) => hosts),
    ({ name }) => name.toLowerCase(),
  ),
);

/** What lowers a finding of an unrouted host: a gateway that is only presumed, or VirtualServices that may stand outside the input. */
export function unroutedDoubt(
  { arrivals, from, host }: UnroutedHost,
  model: TrafficModel,
): { readonly assumption?: Assumption; readonly related: readonly Related[] } {
  const doubt = gatewayDoubt(
    arrivals.map(({ proxy }) => proxy),
    model,
  );
  if (doubt.assumption !== undefined) return doubt;
  if (!model.inventory.declaredComplete)
    return {
      ...doubt,
      assumption: { assumes: `no VirtualService outside the input serves "${host}"`, settledBy: 'complete' },
    };
  if (from !== 'tls') return doubt;
  return {
    ...doubt,
    assumption: {
      assumes: `"${host}" is to be served and not only a name of the certificate`,
      settledBy: 'ignore',
    },
  };
}
