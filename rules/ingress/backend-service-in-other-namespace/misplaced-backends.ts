import type { Backend } from '../../../src/alb/backend/backend.ts';
import type { AlbIngress } from '../../../src/alb/class/alb-ingress.ts';
import { gatewayServiceOf } from '../../../src/istio/proxy/proxies.ts';
import { Service, typeOf } from '../../../src/k8s/kinds/service.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import { mayBeInstalled, serviceNamedAfterMaker } from '../../../src/k8s/runtime/made-at-runtime.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';

/** A Service that an ALB Ingress names, and that stands in other namespaces only. */
export interface MisplacedBackend {
  readonly ingress: AlbIngress;
  readonly serviceName: string;
  /** The backends of the Ingress that name it, one of a forward to several target groups first; at least one. */
  readonly backends: readonly [Backend, ...Backend[]];
  /** The Services of the name in other namespaces, ordered by namespace; at least one. */
  readonly elsewhere: readonly Resource<Service>[];
  /** Whether no other backend of the Ingress names a Service that is in its namespace. */
  readonly alone: boolean;
  /** Present when the Service may stand in the Ingress's namespace all the same. */
  readonly assumption?: Assumption;
}

/** The Services that ALB Ingresses look for in the wrong namespace, each once for an Ingress. */
export function misplacedBackends(model: TrafficModel): readonly MisplacedBackend[] {
  const byIngress = new Map<AlbIngress, Map<string, [Backend, ...Backend[]]>>();
  const settled = new Set<AlbIngress>();
  for (const backend of model.backends) {
    const { ingress, serviceName, service } = backend;
    if (service.state === 'known') settled.add(ingress);
    else if (mayBeMisplaced(backend, model)) {
      const byName = byIngress.get(ingress) ?? new Map<string, [Backend, ...Backend[]]>();
      byIngress.set(ingress, byName);
      const backends = byName.get(serviceName);
      if (backends === undefined) byName.set(serviceName, [backend]);
      else if (backend.weighted) backends.unshift(backend);
      else backends.push(backend);
    }
  }
  return [...byIngress].flatMap(([ingress, byName]) =>
    [...byName].flatMap(([serviceName, backends]): readonly MisplacedBackend[] => {
      const elsewhere = servicesElsewhere(backends[0], model);
      if (elsewhere.length === 0) return [];
      const assumption = assumptionOf(backends[0], elsewhere, model);
      const found = { ingress, serviceName, backends, elsewhere, alone: !settled.has(ingress) };
      return [assumption === undefined ? found : { ...found, assumption }];
    }),
  );
}

/** What exists unseen, and what a controller, an operator or a release of the input makes under that name, is not misplaced. */
function mayBeMisplaced(
  { service: { to } }: Backend,
  { inventory, presumedGateways }: TrafficModel,
): boolean {
  const { namespace, name } = to;
  return (
    !isPlaceholder(nameOf(to)) &&
    !inventory.existsUnseen(Service, namespace, name) &&
    !serviceNamedAfterMaker(namespace, name, inventory) &&
    !presumedGateways.some(
      (gateway) => gateway.name === name && (gateway.namespace === namespace || gateway.namespace === ''),
    )
  );
}

/** An ExternalName Service leads to no pods, wherever the Ingress stands. */
function servicesElsewhere({ service: { to } }: Backend, { inventory }: TrafficModel) {
  return inventory
    .elsewhere(Service, to.namespace, to.name)
    .filter((service) => typeOf(service) !== 'ExternalName' && !isPlaceholder(service.id.namespace));
}

/** Where the input does not show all Services of the namespace, the one of a known gateway is meant, since few bear its name. */
function assumptionOf(
  { service }: Backend,
  elsewhere: readonly Resource<Service>[],
  { gatewayProxies, inventory }: TrafficModel,
): Assumption | undefined {
  const { namespace } = service.to;
  const certain = service.state === 'absent' && !service.weak && !mayBeInstalled(namespace, inventory);
  const [only, second] = elsewhere;
  const ofGateway =
    only !== undefined && second === undefined && gatewayServiceOf(only, gatewayProxies) === 'known';
  if (certain || ofGateway) return undefined;
  return { assumes: `no Service "${nameOf(service.to)}" exists outside the input`, settledBy: 'complete' };
}
