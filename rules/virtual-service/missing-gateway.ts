import { groupedBy } from '../../src/collection/groups.ts';
import { oncePer } from '../../src/collection/memo.ts';
import { entriesOf } from '../../src/istio/gateway/servers.ts';
import { isDnsLabel } from '../../src/istio/host/domain-name.ts';
import { Gateway } from '../../src/istio/kinds/gateway.ts';
import type {
  BoundVirtualService,
  GatewayName,
} from '../../src/istio/virtual-service/bound-virtual-service.ts';
import { admits } from '../../src/istio/virtual-service/host-admission.ts';
import type { Inventory } from '../../src/k8s/inventory/inventory.ts';
import { isPlaceholder } from '../../src/k8s/object/placeholder.ts';
import type { Resource } from '../../src/k8s/object/resource.ts';
import { nameOf } from '../../src/k8s/object/resource.ts';
import { nameInName } from '../../src/k8s/object/slip.ts';
import type { LostName } from '../../src/rule/renamed.ts';
import type { Assumption } from '../../src/settings/assumption.ts';

/** A Gateway name of a VirtualService that leads to no Gateway. */
export interface MissingGateway extends UnresolvedName {
  /** The Gateways that may be meant. */
  readonly meant: readonly Resource<Gateway>[];
  /** The name as one that leads to nothing in any namespace; absent where others have a Gateway of the name. */
  readonly lost?: LostName;
  /** Present when the Gateway may be there all the same. */
  readonly assumption?: Assumption;
}

/** What Gateway names are looked for in. */
export interface Naming {
  readonly virtualServices: readonly BoundVirtualService[];
  readonly inventory: Inventory;
}

/** The Gateway names that lead to no Gateway while other namespaces have one of the name, which are those that may be meant. */
export const gatewaysElsewhere = oncePer((naming: Naming): readonly MissingGateway[] =>
  unresolvedNames(naming).flatMap((name) => elsewhere(name, naming.inventory) ?? []),
);

/** The Gateway names that lead to no Gateway in any namespace; the one near miss in theirs, if there is one, may be meant. */
export const absentGateways = oncePer((naming: Naming): readonly MissingGateway[] => {
  const found = new Set(gatewaysElsewhere(naming).map(({ entries }) => entries[0]));
  return unresolvedNames(naming).flatMap((name) =>
    found.has(name.entries[0]) ? [] : (absent(name, naming.inventory) ?? []),
  );
});

/** A Gateway name of a VirtualService for which the input has no Gateway. */
export interface UnresolvedName {
  readonly virtualService: BoundVirtualService;
  /** The entries that write the name so, those of `spec.gateways` first. */
  readonly entries: readonly [GatewayName, ...GatewayName[]];
}

/** The Gateway names of VirtualServices for which neither the input nor a declaration has a Gateway, each once for a VirtualService; those that are refused, and delegates, are left out. */
export const unresolvedNames = oncePer(({ virtualServices, inventory }: Naming): readonly UnresolvedName[] =>
  virtualServices
    .filter(
      ({ delegate, gateways }) => !delegate && gateways.some(({ gateway }) => gateway.state !== 'known'),
    )
    .flatMap((virtualService) =>
      entriesByName(virtualService)
        .filter(([{ gateway, written }]) => gateway.state !== 'known' && !isRefused(written))
        .filter(
          ([
            {
              gateway: { to },
            },
          ]) => !inventory.existsUnseen(Gateway, to.namespace, to.name),
        )
        .map((entries) => ({ virtualService, entries })),
    ),
);

function entriesByName({ gateways }: BoundVirtualService): readonly UnresolvedName['entries'][] {
  return [...groupedBy(gateways, ({ written }) => written).values()];
}

function elsewhere(unresolved: UnresolvedName, inventory: Inventory): MissingGateway | undefined {
  const { virtualService, entries } = unresolved;
  const [{ gateway, standsFor }] = entries;
  if (standsFor !== undefined && !mayBeMissing.has(standsFor)) return undefined;
  const meant = inventory.elsewhere(Gateway, gateway.to.namespace, gateway.to.name);
  const certain = isCertain(gateway);
  if (meant.length === 0 || !(certain || meant.some((one) => mayServe(one, virtualService))))
    return undefined;
  const sure = certain || (meant.length === 1 && meant.some((one) => lists(one, virtualService)));
  return { ...unresolved, meant, ...(sure ? {} : notOutside(gateway.to)) };
}

function absent(unresolved: UnresolvedName, inventory: Inventory): MissingGateway | undefined {
  const [{ gateway, standsFor, written }] = unresolved.entries;
  const { namespace, name } = gateway.to;
  if (standsFor !== undefined && !mayBeMissing.has(standsFor)) return undefined;
  const nearMiss = standsFor === undefined ? inventory.nearMiss(Gateway, namespace, name) : undefined;
  if (gateway.state !== 'absent' && nearMiss === undefined) return undefined;
  const meant = nearMiss ?? likely(gateway.to, inventory);
  const found = meant === undefined ? [] : [meant];
  const from = unresolved.virtualService.resource;
  const lost = { from, name, isPart: written !== name, meant };
  return { ...unresolved, meant: found, lost, ...(isCertain(gateway) ? {} : notOutside(gateway.to)) };
}

/** The only Gateway of the namespace whose name holds the one asked for, or is held by it. */
function likely(
  { namespace, name }: GatewayName['gateway']['to'],
  inventory: Inventory,
): Resource<Gateway> | undefined {
  const there = inventory.list(Gateway).filter(({ id }) => id.namespace === namespace);
  const meant = nameInName(
    name,
    there.map(({ id }) => id.name),
  );
  return there.find(({ id }) => id.name === meant);
}

function isCertain(gateway: GatewayName['gateway']): boolean {
  return gateway.state === 'absent' && !gateway.weak;
}

/** What may make a Gateway of the name in its namespace, without making it certain. */
const mayBeMissing: ReadonlySet<GatewayName['standsFor']> = new Set(['Knative', 'release']);

/** `./name` and names that are no DNS labels are refused, whether the Gateway is there or not (istio: pkg/config/validation/agent/validation.go validateGatewayNames, 1.30). */
function isRefused(written: string): boolean {
  const [namespace = '', name] = written.split(/\/(.*)/s);
  return name !== undefined && !(isDnsLabel(namespace) && isDnsLabel(name)) && !isPlaceholder(written);
}

function notOutside(to: GatewayName['gateway']['to']): { readonly assumption: Assumption } {
  return {
    assumption: { assumes: `no Gateway "${nameOf(to)}" exists outside the input`, settledBy: 'complete' },
  };
}

/** Whether an entry of a Gateway, other than `*`, admits a host of the VirtualService, other than `*`. */
function lists(gateway: Resource<Gateway>, { resource, hosts }: BoundVirtualService): boolean {
  return entriesOf(gateway).some(
    (entry) =>
      entry.name !== '*' &&
      hosts.some(({ name }) => name !== '*' && admits(entry, resource.id.namespace, name) === 'yes'),
  );
}

/** Whether a Gateway admits or may admit a host of the VirtualService. */
function mayServe(gateway: Resource<Gateway>, { resource, hosts }: BoundVirtualService): boolean {
  return entriesOf(gateway).some(
    (entry) =>
      isPlaceholder(entry.written) ||
      hosts.some(
        ({ written, name }) => isPlaceholder(written) || admits(entry, resource.id.namespace, name) !== 'no',
      ),
  );
}

/** What the VirtualService loses at run time, one or two sentences. */
export function lossOf({ virtualService: { named }, entries }: UnresolvedName): string {
  if (entries.every((entry) => entry.in === 'match')) {
    return 'The match never holds, without any error at run time: requests fall through to later routes or get 404 from istio-envoy.';
  }
  return named.some(({ written }) => written !== entries[0].written)
    ? 'This entry puts the VirtualService on no gateway, without any error at run time: its hosts get 404 from istio-envoy there.'
    : 'The VirtualService is on no gateway, without any error at run time: its hosts get 404 from istio-envoy (response flag NR).';
}
