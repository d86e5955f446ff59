// The clusters and endpoints that a gateway gets for Services and ServiceEntries, as traces ask for them; rules on
// destinations ask destination-rules.ts and its neighbours.
import { grouped } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { EndpointSlice, serviceNameLabel } from '../../k8s/kinds/endpoint-slice.ts';
import type { Service } from '../../k8s/kinds/service.ts';
import type { Workload } from '../../k8s/kinds/workload.ts';
import type { Labels } from '../../k8s/object/labels.ts';
import { covers } from '../../k8s/object/labels.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Settings } from '../../settings/settings.ts';
import { isWildcard } from '../host/host.ts';
import type { DestinationRule } from '../kinds/destination-rule.ts';
import { injectionOf } from '../mesh/injection.ts';
import { meshConfigOf } from '../mesh/mesh-config.ts';
import { namespaceModeOf } from '../policy/peer-authentication.ts';
import { podPortsOf } from '../proxy/listening-port.ts';
import type { GatewayProxy } from '../proxy/proxy.ts';
import { clientTlsOf } from './client-tls.ts';
import type { DestinationRules } from './destination-rule-choice.ts';
import { destinationRulesOf } from './destination-rule-choice.ts';
import type { RegisteredPort } from './registered-service.ts';
import { protocolOf } from './registered-service.ts';
import { machinesOf } from './service-pods.ts';
import type { ShownHost } from './service-registry.ts';
import { hostShownTo, hostsShownTo } from './service-registry.ts';

/** A cluster of a gateway's Envoy (istio: pilot/pkg/networking/core/cluster.go buildOutboundClusters, 1.30). */
export interface Cluster {
  /** `outbound|PORT|SUBSET|HOST`. */
  readonly name: string;
  /** The mode that a DestinationRule sets; `auto`: mutual TLS to endpoints with a sidecar; `none`: plain text. */
  readonly tls: string;
  /** Whether it has endpoints, as far as workloads and ServiceEntries of the input show. */
  readonly hasEndpoints: boolean;
  /** The workloads of the input whose pods are in it, whatever their ports. */
  readonly workloads: readonly Workload[];
  /** The DestinationRules that the gateway uses for its host, more than one where istiod merges them. */
  readonly rules: readonly Resource<DestinationRule>[];
}

/** The clusters that a gateway gets, as far as the objects of the input make them: of all hosts it is shown, one for each TCP port and each subset of the rule it uses. */
export function clustersOf(
  proxy: GatewayProxy,
  inventory: Inventory,
  settings: Settings,
): readonly Cluster[] {
  const context = { proxy, rules: destinationRulesOf(inventory), inventory, settings };
  return hostsShownTo(proxy.namespace, inventory, settings).flatMap((shown) =>
    clustersOfHost(shown, context),
  );
}

/** The cluster of a gateway with that name; undefined where it gets none. */
export function clusterNamed(
  name: string,
  proxy: GatewayProxy,
  inventory: Inventory,
  settings: Settings,
): Cluster | undefined {
  const shown = hostShownTo(name.split('|')[3] ?? '', proxy.namespace, inventory, settings);
  if (shown === undefined) return undefined;
  const context = { proxy, rules: destinationRulesOf(inventory), inventory, settings };
  return clustersOfHost(shown, context).find((cluster) => cluster.name === name);
}

function clustersOfHost(shown: ShownHost, context: Context): readonly Cluster[] {
  return shown.ports
    .filter((port) => !port.udp && (!isForwardProxy(shown) || isForwarded(port)))
    .flatMap((port) => clustersFor(shown, port, context))
    .filter(({ hasEndpoints }) => hasEndpoints || !isLookedUp(shown));
}

interface Context {
  readonly proxy: GatewayProxy;
  readonly rules: DestinationRules;
  readonly inventory: Inventory;
  readonly settings: Settings;
}

function clustersFor(shown: ShownHost, port: RegisteredPort, context: Context): readonly Cluster[] {
  const { proxy, rules, inventory, settings } = context;
  const { namespace, name } = shown.owner.resource.id;
  const choice = rules.choose({ host: shown.host, namespace, name }, proxy);
  const subsets = choice.state === 'chosen' && !isForwardProxy(shown) ? choice.rule.subsets : [];
  return [{ name: '', labels: {} }, ...subsets].map(({ name: subset = '', labels = {} }) => {
    const tls = clientTlsOf(choice, subset, port.number);
    const pods = podsBehind(shown, inventory).filter((workload) => covers(workload.labels, labels));
    const automatic = isAutomatic(shown, pods, inventory, settings) ? 'auto' : 'none';
    const mode = tls.state === 'set' ? (tls.mode === 'DISABLE' ? 'none' : tls.mode) : automatic;
    return {
      name: `outbound|${port.number}|${subset}|${shown.host}`,
      tls: mode,
      hasEndpoints: hasEndpoints(shown, port, pods, labels, inventory),
      workloads: pods,
      rules: choice.state === 'chosen' ? choice.rule.from : [],
    };
  });
}

/** A wildcard host with resolution DYNAMIC_DNS is looked up for each request. */
function isForwardProxy({ host, owner }: ShownHost): boolean {
  return (
    owner.kind === 'ServiceEntry' &&
    isWildcard(host) &&
    owner.resource.manifest.spec?.resolution === 'DYNAMIC_DNS'
  );
}

function isForwarded(port: RegisteredPort): boolean {
  return ['HTTP', 'TLS', 'GRPC', 'HTTP2'].includes(protocolOf(port) ?? '');
}

/** A host that Envoy looks up; without an address to look up there is no cluster. */
function isLookedUp({ owner }: ShownHost): boolean {
  return (
    owner.kind === 'ServiceEntry' && owner.resource.manifest.spec?.resolution?.startsWith('DNS') === true
  );
}

/** The workloads whose pods stand behind a host. */
function podsBehind({ owner }: ShownHost, inventory: Inventory): readonly Workload[] {
  const { namespace } = owner.resource.id;
  const selector = selectorOf(owner);
  if (selector === undefined || Object.keys(selector).length === 0) return [];
  return inventory.select(namespace, selector).items.filter(({ replicas }) => replicas !== 0);
}

function selectorOf(owner: ShownHost['owner']): Labels | undefined {
  return owner.kind === 'Service'
    ? owner.resource.manifest.spec?.selector
    : owner.resource.manifest.spec?.workloadSelector?.labels;
}

/** Whether mutual TLS is left to istiod (istio: pilot/pkg/model/push_context.go BestEffortInferServiceMTLSMode, 1.30). */
function isAutomatic(
  { owner }: ShownHost,
  pods: readonly Workload[],
  inventory: Inventory,
  settings: Settings,
): boolean {
  if (meshConfigOf(inventory)?.enableAutoMtls === false) return false;
  if (owner.kind === 'ServiceEntry') {
    const { location = 'MESH_EXTERNAL', resolution = 'NONE' } = owner.resource.manifest.spec ?? {};
    if (location === 'MESH_EXTERNAL' || resolution === 'NONE') return false;
  } else if (owner.resource.manifest.spec?.clusterIP === 'None') {
    const injected = pods.filter((workload) => injectionOf(workload, inventory).state === 'sidecar');
    if (pods.length === 0 || injected.length < pods.length) return false;
  }
  return namespaceModeOf(owner.resource.id.namespace, inventory, settings) !== 'DISABLE';
}

function hasEndpoints(
  { owner, host }: ShownHost,
  port: RegisteredPort,
  pods: readonly Workload[],
  labels: Labels,
  inventory: Inventory,
): boolean {
  const { namespace } = owner.resource.id;
  const { servicePort } = port;
  if (owner.kind === 'Service') {
    const selector = selectorOf(owner) ?? {};
    const reached = pods.some(
      (workload) => servicePort !== undefined && podPortsOf(servicePort, { workload }).length > 0,
    );
    const selected = Object.keys(selector).length > 0 ? machinesOf(namespace, inventory) : [];
    if (reached || selected.some((own) => covers(own, { ...selector, ...labels }))) return true;
    return Object.keys(labels).length === 0 && hasSlice(owner.resource, inventory);
  }
  const { resolution = 'NONE', endpoints = [], workloadSelector } = owner.resource.manifest.spec ?? {};
  if (workloadSelector !== undefined) {
    const wanted = { ...workloadSelector.labels, ...labels };
    return pods.length > 0 || machinesOf(namespace, inventory).some((own) => covers(own, wanted));
  }
  if (endpoints.length > 0) return endpoints.some((endpoint) => covers(labelsOf(endpoint), labels));
  return resolution.startsWith('DNS') && !isWildcard(host) && Object.keys(labels).length === 0;
}

/** Whether somebody wrote the addresses of a Service down. */
function hasSlice({ id }: Resource<Service>, inventory: Inventory): boolean {
  return slicedServicesOf(inventory).get(id.namespace)?.includes(id.name) === true;
}

/** The names of the Services that have addresses written down, by namespace. */
const slicedServicesOf = oncePer((inventory: Inventory) => {
  const written = inventory
    .list(EndpointSlice)
    .filter(({ manifest: { endpoints = [] } }) => endpoints.length > 0);
  return grouped(
    written.map(({ id, metadata: { labels = {} } }) => [id.namespace, labels[serviceNameLabel]] as const),
  );
});

function labelsOf(endpoint: unknown): Labels {
  if (!isMap(endpoint) || !isMap(endpoint.labels)) return {};
  const texts = Object.entries(endpoint.labels).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value] as const] : [],
  );
  return Object.fromEntries(texts);
}
