import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { Service } from '../../k8s/kinds/service.ts';
import type { Container, Workload } from '../../k8s/kinds/workload.ts';
import { containersOf } from '../../k8s/kinds/workload.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import { statusPortOf } from './status-port.ts';

/** The workloads whose pods are gateway proxies (catalogue 2.7), in the order of the input. */
export function gatewayWorkloads(inventory: Inventory, settings: Settings): readonly Workload[] {
  const shown = new Set<Workload>();
  for (const service of inventory.list(Service)) {
    const declared = isDeclaredService(service, settings);
    if (!declared && statusPortOf(service) === undefined) continue;
    for (const workload of workloadsBehind(service, inventory)) {
      if (declared || !containersOf(workload).some(isOrdinary)) shown.add(workload);
    }
  }
  return inventory.workloads.filter(
    (workload) => shown.has(workload) || showsItself(workload) || isDeclaredWorkload(workload, settings),
  );
}

/** The workloads that a Service selects; none for a Service without selector. */
export function workloadsBehind(service: Resource<Service>, inventory: Inventory): readonly Workload[] {
  const selector = service.manifest.spec?.selector;
  if (selector === undefined || Object.keys(selector).length === 0) return [];
  return inventory.select(service.id.namespace, selector).items;
}

/** Whether the configuration names the Service as a gateway's. */
export function isDeclaredService({ id }: Resource<Service>, { assume }: Settings): boolean {
  return assume.gateways.some(({ namespace, service }) => namespace === id.namespace && service === id.name);
}

function isDeclaredWorkload({ namespace, name }: Workload, { assume }: Settings): boolean {
  return assume.gateways.some((declared) => declared.namespace === namespace && declared.workload === name);
}

/**
 * A sidecar may be customised by a container `istio-proxy` with image `auto` too, beside the application's:
 * that image alone shows a gateway only where no application runs.
 */
function showsItself(workload: Workload): boolean {
  const containers = containersOf(workload);
  if (workload.resource.source === 'virtual' || isInjectedAsGateway(workload)) return true;
  if (containers.some(isRouter)) return true;
  return containers.some(isInjected) && !containers.some(isOrdinary);
}

function isInjectedAsGateway({ template }: Workload): boolean {
  const templates = template.metadata?.annotations?.['inject.istio.io/templates'] ?? '';
  return templates.split(',').some((name) => name.trim() === 'gateway');
}

function isRouter({ args = [], command = [] }: Container): boolean {
  const words = [...command, ...args];
  return words.some((word, index) => word === 'proxy' && words[index + 1] === 'router');
}

function isInjected({ name, image }: Container): boolean {
  return name === 'istio-proxy' && image === 'auto';
}

/** A container that is no Istio proxy. */
function isOrdinary({ name, image = '' }: Container): boolean {
  return name !== 'istio-proxy' && !/(^|\/)proxyv2([:@-]|$)/.test(image);
}
