import { compareText } from '../../collection/order.ts';
import type { Service } from '../../k8s/kinds/service.ts';
import type { Workload } from '../../k8s/kinds/workload.ts';
import type { Labels } from '../../k8s/object/labels.ts';
import { covers } from '../../k8s/object/labels.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { GatewayProxy } from './proxy.ts';

/** Gateway proxies while they are put together: found by namespace and label, joined with the Services in front of them. */
export class ProxyIndex {
  readonly #proxies: GatewayProxy[] = [];
  readonly #byLabel = new Map<string, GatewayProxy[]>();
  readonly #byWorkload = new Map<Workload, GatewayProxy>();
  readonly #names = new Set<string>();
  readonly #services = new Map<GatewayProxy, Resource<Service>[]>();

  add(proxy: GatewayProxy): void {
    this.#proxies.push(proxy);
    if (proxy.workload !== undefined) this.#byWorkload.set(proxy.workload, proxy);
    this.#services.set(proxy, [...proxy.services]);
    this.#names.add(`${proxy.namespace}/${proxy.name}`);
    for (const label of Object.entries(proxy.labels)) {
      const key = labelKey(proxy.namespace, label);
      const others = this.#byLabel.get(key);
      if (others === undefined) this.#byLabel.set(key, [proxy]);
      else others.push(proxy);
    }
  }

  /** Whether a proxy, or a Service in front of one, has one of the names in that namespace. */
  has(namespace: string, ...names: readonly (string | undefined)[]): boolean {
    return names.some((name) => name !== undefined && this.#names.has(`${namespace}/${name}`));
  }

  /** The proxies of a namespace that are known to bear all labels of the selector; none for an empty one. */
  covering(namespace: string, selector: Labels): readonly GatewayProxy[] {
    let rarest: readonly GatewayProxy[] | undefined;
    for (const label of Object.entries(selector)) {
      const bearers = this.#byLabel.get(labelKey(namespace, label)) ?? [];
      if (rarest === undefined || bearers.length < rarest.length) rarest = bearers;
    }
    return (rarest ?? []).filter(({ labels }) => covers(labels, selector));
  }

  /** Puts a Service in front of the proxies of its namespace that its selector covers; false when there are none. */
  join(service: Resource<Service>, selector: Labels): boolean {
    return this.#putBefore(this.covering(service.id.namespace, selector), service);
  }

  /** Puts a Service in front of the proxies of workloads that it is known to select; false when none of them is a gateway. */
  joinWorkloads(service: Resource<Service>, workloads: readonly Workload[]): boolean {
    return this.#putBefore(
      workloads.flatMap((workload) => this.#byWorkload.get(workload) ?? []),
      service,
    );
  }

  #putBefore(selected: readonly GatewayProxy[], service: Resource<Service>): boolean {
    for (const proxy of selected) this.#services.get(proxy)?.push(service);
    if (selected.length > 0) this.#names.add(`${service.id.namespace}/${service.id.name}`);
    return selected.length > 0;
  }

  /** All proxies in the order in which they were added, each with its Services ordered by name; in namespaces that are declared complete they have no others. */
  all(isDeclared: (namespace: string) => boolean): readonly GatewayProxy[] {
    return this.#proxies.map((proxy) => ({
      ...proxy,
      ...(isDeclared(proxy.namespace) ? { noOtherServices: true } : {}),
      services: (this.#services.get(proxy) ?? []).sort(byName),
    }));
  }
}

/** Orders objects by name, then namespace, comparing code units. */
export function byName(a: Resource, b: Resource): number {
  return compareText(`${a.id.name} ${a.id.namespace}`, `${b.id.name} ${b.id.namespace}`);
}

function labelKey(namespace: string, [key, value]: readonly [string, string]): string {
  return `${namespace} ${key}=${value}`;
}
