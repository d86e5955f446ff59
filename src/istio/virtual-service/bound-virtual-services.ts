// VirtualServices with the Gateways, hosts and delegates that they name. What a Gateway admits of them is in
// admitted-virtual-services.ts, the routes that come of it in ../route/virtual-host.ts.
import { oncePer } from '../../collection/memo.ts';
import type { Inventory, Mention } from '../../k8s/inventory/inventory.ts';
import { KubernetesGateway } from '../../k8s/kinds/gateway-api.ts';
import type { OpenReference, Reference } from '../../k8s/object/lookup.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import { oncePerSpec } from '../../k8s/object/once-per-spec.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import { ofKind } from '../../k8s/object/resources.ts';
import { mayBeInstalled } from '../../k8s/runtime/made-at-runtime.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import { completeHost } from '../host/host.ts';
import { convertedIngresses } from '../ingress/converted-ingress.ts';
import { Gateway } from '../kinds/gateway.ts';
import type { VirtualServiceSpec } from '../kinds/virtual-service.ts';
import { mesh, VirtualService } from '../kinds/virtual-service.ts';
import { isExportedTo } from '../mesh/export.ts';
import { meshConfigOf } from '../mesh/mesh-config.ts';
import type {
  BoundVirtualService,
  Delegate,
  GatewayName,
  VirtualServiceHost,
} from './bound-virtual-service.ts';
import { isOnGateway } from './bound-virtual-service.ts';
import type { ResolvedName } from './gateway-name.ts';
import { madeElsewhere, resolveGatewayName } from './gateway-name.ts';

/** Every VirtualService, those that istiod makes of Ingresses last, with its hosts completed and its Gateway and delegate names resolved (istio: pilot/pkg/model/virtualservice.go ResolveVirtualServiceShortnames, 1.30). */
export function boundVirtualServices(
  inventory: Inventory,
  settings: Settings,
): readonly BoundVirtualService[] {
  const forAll = meshConfigOf(inventory)?.defaultVirtualServiceExportTo ?? [];
  const hostsOf = hostsUnder(settings);
  const written = inventory.list(VirtualService).map((resource) => ({ resource, gateway: undefined }));
  return [...written, ...convertedIngresses(inventory).virtualServices].map(({ resource, gateway }) => {
    const { namespace } = resource.id;
    const gateways = gatewayNamesIn(resource).map((name) =>
      gateway === undefined
        ? gatewayName(name, namespace, inventory)
        : { ...name, gateway: itself(gateway, name.at) },
    );
    return {
      resource,
      mesh: isOnMesh(resource),
      gateways,
      named: gateways.filter((name) => name.in === 'gateways'),
      exportTo: exportsOf(resource, forAll),
      delegate: (resource.manifest.spec?.hosts ?? []).length === 0,
      hosts: hostsOf(resource),
      delegates: delegatesOf(resource, inventory, forAll),
    };
  });
}

/** A Gateway that istiod makes beside the VirtualService. */
function itself(gateway: Resource<Gateway>, place: Location): GatewayName['gateway'] {
  const { namespace, name } = gateway.id;
  return { state: 'known', value: gateway, to: { kind: 'Gateway', namespace, name }, at: place };
}

interface WrittenName {
  readonly written: string;
  readonly in: GatewayName['in'];
  readonly at: Location;
}

function isOnMesh({ manifest }: Resource<VirtualService>): boolean {
  const gateways = manifest.spec?.gateways ?? [];
  return gateways.length === 0 || gateways.includes(mesh);
}

/** All Gateway names of a VirtualService, `mesh` among them: those of `spec.gateways`, then those of matches, in file order. */
function namesIn({ manifest: { spec } }: Resource<VirtualService>): readonly WrittenName[] {
  return spec === undefined ? [] : namesInSpec(spec);
}

/** The same without `mesh`. */
function gatewayNamesIn({ manifest: { spec } }: Resource<VirtualService>): readonly WrittenName[] {
  return spec === undefined ? [] : gatewayNamesInSpec(spec);
}

const gatewayNamesInSpec = oncePer((spec: VirtualServiceSpec) =>
  namesInSpec(spec).filter(({ written }) => written !== mesh),
);

const namesInSpec = oncePer(({ gateways, http, tls, tcp }: VirtualServiceSpec): readonly WrittenName[] => {
  const names = [...namesOf(gateways, 'gateways')];
  for (const routes of [http, tls, tcp])
    for (const { match = [] } of routes ?? [])
      for (const one of match) if (one.gateways !== undefined) names.push(...namesOf(one.gateways, 'match'));
  return names;
});

function namesOf(names: readonly string[] | undefined, where: GatewayName['in']): readonly WrittenName[] {
  if (names === undefined) return [];
  return names.map((written, index) => ({ written, in: where, at: at(names, index) }));
}

function gatewayName(name: WrittenName, namespace: string, inventory: Inventory): GatewayName {
  const resolved = resolveGatewayName(name.written, namespace);
  const gateway = inventory.refer(Gateway, resolved.namespace, resolved.name, name.at);
  if (gateway.state === 'known') return { ...name, gateway };
  const standsFor = madeElsewhere(name.written, resolved) ?? madeInTheSet(resolved, inventory);
  if (standsFor === undefined) return { ...name, gateway: inOwnNamespace(name.written, gateway) };
  return { ...name, gateway: { state: 'unknown', to: gateway.to, at: gateway.at }, standsFor };
}

/** A name without namespace is meant for a Gateway beside the VirtualService: where others stand there, its absence is no thin evidence (catalogue 2.1.2). */
function inOwnNamespace(written: string, gateway: Reference<Resource<Gateway>>): GatewayName['gateway'] {
  const weak = gateway.state === 'absent' && gateway.weak && /[/.]/.test(written);
  return gateway.state === 'absent' ? { ...gateway, weak } : gateway;
}

function madeInTheSet({ namespace, name }: ResolvedName, inventory: Inventory): GatewayName['standsFor'] {
  if (inventory.find(KubernetesGateway, namespace, name).state === 'known') return 'Gateway API Gateway';
  return mayBeInstalled(namespace, inventory) ? 'release' : undefined;
}

const hostsUnder = oncePer(({ assume }: Settings) =>
  oncePerSpec(({ id, manifest }: Resource<VirtualService>): readonly VirtualServiceHost[] => {
    const hosts = manifest.spec?.hosts ?? [];
    return hosts.map((written, index) => ({
      written,
      name: completeHost(written, id.namespace, assume.clusterDomain),
      at: at(hosts, index),
    }));
  }),
);

/** `exportTo`, else what counts for all that have none; an empty list is none (istio: pilot/pkg/model/virtualservice_controller.go mergeVirtualServices, 1.30). */
function exportsOf({ manifest }: Resource<VirtualService>, forAll: readonly string[]): readonly string[] {
  const own = manifest.spec?.exportTo ?? [];
  return own.length > 0 ? own : forAll;
}

function delegatesOf(
  { id, manifest }: Resource<VirtualService>,
  inventory: Inventory,
  forAll: readonly string[],
): readonly Delegate[] {
  return (manifest.spec?.http ?? []).flatMap((route) => {
    const { delegate } = route;
    if (delegate?.name === undefined) return [];
    const place = at(delegate);
    const namespace = delegate.namespace ?? id.namespace;
    const virtualService = inventory.refer(VirtualService, namespace, delegate.name, place);
    const known = ifKnown(virtualService);
    const exported =
      known === undefined
        ? 'unknown'
        : isExportedTo(exportsOf(known, forAll), known.id.namespace, id.namespace);
    return [{ route, at: place, virtualService, exported }];
  });
}

/** The Gateways that VirtualServices name, from resources alone, as evidence of how complete the input is. */
export function gatewayMentions(resources: readonly Resource[]): readonly Mention[] {
  return ofKind(VirtualService, resources).flatMap(gatewaysNamedBy);
}

const gatewaysNamedBy = oncePerSpec((virtualService: Resource<VirtualService>): readonly Mention[] =>
  namesIn(virtualService).flatMap(({ written }) => {
    const resolved = resolveGatewayName(written, virtualService.id.namespace);
    return written === mesh || madeElsewhere(written, resolved) !== undefined
      ? []
      : [{ kind: Gateway, ...resolved }];
  }),
);

const reasons: Readonly<Record<Exclude<GatewayName['standsFor'], undefined>, string | undefined>> = {
  'Gateway API Gateway': undefined,
  placeholder: undefined,
  'generated Gateway': 'is made by istiod for a listener of the Gateway API',
  Knative: 'is made by Knative',
  release: 'is not in the input, and what is installed into its namespace may make it',
};

/** The Gateways that VirtualServices name and that are not in the input. */
export function openGatewayNames(virtualServices: readonly BoundVirtualService[]): readonly OpenReference[] {
  return virtualServices.flatMap(({ gateways }) =>
    gateways.flatMap(({ gateway, standsFor }) => {
      const reason = standsFor === undefined ? 'is not in the input' : reasons[standsFor];
      return gateway.state === 'unknown' && reason !== undefined ? [openGateway(gateway, reason)] : [];
    }),
  );
}

function openGateway({ to, at: place }: Reference<Resource<Gateway>>, reason: string): OpenReference {
  return { to, at: place, reason: `Gateway "${nameOf(to)}" ${reason}` };
}

/** VirtualServices on Gateways in order, each followed by its delegates that were not met before. */
export function routedOnGateways(
  virtualServices: readonly BoundVirtualService[],
): readonly BoundVirtualService[] {
  const byResource = new Map(virtualServices.map((one) => [one.resource, one]));
  const routed = new Set<BoundVirtualService>();
  for (const root of virtualServices) {
    if (root.delegate || !isOnGateway(root)) continue;
    routed.add(root);
    for (const { virtualService } of root.delegates) {
      const known = ifKnown(virtualService);
      const delegate = known === undefined ? undefined : byResource.get(known);
      if (delegate?.delegate === true) routed.add(delegate);
    }
  }
  return [...routed];
}
