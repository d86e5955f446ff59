// Ingresses that istiod itself serves on a gateway, beside those that the AWS Load Balancer Controller takes.
import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { classAnnotation, Ingress, IngressClass } from '../../k8s/kinds/ingress.ts';
import type { Labels } from '../../k8s/object/labels.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Assumption } from '../../settings/assumption.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { MeshConfig } from '../mesh/mesh-config.ts';
import { meshConfigOf } from '../mesh/mesh-config.ts';

/** A host of such an Ingress. */
export interface IngressHost {
  /** `*` for a rule without host. */
  readonly name: string;
  readonly at: Location;
  /** The numbers of the Gateway ports on which istiod serves it: 80, and 443 where an entry of `tls` with a Secret covers it. */
  readonly ports: readonly number[];
}

/** An Ingress that istiod turns into a Gateway and VirtualServices (istio: pilot/pkg/config/kube/ingress/gateways.go and virtualservices.go, 1.30). */
export interface IstioIngress {
  readonly resource: Resource<Ingress>;
  /** What the Gateway that istiod makes of it selects. */
  readonly selector: Labels;
  /** In the order of the rules that have paths. */
  readonly hosts: readonly IngressHost[];
  /** The numbers of all ports that the Gateway has. */
  readonly ports: readonly number[];
  /** Present where its class is outside the input and taken for istiod's by its name. */
  readonly assumption?: Assumption;
}

/** The Ingresses of an input that istiod serves. */
export const istioIngressesOf = oncePer((inventory: Inventory): readonly IstioIngress[] => {
  const mesh = meshConfigOf(inventory) ?? {};
  if (mesh.ingressControllerMode === 'OFF') return [];
  const selector = selectorOf(mesh);
  return inventory.list(Ingress).flatMap((resource): readonly IstioIngress[] => {
    const taken = takingOf(resource, mesh, inventory);
    if (taken === undefined) return [];
    const hosts = hostsOf(resource);
    const ports = [80, ...(tlsOf(resource).length > 0 ? [443] : [])];
    return [{ resource, selector, hosts, ports, ...taken }];
  });
});

/** Whether istiod takes an Ingress (istio: pilot/pkg/config/kube/ingress/virtualservices.go shouldProcessIngressWithClass, 1.30); undefined where it does not. */
function takingOf(
  { manifest, metadata }: Resource<Ingress>,
  { ingressClass = 'istio', ingressControllerMode = 'STRICT' }: MeshConfig,
  inventory: Inventory,
): Pick<IstioIngress, 'assumption'> | undefined {
  const annotated = metadata.annotations?.[classAnnotation];
  if (annotated !== undefined) return annotated === ingressClass ? {} : undefined;
  const name = manifest.spec?.ingressClassName;
  if (name === undefined) return ingressControllerMode === 'DEFAULT' ? {} : undefined;
  const known = ifKnown(inventory.find(IngressClass, '', name));
  if (known !== undefined)
    return known.manifest.spec?.controller === 'istio.io/ingress-controller' ? {} : undefined;
  const assumes = `IngressClass "${name}", which is not in the input, is istiod's`;
  return name === 'istio' ? { assumption: { assumes, settledBy: 'context' } } : undefined;
}

/** (istio: pilot/pkg/config/kube/ingress/gateways.go getIngressGatewaySelector, 1.30) */
function selectorOf({ ingressSelector = '', ingressService = '' }: MeshConfig): Labels {
  if (ingressSelector !== '') return { istio: ingressSelector };
  const isOwn = ingressService !== '' && ingressService !== 'istio-ingressgateway';
  return { istio: isOwn ? ingressService : 'ingressgateway' };
}

function hostsOf(resource: Resource<Ingress>): readonly IngressHost[] {
  const secured = tlsOf(resource).flatMap(({ hosts = [] }) => (hosts.length === 0 ? ['*'] : hosts));
  return (resource.manifest.spec?.rules ?? []).flatMap((rule) => {
    const { host = '', http } = rule;
    if (http === undefined || isPlaceholder(host)) return [];
    const name = host === '' ? '*' : host;
    const isSecured = secured.some(
      (one) => one === name || (one.startsWith('*') && name.endsWith(one.slice(1))),
    );
    return [{ name, at: host === '' ? at(rule) : at(rule, 'host'), ports: isSecured ? [80, 443] : [80] }];
  });
}

/** The entries of `tls` of which istiod makes servers: those with a Secret. */
export function tlsOf({ manifest }: Resource<Ingress>) {
  return (manifest.spec?.tls ?? []).filter(({ secretName = '' }) => secretName !== '');
}
