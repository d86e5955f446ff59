import { oncePer } from '../../collection/memo.ts';
import type { Inventory, Mention } from '../../k8s/inventory/inventory.ts';
import type { Ingress, IngressBackend } from '../../k8s/kinds/ingress.ts';
import { Service } from '../../k8s/kinds/service.ts';
import type { OpenReference, Reference } from '../../k8s/object/lookup.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe, nameOf } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import { controllerAtLeast } from '../../settings/version.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import { parsePort } from '../annotation/port-number.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import { albIngressesAmong } from '../class/ingress-class.ts';
import type { ForwardTarget } from './action.ts';
import { actionNames, actionOf } from './action.ts';

/** A Service that an ALB Ingress sends to; backends that are actions without a Service are none. */
export interface Backend {
  readonly ingress: AlbIngress;
  /** A rule's path, the default backend, or a forward action that a backend uses. */
  readonly use: 'rule' | 'default' | 'forward';
  /** Whether it is one of several target groups of a forward action. */
  readonly weighted: boolean;
  readonly serviceName: string;
  /** The port as written: `number` or a numeral gives a number, else the name; undefined when it cannot be read. */
  readonly port: number | string | undefined;
  /** The place of the Service's name. */
  readonly origin: Location;
  /** The place of the port. */
  readonly portOrigin: Location;
  readonly service: Reference<Resource<Service>>;
}

/** The port name with which a backend stands for the action `actions.NAME` instead of a Service. */
export const useAnnotation = 'use-annotation';

/** A Service as an Ingress names it, before it is looked up. */
type Named = Pick<Backend, 'use' | 'weighted' | 'serviceName' | 'port' | 'origin' | 'portOrigin'>;

/**
 * The Services that ALB Ingresses send to: of each Ingress the default backend, the rule paths in file order, then the
 * forward actions that they use (controller: pkg/ingress/enhanced_backend_builder.go, v3.5.0); under controller 1.x
 * all its forward actions (internal/alb/tg/targetgroup_group.go, v1.1.9).
 */
export function backendsOf(
  ingresses: readonly AlbIngress[],
  inventory: Inventory,
  settings: Settings,
): readonly Backend[] {
  return ingresses.flatMap((ingress) =>
    namedServices(settings)(ingress.resource).map((named) => ({
      ingress,
      ...named,
      service: serviceReference(named, ingress.resource.id.namespace, inventory),
    })),
  );
}

/** The Services that the ALB Ingresses among the resources name; placeholders are none. */
export function backendMentions(resources: readonly Resource[], settings: Settings): readonly Mention[] {
  return albIngressesAmong(resources, settings).flatMap((ingress) => {
    const { namespace } = ingress.resource.id;
    return namedServices(settings)(ingress.resource)
      .filter(({ serviceName }) => !isPlaceholder(serviceName))
      .map(({ serviceName }) => ({ kind: Service, namespace, name: serviceName }));
  });
}

/** The Services of backends and bindings that may stand outside the input, each once, at the first that names it. */
export function openServices(backends: readonly Pick<Backend, 'service'>[]): readonly OpenReference[] {
  const open = new Map<string, OpenReference>();
  for (const { service } of backends) {
    const { to, at: place } = service;
    const key = nameOf(to);
    if (service.state !== 'unknown' || open.has(key) || isPlaceholder(key)) continue;
    open.set(key, { to, at: place, reason: `${describe({ id: { group: '', ...to } })} is not in the input` });
  }
  return [...open.values()];
}

/** An Ingress backend with its place of use, in the form of any API version. */
export interface WrittenBackend {
  readonly use: 'rule' | 'default';
  readonly backend: IngressBackend;
}

/** All backends of an Ingress as written, actions included: the default backend, then the rule paths in file order. */
export function writtenBackends({ resource }: AlbIngress): readonly WrittenBackend[] {
  return backendsIn(resource);
}

const backendsIn = oncePer(({ manifest: { spec } }: Resource<Ingress>): readonly WrittenBackend[] => {
  const byDefault = spec?.defaultBackend ?? spec?.backend;
  const paths = (spec?.rules ?? []).flatMap((rule) => rule.http?.paths ?? []);
  return [
    ...(byDefault === undefined ? [] : [{ use: 'default', backend: byDefault } as const]),
    ...paths.flatMap(({ backend }) => (backend === undefined ? [] : [{ use: 'rule', backend } as const])),
  ];
});

/** The names of the actions that backends of an Ingress use, each once, in file order. */
export function usedActions(ingress: AlbIngress): readonly string[] {
  const names = writtenBackends(ingress).flatMap(({ backend }) =>
    isAction(backend) ? (backendName(backend) ?? []) : [],
  );
  return [...new Set(names)];
}

/** Whether a backend asks for an action (`use-annotation`) instead of a port. */
export function isAction({ service, servicePort }: IngressBackend): boolean {
  return (service === undefined ? servicePort : service.port?.name) === useAnnotation;
}

/** The name of the Service or action that a backend names; undefined when it names none. */
export function backendName({ service, serviceName }: IngressBackend): string | undefined {
  return service?.name ?? serviceName;
}

/** The Service or action that a backend names, with the place of the name; undefined when it names none. */
export function nameIn(
  backend: IngressBackend,
): { readonly name: string; readonly origin: Location } | undefined {
  const { service } = backend;
  if (service?.name !== undefined) return { name: service.name, origin: at(service, 'name') };
  if (backend.serviceName === undefined) return undefined;
  return { name: backend.serviceName, origin: at(backend, 'serviceName') };
}

/** The port that a backend names, with its place or the place where it would stand; a name goes before a number. */
export function portIn(backend: IngressBackend): {
  readonly port: number | string | undefined;
  readonly origin: Location;
} {
  const { service, servicePort } = backend;
  if (service === undefined) {
    const port = servicePort === '' ? undefined : literalPort(servicePort);
    return { port, origin: at(backend, 'servicePort') };
  }
  const { port } = service;
  if (port === undefined) return { port: undefined, origin: at(service, 'port') };
  const { name, number } = port;
  if (name !== undefined && name !== '') return { port: literalPort(name), origin: at(port, 'name') };
  return { port: number, origin: number === undefined ? at(service, 'port') : at(port, 'number') };
}

/** A numeral in the place of a name is a number: the API server takes no name without a letter. Empty text is the name of a port without name. */
export function literalPort(port: number | string | undefined): number | string | undefined {
  if (typeof port !== 'string' || port === '') return port;
  return isPlaceholder(port) ? undefined : parsePort(port);
}

/** The Services that an Ingress names, asked for before and after its inventory is made. */
const namedServices = oncePer((settings: Settings) =>
  oncePer((resource: Resource<Ingress>) => servicesIn(resource, settings)),
);

function servicesIn(resource: Resource<Ingress>, settings: Settings): readonly Named[] {
  const services: Named[] = [];
  const actions = new Set<string>();
  for (const { use, backend } of backendsIn(resource)) {
    const named = nameIn(backend);
    if (named === undefined || named.name === '') continue;
    const { port, origin: portOrigin } = portIn(backend);
    if (port === useAnnotation) actions.add(named.name);
    else
      services.push({
        use,
        weighted: false,
        serviceName: named.name,
        port,
        origin: named.origin,
        portOrigin,
      });
  }
  const all = !controllerAtLeast(settings, '2.0');
  const used = all ? actionNames(resource, settings) : actions;
  for (const name of used) services.push(...forwardedServices(resource, name, settings));
  return services;
}

function forwardedServices(resource: Resource, name: string, settings: Settings): readonly Named[] {
  const action = actionOf(resource, name, settings);
  if (action.state !== 'known' || action.value.type !== 'forward') return [];
  const { targetGroups } = action.value;
  return targetGroups.flatMap((target) => forwarded(target, targetGroups.length > 1));
}

function forwarded(target: ForwardTarget, weighted: boolean): readonly Named[] {
  const { serviceName, servicePort, origin, portOrigin } = target;
  if (serviceName === undefined || serviceName === '') return [];
  return [{ use: 'forward', weighted, serviceName, port: literalPort(servicePort), origin, portOrigin }];
}

/** Services are looked up in the namespace of the Ingress only. */
function serviceReference(
  { serviceName, origin }: Named,
  namespace: string,
  inventory: Inventory,
): Reference<Resource<Service>> {
  const reference = inventory.refer(Service, namespace, serviceName, origin);
  if (reference.state === 'known' || !isPlaceholder(nameOf(reference.to))) return reference;
  return { state: 'unknown', to: reference.to, at: reference.at };
}
