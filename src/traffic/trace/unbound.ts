import { grouped } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import { subsetOf } from '../../istio/host/host.ts';
import { refusalIn } from '../../istio/kinds/validation-fault.ts';
import type { BoundVirtualService } from '../../istio/virtual-service/bound-virtual-service.ts';
import { admissionOf } from '../../istio/virtual-service/host-admission.ts';
import { hostFaults } from '../../istio/virtual-service/host-faults.ts';
import { virtualServiceFaults } from '../../istio/virtual-service/virtual-service-faults.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import { describe, nameOf } from '../../k8s/object/resource.ts';
import type { Location } from '../../source/file/place.ts';
import type { TrafficModel } from '../model.ts';
import type { GatewayEntry } from './gateway-entry.ts';
import type { Hop } from './hop.ts';
import { passedOver } from './hop.ts';

/** The VirtualServices that list a host and do not serve it where a request arrives, each with the reason. */
export function virtualServicesPassedOver(
  host: string,
  entry: GatewayEntry,
  model: TrafficModel,
): readonly Hop[] {
  const byHost = virtualServicesByHost(model.virtualServices);
  const listing = new Set(namesFor(host).flatMap((name) => byHost.get(name) ?? []));
  const listed = [...listing]
    .sort((a, b) => a.index - b.index)
    .flatMap(({ virtualService }) => {
      const own = virtualService.hosts.find(({ name }) => subsetOf(host, name.toLowerCase()));
      return own === undefined ? [] : hopOf(virtualService, whyNot(virtualService, entry, model), own.at);
    });
  const hostless = withoutSoundHosts(model)
    .filter(
      ({ virtualService }) => !listed.some(({ subject }) => subject === describe(virtualService.resource)),
    )
    .map(({ virtualService, refusal }) => hopOf(virtualService, refusal, virtualService.resource.origin));
  return [...listed, ...hostless.slice(0, mostHostless)];
}

/** More VirtualServices whose hosts istiod refuses are left out. */
const mostHostless = 10;

function hopOf({ resource }: BoundVirtualService, because: string, at: Location): Hop {
  return passedOver('virtual-host', describe(resource), because, at);
}

/** A host that most VirtualServices have alone, of which nothing has to be asked. */
const plainName = /^(\*\.)?([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)+[a-z]+$/i;

/** VirtualServices that istiod refuses for their hosts, with the reason; each may be meant for any host. */
const withoutSoundHosts = oncePer(({ virtualServices, settings }: TrafficModel) =>
  virtualServices.flatMap((virtualService) => {
    const { spec = {} } = virtualService.resource.manifest;
    const { hosts = [] } = spec;
    if (hosts.length === 1 && hosts.every((host) => plainName.test(host))) return [];
    const about =
      hosts.length > 0
        ? hostFaults(spec)
        : virtualServiceFaults(virtualService.resource, settings).filter(({ lacks = [] }) =>
            lacks.some(({ path }) => path.includes('hosts')),
          );
    const refusal = refusalIn(about);
    return refusal === undefined ? [] : [{ virtualService, refusal: `istiod refuses it: ${refusal}` }];
  }),
);

/** Why a VirtualService that lists the host does not serve it. */
function whyNot(virtualService: BoundVirtualService, entry: GatewayEntry, model: TrafficModel): string {
  const refusal = refusalIn(virtualServiceFaults(virtualService.resource, model.settings));
  return refusal === undefined ? whyUnbound(virtualService, entry, model) : `istiod refuses it: ${refusal}`;
}

/** The hosts that stand for a host: itself, and all with a star for what it begins with. */
function namesFor(host: string): readonly string[] {
  return [host, ...Array.from({ length: host.length + 1 }, (_, start) => `*${host.slice(start)}`)];
}

const virtualServicesByHost = oncePer((virtualServices: readonly BoundVirtualService[]) =>
  grouped(
    virtualServices
      .map((virtualService, index) => ({ virtualService, index }))
      .flatMap((one) => one.virtualService.hosts.map(({ name }) => [name.toLowerCase(), one] as const)),
  ),
);

function whyUnbound(
  virtualService: BoundVirtualService,
  { proxy, port }: GatewayEntry,
  model: TrafficModel,
): string {
  const { named, hosts } = virtualService;
  if (named.length === 0) return 'it names no Gateway, so that it is for the mesh';
  const missing = named.find(({ gateway }) => ifKnown(gateway) === undefined);
  if (missing !== undefined)
    return `Gateway "${nameOf(missing.gateway.to)}", which it names, is not in the input`;
  const gateways = model.bindings.gatewaysOf(virtualService);
  const here = gateways.filter(({ maybeSelected }) => maybeSelected.includes(proxy));
  if (here.length === 0)
    return `${gateways.map(({ resource }) => describe(resource)).join(', ')}, which it names, does not select these pods`;
  if (hosts.every((one) => admissionOf(one, virtualService).answer === 'no'))
    return `no server of ${here.map(({ resource }) => describe(resource)).join(', ')} admits its hosts`;
  return `it adds no routes on port ${port}`;
}
