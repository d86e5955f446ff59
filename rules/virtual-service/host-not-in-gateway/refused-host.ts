import type { SelectedGateway } from '../../../src/istio/gateway/selected-gateway.ts';
import { isShortName, isWildcard, matches } from '../../../src/istio/host/host.ts';
import { HostTable } from '../../../src/istio/host/host-table.ts';
import type { Gateway } from '../../../src/istio/kinds/gateway.ts';
import type { Selected } from '../../../src/istio/kinds/policies.ts';
import { serviceEntriesOf } from '../../../src/istio/kinds/service-entry.ts';
import { opaqueObjectsOn } from '../../../src/istio/policy/extensions.ts';
import { byName } from '../../../src/istio/proxy/proxy-index.ts';
import type { Bindings } from '../../../src/istio/virtual-service/bindings.ts';
import type {
  BoundVirtualService,
  VirtualServiceHost,
} from '../../../src/istio/virtual-service/bound-virtual-service.ts';
import type { Admission } from '../../../src/istio/virtual-service/host-admission.ts';
import { admissionOf } from '../../../src/istio/virtual-service/host-admission.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { describe } from '../../../src/k8s/object/resource.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { Settings } from '../../../src/settings/settings.ts';

/** A host of a VirtualService that none of its Gateways, all of them known, admits. */
export interface RefusedHost {
  readonly virtualService: BoundVirtualService;
  readonly host: VirtualServiceHost;
  /** The Gateways that were asked, in the order in which they are named, at least one. */
  readonly gateways: readonly Resource<Gateway>[];
  /** Every entry of theirs with its reason, at least one. */
  readonly refusals: Admission['refusals'];
  /** An EnvoyFilter or WasmPlugin on one of the proxies, which may answer for the host all the same. */
  readonly opaque?: Resource<Selected>;
  /** Present when the host may be none for a gateway, or be answered otherwise. */
  readonly assumption?: Assumption;
}

/** What is asked beside the VirtualServices. */
interface Surroundings {
  readonly bindings: Bindings;
  readonly inventory: Inventory;
  readonly settings: Settings;
}

/** The hosts that no Gateway admits; those that only sidecars are meant to serve are left out. */
export function refusedHosts(
  virtualServices: readonly BoundVirtualService[],
  surroundings: Surroundings,
): readonly RefusedHost[] {
  const entries = serviceEntryHosts(surroundings.inventory);
  return virtualServices.flatMap((virtualService) => {
    if (!virtualService.hosts.some((host) => admissionOf(host, virtualService).answer === 'no')) return [];
    const admissions = virtualService.hosts.map((host) => ({ host, ...admissionOf(host, virtualService) }));
    const someAdmitted = admissions.some(({ answer }) => answer === 'yes');
    return admissions
      .filter(({ answer }) => answer === 'no')
      .filter(({ host }) => !(virtualService.mesh && isForMesh(host, entries)))
      .map(({ host, refusals }): RefusedHost => {
        const gateways = surroundings.bindings.gatewaysOf(virtualService);
        const [opaque] = gateways.flatMap((gateway) => opaqueOn(gateway, surroundings));
        const assumption =
          assumptionFor(host, virtualService.mesh, someAdmitted, surroundings.inventory) ??
          opaqueAssumption(host, opaque);
        return {
          virtualService,
          host,
          gateways: gateways.map(({ resource }) => resource),
          refusals,
          opaque,
          assumption,
        };
      });
  });
}

/** The name of a Service, short or as the cluster's DNS has it. */
function isInCluster({ written, name }: VirtualServiceHost): boolean {
  return isShortName(written) || /\.svc(\.|$)/.test(name);
}

/** The hosts of all ServiceEntries, also found by name. */
interface ServiceEntryHosts {
  readonly all: ReadonlySet<string>;
  readonly table: HostTable<string>;
}

function serviceEntryHosts(inventory: Inventory): ServiceEntryHosts {
  const all = new Set(serviceEntriesOf(inventory).flatMap(({ manifest }) => manifest.spec?.hosts ?? []));
  const table = new HostTable<string>();
  for (const host of all) table.add(host, host);
  return { all, table };
}

function isForMesh(host: VirtualServiceHost, { all, table }: ServiceEntryHosts): boolean {
  if (isInCluster(host) || table.covering(host.name).length > 0) return true;
  return isWildcard(host.name) && [...all].some((listed) => matches(listed, host.name));
}

function assumptionFor(
  host: VirtualServiceHost,
  mesh: boolean,
  someAdmitted: boolean,
  { declaredComplete }: Inventory,
): Assumption | undefined {
  if (mesh) {
    const assumes = `no ServiceEntry outside the input has host "${host.written}"`;
    return declaredComplete ? undefined : { assumes, settledBy: 'complete' };
  }
  if (!someAdmitted || !isInCluster(host)) return undefined;
  return { assumes: `requests for "${host.written}" are sent to the gateway`, settledBy: 'ignore' };
}

function opaqueOn(
  { selected }: SelectedGateway,
  { inventory, settings }: Surroundings,
): readonly Resource<Selected>[] {
  return selected.flatMap((proxy) => opaqueObjectsOn(proxy, inventory, settings)).sort(byName);
}

function opaqueAssumption(
  { written }: VirtualServiceHost,
  opaque: Resource<Selected> | undefined,
): Assumption | undefined {
  if (opaque === undefined) return undefined;
  return { assumes: `${describe(opaque)} adds no answer for host "${written}"`, settledBy: 'ignore' };
}
