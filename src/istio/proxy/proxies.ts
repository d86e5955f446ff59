// Finds the gateway pods of a root, whatever shows them: workloads, Services, the configuration.
// ../gateway/selected-gateways.ts finds the Gateways that select them, src/traffic/handover.ts the target groups that
// lead to them.
import { isDeclared } from '../../k8s/inventory/completeness.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { Service } from '../../k8s/kinds/service.ts';
import type { Workload } from '../../k8s/kinds/workload.ts';
import type { Labels } from '../../k8s/object/labels.ts';
import { selectorKey } from '../../k8s/object/labels.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe, nameOf } from '../../k8s/object/resource.ts';
import type { DeclaredGateway, Settings } from '../../settings/settings.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import { Gateway } from '../kinds/gateway.ts';
import { gatewayWorkloads, isDeclaredService, workloadsBehind } from './gateway-workload.ts';
import type { GatewayProxy } from './proxy.ts';
import { roleOf } from './proxy.ts';
import { byName, ProxyIndex } from './proxy-index.ts';
import { statusPortOf } from './status-port.ts';

/** A Service outside the input that is taken for a gateway's by its name, and the place that names it. */
export interface PresumedService {
  readonly namespace: string;
  readonly name: string;
  readonly at: Location;
}

/**
 * The gateway proxies that something shows, whatever is judged of what is absent (catalogue 2.7): those of workloads, those
 * known by their Service alone and those declared by the configuration; one for a workload whatever shows it.
 */
export function shownProxies(inventory: Inventory, settings: Settings): readonly GatewayProxy[] {
  const proxies = new ProxyIndex();
  for (const workload of gatewayWorkloads(inventory, settings)) proxies.add(workloadProxy(workload));
  addServices(proxies, inventory, settings);
  for (const declared of settings.assume.gateways) {
    if (!proxies.has(declared.namespace, declared.service, declared.workload))
      proxies.add(declaredProxy(declared));
  }
  return proxies.all((namespace) => isDeclared(settings, namespace));
}

/** Those that are shown, then one for each name that is presumed to be a gateway's and that none of them and no Service of theirs has. */
export function withPresumed(
  shown: readonly GatewayProxy[],
  presumed: readonly PresumedService[],
  settings: Settings,
): readonly GatewayProxy[] {
  const names = new Set(shown.flatMap((proxy) => [idOf(proxy), ...proxy.services.map(({ id }) => idOf(id))]));
  const more: GatewayProxy[] = [];
  for (const service of presumed) {
    if (names.has(idOf(service))) continue;
    names.add(idOf(service));
    more.push(presumedProxy(service, settings));
  }
  return [...shown, ...more];
}

function idOf({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}

/** How sure it is that a known Service is a gateway's, from the proxies behind it; undefined when it is none (catalogue 2.7). */
export function gatewayServiceOf(
  service: Resource<Service>,
  proxies: readonly GatewayProxy[],
): 'known' | 'presumed by selector' | undefined {
  const behind = proxies.filter(({ services }) =>
    services.some(({ id }) => nameOf(id) === nameOf(service.id)),
  );
  if (behind.length === 0) return undefined;
  return behind.every(({ knownBy }) => knownBy === 'selector') ? 'presumed by selector' : 'known';
}

/** Joins every Service to the proxies it selects; those with a mark of a gateway and without known pods make proxies, which others may select too. */
function addServices(proxies: ProxyIndex, inventory: Inventory, settings: Settings): void {
  const others: UnjoinedService[] = [];
  const asked = selectorsOfGateways(inventory);
  for (const service of inventory.list(Service)) {
    const selector = service.manifest.spec?.selector;
    if (selector === undefined || Object.keys(selector).length === 0) continue;
    if (proxies.join(service, selector)) continue;
    const mark = markOf(service, selector, { inventory, settings, asked });
    const pods = mark === undefined ? [] : workloadsBehind(service, inventory);
    if (proxies.joinWorkloads(service, pods)) continue;
    others.push({ service, selector, mark: pods.length > 0 ? undefined : mark });
  }
  const marked = new Set(
    others.flatMap(({ service, mark }) => (mark === undefined ? [] : service.id.namespace)),
  );
  const joining = others.filter(({ service }) => marked.has(service.id.namespace));
  for (const one of joining.sort(surestFirst)) {
    if (!proxies.join(one.service, one.selector) && one.mark !== undefined)
      proxies.add(serviceProxy(one, one.mark));
  }
}

type Mark = 'configuration' | 'status port' | 'selector';

interface UnjoinedService {
  readonly service: Resource<Service>;
  readonly selector: Labels;
  /** What marks it as a gateway's; undefined when nothing does or it selects pods that are no gateway's. */
  readonly mark: Mark | undefined;
}

const marks: readonly (Mark | undefined)[] = ['configuration', 'status port', 'selector', undefined];

/** Surer marks and longer selectors first: what selects fewer pods goes before what may select the same and more. */
function surestFirst(a: UnjoinedService, b: UnjoinedService): number {
  return (
    marks.indexOf(a.mark) - marks.indexOf(b.mark) ||
    Object.keys(b.selector).length - Object.keys(a.selector).length ||
    byName(a.service, b.service)
  );
}

interface MarkedBy {
  readonly inventory: Inventory;
  readonly settings: Settings;
  /** The selectors of all Gateways. */
  readonly asked: ReadonlySet<string>;
}

function markOf(
  service: Resource<Service>,
  selector: Labels,
  { inventory: { gatewayNaming }, settings, asked }: MarkedBy,
): Mark | undefined {
  if (isDeclaredService(service, settings)) return 'configuration';
  if (statusPortOf(service) !== undefined) return 'status port';
  const isGatewayByName = gatewayNaming.selects(selector) || gatewayNaming.names(service.id.name);
  return isGatewayByName || asked.has(selectorKey(selector)) ? 'selector' : undefined;
}

/** What Gateways ask of pods is what a Service that selects just the same leads to. */
function selectorsOfGateways(inventory: Inventory): ReadonlySet<string> {
  const selectors = inventory.list(Gateway).map(({ manifest }) => manifest.spec?.selector ?? {});
  return new Set(selectors.map(selectorKey));
}

function workloadProxy(workload: Workload): GatewayProxy {
  const { namespace, name, labels, resource, template } = workload;
  const metadata = template.metadata;
  return {
    namespace,
    name,
    workload,
    services: [],
    labels,
    labelsAre: 'exact',
    knownBy: 'pod template',
    role: roleOf(name, labels),
    origin: metadata?.labels === undefined ? at(metadata ?? template) : at(metadata, 'labels'),
    description: describe(resource),
  };
}

function serviceProxy({ service, selector }: UnjoinedService, knownBy: Mark): GatewayProxy {
  const { namespace, name } = service.id;
  return {
    namespace,
    name,
    services: [service],
    labels: selector,
    labelsAre: 'at least',
    knownBy,
    role: roleOf(name, selector),
    origin: at(selector),
    description: describe(service),
  };
}

function declaredProxy({ namespace, service, workload, labels }: DeclaredGateway): GatewayProxy {
  const name = service ?? workload ?? 'gateway';
  return {
    namespace,
    name,
    services: [],
    labels: labels ?? conventionalLabels(name),
    labelsAre: labels === undefined ? 'presumed' : 'at least',
    knownBy: 'configuration',
    role: roleOf(name, labels ?? {}),
    description: `gateway "${nameOf({ namespace, name })}" of the configuration`,
  };
}

function presumedProxy({ namespace, name, at: origin }: PresumedService, settings: Settings): GatewayProxy {
  return {
    ...(isDeclared(settings, namespace) && { noOtherServices: true }),
    namespace,
    name,
    services: [],
    labels: conventionalLabels(name),
    labelsAre: 'presumed',
    knownBy: 'name',
    role: roleOf(name, {}),
    origin,
    description: `Service "${nameOf({ namespace, name })}"`,
  };
}

/** The labels that Istio's charts give to a gateway of that name (istio: manifests/charts/gateway/templates/_helpers.tpl, 1.30). */
function conventionalLabels(name: string): Labels {
  return { app: name, istio: name.startsWith('istio-') ? name.slice('istio-'.length) : name };
}
